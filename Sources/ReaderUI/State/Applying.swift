import Display

// What each command does.
extension ReaderState {
  /// Carries out a command.
  ///
  /// - Parameter count: the number typed before it; 1 if none was.
  public mutating func apply(_ command: Command, count: Int? = nil) -> Effect {
    defer { settle() }
    onCommand?(command)
    // Far more than any text has rows, and far from the edge of arithmetic.
    let count = count.map { min(max(0, $0), 1_000_000) }
    guard !command.entry.panes.isDisjoint(with: context) else {
      notice = Notice(text: reasonAgainst(command)(settings.language), isError: true)
      return .none
    }
    switch command.entry.group {
    case .moving: move(command, count)
    case .jumping: return jump(command, count)
    case .searching: return lookFor(command, count ?? 1)
    case .panes: return arrange(command, count)
    case .taking: return take(command)
    case .program: return run(command)
    }
    return .none
  }

  /// Why a command cannot be carried out here, and what to do.
  private func reasonAgainst(_ command: Command) -> Words {
    if command.entry.panes.isDisjoint(with: .reading) || isReading {
      return Words(
        "\(command.rawValue) works in another pane", "\(command.rawValue) 只能在别的窗格中执行")
    }
    let isHelp = sheet != nil
    return Words(
      "not in the \(isHelp ? "help" : "result list"): \(command.rawValue); q goes back first",
      "在\(isHelp ? "帮助" : "检索结果")中不能执行 \(command.rawValue)；请先按 q 返回")
  }

  // MARK: - Moving

  private mutating func move(_ command: Command, _ count: Int?) {
    let times = count ?? 1
    let page = max(1, pageHeight - 1)
    switch command {
    case .lineDown: scroll(by: times)
    case .lineUp: scroll(by: -times)
    case .halfPageDown: scroll(by: max(1, pageHeight / 2) * times)
    case .halfPageUp: scroll(by: -max(1, pageHeight / 2) * times)
    case .pageDown: pageDown(page * times)
    case .pageUp: scroll(by: -page * times)
    case .start: goToEdge(.min, line: count)
    case .end: goToEdge(.max, line: count)
    default: goToPercent(count)
    }
  }

  /// Rows of the pane that has the keys.
  private var pageHeight: Int {
    let body = arrangement.body.size.rows
    if isReading && panes.focus == .article { return textHeight }
    return max(1, isShowingResults && sheet == nil ? body / ResultsPane.rowsPerHit : body)
  }

  private mutating func scroll(by count: Int) {
    if sheet != nil {
      scrollSheet(by: count)
    } else if isShowingResults {
      selectResult((search?.selection ?? 0) + count)
    } else {
      switch panes.focus {
      case .issues: if list.move(by: count) { previewSelection() }
      case .article: scrollText(by: count)
      case .indicators: sidebar.selection += count
      }
    }
  }

  mutating func scrollSheet(by count: Int) {
    guard var shown = sheet else { return }
    let lowest = sheetLines.count - arrangement.body.size.rows
    shown.top = max(0, min(shown.top + count, lowest))
    sheet = shown
  }

  /// Scrolls the text or its source.
  @discardableResult
  mutating func scrollText(by count: Int) -> Bool {
    if source != nil { return source?.view.scroll(by: count) ?? false }
    return article.scroll(by: count)
  }

  private mutating func pageDown(_ rows: Int) {
    let isArticle = isReading && panes.focus == .article && source == nil
    if isArticle && article.isAtEnd {
      _ = jump(.nextHeadline, nil)
    } else {
      scroll(by: rows)
    }
  }

  /// Goes to the start (`Int.min`) or the end (`Int.max`), or to a line, counted from 1.
  private mutating func goToEdge(_ edge: Int, line: Int?) {
    let isText = isReading && panes.focus == .article
    guard isText else {
      scroll(by: -1_000_000_000)
      scroll(by: line.map { $0 - 1 } ?? (edge == .max ? 1_000_000_000 : 0))
      return
    }
    if line == nil { leaveByJump() }
    if let line {
      goToLine(line)
    } else if source != nil {
      if edge == .min { source?.view.goToStart() } else { source?.view.goToEnd() }
    } else {
      if edge == .min { article.goToStart() } else { article.goToEnd() }
    }
  }

  /// In the source, a line is a line of the file; in the article, a row of the window.
  private mutating func goToLine(_ line: Int) {
    if var view = source {
      let number = min(max(1, line), max(1, view.lineStarts.count - 1))
      view.view.move(toOffset: view.lineStarts[number - 1])
      source = view
    } else {
      article.goToStart()
      article.scroll(by: line - 1)
    }
  }

