import Display

/// What a prompt offers: headlines or commands, over the panes.
struct ChoicePane {
  let state: ReaderState
  let prompt: Prompt
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    canvas.fill(rect, face: .text)
    state.drawTitle(title(state.settings.language), on: &canvas)
    if prompt.choices.isEmpty {
      let words = Words("nothing here holds what is typed; Esc closes the list", "没有符合的条目；按 Esc 关闭")
      canvas.write(
        words(state.settings.language), at: Position(row: rect.top, column: rect.left + 1),
        face: .dimItem, limit: rect.right)
    }
    for line in 0..<rect.size.rows {
      let number = prompt.top + line
      guard prompt.choices.indices.contains(number) else { break }
      draw(
        prompt.choices[number], row: rect.top + line, isSelected: number == prompt.selection,
        on: &canvas)
    }
  }

  private var title: Words {
    switch prompt.kind {
    case .palette: Words("Commands", "命令")
    case .saved: Words("Saved searches", "已存检索")
    case .marks: Words("Marks", "书签")
    case .begun: Words("Begun and not read to the end", "已开始而未读完")
    case .series: Words("\(prompt.subject) elsewhere", "各处的 \(prompt.subject)")
    case .information: Words("What is known of this page", "本页信息")
    case .checks: Words("The numbers of this article, recomputed", "本文数字核算")
    default: Words("Headlines", "标题")
    }
  }

  private func draw(
    _ choice: Prompt.Choice, row: Int, isSelected: Bool, on canvas: inout Canvas
  ) {
    let face: Face = isSelected ? .selectedItem : .item
    canvas.fill(Rect(row: row, column: rect.left, rows: 1, columns: rect.size.columns), face: face)
    let note = state.cellWidth.fitted(choice.note, to: rect.size.columns / 3)
    let end = canvas.write(note, endingAt: rect.right - 1, row: row, face: face)
    let label = state.cellWidth.fitted(choice.label, to: end - rect.left - 2)
    canvas.write(
      label, marks: choice.marks, at: Position(row: row, column: rect.left + 1), face: face,
      overlay: .hit, limit: end - 1)
  }
}
