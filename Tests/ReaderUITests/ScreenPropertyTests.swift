import Display
import Newspaper
import Search
import TestSupport
import Testing

@testable import ReaderUI

@Suite struct ScreenPropertyTests {
  /// All the text of an article, on a window that is tall enough to hold it.
  @Test(arguments: [20, 21, 27, 40, 59, 80, 113, 200], [1, 2])
  func everyCharacterIsOnTheScreenOnce(columns: Int, ambiguous: Int) throws {
    let id = PieceID(issue: 1, piece: 0)
    var state = ReaderState(
      library: seedLibrary, size: Size(rows: 1500, columns: columns),
      cellWidth: CellWidth(ambiguous: ambiguous))
    state.show(id)
    _ = state.apply(.focusArticle)
    _ = state.apply(.zoom)
    let canvas = state.draw()
    let shown = (2..<canvas.size.rows - 1).map { canvas.text(ofRow: $0) }.joined()
    let text = string(seedLibrary.text(of: id).bytes, in: 0..<seedLibrary.text(of: id).bytes.count)
    #expect(letters(shown) == letters(text))
  }

  private func letters(_ text: String) -> String {
    let bars = Set("▎|".unicodeScalars)
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !$0.properties.isWhitespace && !bars.contains($0) }))
  }

  @Test func noWindowIsTooSmallOrTooLarge() {
    for rows in [0, 1, 2, 4, 5, 11, 12, 40] {
      for columns in [0, 1, 2, 19, 20, 64, 108] {
        var hand = Hand(rows: rows, columns: columns)
        hand.press("j", "j", "Enter", "d", "3", "j", "Enter", "?", "G", "q", "R", "d", "R")
        hand.press("S", "\"城市\"", "Down", "Enter", "j", "Enter", "n", "/", "\"的\"", "Enter", "z")
        hand.press("f", "\"年\"", "Down", "Esc", ":", "PgDn", "Esc", "!", "q")
        #expect(hand.lines.count == max(1, rows))
      }
    }
  }

  @Test(arguments: 0..<6)
  func noRowOfKeysTraps(seed: Int) {
    var generator = SplitMix(state: UInt64(seed))
    var hand = Hand(rows: 20, columns: 70)
    let keys = Command.allCases.flatMap(\.entry.keys) + ["5", "1", "2", "3", "0", "a", "\"城\""]
    for _ in 0..<400 {
      let key = keys[Int(generator.next() % UInt64(keys.count))]
      hand.press(key)
      if generator.next() % 17 == 0 {
        let rows = Int(generator.next() % 40)
        hand.resize(rows: rows, columns: Int(generator.next() % 160))
      }
      if generator.next() % 5 == 0 {
        let place = Position(
          row: Int(generator.next() % 30), column: Int(generator.next() % 120))
        let actions: [MouseEvent.Action] = [.press, .release, .drag, .wheelUp, .wheelDown]
        hand.send(.mouse(MouseEvent(actions[Int(generator.next() % 5)], at: place)))
      }
      _ = hand.state.draw()
    }
    #expect(hand.state.panes.focus.rawValue < 3)
  }

  @Test func aParagraphOfTenMegabytesIsReadLikeAnyOther() {
    let bytes = Array(
      String(repeating: "人民城市建设取得新的进展，完成投资12.5亿元。", count: 150_000).utf8)
    let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
    let issue = Newspaper.Issue(
      source: SourceText(name: "long.txt", bytes: bytes), articles: [Article(blocks: [block])])
    var hand = Hand(Library(Archive(issues: [issue])), rows: 24, columns: 80)
    let time = processorTime {
      hand.press("2", "d", "d", "G", "k", "5", "0", "%")
      hand.resize(columns: 60)
      _ = hand.screen
    }
    #expect(hand.statusLine.contains("%"))
    // A debug build takes far longer than a release; whole layouts would take minutes.
    #expect(time < .seconds(20))
  }
}
