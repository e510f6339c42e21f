import Display
import Figures

/// The indicators of the article: what is measured, how it moved, the number as printed.
struct IndicatorPane {
  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    guard let piece = state.piece else { return }
    guard !state.sidebar.rows.isEmpty else {
      canvas.write(
        state.reasonForEmptySidebar(piece)(state.settings.language),
        at: Position(row: rect.top, column: rect.left + 1), face: .dimItem, limit: rect.right)
      return
    }
    for line in 0..<rect.size.rows {
      let number = state.sidebar.top + line
      guard state.sidebar.rows.indices.contains(number) else { break }
      draw(number, of: piece, row: rect.top + line, on: &canvas)
    }
  }

  private func draw(_ number: Int, of piece: OpenPiece, row: Int, on canvas: inout Canvas) {
    let indicator = state.sidebar.rows[number]
    let line = Rect(row: row, column: rect.left, rows: 1, columns: rect.size.columns)
    let isSelected = number == state.sidebar.selection && isPointed
    let face: Face =
      isSelected ? .selectedItem : isSeen(indicator, in: piece) ? .item : .dimItem
    canvas.fill(line, face: face)
    let doubt = indicator.isDoubted ? "≠ " : ""
    let sign = doubt + (indicator.figure.map(SidebarRow.sign) ?? "")
    let value = state.cellWidth.fitted(sign + indicator.value, to: rect.size.columns - 2)
    let valueColumn = rect.right - 1 - state.cellWidth.width(of: value)
    canvas.write(
      value, at: Position(row: row, column: valueColumn), face: face,
      overlay: isSelected ? nil : indicator.figure.map(overlay))
    guard !indicator.isContinued || number == state.sidebar.top else { return }
    let room = valueColumn - rect.left - 2
    canvas.write(
      state.cellWidth.shortened(indicator.label, to: room),
      at: Position(row: row, column: rect.left + 1),
      face: isSelected
        ? face : indicator.target == .article ? .section : indicator.hasMetric ? face : .dimItem)
  }

  /// Whether the figure stands in the part of the text that is seen.
  private func isSeen(_ row: SidebarRow, in piece: OpenPiece) -> Bool {
    guard let figure = row.figure else { return row.target == .name }
    return row.piece == piece.id && figure.range.overlaps(state.article.visible)
  }

  /// Whether a row is pointed at: one works here, or has gone to a figure in the text.
  private var isPointed: Bool { state.panes.focus == .indicators || state.figureInFocus != nil }

  private func overlay(of figure: Figure) -> Face {
    switch figure.direction {
    case .up: .up
    case .down: .down
    default: figure.status == .target ? .target : figure.kind.face
    }
  }
}

extension SidebarRow {
  /// How a figure moved and whether it is only aimed at, by shape: ▲ up, ▼ down, 占 share, → goal.
  static func sign(of figure: Figure) -> String {
    let goal = figure.status == .target ? "→" : ""
    switch figure.direction {
    case .up, .above: return goal + "▲"
    case .down, .below: return goal + "▼"
    case .share: return goal + "占"
    case nil: return goal
    }
  }
}
