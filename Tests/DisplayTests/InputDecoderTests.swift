import Display
import Testing

@Suite struct InputDecoderTests {
  typealias Decoded = InputDecoder.Decoded

  struct Case: Sendable, CustomTestStringConvertible {
    var bytes: String
    var events: [InputEvent]
    init(_ bytes: String, _ events: InputEvent...) {
      self.bytes = bytes
      self.events = events
    }
    var testDescription: String { VisibleText.line(bytes) }
  }

  static func key(_ key: KeyStroke.Key, _ modifiers: KeyStroke.Modifiers = []) -> InputEvent {
    .key(KeyStroke(key, modifiers))
  }

  static func mouse(_ action: MouseEvent.Action, _ row: Int, _ column: Int) -> InputEvent {
    .mouse(MouseEvent(action, at: Position(row: row, column: column)))
  }

  static let cases = [
    Case("aG国", key(.character("a")), key(.character("G")), key(.character("国"))),
    Case(
      "\r\n\t\u{7F}\u{8}", key(.enter), key(.enter), key(.tab), key(.backspace), key(.backspace)),
    Case(
      "\u{1}\u{6}\u{1A}\u{0}", key(.character("a"), .control), key(.character("f"), .control),
      key(.character("z"), .control), key(.character(" "), .control)),
    Case("\u{1C}\u{1F}", key(.character("\\"), .control), key(.character("_"), .control)),
    Case("\u{1B}[A\u{1B}[B\u{1B}[C\u{1B}[D", key(.up), key(.down), key(.right), key(.left)),
    Case("\u{1B}OA\u{1B}OH\u{1B}OF", key(.up), key(.home), key(.end)),
    Case("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~", key(.home), key(.end), key(.home), key(.end)),
    Case(
      "\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~", key(.pageUp), key(.pageDown), key(.insert),
      key(.delete)),
    Case(
      "\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[B", key(.function(1)), key(.function(5)),
      key(.function(12)),
      key(.function(2))),
    Case(
      "\u{1B}[1;5A\u{1B}[1;3C\u{1B}[5;2~", key(.up, .control), key(.right, .alt),
      key(.pageUp, .shift)),
    Case(
      "\u{1B}[Z\u{1B}x\u{1B}\r", key(.tab, .shift), key(.character("x"), .alt), key(.enter, .alt)),
    Case(
      "\u{1B}[97;5u\u{1B}[27;6;9~", key(.character("a"), .control), key(.tab, [.shift, .control])),
    Case(
      "\u{1B}[<0;300;5M\u{1B}[<32;301;6M\u{1B}[<0;301;6m", mouse(.press, 4, 299),
      mouse(.drag, 5, 300),
      mouse(.release, 5, 300)),
    Case("\u{1B}[<64;9;9M\u{1B}[<65;1;1M", mouse(.wheelUp, 8, 8), mouse(.wheelDown, 0, 0)),
    Case("\u{1B}[<2;9;9M\u{1B}[<1;9;9M\u{1B}[<0;0;0Mx", mouse(.press, 0, 0), key(.character("x"))),
    Case("\u{1B}[M !!\u{1B}[M#!!", mouse(.press, 0, 0), mouse(.release, 0, 0)),
    Case("\u{1B}[I\u{1B}[O", .focus(true), .focus(false)),
    Case("\u{1B}[200~税收\r\u{1B}[A;q\u{1B}[201~x", .paste("税收\n\u{1B}[A;q"), key(.character("x"))),
    Case("\u{1B}[201~x", key(.character("x"))),
    // Answers that no one awaits, and sequences that are none, are not typed into anything.
    Case(
      "\u{1B}[?62;22c\u{1B}[>41;380;0c\u{1B}]0;q\u{7}\u{1B}P1$r0m\u{1B}\\x", key(.character("x"))),
    Case("\u{1B}[3\u{1B}[A", key(.up)),
    Case("\u{1B}[" + String(repeating: "1;", count: 20) + "1A", key(.up)),
    Case("\u{1B}\u{1B}[A", key(.escape), key(.up)),
    Case("\u{1B}[99999999999999999999~x", key(.character("x"))),
  ]

  @Test(arguments: cases) func readsWhole(_ c: Case) {
    var decoder = InputDecoder()
    decoder.feed(Array(c.bytes.utf8))
    #expect(Self.drain(&decoder) == c.events)
    #expect(decoder.patience == nil)
  }

  /// A slow line brings the bytes one by one.
  @Test(arguments: cases) func readsInPieces(_ c: Case) {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    for byte in c.bytes.utf8 {
      decoder.feed([byte])
      events += Self.drain(&decoder)
    }
    #expect(events == c.events)
  }

  static func drain(_ decoder: inout InputDecoder) -> [InputEvent] {
    var events: [InputEvent] = []
    while let decoded = decoder.next() {
      if case .event(let event) = decoded { events.append(event) }
    }
    return events
  }

