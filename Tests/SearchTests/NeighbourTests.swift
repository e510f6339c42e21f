import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct NeighbourTests {
  /// 国人 stands 36,000 times, mostly between some few characters at each distance, and at the ends of the text and of
  /// paragraphs. What it makes with them stands more often, so its own list is the one that is read.
  private static let articles: [String] = {
    var random = SeededGenerator(state: 5)
    // What stands before and behind by chance: 中国人民 is often, 全国人大 is, and all of their mixtures are.
    let before = ["中", "中", "中", "全", "全", "在全", "各", "，", "", "我爱中", "国"]
    let behind = ["民", "民", "民大众", "大", "大常", "大代表", "口", "，", "", "\n\n", "。"]
    return (0..<120).map { _ in
      var text = String(repeating: "人民，中国，全国，人大，", count: 300)
      for _ in 0..<300 {
        text += before.randomElement(using: &random) ?? ""
        text += "国人" + (behind.randomElement(using: &random) ?? "")
      }
      return text
    }
  }()

  private static func library() -> Library {
    var builder = LibraryBuilder()
    for (number, text) in articles.enumerated() { builder.add(issue(text, name: "\(number).txt")) }
    return builder.library()
  }

  private static let shared = library()

  /// The paragraphs one behind the other, a separator behind each, as the index has them.
  private static let text = articles.flatMap { article in
    article.split(separator: "\n").flatMap { Array($0.utf16) + [Folding.separator] }
  }

  @Test func aVeryFrequentPairKnowsWhatOftenStandsBesideIt() throws {
    let segment = Self.shared.index.slots[0].segment
    let list = try #require(segment.postings(of: 0x56FD, 0x4EBA))
    let places = list.places()
    #expect(places.count > Neighbour.leastPlaces)
    let text = Self.text
    let companions = Set(list.companions().map(\.distance))
    var expected: [String: [Bool]] = [:]
    for distance in [-2, -1, 2, 3] where !companions.contains(distance) {
      let beside = places.map { place in
        let own = Int(place) + distance
        return text.indices.contains(own) ? text[own] : Folding.separator
      }
      for character in Set(beside) where character != Folding.separator {
        let isThere = beside.map { $0 == character }
        guard isThere.count(where: { $0 }) >= places.count / 8 else { continue }
        expected["\(distance) \(character)"] = isThere
      }
    }
    var found: [String: [Bool]] = [:]
    for neighbour in list.packedNeighbours() {
      found["\(neighbour.distance) \(neighbour.character)"] = places.indices.map { index in
        neighbour.bits[index / 8] >> UInt8(index % 8) & 1 == 1
      }
    }
    #expect(found.count > 5)
    #expect(found == expected)
  }

  @Test(arguments: [
    "中国人民", "国人民", "中国人", "全国人大", "全国人大常", "在全国人大代表", "我爱中国人民大众", "中国人大", "全国人民",
    "各国人口", "国人口", "国国人民", "国人，", "民大众", "国人民中国人民", "国人民全国人大常", "在全国人，", "爱中国人口",
  ])
  func wordsAroundItAreCountedRightly(word: String) throws {
    let found = try Self.shared.ranking(of: "\"\(word)\"", limit: 20)
    let counts = Self.articles.map { article in
      article.split(separator: "\n").reduce(0) { $0 + Self.count(of: word, in: $1) }
    }
    #expect(found.matchCount == counts.reduce(0, +))
    #expect(found.pieceCount == counts.count { $0 > 0 })
    #expect(found.matchCount > 0)
  }

  /// How often a word stands in a paragraph.
  private static func count(of word: String, in paragraph: Substring) -> Int {
    let (wanted, own) = (Array(word.utf16), Array(paragraph.utf16))
    return own.indices.count { own[$0...].starts(with: wanted) }
  }
}
