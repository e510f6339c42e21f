// What panes are made of: frames, rules, and text that is aligned or cut with an ellipsis.

/// Where a text stands in its columns.
public enum Alignment: Sendable {
  case left
  case center
  case right
}

/// The strokes of frames. Box drawing characters are ambiguous in width; where such characters take two columns,
/// frames are drawn in ASCII, so that every stroke is one cell.
public struct Strokes: Hashable, Sendable {
  /// ─ or -
  public var horizontal: Unicode.Scalar
  /// │ or |
  public var vertical: Unicode.Scalar
  /// ┌ or +
  public var topLeft: Unicode.Scalar
  /// ┐ or +
  public var topRight: Unicode.Scalar
  /// └ or +
  public var bottomLeft: Unicode.Scalar
  /// ┘ or +
  public var bottomRight: Unicode.Scalar
  /// ┬ or +
  public var teeDown: Unicode.Scalar
  /// ┴ or +
  public var teeUp: Unicode.Scalar
  /// ├ or +
  public var teeRight: Unicode.Scalar
  /// ┤ or +
  public var teeLeft: Unicode.Scalar
  /// ┼ or +
  public var cross: Unicode.Scalar

  /// The strokes for a rule of widths.
  public init(for width: CellWidth) {
    self = width.ambiguous == 2 ? .ascii : .lines
  }

  private init(_ strokes: [Unicode.Scalar]) {
    horizontal = strokes[0]
    vertical = strokes[1]
    topLeft = strokes[2]
    topRight = strokes[3]
    bottomLeft = strokes[4]
    bottomRight = strokes[5]
    teeDown = strokes[6]
    teeUp = strokes[7]
    teeRight = strokes[8]
    teeLeft = strokes[9]
    cross = strokes[10]
  }

  /// Box drawing characters.
  public static let lines = Strokes(["─", "│", "┌", "┐", "└", "┘", "┬", "┴", "├", "┤", "┼"])
  /// Plain ASCII.
  public static let ascii = Strokes(["-", "|", "+", "+", "+", "+", "+", "+", "+", "+", "+"])
}

extension Canvas {
  /// The strokes that frames on this canvas are made of.
  public var strokes: Strokes { Strokes(for: cellWidth) }

  /// Draws a frame along the edge of a rectangle, with a title in its top line.
  public mutating func box(
    _ rect: Rect, face: Face = .border, title: String? = nil, titleFace: Face = .paneTitle
  ) {
    guard rect.size.rows >= 2, rect.size.columns >= 2 else { return }
    let strokes = strokes
    horizontalRule(row: rect.top, from: rect.left, to: rect.right, face: face)
    horizontalRule(row: rect.bottom - 1, from: rect.left, to: rect.right, face: face)
    verticalRule(column: rect.left, from: rect.top, to: rect.bottom, face: face)
    verticalRule(column: rect.right - 1, from: rect.top, to: rect.bottom, face: face)
    let corners = [
      (rect.top, rect.left, strokes.topLeft), (rect.top, rect.right - 1, strokes.topRight),
      (rect.bottom - 1, rect.left, strokes.bottomLeft),
      (rect.bottom - 1, rect.right - 1, strokes.bottomRight),
    ]
    for (row, column, stroke) in corners {
      write(stroke, at: Position(row: row, column: column), face: face)
    }
    if let title { writeTitle(title, on: rect, face: titleFace) }
  }

  private mutating func writeTitle(_ title: String, on rect: Rect, face: Face) {
    let room = rect.size.columns - 6
    guard room >= 2 else { return }
    write(
      " " + cellWidth.truncated(title, to: room) + " ",
      at: Position(row: rect.top, column: rect.left + 2), face: face, limit: rect.right - 2)
  }

  /// Draws a line in a row, from a column to the one before `to`.
  public mutating func horizontalRule(row: Int, from: Int, to: Int, face: Face = .border) {
    let stroke = strokes.horizontal
    for column in max(0, from)..<max(0, from, min(to, size.columns)) {
      write(stroke, at: Position(row: row, column: column), face: face)
    }
  }

  /// Draws a line in a column, from a row to the one before `to`.
  public mutating func verticalRule(column: Int, from: Int, to: Int, face: Face = .border) {
    let stroke = strokes.vertical
    for row in max(0, from)..<max(0, from, min(to, size.rows)) {
      write(stroke, at: Position(row: row, column: column), face: face)
    }
  }

  /// Writes a text into some columns of a row, cut with an ellipsis where it does not fit.
  ///
  /// - Returns: the column behind it.
  @discardableResult
  public mutating func writeAligned(
    _ text: String, row: Int, columns: Range<Int>, _ alignment: Alignment = .left, face: Face,
    overlay: Face? = nil
  ) -> Int {
    let text = cellWidth.truncated(text, to: columns.count)
    let free = max(0, columns.count - cellWidth.columns(of: text))
    let indent =
      switch alignment {
      case .left: 0
      case .center: free / 2
      case .right: free
      }
    return write(
      text, at: Position(row: row, column: columns.lowerBound + indent), face: face,
      overlay: overlay, limit: columns.upperBound)
  }
}

extension CellWidth {
  /// A text cut to some columns, with … for what is left out.
  ///
  ///     CellWidth().truncated("生产性服务业", to: 8)  // "生产性…"
  public func truncated(_ text: String, to columns: Int) -> String {
    var used = 0
    var end = text.unicodeScalars.startIndex
    let ellipsis = ambiguous
    for index in text.unicodeScalars.indices {
      used += self.columns(of: text.unicodeScalars[index])
      if used > columns {
        return columns < ellipsis ? "" : String(text.unicodeScalars[..<end]) + "…"
      }
      if used <= columns - ellipsis { end = text.unicodeScalars.index(after: index) }
    }
    return text
  }
}
