/// A place on a canvas; rows and columns of cells count from 0.
public struct Position: Hashable, Sendable {
  /// Row from the top.
  public var row: Int
  /// Column from the left.
  public var column: Int

  /// Makes a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
  /// The upper left corner.
  public static let origin = Position(row: 0, column: 0)
}

/// Rows and columns of cells.
public struct Size: Hashable, Sendable {
  /// Number of rows.
  public var rows: Int
  /// Number of columns.
  public var columns: Int

  /// Makes a size; less than nothing is nothing.
  public init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }
}

/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// Upper left corner.
  public var origin: Position
  /// Rows and columns.
  public var size: Size

  /// Makes a rectangle.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    origin = Position(row: row, column: column)
    size = Size(rows: rows, columns: columns)
  }

  /// First row.
  public var top: Int { origin.row }
  /// First column.
  public var left: Int { origin.column }
  /// Row behind the last.
  public var bottom: Int { origin.row + size.rows }
  /// Column behind the last.
  public var right: Int { origin.column + size.columns }
  /// Whether a place lies inside.
  public func contains(_ place: Position) -> Bool {
    (top..<bottom).contains(place.row) && (left..<right).contains(place.column)
  }
  /// The rectangle without a margin on each side.
  public func inset(rows: Int = 0, columns: Int = 0) -> Rect {
    Rect(
      row: top + rows, column: left + columns, rows: size.rows - 2 * rows,
      columns: size.columns - 2 * columns)
  }
}
