/// Rows that come to stand far from where they stood, as the last two of a page are the first two of the next one.
///
/// Curses scrolls only where many rows stay. Two of twenty-one that go up by nineteen it sends anew, a tenth of all the
/// bytes of a page; scrolled, they cost 19 bytes.
package struct RowLeap: Hashable, Sendable {
  /// The rows of the window that are scrolled. What comes into view is blank.
  package var rows: Range<Int>
  /// By how many rows they go up; down where it is negative.
  package var up: Int
}

extension Canvas {
  /// The leap that saves bytes when it is made before this canvas is drawn over another one of the same size; nil if
  /// none does, or if curses would scroll by itself. It may be a wrong guess, which costs bytes: the picture does not
  /// depend on it, because what stands after the leap is compared again.
  ///
  /// - Complexity: O(*n*) in the number of cells.
  package func leap(from other: Canvas) -> RowLeap? {
    guard other.size == size else { return nil }
    let (before, after) = (other.traces, traces)
    guard let run = longestRun(from: before, to: after), !run.isSeenByCurses else { return nil }
    let leap = RowLeap(
      rows: min(run.first, run.first + run.up)..<max(run.last, run.last + run.up) + 1, up: run.up)
    // Save and set the rows, scroll, set all rows, restore: ESC 7 ESC [3;23r ESC [19S ESC [r ESC 8.
    guard !isCrossed(by: leap.rows) else { return nil }
    return saving(of: leap, from: other) > 20 ? leap : nil
  }

  private var traces: [RowTrace] {
    (0..<size.rows).map { RowTrace(cells[$0 * size.columns..<($0 + 1) * size.columns]) }
  }

  /// The rows that moved by the same number and hold most of the text.
  private func longestRun(from before: [RowTrace], to after: [RowTrace]) -> Run? {
    var places: [UInt64: Int] = [:]
    for (row, trace) in before.enumerated() where trace.bytes > 0 { places[trace.mark] = row }
    var runs: [Int: Run] = [:]
    for (row, trace) in after.enumerated() where trace.bytes > 0 && trace.mark != before[row].mark {
      guard let place = places[trace.mark] else { continue }
      runs[place - row, default: Run(up: place - row, first: row)].add(row, bytes: trace.bytes)
    }
    return runs.values.max { ($0.bytes, -abs($0.up), $0.up) < ($1.bytes, -abs($1.up), $1.up) }
  }

  /// Whether a line between two panes goes down through some rows: a scroll would take the list beside the text along.
  private func isCrossed(by rows: Range<Int>) -> Bool {
    (0..<size.columns).contains { column in
      let cell = cells[rows.lowerBound * size.columns + column]
      // │, and | where that is two columns wide.
      return (cell.code == 0x2502 || cell.code == 0x7C)
        && rows.allSatisfy { cells[$0 * size.columns + column] == cell }
    }
  }

  private func saving(of leap: RowLeap, from other: Canvas) -> Int {
    leap.rows.reduce(0) { sum, row in
      let source = row + leap.up
      return sum + cost(of: row, over: other, row: row)
        - cost(of: row, over: other, row: leap.rows.contains(source) ? source : nil)
    }
  }

  /// About how many bytes bring a row of another canvas, or a blank one, to this row: what differs, an address for each
  /// run of it, and its colors.
  private func cost(of row: Int, over other: Canvas, row otherRow: Int?) -> Int {
    let blank = Cell(code: 0x20, face: .text, overlay: nil)
    let columns = size.columns
    var (sum, isRunning, face) = (0, false, Face.text)
    for column in 0..<columns {
      let cell = cells[row * columns + column]
      let before = otherRow.map { other.cells[$0 * columns + column] } ?? blank
      // The right halves of two wide characters are alike.
      guard cell != before else {
        isRunning = isRunning && cell.code == 0
        continue
      }
      sum += (isRunning ? 0 : 8) + (cell.face == face ? 0 : 11) + cell.bytes
      (isRunning, face) = (true, cell.face)
    }
    return sum
  }
}

extension Cell {
  /// Bytes of its character in UTF-8; none for the right half of a wide one.
  fileprivate var bytes: Int { code == 0 ? 0 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3 }
}

/// Rows that moved by one and the same number.
private struct Run {
  let up: Int
  let first: Int
  var last = 0
  var count = 0
  var bytes = 0

  init(up: Int, first: Int) {
    self.up = up
    self.first = first
  }

  mutating func add(_ row: Int, bytes: Int) {
    last = row
    count += 1
    self.bytes += bytes
  }

  /// hashmap.c of ncurses 6.4: it leaves runs alone that are shorter than this, or go farther.
  var isSeenByCurses: Bool { count >= 3 && count + min(count / 8, 2) >= abs(up) }
}

/// By what a row of text is known again: its characters, without their looks.
private struct RowTrace {
  /// Bytes up to the last character that is no blank; 0 for a blank row.
  var bytes = 0
  /// The hash of Fowler, Noll and Vo, over code points.
  var mark: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ cells: ArraySlice<Cell>) {
    var sum = 0
    cells.withUnsafeBufferPointer { cells in
      for cell in cells where cell.code != 0 {
        sum += cell.bytes
        guard cell.code != 0x20 else { continue }
        mark = (mark ^ UInt64(cell.code) ^ UInt64(sum) << 32) &* 0x100_0000_01b3
        bytes = sum
      }
    }
  }
}
