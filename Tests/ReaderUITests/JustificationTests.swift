import Display
import TestSupport
import Testing

@testable import ReaderUI

@Suite struct JustificationTests {
  /// The rows of a text as the painter draws them.
  private func rows(
    _ text: String, width: Int, hang: Int = 0, isJustified: Bool = true
  ) -> [String] {
    let bytes = Array(text.utf8)
    let layout = TextLayout(
      bytes: bytes, stretches: [Stretch(range: 0..<bytes.count, face: .text)], width: width,
      cellWidth: CellWidth(), isJustified: isJustified, hang: hang)
    return layout.rows(of: 0).map { row in
      var canvas = Canvas(size: Size(rows: 1, columns: width + 4))
      RowPainter(bytes: bytes, marks: [], blanks: row.blanks)
        .draw(row.range, face: .text, at: .origin, limit: width + 4, on: &canvas)
      return canvas.text
    }
  }

  @Test(arguments: [
    // Behind a mark first.
    ("坚持人民,城市建设为了人民", 14, ["坚持人民, 城市", "建设为了人民"]),
    // Then beside a number, which itself stays whole.
    ("收入达70亿元同比", 15, ["收入达 70亿元同", "比"]),
    // Then between characters; the last row stays as it is.
    ("税收总收入增长", 9, ["税收 总收", "入增长"]),
    // A row that a long word left short is not torn apart.
    ("见www.shanghai.gov.cn网站", 20, ["见", "www.shanghai.gov.cn", "网站"]),
  ])
  func blanksGoWherePrintWidens(text: String, width: Int, rows: [String]) {
    #expect(self.rows(text, width: width) == rows)
  }

  @Test func stopsHangInTheMargin() {
    #expect(rows("税收总收。入增长", width: 8, hang: 2, isJustified: false) == ["税收总收。", "入增长"])
    #expect(rows("税收总收。”入增长", width: 8, hang: 2, isJustified: false) == ["税收总", "收。”入", "增长"])
    #expect(rows("税收总收。入增长", width: 8, hang: 0, isJustified: false) == ["税收总", "收。入增", "长"])
  }

  @Test(arguments: [true, false], [0, 2])
  func noCharacterIsLostAndNoRowIsTooWide(isJustified: Bool, hang: Int) throws {
    let bytes = try seeds()[1].bytes
    for width in [20, 33, 58, 80] {
      let layout = TextLayout(
        bytes: bytes, stretches: [Stretch(range: 0..<bytes.count, face: .text)], width: width,
        cellWidth: CellWidth(), isJustified: isJustified, hang: hang)
      var end = 0
      for row in layout.rows(of: 0) {
        #expect(layout.columns(of: row.range) + row.blanks.count <= width + hang)
        #expect(row.blanks.allSatisfy { row.range.contains($0) && $0 > row.range.lowerBound })
        #expect(bytes[end..<row.range.lowerBound].allSatisfy { $0 <= 0x20 || $0 >= 0x80 })
        end = row.range.upperBound
      }
    }
  }

  @Test func aClickFindsTheCharacterBehindABlank() {
    let bytes = Array("坚持人民,城市建设为了人民".utf8)
    let layout = TextLayout(
      bytes: bytes, stretches: [Stretch(range: 0..<bytes.count, face: .text)], width: 14,
      cellWidth: CellWidth(), isJustified: true)
    let row = layout.rows(of: 0)[0]
    #expect(layout.offset(inRow: row, column: 8) == 12)
    #expect(layout.offset(inRow: row, column: 9) == nil)
    #expect(layout.offset(inRow: row, column: 10) == 13)
  }
}
