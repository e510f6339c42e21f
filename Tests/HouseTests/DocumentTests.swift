import Display
import Foundation
import Newspaper
import ReaderUI
import Search
import TestSupport
import Testing

/// What the README shows is what the program shows. With RECORD=1 in the environment the README is written instead.
@Suite(.serialized) struct DocumentTests {
  @Test func docsAreCurrent() throws {
    try expect(
      KeyTable.markdown(.english) + "\n", in: "keys: made by `gazette keys --markdown`", "keys")
  }

  @Test func thePictureIsTheScreen() throws {
    var builder = LibraryBuilder()
    let reader = ArchiveReader()
    for file in try reader.files(at: [seedsFolder.path]).files {
      builder.add(try reader.issue(of: file))
    }
    var state = ReaderState(
      library: builder.library(), size: Size(rows: 24, columns: 112), cellWidth: CellWidth())
    // To the government report, to its eighth figure.
    for _ in 0..<9 { _ = state.apply(.nextHeadline) }
    for _ in 0..<8 { _ = state.apply(.nextFigure) }
    try expect("```\n" + state.draw().text + "\n```\n", in: "picture", "picture")
  }

  @Test func theTwoCommandsStandInTheReadme() throws {
    let lines = try readme().split(separator: "\n")
    #expect(lines.filter { $0.hasSuffix("&& swift test") }.count == 1)
    #expect(lines.filter { $0.hasSuffix("&& .build/release/gazette seeds") }.count == 1)
  }

  private var file: URL { repositoryRoot.appendingPathComponent("README.md") }

  private func readme() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Holds what stands between two marks of the README to a text.
  private func expect(_ text: String, in opening: String, _ closing: String) throws {
    let readme = try readme()
    let begin = try #require(readme.range(of: "<!-- \(opening) -->\n"))
    let end = try #require(readme.range(of: "<!-- /\(closing) -->"))
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((readme[..<begin.upperBound] + text + readme[end.lowerBound...]).utf8).write(
        to: file)
      return
    }
    #expect(readme[begin.upperBound..<end.lowerBound] == text, "record it with RECORD=1 swift test")
  }
}
