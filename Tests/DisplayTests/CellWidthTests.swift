import Display
import Testing

@Suite struct CellWidthTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var narrow: Int
    var wide: Int
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "中，㎡\u{3000}１", narrow: 10, wide: 10),
    Case(text: "“”‘’—…·×■①℃", narrow: 11, wide: 22),
    Case(text: "│─┌", narrow: 3, wide: 6),
    Case(text: "abc ｱﾞ", narrow: 6, wide: 6),
    Case(text: "e\u{301}", narrow: 1, wide: 1),
    Case(text: "한국 \u{1112}\u{1161}\u{11AB}", narrow: 7, wide: 7),
    Case(text: "\u{20000}\u{30000}\u{1F468}", narrow: 6, wide: 6),
    Case(text: "\u{1B}\u{9B}\u{202E}\u{200B}\u{E0041}\u{FFFE}", narrow: 6, wide: 6),
    Case(text: "\u{E123}\u{F0000}\u{378}\u{3FFFD}", narrow: 4, wide: 4),
    Case(text: "\u{1F1E8}\u{1F1F3}", narrow: 2, wide: 2),
    Case(text: "␛⇄␣▯⬚⍰␤␦␡", narrow: 9, wide: 9),
  ])
  func countsColumns(_ c: Case) {
    #expect(CellWidth(ambiguous: 1).columns(of: c.text) == c.narrow)
    #expect(CellWidth(ambiguous: 2).columns(of: c.text) == c.wide)
  }

  @Test func everyMarkIsOneNarrowCharacter() {
    for mark in VisibleMark.allCases {
      #expect(CellWidth(ambiguous: 2).columns(of: mark.scalar) == 1)
    }
  }

  @Test func everyNumberHasAWidth() {
    for code in stride(from: UInt32(0), through: 0xFFFF_FFFF - 0x1FFF, by: 0x1FFF) {
      #expect((0...2).contains(CellWidth(ambiguous: 2).columns(of: code)))
    }
  }
}