  @Test func aLoneEscapeIsAKeyWhenNothingFollows() {
    var decoder = InputDecoder()
    decoder.feed([0x1B])
    #expect(decoder.next() == nil)
    #expect(decoder.patience == 25)
    #expect(decoder.flush() == .event(Self.key(.escape)))
    #expect(decoder.patience == nil)
    decoder.feed([0x1B, 0x5B])
    #expect(decoder.next() == nil)
    #expect(decoder.flush() == .event(Self.key(.character("["), .alt)))
  }

  /// The end of a paste can be lost while the program stands still; who then goes on typing is not heard for as long.
  @Test func anInterruptThatComesAloneEndsAPaste() {
    var decoder = InputDecoder()
    decoder.feed(Array("\u{1B}[200~税收\u{3}Q".utf8))
    #expect(decoder.next() == nil)
    decoder.feed([0x51])
    #expect(decoder.next() == nil)
    decoder.feed([0x03])
    #expect(
      Self.drain(&decoder) == [.paste("税收\u{3}QQ"), Self.key(.character("c"), .control)])
    #expect(decoder.patience == nil)
    decoder.feed(Array("\u{1B}[200~".utf8))
    #expect(decoder.next() == nil)
    decoder.feed([0x03])
    decoder.feed(Array("x\u{1B}[201~y".utf8))
    #expect(Self.drain(&decoder) == [.paste("\u{3}x"), Self.key(.character("y"))])
  }

  @Test func aPasteWithoutAnEndIsGivenUp() {
    var decoder = InputDecoder()
    decoder.feed(Array("\u{1B}[200~税收".utf8))
    #expect(decoder.next() == nil)
    #expect(decoder.patience == 1000)
    #expect(decoder.flush() == .event(.paste("税收")))
    decoder.feed(Array("q".utf8))
    #expect(decoder.next() == .event(Self.key(.character("q"))))
  }

  @Test func aPasteOfMegabytesIsCutAndCostsNoMore() {
    var decoder = InputDecoder()
    decoder.feed(Array("\u{1B}[200~".utf8))
    let piece = Array(repeating: UInt8(ascii: "a"), count: 65536)
    for _ in 0..<64 {
      decoder.feed(piece)
      #expect(decoder.next() == nil)
    }
    decoder.feed(Array("\u{1B}[201~q".utf8))
    guard case .event(.paste(let text)) = decoder.next() else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 1 << 20)
    #expect(decoder.next() == .event(Self.key(.character("q"))))
  }

  @Test func answersAreToldFromKeys() {
    var decoder = InputDecoder()
    decoder.feed(Array("\u{1B}[1;2R".utf8))
    #expect(decoder.next() == .event(Self.key(.function(3), .shift)))
    decoder.expectsCursorReport = true
    decoder.feed(Array("\u{1B}[1;3R\u{1B}[1;2R".utf8))
    #expect(decoder.next() == .cursorReport(Position(row: 0, column: 2)))
    #expect(decoder.next() == .event(Self.key(.function(3), .shift)))
    decoder.feed(Array("\u{1B}]11;rgb:1e1e/ffff/0000\u{1B}\\".utf8))
    #expect(decoder.next() == .background(.rgb(0x1E, 0xFF, 0)))
    decoder.feed(Array("\u{1B}]11;rgb:zz/ff/00\u{7}\u{1B}]11;rgb:\u{7}".utf8))
    #expect(decoder.next() == nil)
  }

  @Test func stringsOfTheEntryGoFirst() {
    let strings = [
      InputDecoder.KeyString(Array("\u{1B}[P".utf8), KeyStroke(.delete)),
      InputDecoder.KeyString(Array("x".utf8), KeyStroke(.delete)),
    ]
    var decoder = InputDecoder(keyStrings: strings)
    decoder.feed(Array("\u{1B}[Px".utf8))
    #expect(decoder.next() == .event(Self.key(.delete)))
    #expect(decoder.next() == .event(Self.key(.character("x"))))
  }

  /// Whatever comes in: it ends, it takes all bytes, and after a flush a key is a key again.
  @Test func survivesNoise() {
    var random = SystemRandomNumberGenerator()
    let seed = random.next()
    var noise = SplitMix(state: seed)
    let favorites: [UInt8] = [
      0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x4D, 0x7E, 0x5D, 0x50, 0x80, 0xE5, 0xFF, 0x32, 0x30,
    ]
    for _ in 0..<2000 {
      var decoder = InputDecoder()
      for _ in 0..<noise.below(8) {
        decoder.feed(
          (0..<noise.below(24)).map { _ in
            noise.below(3) == 0 ? UInt8(noise.below(256)) : favorites[noise.below(favorites.count)]
          })
        while decoder.next() != nil {}
      }
      _ = decoder.flush()
      #expect(decoder.patience == nil, "seed \(seed)")
      decoder.feed([UInt8(ascii: "q")])
      #expect(decoder.next() == .event(Self.key(.character("q"))), "seed \(seed)")
    }
  }
}

/// Random numbers that a seed repeats (Steele, Lea, Flood 2014).
struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
