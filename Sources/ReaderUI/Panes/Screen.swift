import Display
import Newspaper

// The whole window: frame, panes, status line.
extension ReaderState {
  /// Draws the whole window; changes nothing.
  public func draw(on canvas: inout Canvas) {
    let smallest = PaneLayout.smallest
    guard size.rows >= smallest.rows, size.columns >= smallest.columns else {
      return drawNotice(on: &canvas)
    }
    drawTitleLine(on: &canvas)
    drawFrame(on: &canvas)
    for pane in arrangement.panes {
      switch pane.id {
      case .issues: IssuePane(state: self, rect: pane.rect).draw(on: &canvas)
      case .article: ArticlePane(state: self, rect: pane.rect).draw(on: &canvas)
      case .indicators: IndicatorPane(state: self, rect: pane.rect).draw(on: &canvas)
      }
    }
    if let results = arrangement.results {
      ResultsPane(state: self, rect: results).draw(on: &canvas)
    }
    if let sheet { draw(sheet, on: &canvas) }
    if let prompt, !prompt.choices.isEmpty || !prompt.offered.isEmpty {
      ChoicePane(state: self, prompt: prompt, rect: arrangement.body).draw(on: &canvas)
    }
    if isWelcoming { drawWelcome(on: &canvas) }
    StatusLine(state: self, rect: arrangement.statusLine).draw(on: &canvas)
  }

  private func drawNotice(on canvas: inout Canvas) {
    let words = Words("window too small: 20×5", "窗口太小：20×5")(settings.language)
    let bytes = Array(words.utf8)
    let rows = LineBreaker(width: size.columns, cellWidth: cellWidth)
      .rows(of: bytes, in: 0..<bytes.count)
    for (number, row) in rows.prefix(size.rows).enumerated() {
      canvas.write(
        string(bytes, in: row), at: Position(row: number, column: 0), face: .notice)
    }
  }

  // MARK: - Title line

  private func drawTitleLine(on canvas: inout Canvas) {
    guard let line = arrangement.titleLine else { return }
    canvas.fill(line, face: .titleLine)
    let name = size.columns >= 64 ? "gazette" : ""
    let room = size.columns - 2 - (name.isEmpty ? 0 : name.utf8.count + 2)
    let crumbs = breadcrumb(columns: room)
    canvas.write(crumbs, endingAt: size.columns - 1, row: 0, face: .titleLine)
    let left = canvas.write(name, at: Position(row: 0, column: 1), face: .titleLine)
    // How much there is to read is told where it takes no room from where one is.
    let free = room - cellWidth.width(of: crumbs) - cellWidth.width(of: contents)
    if !name.isEmpty, free >= 2 {
      canvas.write(contents, at: Position(row: 0, column: left + 2), face: .titleLine)
    }
  }

  /// What the archive holds: 5 issues · 13 articles.
  var contents: String {
    let issues = library.archive.issues.count
    let words = Words(
      "\(issues) \(issues == 1 ? "issue" : "issues") · "
        + "\(articleCount) \(articleCount == 1 ? "article" : "articles")",
      "\(issues) 期 · \(articleCount) 篇")
    return words(settings.language)
  }

  // MARK: - Frame

  private func drawFrame(on canvas: inout Canvas) {
    let glyphs = Glyphs(cellWidth)
    if let row = arrangement.ruleRow {
      let line = String(repeating: glyphs.horizontal, count: size.columns)
      canvas.write(line, at: Position(row: row, column: 0), face: .border)
      for column in arrangement.separators {
        canvas.write(glyphs.tee, at: Position(row: row, column: column), face: .border)
      }
      for pane in arrangement.panes { drawTitle(of: pane, row: row, on: &canvas) }
      if let results = arrangement.results { drawResultsTitle(results, row: row, on: &canvas) }
    }
    for column in arrangement.separators {
      for row in arrangement.body.top..<arrangement.body.bottom {
        canvas.write(glyphs.vertical, at: Position(row: row, column: column), face: .border)
      }
    }
  }

  private func drawTitle(of pane: PlacedPane, row: Int, on canvas: inout Canvas) {
    let hasFocus = isReading && pane.id == panes.focus
    let right = pane.rect.right
    if hasFocus {
      canvas.mark(
        Rect(row: row, column: pane.rect.left, rows: 1, columns: pane.rect.size.columns),
        overlay: .focusedBorder)
    }
    let name = " \(pane.id.rawValue + 1) \(title(of: pane.id)) "
    canvas.write(
      name, at: Position(row: row, column: pane.rect.left + 1),
      face: hasFocus ? .focusedPaneTitle : .paneTitle, limit: right)
  }

  private func title(of pane: PaneID) -> String {
    switch pane {
    case .issues: issuesTitle
    case .article: articleTitle
    case .indicators: indicatorsTitle
    }
  }

  private var indicatorsTitle: String {
    let words: [Words?] = [
      Words("Indicators", "指标"), sidebar.scope.title, sidebar.order.title,
      sidebar.filter.isEmpty ? nil : Words("only \(sidebar.filter)", "筛选 \(sidebar.filter)"),
    ]
    return words.compactMap { $0?(settings.language) }.joined(separator: " · ")
  }

  private var issuesTitle: String {
    var title = Words("Issues", "报刊")(settings.language)
    if !list.filter.isEmpty {
      title += Words(": \(list.filter)", "：\(list.filter)")(settings.language)
    }
    let skipped = library.archive.skipped.count
    if skipped > 0 {
      title += Words(" · \(skipped) skipped (!)", " · \(skipped) 个未打开(!)")(settings.language)
    }
    return title
  }

  private var articleTitle: String {
    guard let piece else { return Words("Article", "正文")(settings.language) }
    guard source != nil else { return lengthWords(of: piece) }
    return Words("Source", "原文")(settings.language) + " " + piece.file
  }

  /// The length of an article in characters, and how long one reads at 400 characters a minute, a usual pace for
  /// Chinese.
  private func lengthWords(of piece: OpenPiece) -> String {
    let minutes = max(1, (piece.characterCount + 200) / 400)
    let words = Words(
      "Article · \(piece.characterCount) characters, \(minutes) min",
      "正文 · \(piece.characterCount) 字，约 \(minutes) 分钟")
    return words(settings.language)
  }

  private func drawResultsTitle(_ results: Rect, row: Int, on canvas: inout Canvas) {
    canvas.mark(
      Rect(row: row, column: 0, rows: 1, columns: results.size.columns), overlay: .focusedBorder)
    let title = " " + cellWidth.fitted(resultsTitle, to: results.size.columns - 4) + " "
    canvas.write(
      title, at: Position(row: row, column: 1), face: .focusedPaneTitle, limit: results.right)
  }

  /// What was asked and how much answers it.
  var resultsTitle: String {
    guard let search else { return "" }
    let words = Words(
      "\(search.words): \(search.matchCount) in "
        + "\(search.pieceCount) \(search.pieceCount == 1 ? "article" : "articles")",
      "\(search.words)：\(search.pieceCount) 篇 \(search.matchCount) 处")
    return search.words.isEmpty
      ? Words("Search", "检索")(settings.language) : words(settings.language)
  }
}
