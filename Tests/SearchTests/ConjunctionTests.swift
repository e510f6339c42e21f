import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct ConjunctionTests {
  /// A question for words alone takes a short way; a negation that crosses out nothing takes it off that way.
  @Test(arguments: [
    "地区 专项", "专项 地区", "措施 转型 地区", "数字化转型 地区", "措施 数字化转型", "地区 2020年",
    "措施 date:2020", "转型 专项 date:2021-03..2022", "地区 没有这个", "数字化转型 没有的 措施",
  ])
  func theShortWayAnswersLikeTheLongOne(_ words: String) throws {
    for library in [library(segments: 1), library(segments: 3)] {
      for limit in [0, 20, .max] {
        let short = try library.ranking(of: words, limit: limit)
        let long = try library.ranking(of: words + " -龘龘", limit: limit)
        #expect(short.pieces == long.pieces)
        #expect(short.pieceCount == long.pieceCount)
        #expect(short.matchCount == long.matchCount)
      }
    }
  }

  /// 3,000 articles of words that stand in many of them, so that their lists have more than one block.
  private func library(segments: Int) -> Library {
    let words = ["地区", "专项", "措施", "数字化转型", "今年", "的", "，", "2020年3月", "公园建成", "。", "\n\n"]
    var random = FixedRandom(state: 7)
    var builder = LibraryBuilder()
    for number in 1...3000 {
      let length = Int.random(in: 3...60, using: &random)
      let text = (0..<length).map { _ in words.randomElement(using: &random) ?? "" }.joined()
      let date = "\(2019 + number % 4)-0\(1 + number % 9)-11"
      builder.add(issue("# 地区\(number)\n\n" + text, name: "\(date).md"))
      if segments > 1, number % (3000 / segments) == 0 { _ = builder.library() }
    }
    return builder.library()
  }
}
