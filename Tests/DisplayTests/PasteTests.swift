import Testing

@testable import Display

/// What comes in pieces: pastes with marks and without, keys that repeat.
@Suite struct PasteTests {
  /// A page of text that a terminal pastes without marks: no key of it is a command.
  @Test func aPieceThatNoOneTypesIsAPaste() {
    var decoder = InputDecoder()
    let piece = Array(String(repeating: "Quit q数", count: 40).utf8)
    decoder.feed(piece: piece)
    #expect(decoder.next() == nil && decoder.patience == 100)
    decoder.feed(piece: Array("Q\r".utf8))
    #expect(decoder.next() == nil)
    let whole = String(repeating: "Quit q数", count: 40) + "Q\n"
    #expect(decoder.flush() == .event(.paste(whole)))
    decoder.feed(piece: Array("Q".utf8))
    #expect(decoder.next() == .event(.key(KeyStroke(.character("Q")))))
    #expect(decoder.patience == nil)
  }

  /// Keys that repeat, and reports of the mouse, come in smaller pieces or with escapes.
  @Test func manyKeysAreKeys() {
    var decoder = InputDecoder()
    decoder.feed(piece: Array(repeating: 0x6A, count: 255))
    #expect(decoder.next() == .event(.key(KeyStroke(.character("j")))))
    decoder = InputDecoder()
    decoder.feed(piece: Array(String(repeating: "\u{1B}[B", count: 400).utf8))
    #expect(decoder.next() == .event(.key(KeyStroke(.down))))
  }

  @Test func aMarkedPasteStaysOne() {
    var decoder = InputDecoder()
    let text = String(repeating: "数字化", count: 200)
    decoder.feed(piece: Array(("\u{1B}[200~" + text).utf8))
    decoder.feed(piece: Array(text.utf8))
    decoder.feed(piece: Array("\u{1B}[201~j".utf8))
    #expect(decoder.next() == .event(.paste(text + text)))
    #expect(decoder.next() == .event(.key(KeyStroke(.character("j")))))
  }

  /// Nothing of a sequence that goes on and on is a key.
  @Test func endlessSequencesAreSwallowed() {
    var decoder = InputDecoder()
    decoder.feed(Array(("\u{1B}[" + String(repeating: "9;", count: 1500) + "~x").utf8))
    #expect(decoder.next() == .event(.key(KeyStroke(.character("x")))))
  }
}
