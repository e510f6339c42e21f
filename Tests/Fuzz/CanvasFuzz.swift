import Display

/// Pieces of text → cells of a small canvas, at places that the bytes give. Called by libFuzzer with each input.
/// Whatever comes: no cell holds what a terminal obeys, no wide character is cut, and no row is wider than the canvas.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCanvas(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let width = CellWidth(ambiguous: Int(first & 1) + 1)
  var canvas = Canvas(size: Size(rows: 3, columns: Int(first >> 2 & 15)), cellWidth: width)
  for piece in bytes.dropFirst().split(separator: 0x0A) {
    draw(Array(piece), on: &canvas)
    check(canvas)
  }
  return 0
}

/// Three bytes say where and how; the rest is text.
private func draw(_ piece: [UInt8], on canvas: inout Canvas) {
  guard piece.count >= 3 else { return }
  let (row, column, kind) = (Int(piece[0]) % 5 - 1, Int(piece[1]) % 24 - 4, piece[2])
  let text = String(decoding: piece.dropFirst(3), as: UTF8.self)
  let rect = Rect(row: row, column: column, rows: Int(kind) % 4, columns: Int(kind) % 7)
  switch kind % 6 {
  case 0: canvas.box(rect, title: text)
  case 1: canvas.fill(rect, face: .hint)
  case 2: canvas.writeAligned(text, row: row, columns: column..<column + 9, .center, face: .text)
  case 3: canvas.mark(rect, overlay: .hit)
  default:
    canvas.write(text, at: Position(row: row, column: column), face: .text, limit: Int(kind) / 8)
  }
}

private func check(_ canvas: Canvas) {
  for row in 0..<canvas.size.rows {
    var columns = 0
    while columns < canvas.size.columns {
      let cell = canvas[Position(row: row, column: columns)]
      guard let scalar = cell.scalar else { fatalError("half a character at \(row), \(columns)") }
      guard !isObeyed(scalar.value) else { fatalError("U+\(String(scalar.value, radix: 16))") }
      let width = canvas.cellWidth.columns(of: scalar)
      guard width == 1 || width == 2 else { fatalError("no width: \(scalar.value)") }
      if width == 2 {
        guard columns + 1 < canvas.size.columns,
          canvas[Position(row: row, column: columns + 1)].scalar == nil
        else { fatalError("a wide character is cut at \(row), \(columns)") }
      }
      columns += width
    }
  }
}

private func isObeyed(_ code: UInt32) -> Bool {
  code < 0x20 || (0x7F..<0xA0).contains(code) || [0x61C, 0x200E, 0x200F].contains(code)
    || (0x202A...0x202E).contains(code) || (0x2066...0x2069).contains(code)
    || code & 0xFFFE == 0xFFFE || code >> 12 == 0xE0
}
