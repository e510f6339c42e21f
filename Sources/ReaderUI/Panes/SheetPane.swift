import Display

// Sheets over the panes: help, made from the command table, and the files that were left out.
extension ReaderState {
  /// One line of a sheet.
  struct SheetLine {
    var text: String
    /// What stands at the left, each apart.
    var keys: [String] = []
    var face = Face.text
  }

  /// The lines of the sheet that is shown, for the width of the window.
  var sheetLines: [SheetLine] {
    switch sheet?.kind {
    case .help: CommandGroup.allCases.flatMap(helpLines) + signLines
    case .skippedFiles: skippedLines
    case nil: []
    }
  }

  private var keyWidth: Int { size.columns >= 60 ? 24 : 12 }

  private func helpLines(of group: CommandGroup) -> [SheetLine] {
    let commands = KeyTable.commands(of: group).filter { $0.answers(sheet?.filter ?? "") }
    guard !commands.isEmpty else { return [] }
    return [SheetLine(text: group.title(settings.language), face: .section)]
      + commands.flatMap(helpLines) + [SheetLine(text: "")]
  }

  private func helpLines(of command: Command) -> [SheetLine] {
    let entry = command.entry
    let keys = keyMap.keys(of: command, in: panes.focus.asPanes)
    let width = max(8, min(size.columns - keyWidth - 3, 90))
    return wrapped(entry.summary(settings.language), width: width).enumerated().map {
      SheetLine(text: $1, keys: $0 == 0 ? keys : [])
    }
  }

  /// How questions are written, and what the signs on the screen mean; only in the whole help.
  private var signLines: [SheetLine] {
    guard sheet?.filter.isEmpty ?? true else { return [] }
    return lines(of: Sign.questions, under: Words("Questions (S and /)", "检索式（S 与 /）"))
      + [SheetLine(text: "")] + lines(of: Sign.all, under: Words("Signs", "符号"))
  }

  private func lines(of signs: [Sign], under title: Words) -> [SheetLine] {
    let width = max(8, min(size.columns - keyWidth - 3, 90))
    return [SheetLine(text: title(settings.language), face: .section)]
      + signs.flatMap { sign in
        wrapped(sign.meaning(settings.language), width: width).enumerated().map {
          SheetLine(text: $1, keys: $0 == 0 ? sign.shown : [])
        }
      }
  }

  private var skippedLines: [SheetLine] {
    let skipped = library.archive.skipped
    guard !skipped.isEmpty else {
      let words = Words("no file was left out", "没有未能打开的文件")
      return [SheetLine(text: words(settings.language), face: .section)]
    }
    let width = max(8, size.columns - 4)
    return skipped.flatMap { file in
      [SheetLine(text: file.path, face: .section)]
        + wrapped(file.reason, width: width).map { SheetLine(text: "  " + $0) }
    }
  }

  /// A text of our own in rows.
  func wrapped(_ text: String, width: Int) -> [String] {
    let bytes = Array(text.utf8)
    return LineBreaker(width: width, cellWidth: cellWidth).rows(of: bytes, in: 0..<bytes.count)
      .map { string(bytes, in: $0) }
  }

  func draw(_ sheet: Sheet, on canvas: inout Canvas) {
    let body = arrangement.body
    canvas.fill(body, face: .text)
    drawTitle(of: sheet, on: &canvas)
    for (line, text) in sheetLines.dropFirst(sheet.top).prefix(body.size.rows).enumerated() {
      let row = body.top + line
      guard sheet.kind == .help, text.face != .section else {
        canvas.write(text.text, at: Position(row: row, column: 1), face: text.face)
        continue
      }
      var column = 2
      // Keys that do not all fit are left out whole: the first ones are those that one learns.
      for key in text.keys where column + cellWidth.width(of: key) <= keyWidth + 1 {
        column = 2 + canvas.write(key, at: Position(row: row, column: column), face: .hintKey)
      }
      canvas.write(text.text, at: Position(row: row, column: keyWidth + 2), face: text.face)
    }
  }

  private func drawTitle(of sheet: Sheet, on canvas: inout Canvas) {
    let title = sheet.kind == .help ? Words("Help", "帮助") : Words("Skipped files", "未能打开的文件")
    drawTitle(title(settings.language), on: &canvas)
  }

  /// The line above what covers the panes.
  func drawTitle(_ title: String, on canvas: inout Canvas) {
    guard let row = arrangement.ruleRow else { return }
    let line = String(repeating: Glyphs(cellWidth).horizontal, count: size.columns)
    canvas.write(
      line, at: Position(row: row, column: 0), face: .border, overlay: .focusedBorder)
    canvas.write(
      " " + title + " ", at: Position(row: row, column: 1), face: .focusedPaneTitle)
  }
}

/// A sign on the screen that no key explains.
struct Sign {
  var shown: [String]
  var meaning: Words

  static let all = [
    Sign(["~"], "inferred, not printed: ~2021-10-27, ~上海市", "推断，并非原文所印：~2021-10-27、~上海市"),
    Sign(["2020-12-30…"], "on this day or later", "该日或其后"),
    Sign(["2020-12-26…31"], "from one day to another", "起止日期"),
    Sign(["✓"], "an article that was read to its end", "已读完的文章"),
    Sign(["▲", "▼"], "a figure that rose, that fell", "上升、下降的数字"),
    Sign(
      ["≠"], "a figure that other numbers of the text do not give; C shows the reckoning",
      "与文中其他数字核算不符的数字；按 C 查看"),
    Sign(["占", "→"], "a share of a whole; a goal", "占比；目标"),
    Sign(["×3"], "so many places answer the search", "检索命中处数"),
  ]

  /// The forms of a question.
  static let questions = [
    Sign(["税收 增长"], "both words", "两词都有"),
    Sign(["税收 OR 财政"], "one or the other", "其一即可"),
    Sign(["税收 -疫情"], "the first without the second", "有前词而无后词"),
    Sign(["税收 near 增长"], "both in one sentence", "同一句中都有"),
    Sign(["\"New York\""], "words as they stand, with their blanks", "按原样，含空格"),
    Sign(
      ["title:", "by:", "place:"], "in headlines, bylines, places; also issue: and section:",
      "限标题、署名、地名；另有 issue: section:"),
    Sign(
      ["date:2020-12"], "of a year, month or day, or from one to another: 2020-12..2021-01",
      "限年、月、日，或起止：2020-12..2021-01"),
    Sign(["value:>100亿元"], "with such a figure; also value:5%..10%", "含此数值；亦可写 value:5%..10%"),
    Sign(
      ["metric:税收"], "a figure that measures this; also unit: kind: direction:up status:target",
      "数字的指标；另有 unit: kind: direction:up status:target"),
    Sign(["re:第[一二]季度"], "a pattern", "正则表达式"),
  ]

  private init(_ shown: [String], _ english: String, _ chinese: String) {
    self.shown = shown
    meaning = Words(english, chinese)
  }
}
