import Foundation
import ReaderUI
import TestSupport
import Testing

@Suite struct DocumentTests {
  /// With RECORD=1 in the environment the table is written instead.
  @Test func docsAreCurrent() throws {
    let file = repositoryRoot.appendingPathComponent("README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- keys: made by `gazette keys --markdown` -->\n"))
    let end = try #require(text.range(of: "<!-- /keys -->"))
    let table = "\n" + KeyTable.markdown(.english) + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let new = text[..<begin.upperBound] + table + text[end.lowerBound...]
      try Data(new.utf8).write(to: file)
      return
    }
    #expect(text[begin.upperBound..<end.lowerBound] == table, "record it with RECORD=1 swift test")
  }

  @Test func theTwoCommandsStandInTheReadme() throws {
    let text = try String(
      contentsOf: repositoryRoot.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(lines.filter { $0.hasSuffix("&& swift test") }.count == 1)
    #expect(lines.filter { $0.hasSuffix("&& .build/release/gazette seeds") }.count == 1)
  }
}