  private mutating func goToPercent(_ count: Int?) {
    guard let count else {
      notice = Notice(text: Words("type a number before %", "请在 % 前输入数字")(settings.language))
      return
    }
    leaveByJump()
    if source != nil { source?.view.go(toPercent: count) } else { article.go(toPercent: count) }
  }

  // MARK: - Panes

  private mutating func arrange(_ command: Command, _ count: Int?) -> Effect {
    switch command {
    case .indicatorScope: return widenSidebarScope()
    case .indicatorOrder: changeSidebarOrder()
    case .information: showInformation()
    case .nextPane: cycleFocus(by: 1)
    case .previousPane: cycleFocus(by: PaneID.allCases.count - 1)
    case .focusIssues: panes.focus = .issues
    case .focusArticle: panes.focus = .article
    case .focusIndicators: panes.focus = .indicators
    case .zoom: panes.isZoomed.toggle()
    case .narrower: widen(by: -2 * (count ?? 1))
    case .wider: widen(by: 2 * (count ?? 1))
    case .hidePane: hidePane()
    case .showPanes:
      panes.hidden = []
      panes.widths = [:]
      panes.isZoomed = false
    case .asides: toggleAsides()
    default: toggleSource()
    }
    return .none
  }

  /// Folds what stands beside the text away, or shows it again; the place stays.
  private mutating func toggleAsides() {
    settings.showsAsides.toggle()
    layOutAnew()
    guard !settings.showsAsides else {
      return say(Words("captions and pull quotes shown", "已显示图说与提要"))
    }
    let count = piece?.text.parts.count { $0.kind.isAside } ?? 0
    say(
      count == 0
        ? Words("captions and pull quotes are folded away; this article has none", "已收起图说与提要；本文没有")
        : Words("captions and pull quotes: \(count) folded away", "已收起图说与提要 \(count) 处"))
  }

  /// Shows what stands beside the text again if a place that one goes to is in it.
  mutating func unfold(for offset: Int) {
    guard !settings.showsAsides, let piece, let part = piece.text.part(at: offset),
      piece.text.parts[part].kind.isAside
    else { return }
    settings.showsAsides = true
    layOutAnew()
  }

  private mutating func layOutAnew() {
    guard let piece else { return }
    article = TextView(layout(of: piece), height: textHeight, anchor: article.anchor)
  }

  private mutating func cycleFocus(by step: Int) {
    let all = PaneID.allCases.filter { !panes.hidden.contains($0) || $0 == panes.focus }
    let here = all.firstIndex(of: panes.focus) ?? 0
    panes.focus = all[(here + step % all.count) % all.count]
  }

  /// Widens the side pane that one is in; from the article, the list.
  private mutating func widen(by columns: Int) {
    let side = panes.focus == .article ? PaneID.issues : panes.focus
    panes.widths[side] = arrangement.width(of: side, panes) + columns
    panes.widths[side] = arrangement.width(of: side, panes)
  }

  private mutating func hidePane() {
    guard panes.focus != .article else {
      let words = Words("the article stays; hide a side pane from inside it", "正文不可隐藏；请先进入侧栏")
      notice = Notice(text: words(settings.language))
      return
    }
    panes.hidden.insert(panes.focus)
    panes.focus = .article
  }

  /// Shows the lines of the file at the place where one reads; back again, the text at the line where one was.
  private mutating func toggleSource() {
    guard let piece, library.archive.issues.indices.contains(piece.id.issue) else { return }
    if let view = source {
      source = nil
      if let offset = piece.text.textOffset(nearSource: view.view.anchor.offset) {
        article.move(toOffset: offset)
      }
      return
    }
    source = SourceView(
      library.archive.issues[piece.id.issue].source,
      offset: piece.text.sourceOffset(of: article.anchor.offset), width: sourceWidth,
      height: textHeight, cellWidth: cellWidth)
    panes.focus = .article
  }

  // MARK: - The program

  private mutating func run(_ command: Command) -> Effect {
    switch command {
    case .help: sheet = sheet == nil ? Sheet(kind: .help) : nil
    case .skippedFiles: sheet = Sheet(kind: .skippedFiles)
    case .palette: openPrompt(.palette)
    case .theme: return .nextTheme
    case .language: changeLanguage()
    case .mouse:
      isMouseOn.toggle()
      say(isMouseOn ? Words("mouse on", "鼠标已启用") : Words("mouse off", "鼠标已停用"))
      return .mouse(isMouseOn)
    case .redraw: return .redraw
    case .suspend: return .suspend
    default: return .quit
    }
    return .none
  }

  private mutating func changeLanguage() {
    settings.language = settings.language == .english ? .chinese : .english
    headlines = nil
  }
}
