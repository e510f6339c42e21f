import Testing

@testable import Display

@Suite struct CanvasTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var shown: String
    var testDescription: String { "\(text.unicodeScalars.map { String($0.value, radix: 16) })" }
  }

  @Test(arguments: [
    Case(text: "税收\u{1B}[2J", shown: "税收␛[2J"),
    Case(text: "a\u{0}\u{7}\u{8}\u{9}\u{A}\u{D}\u{7F}b", shown: "a␀␇␈␉␊␍␡b"),
    Case(text: "a\u{85}\u{9B}31m", shown: "a␦␦31m"),
    Case(text: "反\u{202E}abc\u{202C}\u{2067}\u{200F}\u{61C}", shown: "反⇄abc⇄⇄⇄⇄"),
    Case(text: "7\u{200B}0\u{2060}3\u{FEFF}.\u{AD}5", shown: "7␣0␣3␣.␣5"),
    Case(text: "一\u{2028}二\u{2029}", shown: "一␤二␤"),
    Case(text: "a\u{E0041}\u{FFFE}\u{FFF9}\u{10FFFF}", shown: "a▯▯▯▯"),
    Case(text: "坏\u{FFFD}字", shown: "坏⍰字"),
    Case(text: "\u{1F1E8}\u{1F1F3}", shown: "CN"),
    Case(text: "☎\u{FE0F}\u{1F468}\u{200D}\u{1F469}\u{1F3FF}", shown: "☎\u{1F468}\u{1F469}"),
    Case(text: "e\u{301}x", shown: "e\u{301}x"),
    Case(text: "\u{301}x", shown: "\u{25CC}\u{301}x"),
    Case(text: "\u{E123}\u{378}ㄅ₂㎡℃", shown: "⬚▯ㄅ₂㎡℃"),
  ])
  func showsWhatATerminalWouldObeyOrHide(_ c: Case) {
    var canvas = Canvas(size: Size(rows: 1, columns: 40))
    canvas.write(c.text, at: .origin, face: .text)
    #expect(canvas.text == c.shown)
  }

  @Test(arguments: [
    Case(text: "税收\u{1B}]0;x\u{7}\n", shown: "税收␛]0;x␇␊"),
    Case(text: "\u{9B}\u{202E}\u{AD}\u{E0041}\u{FFFD}\u{2028}\u{7F}", shown: "␦⇄␣▯⍰␤␡"),
    Case(
      text:
        "\u{1F468}\u{200D}\u{1F469}\u{1F1E8}葛\u{E0100}e\u{301}\u{301}\u{301}\u{301}\u{301}☎\u{FE0F}",
      shown:
        "\u{1F468}\u{200D}\u{1F469}\u{1F1E8}葛\u{E0100}e\u{301}\u{301}\u{301}\u{301}\u{301}☎\u{FE0F}"
    ),
  ])
  func pipesGetWhatATerminalWouldObeyAsMarks(_ c: Case) {
    #expect(VisibleText.line(c.text) == c.shown)
    #expect(VisibleText.lines("a\tb\n\u{1B}\r") == "a\tb\n␛␍")
  }

  /// What is let through without a look at the table of code points is what the table lets through.
  @Test func ordinaryPrintIsNeverMarked() {
    for code in UInt32(0)..<0x11000 where VisibleText.isOrdinary(code) {
      #expect(!CellClass(code).isMarked, "U+\(String(code, radix: 16))")
    }
    #expect(
      "静安：2020年“双过半”——完成26.4%，共①②项·●".unicodeScalars.allSatisfy { VisibleText.isOrdinary($0.value) }
    )
  }

  /// Whoever reads the JSON gets the text as it was; a terminal gets nothing to obey.
  @Test func jsonIsEscapedWhereATerminalWouldObey() {
    let text = "{\"a\":\"税收\\u001b]0;x 反\u{202E}\u{9B}\u{7F}\u{E0041}\u{E123}é\"}\n"
    #expect(
      VisibleText.json(text)
        == "{\"a\":\"税收\\u001b]0;x 反\\u202e\\u009b\\u007f\\udb40\\udc41\\ue123é\"}\n")
  }

  @Test func nothingThatATerminalObeysCanBeWritten() {
    var canvas = Canvas(size: Size(rows: 1, columns: 512))
    for start in stride(from: UInt32(0), to: 0x110000, by: 256) {
      canvas.fill(canvas.bounds, face: .text)
      let all = (start..<start + 256).compactMap(Unicode.Scalar.init)
      canvas.write(String(String.UnicodeScalarView(all)), at: .origin, face: .text)
      for shown in canvas.text.unicodeScalars where Self.isObeyed(shown.value) {
        Issue.record("U+\(String(shown.value, radix: 16)) among U+\(String(start, radix: 16))…")
      }
    }
  }

  /// Controls, bidi controls, noncharacters, tags.
  static func isObeyed(_ code: UInt32) -> Bool {
    code < 0x20 || (0x7F..<0xA0).contains(code) || [0x61C, 0x200E, 0x200F].contains(code)
      || (0x202A...0x202E).contains(code) || (0x2066...0x2069).contains(code)
      || code & 0xFFFE == 0xFFFE || code >> 12 == 0xE0
  }

  @Test(arguments: [1, 2]) func columnsAreWhatIsDrawn(ambiguous: Int) {
    let width = CellWidth(ambiguous: ambiguous)
    var canvas = Canvas(size: Size(rows: 1, columns: 8), cellWidth: width)
    // The planes between hold nothing that is assigned.
    for code in Array(UInt32(0)..<0x33000) + Array(0xE0000..<0xE1000) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      // Behind a letter, so that marks have something to stand on.
      canvas.write("x" as Unicode.Scalar, at: .origin, face: .text)
      let end = canvas.write(scalar, at: Position(row: 0, column: 1), face: .text)
      if end - 1 != width.columns(of: scalar) {
        Issue.record("U+\(String(code, radix: 16)): \(end - 1) drawn")
      }
    }
  }

  @Test func wideCharactersAreNeverCut() {
    var canvas = Canvas(size: Size(rows: 2, columns: 6))
    canvas.write("中文字", at: .origin, face: .text)
    canvas.write("A", at: Position(row: 0, column: 1), face: .text)
    #expect(canvas.text(ofRow: 0) == " A文字")
    canvas.write("中", at: Position(row: 0, column: 3), face: .text)
    #expect(canvas.text(ofRow: 0) == " A 中")
    canvas.fill(Rect(row: 0, column: 4, rows: 1, columns: 1), face: .text)
    #expect(canvas.text(ofRow: 0) == " A")
    #expect(canvas.write("税收收", at: Position(row: 1, column: 1), face: .text) == 5)
    #expect(canvas.write("税", at: Position(row: 1, column: 3), face: .text, limit: 4) == 3)
    #expect(canvas.text(ofRow: 1) == " 税收")
  }

  @Test func whatLiesOutsideIsLeftOut() {
    var canvas = Canvas(size: Size(rows: 1, columns: 4))
    #expect(canvas.write("中文字ab", at: Position(row: 0, column: -3), face: .text) == 4)
    #expect(canvas.text == " 字a")
    canvas.write("x", at: Position(row: 1, column: 0), face: .text)
    canvas.write("x", at: Position(row: -1, column: 0), face: .text)
    canvas.fill(Rect(row: -5, column: -5, rows: 3, columns: 3), face: .text)
    canvas.box(Rect(row: 0, column: 0, rows: 1, columns: 1))
    var none = Canvas(size: Size(rows: 0, columns: 0))
    none.write("中", at: .origin, face: .text)
    #expect(none.text.isEmpty)
    #expect(canvas.text == " 字a")
  }

  @Test func fourMarksStayAndTheRestIsFlagged() {
    var canvas = Canvas(size: Size(rows: 1, columns: 4))
    canvas.write("国\u{300}\u{301}\u{302}\u{303}\u{304}家", at: .origin, face: .text)
    #expect(canvas[.origin].marks.map(\.value) == [0x300, 0x301, 0x302, 0x303])
    #expect(canvas[.origin].overlay == .flag)
    #expect(canvas[Position(row: 0, column: 2)].overlay == nil)
  }

  @Test func aVariantOfACharacterIsFlagged() {
    var canvas = Canvas(size: Size(rows: 1, columns: 4))
    canvas.write("葛\u{E0100}城", at: .origin, face: .text)
    #expect(canvas.text == "葛城")
    #expect(canvas[.origin].overlay == .flag)
  }

  @Test func aMarkJoinsTheTextThatItTouches() {
    var canvas = Canvas(size: Size(rows: 1, columns: 6))
    let end = canvas.write("│e", at: .origin, face: .border)
    canvas.write("\u{301}t", at: Position(row: 0, column: end), face: .text)
    #expect(canvas.text == "│e\u{301}t")
    canvas.write("│", at: .origin, face: .border)
    canvas.write("x", at: Position(row: 0, column: 4), face: .text)
    canvas.write("\u{301}", at: Position(row: 0, column: 1), face: .text)
    #expect(canvas.text(ofRow: 0, columns: 0..<2) == "│\u{25CC}\u{301}")
  }

  @Test func aMarkOutsideTheCanvasIsLeftOut() {
    var canvas = Canvas(size: Size(rows: 2, columns: 3))
    for column in [3, 4, 100] {
      canvas.write("", at: Position(row: 1, column: column), face: .text)
      canvas.write("\u{301}", at: Position(row: 1, column: column), face: .text)
    }
    var none = Canvas(size: Size(rows: 2, columns: 0))
    none.write("", at: Position(row: 0, column: 1), face: .text)
    none.write("\u{301}", at: Position(row: 0, column: 1), face: .text)
    #expect(canvas.text == "\n")
  }

  @Test func framesAreOfOneCellEach() {
    var canvas = Canvas(size: Size(rows: 3, columns: 16))
    canvas.box(canvas.bounds, title: "静安区政府工作报告")
    #expect(canvas.text == "┌─ 静安区政… ──┐\n│              │\n└──────────────┘")
    var wide = Canvas(size: Size(rows: 2, columns: 12), cellWidth: CellWidth(ambiguous: 2))
    wide.box(wide.bounds, title: "静安区政府")
    #expect(wide.text == "+- 静安… -+\n+----------+")
  }

  @Test func alignsAndCuts() {
    var canvas = Canvas(size: Size(rows: 3, columns: 8))
    canvas.writeAligned("中文", row: 0, columns: 0..<8, .right, face: .text)
    canvas.writeAligned("中文", row: 1, columns: 0..<8, .center, face: .text)
    canvas.writeAligned("生产性服务业", row: 2, columns: 0..<8, face: .text)
    #expect(canvas.text == "    中文\n  中文\n生产性…")
    #expect(CellWidth().truncated("生产性", to: 6) == "生产性")
    #expect(CellWidth().truncated("生产性", to: 5) == "生产…")
    #expect(CellWidth().truncated("生产", to: 0) == "")
  }

  @Test func dumpShowsFaces() {
    var canvas = Canvas(size: Size(rows: 1, columns: 6))
    canvas.write("税收", at: .origin, face: .headline)
    canvas.mark(Rect(row: 0, column: 2, rows: 1, columns: 2), overlay: .hit)
    #expect(canvas.dump == "税收\n    0-2 headline · 2-4 headline+hit\n")
  }

}
