import CNcurses
import Display

/// Puts canvases into curses: which rows, and which look each cell has.
struct Painter {
  private let colors: ColorMap
  private var painted: Canvas?
  private var theme: Theme?
  private var looks: [CellLook: Look] = [:]
  private var cells: [cn_cell] = []

  init(depth: ColorDepth) {
    colors = ColorMap(depth: depth)
  }

  /// What decides the look of a cell.
  private struct CellLook: Hashable {
    var face: Face
    var overlay: Face?
  }

  /// A look as curses takes it.
  private struct Look {
    var attributes: UInt32
    var pair: Int32
  }

  /// Forgets what is on the screen: the next canvas goes out whole.
  mutating func forgetScreen() {
    painted = nil
    cn_forget_screen()
  }

  /// Puts the rows that changed; false if there is nothing to send.
  mutating func put(_ canvas: Canvas, theme: Theme) -> Bool {
    if theme != self.theme { change(to: theme) }
    let rows = canvas.rows(differingFrom: painted)
    let isMoved = painted?.cursor != canvas.cursor
    guard painted == nil || isMoved || !rows.isEmpty else { return false }
    // Each row whole and from left to right: curses does not mend a wide character of which half is written over.
    for row in rows { put(row: row, of: canvas) }
    // A line that changed, a selection that moved: nothing that a leap could save.
    if rows.count > 4, let leap = painted.flatMap({ canvas.leap(from: $0) }) {
      cn_plan_leap(Int32(leap.rows.lowerBound), Int32(leap.rows.upperBound - 1), Int32(leap.up))
    }
    painted = canvas
    return true
  }

  private mutating func change(to theme: Theme) {
    // Curses clears the screen when it forgets its pairs; before the first frame there is nothing to forget.
    if self.theme != nil { cn_forget_pairs() }
    self.theme = theme
    looks.removeAll(keepingCapacity: true)
    painted = nil
    let page = look(for: CellLook(face: .text, overlay: nil))
    cn_set_page(page.attributes, page.pair)
  }

  private mutating func put(row: Int, of canvas: Canvas) {
    cells.removeAll(keepingCapacity: true)
    var last = CellLook(face: .text, overlay: nil)
    var look = look(for: last)
    for index in row * canvas.size.columns..<(row + 1) * canvas.size.columns {
      let cell = canvas.cells[index]
      // Right halves come with their left ones.
      guard cell.code != 0 else { continue }
      let wanted = CellLook(face: cell.face, overlay: cell.overlay)
      if wanted != last {
        look = self.look(for: wanted)
        last = wanted
      }
      let marks = cell.markCodes
      cells.append(
        cn_cell(
          chars: (cell.code, marks[0], marks[1], marks[2], marks[3]), attributes: look.attributes,
          pair: look.pair))
    }
    cn_put_row(Int32(row), cells, Int32(cells.count))
  }

  private mutating func look(for wanted: CellLook) -> Look {
    if let known = looks[wanted] { return known }
    guard let theme else { return Look(attributes: 0, pair: 0) }
    let style = colors.shown(theme.style(of: wanted.face, under: wanted.overlay), on: theme)
    let pair = cn_pair(colors.number(of: style.foreground), colors.number(of: style.background))
    let look = Look(attributes: style.attributes.forCurses, pair: pair)
    looks[wanted] = look
    return look
  }
}

extension Attributes {
  /// The bits of curses.
  fileprivate var forCurses: UInt32 {
    let bits: [(Attributes, UInt32)] = [
      (.bold, CN_BOLD), (.dim, CN_DIM), (.italic, CN_ITALIC), (.underline, CN_UNDERLINE),
      (.reverse, CN_REVERSE),
    ]
    return bits.reduce(0) { contains($1.0) ? $0 | $1.1 : $0 }
  }
}
