import Figures
import Foundation
import Newspaper
import TestSupport
import Testing

/// Cases of the Recognizers-Text suite (MIT, Microsoft): how numerals, percentages, ordinals, money, dimensions, ages
/// and dates are read. Spans are not compared: theirs hold no classifier.
@Suite struct SpecTests {
  struct Case: Decodable {
    struct Expected: Decodable {
      var surface: String
      var kind: String
      var value: String?
      var unit: String?
      var start: Int
    }
    var source: String
    var input: String
    var expected: [Expected]
  }

  private func cases() throws -> [Case] {
    let file = repositoryRoot.appendingPathComponent("Tests/FiguresTests/Gold/spec-sample.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Case.self, from: Data($0.utf8))
    }
  }

  /// Kinds whose values both schemes write alike.
  private static let kinds: Set<String> = [
    "number", "percent", "ordinal", "money", "mass", "length", "age", "temperature",
  ]

  /// Cases that the figures scheme reads otherwise on purpose, or that are no news text, with the reason.
  static let exceptions: [String: String] = [
    "九年八吨": "8 t is 8000 kg here",
    "壹打": "打 is a classifier, not a factor",
    "十打蘋果": "打 is a classifier, not a factor",
    "2^-1": "arithmetic, no news",
    "2.5^-1": "arithmetic, no news",
    "-2.5^-1": "arithmetic, no news",
    "-1.1^--23": "arithmetic, no news",
    "12.32e+14": "arithmetic, no news",
    "-.5": "a point without a digit before it",
    "1 4/3的美梦,1/2的努力": "a mixed number with a blank could be two numbers",
    "这不是一这是九台": "一 alone counts nothing",
    "数量不是一却是五": "一 alone counts nothing",
    "12k个百分点": "k is no Chinese multiplier",
    "找出酒精量在5-20%之间的产品": "a span is one figure with two ends",
    "两百点两": "两 is no decimal",
    "1, 234, 567": "a comma and a blank are no grouping",
    "1, 234, 567.3": "a comma and a blank are no grouping",
  ]

  @Test func valuesAreReadAsTheSuiteSays() throws {
    var (right, all): (Int, Int) = (0, 0)
    var wrong: [String] = []
    for one in try cases() where one.expected.allSatisfy({ Self.kinds.contains($0.kind) }) {
      if one.expected.isEmpty || Self.exceptions[one.input] != nil { continue }
      all += 1
      let values = values(in: one.input)
      if one.expected.allSatisfy({ values.contains(plain($0.value ?? "")) }) {
        right += 1
      } else {
        wrong.append("\(one.input): \(values), not \(one.expected.map { $0.value ?? "" })")
      }
    }
    #expect(
      Double(right) >= 0.97 * Double(all), "\(right) of \(all)\n\(wrong.joined(separator: "\n"))")
  }

  /// A bare number is given a noun to count, for a number without unit is no figure.
  private func values(in input: String) -> [String] {
    let texts = [
      input, "共\(input)个", "共\(input)人口",
      input.split(separator: ",").map { "共\($0)个" }.joined(separator: "；"),
    ]
    return texts.flatMap { figures(in: $0) }.compactMap { $0.value.map(text) }
  }

  private func text(_ value: FigureValue) -> String {
    guard case .ratio(let part, let whole) = value, let part = part.integer,
      let whole = whole.integer
    else { return plain(printed(value)) }
    return plain(String(Double(part) / Double(whole)))
  }

  private func plain(_ value: String) -> String {
    guard let number = Double(value) else { return value }
    return String(format: "%.10g", number)
  }
}
