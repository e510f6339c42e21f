import Display

// Help, made from the command table.
extension ReaderState {
  /// One line of the help pane.
  struct HelpLine {
    var text: String
    var keys: String
    var face: Face
  }

  /// The help as rows for the width of the window.
  var helpLines: [HelpLine] {
    let keyWidth = size.columns >= 60 ? 24 : 12
    let width = max(8, min(size.columns - keyWidth - 3, 90))
    return CommandGroup.allCases.flatMap { group in
      [HelpLine(text: group.title(settings.language), keys: "", face: .section)]
        + KeyTable.commands(of: group).flatMap { lines(of: $0, width: width) }
        + [HelpLine(text: "", keys: "", face: .text)]
    }
  }

  private func lines(of command: Command, width: Int) -> [HelpLine] {
    let entry = command.entry
    let bytes = Array(entry.summary(settings.language).utf8)
    let rows = LineBreaker(width: width, cellWidth: cellWidth).rows(of: bytes, in: 0..<bytes.count)
    return rows.enumerated().map { number, row in
      HelpLine(
        text: string(bytes, in: row), keys: number == 0 ? entry.keys.joined(separator: "  ") : "",
        face: .text)
    }
  }

  func drawHelp(on canvas: inout Canvas) {
    let body = arrangement.body
    canvas.fill(
      Rect(row: body.top, column: 0, rows: body.size.rows, columns: size.columns), face: .text)
    drawHelpTitle(on: &canvas)
    let keyWidth = size.columns >= 60 ? 24 : 12
    for (line, help) in helpLines.dropFirst(helpTop ?? 0).prefix(body.size.rows).enumerated() {
      let row = body.top + line
      if help.face == .section {
        canvas.write(help.text, at: Position(row: row, column: 1), face: .section)
        continue
      }
      canvas.write(
        cellWidth.fitted(help.keys, to: keyWidth - 1), at: Position(row: row, column: 2),
        face: .hintKey)
      canvas.write(help.text, at: Position(row: row, column: keyWidth + 2), face: .text)
    }
  }

  private func drawHelpTitle(on canvas: inout Canvas) {
    guard let row = arrangement.ruleRow else { return }
    let glyphs = Glyphs(cellWidth)
    canvas.write(
      String(repeating: glyphs.horizontal, count: size.columns),
      at: Position(row: row, column: 0), face: .border, overlay: .focusedBorder)
    canvas.write(
      " " + Words("Help", "帮助")(settings.language) + " ", at: Position(row: row, column: 1),
      face: .focusedPaneTitle)
  }
}
