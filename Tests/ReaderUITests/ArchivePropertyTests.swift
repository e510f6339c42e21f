import Foundation
import Newspaper
import Search
import Testing

@testable import ReaderUI

/// The rules of lines over an archive of one's own: `GAZETTE_ARCHIVE=~/papers swift test --filter ArchivePropertyTests`.
@Suite struct ArchivePropertyTests {
  static let archive = ProcessInfo.processInfo.environment["GAZETTE_ARCHIVE"]

  @Test(.enabled(if: archive != nil)) func fiveHundredArticlesKeepTheRules() throws {
    var generator = SplitMix(state: 20_261_121)
    let reader = ArchiveReader()
    let files = try reader.files(at: [try #require(Self.archive)]).files
    var count = 0
    while count < 500, let file = files.randomElement(using: &generator) {
      let issue = try reader.issue(of: file)
      guard let article = issue.articles.randomElement(using: &generator) else { continue }
      count += 1
      let bytes = ArticleText(of: article, in: issue.source).bytes
      for ambiguous in [1, 2] {
        for width in [Int.random(in: 20...200, using: &generator), 20, 80] {
          let judge = RowJudge(bytes: bytes, width: width, ambiguous: ambiguous)
          let faults = judge.faults()
          #expect(faults == [], "\(file.name), \(width) columns")
        }
        let narrow = RowJudge(
          bytes: bytes, width: Int.random(in: 1...19, using: &generator), ambiguous: ambiguous)
        #expect(narrow.faults().filter { $0.hasPrefix("lost") } == [], "\(file.name)")
      }
    }
  }
}
