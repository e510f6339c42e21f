import Display
import Newspaper
import ReaderUI
import Search
import TestSupport
import Testing

/// Paging sends no more than it must, and what the terminal then holds is what a whole new picture would put there.
@Suite struct ScrollTests {
  private static func report(rows: Int, columns: Int) throws -> ReaderState {
    var builder = LibraryBuilder()
    let reader = ArchiveReader()
    for file in try reader.files(at: [seedsFolder.path]).files {
      builder.add(try reader.issue(of: file))
    }
    var state = ReaderState(library: builder.library(), size: Size(rows: rows, columns: columns))
    for _ in 0..<9 { _ = state.apply(.nextHeadline) }
    _ = state.apply(.focusArticle)
    _ = state.apply(.zoom)
    return state
  }

  private static let steps: [(key: String, command: Command)] = [
    (" ", .pageDown), (" ", .pageDown), ("d", .halfPageDown), ("b", .pageUp), ("j", .lineDown),
    (" ", .pageDown), ("u", .halfPageUp), ("b", .pageUp), ("k", .lineUp), ("G", .end),
    ("b", .pageUp), ("b", .pageUp), (" ", .pageDown), ("g", .start), (" ", .pageDown),
  ]

  @Test(arguments: TerminalTests.terminals) func theTerminalHoldsWhatIsMeant(term: String) throws {
    let (rows, columns) = (24, 80)
    var state = try Self.report(rows: rows, columns: columns)
    let screen = try ReaderTests.gazette(
      environment: ["TERM": term], rows: rows, columns: columns)
    #expect(screen.shows("/13"))
    screen.send("9]2z")
    for (key, command) in Self.steps {
      screen.send(key)
      _ = state.apply(command)
      let wanted = state.draw().text
      #expect(screen.waits { $0.text == wanted }, "\(key)\n\(screen.text)\n--\n\(wanted)")
      guard screen.text == wanted else { return }
    }
    let (cells, sent) = (screen.picture, screen.output.count)
    screen.send("\u{C}")
    #expect(screen.waits { $0.output.count > sent + 1000 && $0.picture == cells })
    #expect(ReaderTests.leaves(screen) == [])
  }

  /// The row that stays of a page is scrolled to its place, not sent again.
  @Test func aPageIsItsNewRows() throws {
    var state = try Self.report(rows: 24, columns: 80)
    let screen = try ReaderTests.gazette(rows: 24, columns: 80)
    #expect(screen.shows("/13"))
    screen.send("9]2z   ")
    for _ in 0..<3 { _ = state.apply(.pageDown) }
    let before = state.draw()
    #expect(screen.waits { $0.text == before.text })
    let sent = screen.output.count
    screen.send(" ")
    _ = state.apply(.pageDown)
    let after = state.draw()
    #expect(screen.waits { $0.text == after.text })
    let frame = String(decoding: screen.output[sent...], as: UTF8.self)
    let stays = after.text(ofRow: 2)
    #expect(before.text(ofRow: 22) == stays)
    #expect(frame.contains("\u{1B}[20S") && !frame.contains(stays))
    #expect(ReaderTests.leaves(screen) == [])
  }
}

extension PtyScreen {
  /// All characters with their looks; libvterm leaves the right halves of wide ones as they were. A blank is a blank,
  /// written or erased.
  fileprivate var picture: [ScreenCell] {
    (0..<rows).flatMap { row in
      let cells = (0..<columns).map { cell(row: row, column: $0) }
      return cells.indices.filter { $0 == 0 || cells[$0 - 1].width < 2 }.map { index in
        var cell = cells[index]
        if cell.text.isEmpty { cell.text = " " }
        return cell
      }
    }
  }
}
