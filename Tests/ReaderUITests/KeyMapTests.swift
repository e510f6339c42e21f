import Display
import Testing

@testable import ReaderUI

@Suite struct KeyMapTests {
  private func answer(_ keys: String, _ changes: [KeyChange], in pane: Panes = .article) throws
    -> KeyMap.Answer
  {
    var map = try KeyMap(changes: changes)
    return map.answer(to: KeyMap.strokes(keys), in: pane)
  }

  @Test func aWishReplacesTheKeysOfItsCommand() throws {
    let changes = [KeyChange(.nextHeadline, keys: ["M-n", "F12"])]
    #expect(try answer("M-n", changes) == .command(.nextHeadline))
    #expect(try answer("F12", changes) == .command(.nextHeadline))
    #expect(try answer("]", changes) == .unknown)
    #expect(try answer("[", changes) == .command(.previousHeadline))
  }

  @Test func theTableGivesWay() throws {
    // d was half a page; C-d still is.
    let changes = [KeyChange(.nextFigure, keys: ["d"])]
    #expect(try answer("d", changes) == .command(.nextFigure))
    #expect(try answer("C-d", changes) == .command(.halfPageDown))
    // A key that began chords takes them along.
    #expect(try answer("y", [KeyChange(.zoom, keys: ["y"])]) == .command(.zoom))
    #expect(try answer("y s", [KeyChange(.zoom, keys: ["y"])]) == .unknown)
    // A new chord takes the key that stands at its front.
    let chord = [KeyChange(.zoom, keys: ["d d"])]
    #expect(try answer("d", chord) == .unfinished)
    #expect(try answer("d d", chord) == .command(.zoom))
  }

  @Test func aWishForOnePaneHoldsThere() throws {
    let changes = [
      KeyChange(.zoom, keys: ["Z"]), KeyChange(.zoom, keys: ["Y"], in: .indicators),
    ]
    #expect(try answer("Z", changes) == .command(.zoom))
    #expect(try answer("Z", changes, in: .indicators) == .unknown)
    #expect(try answer("Y", changes, in: .indicators) == .command(.zoom))
  }

  @Test func keysAreTakenAway() throws {
    #expect(try answer("Q", [KeyChange(.quit, keys: [])]) == .unknown)
  }

  @Test func conflictsAreTold() {
    #expect(throws: KeyMapError.conflict("w", .zoom, "w", .source)) {
      try KeyMap(changes: [KeyChange(.zoom, keys: ["w"]), KeyChange(.source, keys: ["w"])])
    }
    #expect(throws: KeyMapError.conflict("w x", .zoom, "w", .source)) {
      try KeyMap(changes: [KeyChange(.zoom, keys: ["w x"]), KeyChange(.source, keys: ["w"])])
    }
    #expect(throws: KeyMapError.unknownKey("Hyper-x", .zoom)) {
      try KeyMap(changes: [KeyChange(.zoom, keys: ["Hyper-x"])])
    }
    // In different panes one key may do two things.
    #expect(throws: Never.self) {
      try KeyMap(changes: [
        KeyChange(.zoom, keys: ["w"], in: .article), KeyChange(.source, keys: ["w"], in: .issues),
      ])
    }
  }

  @Test func helpAndHintsShowTheKeysOfTheUser() throws {
    var hand = Hand(rows: 100, columns: 120)
    hand.state.keyMap = try KeyMap(changes: [
      KeyChange(.nextHeadline, keys: ["M-n"]), KeyChange(.zoom, keys: []),
    ])
    #expect(hand.statusLine.contains("M-n next headline") && !hand.statusLine.contains("]"))
    hand.press("M-n")
    #expect(hand.statusLine.contains("article 2/"))
    hand.press("?")
    #expect(hand.body.contains("  M-n                     Go to the next headline"))
    hand.press("q", ":", "\"zoom\"", "Enter")
    #expect(hand.state.panes.isZoomed)
  }
}
