import Display

// Five lines for those who open the program for the first time; the next key takes them away and is carried out.
extension ReaderState {
  /// Shows the lines of welcome until the next key.
  public mutating func welcome() { isWelcoming = true }

  /// The lines, with the keys that the commands have now. A key that was taken away is left out with its words.
  var welcomeLines: [String] {
    let language = settings.language
    return [
      Words(
        "Arrows or j k move, Enter opens, q goes back, the mouse works too.",
        "方向键或 j k 移动，回车打开，q 返回，也可用鼠标。")(language),
      offered([
        (.nextHeadline, Words("next headline", "下一篇")),
        (.nextSection, Words("next section", "下一节")),
        (.nextFigure, Words("next figure", "下一个数字")),
      ]),
      offered([
        (.find, Words("find in the article", "本文查找")),
        (.search, Words("search the archive", "检索档案")),
        (.findHeadline, Words("find a headline", "找标题")),
      ]),
      offered([
        (.copySentence, Words("copy a sentence", "复制句子")),
        (.source, Words("the lines as printed", "原文行")),
        (.zoom, Words("only this pane", "放大窗格")),
      ]),
      offered([
        (.help, Words("all keys", "全部按键")), (.palette, Words("commands by name", "命令")),
        (.language, Words("中文", "English")), (.theme, Words("colours", "主题")),
      ]),
    ]
  }

  private func offered(_ offers: [(Command, Words)]) -> String {
    offers.compactMap { command, words in
      keyMap.keys(of: command).first.map { $0 + " " + words(settings.language) }
    }
    .joined(separator: "   ")
  }

  /// Draws the lines in a frame at the foot of the panes, if the window is large enough for them and some text.
  func drawWelcome(on canvas: inout Canvas) {
    let lines = welcomeLines
    let body = arrangement.body
    let widest = lines.map { cellWidth.width(of: $0) }.max() ?? 0
    let columns = min(body.size.columns, widest + 4)
    guard body.size.rows >= lines.count + 6, columns >= 30 else { return }
    let box = Rect(
      row: body.bottom - lines.count - 2, column: body.left + (body.size.columns - columns) / 2,
      rows: lines.count + 2, columns: columns)
    canvas.fill(box, face: .text)
    canvas.box(
      box, face: .focusedBorder, title: Words("Welcome", "欢迎")(settings.language),
      titleFace: .focusedPaneTitle)
    for (line, text) in lines.enumerated() {
      canvas.write(
        cellWidth.fitted(text, to: columns - 4),
        at: Position(row: box.top + 1 + line, column: box.left + 2), face: .text)
    }
  }
}
