import Display
import Foundation
import Newspaper
import ReaderUI
import Search
import TestSupport
import Testing

/// What the terminal shows against what we meant it to show, cell by cell, at every width.
@Suite struct WidthTests {
  /// The picture that the program means to show.
  private func meant(rows: Int) throws -> ReaderState {
    var builder = LibraryBuilder()
    let reader = ArchiveReader()
    for file in try reader.files(at: [seedsFolder.path]).files {
      builder.add(try reader.issue(of: file))
    }
    var state = ReaderState(library: builder.library(), size: Size(rows: rows, columns: 80))
    // To the government report, alone in the window, some pages down.
    for _ in 0..<9 { _ = state.apply(.nextHeadline) }
    _ = state.apply(.focusArticle)
    _ = state.apply(.zoom)
    for _ in 0..<4 { _ = state.apply(.pageDown) }
    return state
  }

  @Test func theTerminalHoldsTheMeantCellsAtEveryWidth() throws {
    let rows = 16
    var state = try meant(rows: rows)
    let screen = try ReaderTests.gazette(
      ["seeds"].map { _ in seedsFolder.path }, rows: rows, columns: 80)
    #expect(screen.shows("/13"))
    screen.send("9]2z    ")
    // All keys are carried out at the first width; what comes after a new one would go other ways.
    let first = state.draw().text
    #expect(screen.waits { $0.text == first }, "\(screen.text)\n--\n\(first)")
    let back = [80, 50, 80, 200, 20, 80]
    var pictures: [String] = []
    for columns in Array(20...200) + back {
      screen.resize(rows: rows, columns: columns)
      _ = state.handle(.resize(Size(rows: rows, columns: columns)))
      let wanted = state.draw().text
      #expect(screen.waits { $0.text == wanted }, "\(columns):\n\(screen.text)\n--\n\(wanted)")
      pictures.append(wanted)
    }
    // The word at the top comes back with the width.
    #expect(pictures[pictures.count - 6] == pictures[pictures.count - 1])
    #expect(ReaderTests.leaves(screen) == [])
  }
}
