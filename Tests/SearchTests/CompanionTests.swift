import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct CompanionTests {
  /// 量发 stands 3,000 times in 高质量发展, and now and then elsewhere: before other characters, behind others, at the
  /// start and the end of the text and of paragraphs.
  private static let articles: [String] = {
    var random = FixedRandom(state: 11)
    let rare = [
      "量发", "量发展", "质量发", "高质量发", "低质量发展", "高质量发电", "大量发展", "大量发电", "高数量发展",
      "质量发展高质量发展", "量发量发展", "\n\n", "发展", "高质量",
    ]
    return (0..<60).map { number in
      var text = number == 0 ? "量发展" : ""
      for _ in 0..<60 {
        text +=
          Int.random(in: 0..<40, using: &random) == 0
          ? rare.randomElement(using: &random) ?? "" : ""
        text += "高质量发展" + (["，", "的", "", "。"].randomElement(using: &random) ?? "")
      }
      return text + (number % 2 == 0 ? "量发" : "高质")
    }
  }()

  private static func library() -> Library {
    var builder = LibraryBuilder()
    for (number, text) in articles.enumerated() { builder.add(issue(text, name: "\(number).txt")) }
    return builder.library()
  }

  @Test func aFrequentPairKnowsWhatStandsBesideIt() throws {
    let library = Self.library()
    let segment = library.index.slots[0].segment
    let head = try #require(segment.head(of: units("量")[0], units("发")[0]))
    let companions = head.companions()
    #expect(companions.map(\.distance) == [-2, -1, 2])
    #expect(companions.map(\.character) == units("高质展"))
    let places = try #require(segment.postings(of: head)).places()
    for companion in companions {
      let exceptions = companion.exceptions.places()
      #expect(!exceptions.isEmpty && exceptions.count * 8 <= places.count)
      #expect(Set(exceptions).isSubset(of: Set(places)))
    }
  }

  @Test func whatCompanionsLeaveOutTogetherIsKnown() throws {
    let library = Self.manyArticles(segments: 1)
    let segment = library.index.slots[0].segment
    let head = try #require(segment.head(of: units("量")[0], units("发")[0]))
    let places = try #require(segment.postings(of: head)).places()
    let companions = head.companions()
    let pieces = Dictionary(grouping: places) { place in
      segment.pieceStarts.lastPlaceNearby(notAbove: place, in: 0..<segment.pieceStarts.count)
    }
    #expect(companions.map(\.distance) == [-2, -1, 2, 3])
    for distances in 1...15 as ClosedRange<UInt8> {
      let missing = Set(
        companions.filter { $0.bit & distances != 0 }.flatMap { $0.exceptions.places() })
      let lost = pieces.values.count { $0.allSatisfy(missing.contains) }
      // 高 counts only together with 质, and the comma behind 展 only with that.
      let isKnown = [2, 3, 4, 6, 7, 12, 14, 15].contains(distances)
      let expected = CompanionLoss(distances: distances, places: missing.count, pieces: lost)
      #expect(head.loss(of: distances) == (isKnown ? expected : nil))
      #expect(!isKnown || lost > 0)
    }
  }

  @Test(arguments: [
    "高质量发展", "质量发展", "量发展", "质量发", "高质量发", "高质量发电", "低质量发展", "低质量发", "大量发展", "大量发电",
    "高数量发展", "量发展高质量", "展高质量发展", "发展高质量发展", "量发量", "量发量发展", "发展，高质量发展", "发展低质量",
    "高质高质", "量发高", "数量发电", "高质量发展大量发展高质量",
  ])
  func phrasesAreFoundWhereTheyStand(_ phrase: String) throws {
    let library = Self.library()
    let result = try library.ranking(of: "\"\(phrase)\"", limit: 100)
    let counts = Self.articles.map { count(of: phrase, in: $0) }
    #expect(result.matchCount == counts.reduce(0, +))
    #expect(result.pieceCount == counts.count { $0 > 0 })
  }

  /// A word that one pair tells is answered from what is known of the pair; a negation that crosses out nothing makes the
  /// question go through all places.
  @Test(arguments: ["高质量发展", "质量发展", "量发展", "高质量发", "量发", "高质量", "低质量发展", "发展"])
  func theBestArticlesAreThoseOfAllPlaces(_ phrase: String) throws {
    for segments in [1, 3] {
      let library = Self.manyArticles(segments: segments)
      for limit in [0, 1, 20, 64, .max] {
        let short = try library.ranking(of: phrase, limit: limit)
        let long = try library.ranking(of: phrase + " -龘龘", limit: limit)
        #expect(short.pieces == long.pieces)
        #expect(short.pieceCount == long.pieceCount)
        #expect(short.matchCount == long.matchCount)
      }
    }
  }

  /// 1,500 articles of all lengths; in some the word stands in the headline, in some only an exception.
  private static func manyArticles(segments: Int) -> Library {
    var random = FixedRandom(state: 12)
    var builder = LibraryBuilder()
    for number in 1...1500 {
      let words = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<30: "高质量发展"
        case 30: "大量发电"
        case 31: "低质量发展"
        case 32: "高质量发"
        default: "今年的工作"
        }
      }
      let headline = number % 7 == 0 ? "高质量发展" : number % 100 == 0 ? "大量发电" : "工作"
      builder.add(issue(words.joined(separator: "，"), headline: headline, name: "\(number).txt"))
      if segments > 1, number % (1500 / segments) == 0 { _ = builder.library() }
    }
    return builder.library()
  }

  private func units(_ text: String) -> [UInt16] { Array(text.utf16) }

  /// How often a phrase stands in the paragraphs of a text, also where it overlaps itself.
  private func count(of phrase: String, in text: String) -> Int {
    let wanted = units(phrase)
    return text.split(separator: "\n").reduce(0) { total, paragraph in
      let own = units(String(paragraph))
      guard own.count >= wanted.count else { return total }
      return total
        + (0...own.count - wanted.count).count { Array(own[$0..<$0 + wanted.count]) == wanted }
    }
  }
}
