import Testing

@testable import Display

/// Which rows are scrolled before a picture is drawn.
@Suite struct RowLeapTests {
  /// Rows that have hardly a character in the same place.
  private static let page = (0..<30).map { line in
    let text = Array("全年完成税收总收入七百零三亿元同比增长区级一般公共预算位列中心城区第一")
    return String((0..<26).map { text[($0 * (line % 7 + 1) + line * 4) % text.count] })
  }

  /// A window of rows between a title and a status line.
  private func window(_ lines: ArraySlice<String>, height: Int, status: String) -> Canvas {
    var canvas = Canvas(size: Size(rows: height + 2, columns: 60))
    canvas.write("2020年政府工作报告", at: .origin, face: .headline)
    for (row, line) in lines.prefix(height).enumerated() {
      canvas.write(line, at: Position(row: row + 1, column: 2), face: .text)
    }
    canvas.write(status, at: Position(row: height + 1, column: 0), face: .statusLine)
    return canvas
  }

  private func window(from line: Int, height: Int = 10) -> Canvas {
    window(Self.page[line...], height: height, status: "\(line) %")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var from: Int
    var to: Int
    var leap: RowLeap?
    var testDescription: String { "\(from) → \(to)" }
  }

  @Test(arguments: [
    // A page down and up: one row of ten stays.
    Case(from: 0, to: 9, leap: RowLeap(rows: 1..<11, up: 9)),
    Case(from: 9, to: 0, leap: RowLeap(rows: 1..<11, up: -9)),
    Case(from: 0, to: 7, leap: RowLeap(rows: 1..<11, up: 7)),
    // Curses sees for itself that a line scrolls, and half a page.
    Case(from: 0, to: 1, leap: nil),
    Case(from: 5, to: 0, leap: nil),
    // Nothing stays.
    Case(from: 0, to: 10, leap: nil),
    Case(from: 3, to: 3, leap: nil),
  ])
  func leapsWhereFewRowsStay(_ c: Case) {
    #expect(window(from: c.to).leap(from: window(from: c.from)) == c.leap)
  }

  @Test func aShortRowIsNotWorthALeap() {
    let before = window(["一", "二", "三", "四", "五"], height: 5, status: "")
    let after = window(["五", "六", "七", "八", "九"], height: 5, status: "")
    #expect(after.leap(from: before) == nil)
  }

  /// A list beside the text stands still: to scroll it away would cost more than it saves.
  @Test func aListBesideTheTextStays() {
    func beside(_ canvas: Canvas) -> Canvas {
      var canvas = canvas
      for row in 1..<11 {
        canvas.write(
          "▸ 静安报 \(row)  │", at: Position(row: row, column: 0), face: .item)
      }
      return canvas
    }
    #expect(beside(window(from: 9)).leap(from: beside(window(from: 0))) == nil)
  }

  @Test func anotherSizeIsNoLeap() {
    #expect(window(from: 9).leap(from: window(from: 0, height: 12)) == nil)
  }
}
