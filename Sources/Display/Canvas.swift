/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// The character; nil for the right half of a wide one.
  public var scalar: Unicode.Scalar?
  /// Combining marks on it, at most four.
  public var marks: [Unicode.Scalar]
  /// Its role.
  public var face: Face
  /// A role laid over it, such as a hit or a figure.
  public var overlay: Face?

  /// Makes a cell.
  public init(
    _ scalar: Unicode.Scalar?, marks: [Unicode.Scalar] = [], face: Face, overlay: Face? = nil
  ) {
    self.scalar = scalar
    self.marks = marks
    self.face = face
    self.overlay = overlay
  }
}

/// A screen in memory: rows and columns of cells. Panes draw on it, tests read it, a terminal shows it.
///
/// `write` is the one door for text: what it puts into cells is safe to send to a terminal.
public struct Canvas: Sendable {
  /// Rows and columns.
  public let size: Size
  /// How many columns characters take.
  public let cellWidth: CellWidth
  /// Where the terminal's cursor is to stand; nil hides it.
  public var cursor: Position?
  private var cells: [Cell]

  /// Makes an empty canvas.
  public init(size: Size, cellWidth: CellWidth = CellWidth()) {
    self.size = size
    self.cellWidth = cellWidth
    cells = Array(repeating: Cell(" ", face: .text), count: size.rows * size.columns)
  }

  /// The cell at a place inside the canvas.
  public subscript(place: Position) -> Cell {
    cells[place.row * size.columns + place.column]
  }

  /// Writes a text into one row and gives back the column behind it.
  ///
  /// Control characters, bidi controls and invisible characters become visible marks of one cell each. The text is
  /// cut at `limit` (a column; the canvas edge if nil); a wide character that would cross it is left out.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, at place: Position, face: Face, overlay: Face? = nil,
    limit: Int? = nil
  ) -> Int {
    guard (0..<size.rows).contains(place.row) else { return place.column }
    let end = min(limit ?? size.columns, size.columns)
    var column = place.column
    for scalar in text.unicodeScalars {
      let shown: Unicode.Scalar = scalar.value < 0x20 ? "\u{FFFD}" : scalar
      let width = cellWidth.columns(of: shown.value)
      guard column >= 0, column + width <= end else { break }
      cells[place.row * size.columns + column] = Cell(shown, face: face, overlay: overlay)
      if width == 2 {
        cells[place.row * size.columns + column + 1] = Cell(nil, face: face, overlay: overlay)
      }
      column += width
    }
    return column
  }

  /// Fills a rectangle with blanks of a face.
  public mutating func fill(_ rect: Rect, face: Face) {
    for row in max(0, rect.top)..<max(0, min(size.rows, rect.bottom)) {
      for column in max(0, rect.left)..<max(0, min(size.columns, rect.right)) {
        cells[row * size.columns + column] = Cell(" ", face: face)
      }
    }
  }

  /// Lays a face over cells that are already drawn.
  public mutating func mark(_ rect: Rect, overlay: Face) {
    for row in max(0, rect.top)..<max(0, min(size.rows, rect.bottom)) {
      for column in max(0, rect.left)..<max(0, min(size.columns, rect.right)) {
        cells[row * size.columns + column].overlay = overlay
      }
    }
  }

  /// A row as text, blanks at its end left out.
  public func text(ofRow row: Int) -> String {
    var line = String.UnicodeScalarView()
    for column in 0..<size.columns {
      let cell = self[Position(row: row, column: column)]
      if let scalar = cell.scalar { line.append(scalar) }
      line.append(contentsOf: cell.marks)
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// The whole canvas as text, one line a row.
  public var text: String {
    (0..<size.rows).map { text(ofRow: $0) }.joined(separator: "\n")
  }
}
