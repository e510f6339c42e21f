/// A screen in memory: rows and columns of cells. Panes draw on it, tests read it, a terminal shows it.
///
/// `write` is the one door for text: what it puts into cells is safe to send to a terminal.
///
///     var canvas = Canvas(size: Size(rows: 1, columns: 8))
///     canvas.write("税收\u{1B}[2J", at: .origin, face: .text)
///     canvas.text  // "税收␛[2J"
public struct Canvas: Sendable {
  /// Rows and columns.
  public let size: Size
  /// How many columns characters take.
  public let cellWidth: CellWidth
  /// Where the terminal's cursor is to stand; nil hides it.
  public var cursor: Position?
  package var cells: [Cell]
  /// The index behind the last cell that was written: a combining mark at the start of a text joins the text before
  /// it only where the two touch.
  private var lastEnd = -1

  /// Makes an empty canvas.
  public init(size: Size, cellWidth: CellWidth = CellWidth()) {
    self.size = size
    self.cellWidth = cellWidth
    let blank = Cell(code: 0x20, face: .text, overlay: nil)
    cells = Array(repeating: blank, count: size.rows * size.columns)
  }

  /// The whole canvas as a rectangle.
  public var bounds: Rect { Rect(row: 0, column: 0, rows: size.rows, columns: size.columns) }

  /// The cell at a place inside the canvas.
  public subscript(place: Position) -> Cell {
    cells[place.row * size.columns + place.column]
  }

  /// Writes a text into one row and gives back the column behind it.
  ///
  /// Control characters, bidi controls and invisible characters become visible marks of one cell each (`VisibleMark`).
  /// The text is cut at `limit` (a column; the canvas edge if nil); a wide character that would cross it is left out,
  /// and so is what comes before column 0.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at place: Position, face: Face, overlay: Face? = nil,
    limit: Int? = nil
  ) -> Int {
    write(Substring(text), at: place, face: face, overlay: overlay, limit: limit)
  }

  /// Writes a text into one row and gives back the column behind it.
  @discardableResult
  public mutating func write(
    _ text: String, at place: Position, face: Face, overlay: Face? = nil, limit: Int? = nil
  ) -> Int {
    write(text[...], at: place, face: face, overlay: overlay, limit: limit)
  }

  /// Writes a text into one row and gives back the column behind it.
  @discardableResult
  public mutating func write(
    _ text: Substring, at place: Position, face: Face, overlay: Face? = nil, limit: Int? = nil
  ) -> Int {
    var pen = Pen(
      place: place, face: face, overlay: overlay, limit: min(limit ?? size.columns, size.columns))
    guard (0..<size.rows).contains(place.row) else { return place.column }
    for scalar in text.unicodeScalars {
      guard draw(scalar.value, with: &pen) else { break }
    }
    if pen.column > place.column { lastEnd = place.row * size.columns + pen.column }
    return pen.column
  }

  /// Writes one character and gives back the column behind it.
  @discardableResult
  public mutating func write(
    _ scalar: Unicode.Scalar, at place: Position, face: Face, overlay: Face? = nil,
    limit: Int? = nil
  ) -> Int {
    var pen = Pen(
      place: place, face: face, overlay: overlay, limit: min(limit ?? size.columns, size.columns))
    guard (0..<size.rows).contains(place.row) else { return place.column }
    _ = draw(scalar.value, with: &pen)
    if pen.column > place.column { lastEnd = place.row * size.columns + pen.column }
    return pen.column
  }

  /// Fills a rectangle with blanks of a face.
  public mutating func fill(_ rect: Rect, face: Face) {
    let blank = Cell(code: 0x20, face: face, overlay: nil)
    forEachRow(of: rect) { canvas, cells in
      canvas.mendEdges(of: cells)
      for index in cells { canvas.cells[index] = blank }
    }
  }

  /// Lays a face over cells that are already drawn; nil takes it away.
  public mutating func mark(_ rect: Rect, overlay: Face?) {
    forEachRow(of: rect) { canvas, cells in
      for index in cells { canvas.cells[index].overlay = overlay }
    }
  }

  /// Gives cells that are already drawn another face, as for a selected row.
  public mutating func paint(_ rect: Rect, face: Face) {
    forEachRow(of: rect) { canvas, cells in
      for index in cells { canvas.cells[index].face = face }
    }
  }
}

