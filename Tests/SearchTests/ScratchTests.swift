import Foundation
import Newspaper
import Testing

@testable import Search

/// A library that keeps texts and index on disk.
@Suite struct ScratchTests {
  @Test func answersAsOneInMemory() throws {
    let scratch = try #require(ScratchFile(in: NSTemporaryDirectory()))
    var kept = LibraryBuilder()
    var plain = LibraryBuilder()
    for number in 0..<40 {
      let text =
        "# 静安区召开第\(number)次会议\n\n" + String(repeating: "区级一般公共预算收入\(number)亿元。", count: 900)
      let source = SourceText(name: "\(number).md", bytes: Array(text.utf8))
      plain.add(IssueReader().issue(from: SourceText(name: source.name, bytes: source.bytes)))
      kept.add(IssueReader().issue(from: source))
      if number == 3 { kept.keep(in: scratch) }
      if number % 5 == 0 { _ = kept.library() }
    }
    #expect(kept.byteCount == plain.byteCount && kept.byteCount > 1_000_000)
    let (one, other) = (kept.library(), plain.library())
    for words in ["预算", "收入17亿元", "title:第9次", "亿元 -第3次", "re:收入[12]亿"] {
      let (found, expected) = (try one.search(words), try other.search(words))
      #expect(found.matchCount == expected.matchCount && !found.hits.isEmpty, "\(words)")
      #expect(found.hits.map(\.piece) == expected.hits.map(\.piece), "\(words)")
      #expect(found.hits.map(\.matches) == expected.hits.map(\.matches), "\(words)")
      #expect(found.hits.map(\.snippet.text) == expected.hits.map(\.snippet.text), "\(words)")
    }
  }
}
