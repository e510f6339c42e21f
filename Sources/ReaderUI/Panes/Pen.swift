import Display

/// Marks and lines of the frame. Where a terminal draws doubtful characters wide, lines are drawn in ASCII, for a wide
/// line would not meet its neighbours.
struct Glyphs: Hashable, Sendable {
  let vertical: String
  let horizontal: String
  let tee: String
  let bar: String
  let folded: String
  let unfolded: String
  /// Before a headline whose article was read; one column in every terminal.
  let read = "✓"

  init(_ cellWidth: CellWidth) {
    let isWide = cellWidth.ambiguous == 2
    vertical = isWide ? "|" : "│"
    horizontal = isWide ? "-" : "─"
    tee = isWide ? "+" : "┬"
    bar = isWide ? "|" : "▎"
    folded = isWide ? ">" : "▸"
    unfolded = isWide ? "v" : "▾"
  }
}

extension CellWidth {
  /// Columns of a text in one row.
  func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1.value) }
  }

  /// A text that fits into some columns; what is cut off is shown by `…`.
  func fitted(_ text: String, to limit: Int) -> String {
    guard limit > 0 else { return "" }
    guard width(of: text) > limit else { return text }
    let room = limit - columns(of: 0x2026)
    guard room >= 0 else { return "" }
    return prefix(of: text, columns: room) + "…"
  }

  /// A text with blanks behind it up to some columns, one at least.
  func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - width(of: text)))
  }

  /// A name that fits into some columns. It is cut in the middle, for its last characters say what is measured:
  /// 规模以上…总产值.
  func shortened(_ name: String, to limit: Int) -> String {
    guard width(of: name) > limit, limit >= 12 else { return fitted(name, to: limit) }
    let head = prefix(of: name, columns: limit / 2 - columns(of: 0x2026) + 1)
    return head + suffix(of: name, columns: limit - width(of: head))
  }

  /// As much of the start of a text as fits.
  func prefix(of text: String, columns limit: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += columns(of: scalar.value)
      if used > limit { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// As much of the end of a text as fits, behind `…` if something is cut off.
  func suffix(of text: String, columns limit: Int) -> String {
    guard width(of: text) > limit else { return text }
    var kept: [Unicode.Scalar] = []
    var used = columns(of: 0x2026)
    for scalar in text.unicodeScalars.reversed() {
      used += columns(of: scalar.value)
      if used > limit { break }
      kept.append(scalar)
    }
    return used > 0 && limit > 0 ? "…" + String(String.UnicodeScalarView(kept.reversed())) : ""
  }
}

extension Canvas {
  /// Writes a text that ends at a column and gives back where it begins.
  @discardableResult
  mutating func write(_ text: String, endingAt column: Int, row: Int, face: Face) -> Int {
    let start = column - cellWidth.width(of: text)
    write(text, at: Position(row: row, column: start), face: face)
    return start
  }

  /// Writes a text of which some UTF-8 byte ranges are marked.
  @discardableResult
  mutating func write(
    _ text: String, marks: [Range<Int>], at place: Position, face: Face, overlay: Face, limit: Int
  ) -> Int {
    let bytes = Array(text.utf8)
    var column = place.column
    var start = 0
    func part(_ range: Range<Int>) -> String { string(bytes, in: range) }
    for mark in marks where mark.lowerBound >= start && mark.upperBound <= bytes.count {
      let here = Position(row: place.row, column: column)
      column = write(part(start..<mark.lowerBound), at: here, face: face, limit: limit)
      let there = Position(row: place.row, column: column)
      column = write(part(mark), at: there, face: face, overlay: overlay, limit: limit)
      start = mark.upperBound
    }
    let here = Position(row: place.row, column: column)
    return write(part(start..<bytes.count), at: here, face: face, limit: limit)
  }
}
