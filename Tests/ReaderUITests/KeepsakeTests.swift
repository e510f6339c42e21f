import Display
import Newspaper
import Search
import Testing

@testable import ReaderUI

/// What a reader finds again the next time.
@Suite struct KeepsakeTests {
  /// A reader who opens what another one has left.
  private func next(
    after keepsakes: [Keepsake], _ library: Library = seedLibrary, columns: Int = 120
  ) -> Hand {
    var hand = Hand(LibraryBuilder().emptyLibrary, rows: 30, columns: columns)
    hand.state.remember(keepsakes)
    hand.state.receive(library)
    return hand
  }

  @Test func goesOnWhereOneWas() {
    var hand = Hand(rows: 30, columns: 120)
    hand.press("]", "]", "]", "2", "d", "d")
    let place = hand.state.place
    let again = next(after: hand.state.takeKeepsakes())
    #expect(again.state.place == place)
    #expect(again.titleLine == hand.titleLine)
    #expect(next(after: hand.state.takeKeepsakes()).state.place != place, "it is given once")
  }

  @Test func marksSearchesAndWidthsAreThereAgain() {
    var hand = Hand(rows: 30, columns: 120)
    hand.press("]", "m", "k", "S", "\"税收\"", "Enter", "w", "q", "1", ">", ">")
    let width = hand.state.arrangement.rect(of: .issues)?.size.columns
    var again = next(after: hand.state.takeKeepsakes())
    #expect(again.state.arrangement.rect(of: .issues)?.size.columns == width)
    again.press("g", "'", "k")
    #expect(again.state.place?.piece == 1)
    again.press("W")
    #expect(again.body.contains("税收"))
    again.press("Enter")
    #expect(again.state.search?.words == "税收" && again.state.search?.hits.isEmpty == false)
    again.press("w")
    #expect(again.state.takeKeepsakes().contains(.search("税收", false)))
    again.press("q", "W")
    #expect(again.statusLine.contains("no search is saved"))
  }

  @Test func notesAreKeptChangedAndTakenAway() {
    var hand = Hand(rows: 30, columns: 120)
    hand.press("2", "]", "a", "\"核对\"", "Enter", "d", "k", "u")
    // The mark is seen: it is this note that is written on.
    hand.press("g", "a", "\"来源\"", "Enter", "]", "a", "\"第二处\"", "Enter")
    var again = next(after: hand.state.takeKeepsakes())
    #expect(again.state.marks.notes == ["a": "核对来源", "b": "第二处"])
    again.press("B", "\"来源\"")
    #expect(again.body.contains("核对来源") && !again.body.contains("第二处"))
    again.press("Enter")
    #expect(again.state.place?.piece == 1 && again.state.panes.focus == .article)
    again.press("a", "C-u", "Enter")
    #expect(again.state.marks.notes == ["b": "第二处"])
    let last = next(after: hand.state.takeKeepsakes() + again.state.takeKeepsakes())
    #expect(last.state.marks.notes["a"] == nil)
    // A letter that is set elsewhere does not take its note along.
    again.press("[", "m", "b")
    #expect(again.state.marks.notes.isEmpty)
  }

  @Test func whatWasBegunIsListedUntilItIsRead() {
    var hand = Hand()
    hand.press("U")
    #expect(hand.statusLine.contains("no article is begun"))
    var kept: [Keepsake] = []
    for key in ["2", "d", "]", "]", "d", "]"] {
      hand.press(key)
      kept += hand.state.takeKeepsakes()
    }
    // The last one first; an article that was only opened is not begun.
    let begun = [PieceID(issue: 0, piece: 2), PieceID(issue: 0, piece: 0)]
    var again = next(after: kept)
    for state in [hand.state, again.state] {
      #expect(state.begunChoices.map(\.target) == begun.map { .piece($0) })
    }
    again.press("U", "Enter", "G", "]")
    #expect(again.state.begunChoices.map(\.target) == [.piece(begun[1])])
  }

  @Test func whatWasTypedComesBackWithTheArrow() {
    var hand = Hand()
    hand.press("2", "/", "\"经济\"", "Enter", "/", "\"发展\"", "Enter")
    var again = next(after: hand.state.takeKeepsakes())
    again.press("2", "/", "Up", "Up")
    #expect(again.state.prompt?.line.text == "经济")
  }

  @Test func anArticleIsReadWhenItsEndWasSeen() {
    var hand = Hand(rows: 30, columns: 120)
    #expect(hand.state.readPieces.isEmpty)
    hand.press("j", "j", "k")
    #expect(hand.state.readPieces.isEmpty, "leafing through headlines is not reading")
    hand.press("2", "G")
    #expect(hand.state.readPieces.count == 1)
    hand.press("]", "1")
    #expect(hand.body.contains("✓"))
    let again = next(after: hand.state.takeKeepsakes())
    #expect(again.state.readPieces == hand.state.readPieces)
  }

  @Test func readIsTakenBackAndStaysSo() {
    var hand = Hand(rows: 30, columns: 120)
    hand.press("2", "G", "r", "k", "j")
    #expect(hand.state.readPieces.isEmpty)
    #expect(next(after: hand.state.takeKeepsakes()).state.readPieces.isEmpty)
    hand.press("r")
    #expect(hand.state.readPieces.count == 1)
  }

  /// Another day the files may be others, shorter, or gone.
  @Test(arguments: [-5, 3, 1 << 40]) func placesThatAreNoMoreAreNoHarm(number: Int) {
    let file = seedLibrary.archive.issues[0].source.name
    var hand = next(after: [
      .mark("a", Place(file: file, piece: number, offset: number)),
      .mark("b", Place(file: "gone.txt", piece: 0)), .paneWidth("issues", number),
      .paneWidth("cellar", 3), .typed("cellar", "x"), .read(Place(file: file, piece: number), true),
      .place(Place(file: file, piece: 0, offset: number)),
    ])
    hand.press("R", "R", "'", "a", "y", "s", "'", "b")
    #expect(hand.statusLine.contains("gone.txt is no longer here"))
    #expect(!hand.body.isEmpty)
  }

  @Test func whatIsShownBesideHitsIsNoPlace() {
    var hand = Hand(rows: 30, columns: 120)
    _ = hand.state.takeKeepsakes()
    hand.press("S", "\"杨浦\"", "Down")
    #expect(!hand.state.takeKeepsakes().contains { if case .place = $0 { true } else { false } })
  }
}

extension LibraryBuilder {
  fileprivate var emptyLibrary: Library { Library(Archive()) }
}
