import Display

/// A stretch of text that is broken into rows by itself: a paragraph, a headline, a source line.
struct Stretch: Hashable, Sendable {
  /// Bytes of the text.
  var range: Range<Int>
  /// How it looks.
  var face: Face
  /// Blank rows above it.
  var gap = 0
  /// Columns that are left free on the left.
  var margin = 0
  /// Columns that are left free on the left of the first row, beside `margin`.
  var indent = 0
  /// Whether its rows stand in the middle.
  var isCentred = false
  /// Whether a bar at its left sets it apart.
  var hasBar = false
}

/// One row of text.
struct TextRow: Hashable, Sendable {
  /// Bytes of the text.
  var range: Range<Int>
  /// Column of its first character, from the left edge of the text.
  var column: Int
  /// Number of its stretch.
  var stretch: Int
  /// Whether it is the first row of its stretch.
  var isFirst: Bool
  /// Bytes before which a blank is put in, so that the row ends at the edge; in order, each as often as it has blanks.
  var blanks: [Int] = []
}

/// Address of a row: the stretch and the row in it; the blank rows above a stretch have numbers below 0.
struct RowID: Hashable, Comparable, Sendable {
  var stretch: Int
  var row: Int

  static func < (a: RowID, b: RowID) -> Bool { (a.stretch, a.row) < (b.stretch, b.row) }
  static let first = RowID(stretch: 0, row: 0)
}

/// A text laid out for a width. Rows are made when they are asked for, one stretch at a time, so what a key costs depends
/// on the window and not on the length of the text.
struct TextLayout: Sendable {
  let bytes: [UInt8]
  let stretches: [Stretch]
  let width: Int
  let cellWidth: CellWidth
  let together: [Range<Int>]
  /// Whether rows are filled to the edge.
  let isJustified: Bool
  /// How far a stop may hang behind a row.
  let hang: Int

  /// Makes a layout; `together` are ranges that stay on one row where they fit, in order.
  init(
    bytes: [UInt8], stretches: [Stretch], width: Int, cellWidth: CellWidth,
    together: [Range<Int>] = [], isJustified: Bool = false, hang: Int = 0
  ) {
    self.isJustified = isJustified
    self.hang = hang
    self.bytes = bytes
    self.stretches = stretches
    self.width = max(1, width)
    self.cellWidth = cellWidth
    self.together = together
  }

  /// The rows of a stretch, the blank rows above it left out.
  func rows(of number: Int) -> [TextRow] {
    let stretch = stretches[number]
    let margin = min(stretch.margin, max(0, width - 4))
    let indent = min(stretch.indent, max(0, width - margin - 4))
    let breaker = LineBreaker(
      width: width - margin, firstWidth: width - margin - indent, cellWidth: cellWidth, hang: hang)
    let together = together(in: stretch.range)
    let ranges = breaker.rows(of: bytes, in: stretch.range, together: together)
    return ranges.enumerated().map { index, range in
      let left =
        stretch.isCentred
        ? max(0, (width - columns(of: range)) / 2) : margin + (index == 0 ? indent : 0)
      var row = TextRow(range: range, column: left, stretch: number, isFirst: index == 0)
      if isJustified, !stretch.isCentred, index + 1 < ranges.count {
        row.blanks = Justification(bytes: bytes, row: range, together: together)
          .blanks(filling: width - left - columns(of: range))
      }
      return row
    }
  }

  /// Columns that a range of the text takes.
  func columns(of range: Range<Int>) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let scalar = nextScalar(bytes, &offset, end: range.upperBound)
      count += scalar == 0x0A ? 1 : cellWidth.columns(of: scalar)
    }
    return count
  }

  private func together(in range: Range<Int>) -> [Range<Int>] {
    let start = together.partitionPoint { $0.upperBound > range.lowerBound }
    let end = together.partitionPoint { $0.lowerBound >= range.upperBound }
    return start < end ? Array(together[start..<end]) : []
  }
}

extension TextLayout {
  /// Number of the stretch that holds an offset, or the last one before it.
  func stretch(at offset: Int) -> Int {
    max(0, stretches.partitionPoint { $0.range.lowerBound > offset } - 1)
  }

  /// The row that holds an offset.
  func row(at offset: Int) -> RowID {
    guard !stretches.isEmpty else { return .first }
    let number = stretch(at: offset)
    let rows = rows(of: number)
    return RowID(
      stretch: number, row: max(0, rows.partitionPoint { $0.range.lowerBound > offset } - 1))
  }

  /// Where a row begins in the text; for a blank row, where the stretch under it begins.
  func offset(of id: RowID) -> Int {
    guard stretches.indices.contains(id.stretch) else { return 0 }
    guard id.row > 0 else { return stretches[id.stretch].range.lowerBound }
    let rows = rows(of: id.stretch)
    return rows[min(id.row, rows.count - 1)].range.lowerBound
  }

  /// The row some rows further down, or up if `count` is below 0; stops at both ends of the text.
  func row(_ count: Int, from start: RowID) -> RowID {
    guard !stretches.isEmpty else { return .first }
    return count >= 0 ? down(count, from: start) : up(0 &- count, from: start)
  }

  private func down(_ count: Int, from start: RowID) -> RowID {
    var id = start
    var left = count
    while true {
      let rowCount = rows(of: id.stretch).count
      if left < rowCount - id.row { return RowID(stretch: id.stretch, row: id.row + left) }
      guard id.stretch + 1 < stretches.count else {
        return RowID(stretch: id.stretch, row: rowCount - 1)
      }
      left -= rowCount - id.row
      id = RowID(stretch: id.stretch + 1, row: -stretches[id.stretch + 1].gap)
    }
  }

  private func up(_ count: Int, from start: RowID) -> RowID {
    var id = start
    var left = count
    while true {
      let above = id.row + (id.stretch > 0 ? stretches[id.stretch].gap : 0)
      if left <= above { return RowID(stretch: id.stretch, row: id.row - left) }
      guard id.stretch > 0 else { return .first }
      left -= above + 1
      id = RowID(stretch: id.stretch - 1, row: rows(of: id.stretch - 1).count - 1)
    }
  }

  /// The last row.
  var lastRow: RowID {
    guard let last = stretches.indices.last else { return .first }
    return RowID(stretch: last, row: rows(of: last).count - 1)
  }

  /// The rows of a window of some height from a row on; nil stands for a blank one.
  func window(from top: RowID, height: Int) -> [TextRow?] {
    var shown: [TextRow?] = []
    var id = top
    while shown.count < height, id.stretch < stretches.count {
      let rows = rows(of: id.stretch)
      for row in id.row..<max(id.row, rows.count) where shown.count < height {
        shown.append(row < 0 ? nil : rows[row])
      }
      let next = id.stretch + 1
      id = RowID(stretch: next, row: next < stretches.count ? -stretches[next].gap : 0)
    }
    return shown
  }
}

extension Array {
  /// How many elements at the front do not satisfy a condition that holds from some element on, found by halving.
  func partitionPoint(where isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