extension Canvas {
  /// The rows that are not as they are on another canvas; all of them if that has another size or other widths.
  package func rows(differingFrom other: Canvas?) -> [Int] {
    guard let other, other.size == size, other.cellWidth == cellWidth else {
      return Array(0..<size.rows)
    }
    return (0..<size.rows).filter { row in
      let range = row * size.columns..<(row + 1) * size.columns
      return cells[range] != other.cells[range]
    }
  }
}

extension Canvas {
  /// Where and how the next character is drawn.
  private struct Pen {
    let row: Int
    var column: Int
    let start: Int
    let limit: Int
    let face: Face
    let overlay: Face?

    init(place: Position, face: Face, overlay: Face?, limit: Int) {
      row = place.row
      column = place.column
      start = place.column
      self.limit = limit
      self.face = face
      self.overlay = overlay
    }
  }

  /// Draws one code point; false when there is no room for it.
  @inline(__always)
  private mutating func draw(_ scalar: UInt32, with pen: inout Pen) -> Bool {
    switch ShownScalar(scalar, width: cellWidth) {
    case .glyph(let code, let columns): put(code, columns: columns, with: &pen)
    case .combining(let mark): join(mark, with: &pen)
    case .nothing: true
    case .flag: flag(with: pen)
    }
  }

  private mutating func put(_ code: UInt32, columns: Int, with pen: inout Pen) -> Bool {
    guard pen.column + columns <= pen.limit else { return false }
    defer { pen.column += columns }
    guard pen.column >= 0 else { return true }
    let index = pen.row * size.columns + pen.column
    mendEdges(of: index..<index + columns)
    cells[index] = Cell(code: code, face: pen.face, overlay: pen.overlay)
    if columns == 2 { cells[index + 1] = Cell(code: 0, face: pen.face, overlay: pen.overlay) }
    return true
  }

  /// Puts a mark on the character before it. Where there is none, as at the start of a pane, the mark gets a dotted
  /// circle and a cell: it must not land on the border.
  private mutating func join(_ mark: UInt32, with pen: inout Pen) -> Bool {
    guard let base = base(before: pen) else {
      let column = pen.column
      guard put(0x25CC, columns: 1, with: &pen) else { return false }
      if column >= 0 { _ = cells[pen.row * size.columns + column].add(mark: mark) }
      return true
    }
    if !cells[base].add(mark: mark) { return flag(with: pen) }
    return true
  }

  /// Shows that the character before has more to it than is drawn: a fifth mark, a hidden variant.
  private mutating func flag(with pen: Pen) -> Bool {
    guard let base = base(before: pen) else { return true }
    cells[base].overlay = cells[base].overlay ?? .flag
    return true
  }

  /// The cell of the character that ends where the pen stands.
  private func base(before pen: Pen) -> Int? {
    guard pen.column <= size.columns else { return nil }
    let index = pen.row * size.columns + pen.column
    guard pen.column > max(0, pen.start) || (pen.column > 0 && lastEnd == index) else { return nil }
    return cells[index - 1].code == 0 && pen.column > 1 ? index - 2 : index - 1
  }

  /// Blanks the halves of wide characters that would be cut by writing over some cells of a row.
  @inline(__always)
  private mutating func mendEdges(of range: Range<Int>) {
    guard let first = range.first else { return }
    if cells[first].code == 0, first > 0 { cells[first - 1].blank() }
    if range.upperBound < cells.count, cells[range.upperBound].code == 0 {
      cells[range.upperBound].blank()
    }
  }

  /// Calls `body` with the cells of each row that lie in a rectangle.
  private mutating func forEachRow(of rect: Rect, _ body: (inout Canvas, Range<Int>) -> Void) {
    let left = max(0, min(rect.left, size.columns))
    let right = max(left, min(rect.right, size.columns))
    for row in max(0, rect.top)..<max(0, rect.top, min(size.rows, rect.bottom)) {
      body(&self, row * size.columns + left..<row * size.columns + right)
    }
  }
}

extension Cell {
  fileprivate mutating func blank() {
    code = 0x20
    markCodes = SIMD4()
  }
}
