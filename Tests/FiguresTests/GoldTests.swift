import Figures
import Foundation
import Newspaper
import TestSupport
import Testing

/// The lists of figures that were marked by hand in the seeds, and the share of them that is read as marked.
@Suite struct GoldTests {
  /// One record of a list.
  struct Record: Decodable {
    var zone: Bool?
    var file: String
    var start: Int
    var end: Int
    var kind: String?
    var value: String?
    var low: String?
    var unit: String?
    var qualifier: String?
    var direction: String?
    var status: String?
    var metric: String?
    var highlight: Bool?
    var optional: Bool?
  }

  /// Correct, predicted and marked; F1 is what is left.
  struct Tally {
    var correct = 0
    var predicted = 0
    var gold = 0
    var f1: Double { Double(2 * correct) / Double(max(1, predicted + gold)) }
  }

  static let lists = ["gold-000", "gold-001", "gold-003a", "gold-004"]

  func records(_ list: String) throws -> [Record] {
    let file = repositoryRoot.appendingPathComponent("Tests/FiguresTests/Gold/\(list).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  /// A figure with its place in the source and the text it was read from.
  private typealias Found = (place: Range<Int>, figure: Figure)

  private func found(in name: String) throws -> [Found] {
    guard let seed = try seeds().first(where: { $0.name == name }) else { return [] }
    let issue = IssueReader().issue(from: SourceText(name: seed.name, bytes: seed.bytes))
    return issue.pieces.flatMap { piece in
      let text = ArticleText(of: piece, in: issue.source)
      return FigureFinder().figures(in: text).map { (text.sourceRange(of: $0.range).bytes, $0) }
    }
  }

  /// All lists against all figures: pairs with the same span, and the counts of marked figures.
  private func compare() throws -> (pairs: [(gold: Record, found: Figure)], marks: Tally) {
    var (pairs, marks): ([(gold: Record, found: Figure)], Tally) = ([], Tally())
    for list in Self.lists {
      let all = try records(list)
      guard let zone = all.first(where: { $0.zone == true }) else { continue }
      let gold = all.filter { $0.zone != true }
      let found = try found(in: zone.file).filter {
        $0.figure.isHighlighted && zone.start <= $0.place.lowerBound
          && $0.place.lowerBound < zone.end
      }
      let wanted = gold.filter { $0.highlight == true && $0.optional != true }
      let optional = gold.filter { $0.optional == true && $0.highlight == true }
      marks.gold += wanted.count
      for one in found {
        if let match = wanted.first(where: {
          $0.start == one.place.lowerBound && $0.end == one.place.upperBound
        }) {
          pairs.append((match, one.figure))
          marks.correct += 1
          marks.predicted += 1
        } else if !optional.contains(where: {
          $0.start < one.place.upperBound && one.place.lowerBound < $0.end
        }) {
          marks.predicted += 1
        }
      }
    }
    return (pairs, marks)
  }

  @Test func marksAreThoseOfTheLists() throws {
    let marks = try compare().marks
    #expect(marks.gold == 186)
    #expect(marks.f1 >= 0.99, "\(marks)")
  }

  @Test func valuesAreExact() throws {
    for (gold, found) in try compare().pairs {
      #expect(found.kind.rawValue == gold.kind)
      #expect(found.unit == gold.unit)
      if let value = gold.value { #expect(found.value.map(printed) == plain(value)) }
    }
  }

  /// The lists write 5.0 as printed; values are compared as numbers.
  private func plain(_ value: String) -> String {
    guard value.contains("."), !value.contains("-") else { return value }
    let trimmed = value.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }

  private func tally(_ wanted: (Record) -> String?, _ said: (Figure) -> String?) throws -> Tally {
    var tally = Tally()
    for (gold, found) in try compare().pairs {
      let (wish, word) = (wanted(gold), said(found))
      tally.gold += wish == nil ? 0 : 1
      tally.predicted += word == nil ? 0 : 1
      tally.correct += wish != nil && wish == word ? 1 : 0
    }
    return tally
  }

  @Test func qualifiersDirectionsAndGoalsAreRead() throws {
    #expect(try tally(\.qualifier, { $0.qualifier?.rawValue }).f1 >= 0.97)
    #expect(try tally(\.direction, { $0.direction?.rawValue }).f1 >= 0.97)
    let target = try tally(
      { $0.status == "target" ? "" : nil }, { $0.status == .target ? "" : nil })
    #expect(target.f1 >= 0.9, "\(target)")
  }

  @Test func metricsAreNamed() throws {
    let pairs = try compare().pairs.filter { $0.gold.metric != nil }
    let exact = pairs.filter { $0.found.metric?.text == squeezed($0.gold.metric) }.count
    let overlap = pairs.filter { sharesHalf($0.found.metric?.text, squeezed($0.gold.metric)) }.count
    #expect(Double(exact) >= 0.84 * Double(pairs.count), "\(exact) of \(pairs.count)")
    #expect(Double(overlap) >= 0.94 * Double(pairs.count), "\(overlap) of \(pairs.count)")
  }

  private func squeezed(_ text: String?) -> String { (text ?? "").filter { !$0.isWhitespace } }

  /// Whether a common run is at least half of the longer wording.
  private func sharesHalf(_ a: String?, _ b: String) -> Bool {
    guard let a, !a.isEmpty else { return false }
    let (x, y) = (Array(a), Array(b))
    var (best, last) = (0, [Int](repeating: 0, count: y.count + 1))
    for glyph in x {
      var row = [0]
      for (place, other) in y.enumerated() {
        row.append(glyph == other ? last[place] + 1 : 0)
        best = max(best, row[place + 1])
      }
      last = row
    }
    return best * 2 >= max(x.count, y.count)
  }
}
