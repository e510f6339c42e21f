import Display
import Figures

/// The indicators of the article: what is measured, how it moved, the number as printed.
struct IndicatorPane {
  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    guard let piece = state.piece else { return }
    guard !piece.figures.isEmpty else {
      let words =
        piece.isTooLongForFigures
        ? Words("too long to look for figures", "篇幅过长,未查找数字")
        : Words("no figures in this article", "本文没有数字")
      canvas.write(
        words(state.settings.language),
        at: Position(row: rect.top, column: rect.left + 1), face: .dimItem, limit: rect.right)
      return
    }
    for line in 0..<rect.size.rows {
      let number = state.sidebar.top + line
      guard piece.figures.indices.contains(number) else { break }
      draw(number, of: piece, row: rect.top + line, on: &canvas)
    }
  }

  private func draw(_ number: Int, of piece: OpenPiece, row: Int, on canvas: inout Canvas) {
    let figure = piece.figures[number]
    let indicator = piece.indicators[number]
    let line = Rect(row: row, column: rect.left, rows: 1, columns: rect.size.columns)
    let isSelected = number == state.sidebar.selection && isPointed
    let isSeen = figure.range.overlaps(state.article.visible)
    let face: Face = isSelected ? .selectedItem : isSeen ? .item : .dimItem
    canvas.fill(line, face: face)
    let value = state.cellWidth.fitted(
      Indicator.sign(of: figure) + indicator.value, to: rect.size.columns - 2)
    let valueColumn = rect.right - 1 - state.cellWidth.width(of: value)
    canvas.write(
      value, at: Position(row: row, column: valueColumn), face: face,
      overlay: isSelected ? nil : overlay(of: figure))
    guard !indicator.isContinued || number == state.sidebar.top else { return }
    let room = valueColumn - rect.left - 2
    let label = state.cellWidth.fitted(indicator.label, to: room)
    canvas.write(
      label, at: Position(row: row, column: rect.left + 1),
      face: isSelected || indicator.hasMetric ? face : .dimItem)
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

extension Indicator {
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
