import Foundation
import Newspaper
import Search
import TestSupport
import Testing

/// The whole way of a page, on pages that nobody printed. `MUTATIONS=2000000` in the environment sets their number.
@Suite struct MutationTests {
  /// An unoptimised build is some twenty times slower.
  static var pageCount: Int {
    if let text = ProcessInfo.processInfo.environment["MUTATIONS"], let count = Int(text) {
      return count
    }
    #if DEBUG
      return 150
    #else
      return 20_000
    #endif
  }

  @Test func noPageBreaksTheReader() throws {
    var mutator = PageMutator(try seeds().map(\.bytes), seed: 20_201_229)
    for number in 0..<Self.pageCount {
      let page = mutator.page()
      let ending = PageChecks.endings[number % 10 < 5 ? 0 : number % 5]
      let faults = PageChecks.readingFaults(page, ending: ending)
      try #require(faults == [], "page \(number)\(ending): \(Data(page).base64EncodedString())")
    }
  }

  @Test func noPageBreaksTheFigures() throws {
    var mutator = PageMutator(try seeds().map(\.bytes), seed: 20_200_108)
    for number in 0..<Self.pageCount {
      let page = mutator.page()
      let faults = PageChecks.figureFaults(page)
      try #require(faults == [], "page \(number): \(Data(page).base64EncodedString())")
    }
  }

  @Test func noPageAndNoQuestionBreaksTheSearch() throws {
    var mutator = PageMutator(try seeds().map(\.bytes), seed: 20_211_027)
    for _ in 0..<max(1, Self.pageCount / 50) {
      let issues = (0..<10).map { number in
        IssueReader().issue(from: SourceText(name: "\(number).txt", bytes: mutator.page()))
      }
      let library = Library(Archive(issues: issues))
      for _ in 0..<5 {
        let words = String(decoding: mutator.page(size: 30), as: UTF8.self)
        #expect(PageChecks.queryFaults(words, of: library) == [])
      }
    }
  }
}
