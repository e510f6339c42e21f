import Display

/// The place at which a text is read: a character, and how many blank rows above its paragraph are seen.
///
/// It is not a row, so it survives every change of the window's width.
struct TextAnchor: Hashable, Sendable {
  var offset = 0
  var lead = 0
}

/// A text in a window of some rows: which rows are seen, and how one moves.
struct TextView: Sendable {
  private(set) var layout: TextLayout
  private(set) var height: Int
  private(set) var anchor: TextAnchor
  /// The first row that is seen.
  private(set) var top = RowID.first
  /// The rows that are seen; nil for a blank one.
  private(set) var rows: [TextRow?] = []
  /// Whether nothing is below the window.
  private(set) var isAtEnd = true

  init(_ layout: TextLayout, height: Int, anchor: TextAnchor = TextAnchor()) {
    self.layout = layout
    self.height = max(1, height)
    self.anchor = anchor
    settle()
  }

  /// Lays the text out anew; the anchor stays where it is.
  mutating func refit(_ layout: TextLayout, height: Int) {
    self.layout = layout
    self.height = max(1, height)
    settle()
  }

  /// Finds the rows for the anchor. Near the end of the text the window stops at the last row, but the anchor does not
  /// move: a window that grows and shrinks again shows what it showed.
  private mutating func settle() {
    var wanted = layout.row(at: anchor.offset)
    if wanted.row == 0, anchor.lead > 0, layout.stretches.indices.contains(wanted.stretch) {
      wanted.row = -min(anchor.lead, layout.stretches[wanted.stretch].gap)
    }
    top = wanted
    fill()
    // Only where the text ends inside the window, its end has to be laid out.
    if rows.count < height, wanted > lastTop {
      top = lastTop
      fill()
    }
  }

  /// Lays out the rows of the window, and one below it to see whether there is any.
  private mutating func fill() {
    rows = layout.window(from: top, height: height + 1)
    isAtEnd = rows.count <= height
    if !isAtEnd { rows.removeLast() }
  }

  private var lastTop: RowID { layout.row(1 - height, from: layout.lastRow) }

  /// Moves the window by rows, down for positive numbers; false at an end of the text.
  @discardableResult
  mutating func scroll(by count: Int) -> Bool {
    let target = min(layout.row(count, from: top), lastTop)
    guard target != top else { return false }
    move(to: target)
    return true
  }

  mutating func goToStart() { move(to: .first) }
  mutating func goToEnd() { move(to: lastTop) }

  /// Makes a row the first one that is seen.
  mutating func move(to row: RowID) {
    let target = min(row, lastTop)
    anchor = TextAnchor(offset: layout.offset(of: target), lead: max(0, -target.row))
    settle()
  }

  /// Makes the row of an offset the first one, with the blank rows above it left out.
  mutating func move(toOffset offset: Int) {
    anchor = TextAnchor(offset: offset)
    settle()
  }

  /// Brings a place into view, at a third of the window; where it is seen already, nothing moves, unless it is in the
  /// last rows, where what it is about would be cut off.
  mutating func show(_ offset: Int) {
    if !isVisible(offset) || isAtFoot(offset) { bring(offset) }
  }

  private func isAtFoot(_ offset: Int) -> Bool {
    guard height >= 8, !isAtEnd else { return false }
    return rows.suffix(2).contains { $0?.range.contains(offset) ?? false }
  }

  /// Brings a place to a third of the window.
  mutating func bring(_ offset: Int) {
    move(to: layout.row(-(height / 3), from: layout.row(at: offset)))
  }

  /// Whether the character at an offset is seen.
  func isVisible(_ offset: Int) -> Bool {
    visible.contains(offset) || rows.contains { $0?.range.contains(offset) ?? false }
  }

  /// From the first byte that is seen to behind the last.
  var visible: Range<Int> {
    guard let first = rows.lazy.compactMap({ $0 }).first,
      let last = rows.lazy.compactMap({ $0 }).last
    else { return 0..<0 }
    return first.range.lowerBound..<last.range.upperBound
  }

  /// How much of the text is above the end of the window, in per cent.
  var percent: Int {
    let count = layout.bytes.count
    return count == 0 || isAtEnd ? 100 : min(99, visible.upperBound * 100 / count)
  }

  /// Goes to a place in per cent of the text.
  mutating func go(toPercent percent: Int) {
    let wanted = Int(Double(layout.bytes.count) * Double(min(100, percent)) / 100)
    let whole = 0..<layout.bytes.count
    move(toOffset: characterStart(layout.bytes, at: wanted, in: whole))
  }
}
