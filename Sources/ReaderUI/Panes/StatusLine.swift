import Display
import Newspaper

/// The last row: what one may do, where one is, or the prompt.
struct StatusLine {
  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    if let prompt = state.prompt { return draw(prompt, on: &canvas) }
    canvas.fill(rect, face: .statusLine)
    let place = state.cellWidth.fitted(placeWords, to: rect.size.columns - 2)
    // News may take the whole line: where one is will be told again at the next key.
    let room = rect.size.columns - 3 - state.cellWidth.width(of: place)
    let news = state.notice.map { state.cellWidth.width(of: $0.text) } ?? 0
    let end =
      news > room
      ? rect.right
      : canvas.write(place, endingAt: rect.right - 1, row: rect.top, face: .statusLine)
    if let notice = state.notice {
      let text = state.cellWidth.fitted(notice.text, to: end - 2)
      canvas.write(
        text, at: Position(row: rect.top, column: 1), face: notice.isError ? .error : .notice)
    } else {
      drawHints(limit: end - 1, on: &canvas)
    }
  }

  /// The command whose hint stands at a column; a click there carries it out.
  func command(at column: Int) -> Command? {
    guard state.prompt == nil, state.notice == nil else { return nil }
    let end = rect.right - 1 - state.cellWidth.width(of: placeWords)
    return placedHints(limit: end - 1).first { $0.columns.contains(column) }?.hint.command
  }

  // MARK: - Hints

  private struct Hint {
    var key: String
    var words: String
    /// What a click on it does; nil where a letter is awaited.
    var command: Command?
  }

  private var hints: [Hint] {
    let language = state.settings.language
    if !state.pending.strokes.isEmpty {
      return state.keyMap.continuations(of: state.pending.strokes, in: state.context)
        .map {
          Hint(
            key: $0.key, words: $0.command.entry.hint?(language) ?? $0.command.rawValue,
            command: $0.command)
        }
    }
    if let command = state.pending.lettered {
      return [Hint(key: "a–z", words: command.entry.summary(language))]
    }
    let usual = Command.hints(in: state.context).compactMap { command in
      command.entry.hint.flatMap { hint(for: command, $0) }
    }
    return endHint.map { [$0] + usual } ?? usual
  }

  /// At the end of an article, that the same key reads on.
  private var endHint: Hint? {
    guard state.context == .article, state.source == nil, state.article.isAtEnd,
      let piece = state.piece, state.articleNumber(of: piece.id) + 1 < state.articleCount
    else { return nil }
    return hint(for: .pageDown, Words("next article", "下一篇"))
  }

  /// A hint with the first key of a command; nil if it has none.
  private func hint(for command: Command, _ words: Words) -> Hint? {
    state.keyMap.keys(of: command, in: state.context).first
      .map { Hint(key: $0, words: words(state.settings.language), command: command) }
  }

  /// As many hints as fit, and the columns that each takes; none is cut.
  private func placedHints(limit: Int) -> [(hint: Hint, columns: Range<Int>)] {
    var placed: [(Hint, Range<Int>)] = []
    var column = rect.left + 1
    for hint in hints {
      let width = state.cellWidth.width(of: hint.key + " " + hint.words)
      guard column + width <= limit else { break }
      placed.append((hint, column..<column + width))
      column += width + 2
    }
    return placed
  }

  private func drawHints(limit: Int, on canvas: inout Canvas) {
    for (hint, columns) in placedHints(limit: limit) {
      let column = canvas.write(
        hint.key, at: Position(row: rect.top, column: columns.lowerBound), face: .hintKey)
      canvas.write(
        " " + hint.words, at: Position(row: rect.top, column: column), face: .hint)
    }
  }

  // MARK: - Where one is

  private var placeWords: String {
    if let sheet = state.sheet {
      let last = min(sheet.top + state.arrangement.body.size.rows, state.sheetLines.count)
      return "\(last)/\(state.sheetLines.count)"
    }
    // What may follow a key is worth more than where one is.
    if !state.pending.strokes.isEmpty { return pendingWords }
    let parts = [pendingWords, progressWords, foundWords, percentWords, articleWords]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  private var pendingWords: String {
    let count = state.pending.focusBefore == nil ? state.pending.count.map(String.init) ?? "" : ""
    return count + state.pending.strokes.map(\.spelling).joined()
  }

  private var progressWords: String {
    guard let progress = state.progress else { return "" }
    if progress.fileCount == 0 { return Words("reading", "读取中")(state.settings.language) }
    let words = Words(
      "reading \(progress.filesRead)/\(progress.fileCount)",
      "读取 \(progress.filesRead)/\(progress.fileCount)")
    return words(state.settings.language)
  }

  private var foundWords: String {
    guard let found = state.found, !found.ranges.isEmpty, !state.isShowingResults else { return "" }
    let number = found.current.map { "\($0 + 1)" } ?? "–"
    let words = Words("hit \(number)/\(found.ranges.count)", "第 \(number)/\(found.ranges.count) 处")
    return words(state.settings.language)
  }

  private var percentWords: String {
    guard state.piece != nil, !state.isShowingResults else { return "" }
    return "\(state.source?.view.percent ?? state.article.percent)%"
  }

  private var articleWords: String {
    if state.isShowingResults, let search = state.search {
      return search.hits.isEmpty ? "" : "\(search.selection + 1)/\(search.pieceCount)"
    }
    guard let piece = state.piece, state.articleCount > 0 else { return "" }
    let number = state.articleNumber(of: piece.id) + 1
    let words =
      rect.size.columns >= 60
      ? Words("article \(number)/\(state.articleCount)", "第 \(number)/\(state.articleCount) 篇")
      : Words("\(number)/\(state.articleCount)", "\(number)/\(state.articleCount)")
    return words(state.settings.language)
  }

  // MARK: - The prompt

  private func draw(_ prompt: Prompt, on canvas: inout Canvas) {
    canvas.fill(rect, face: .prompt)
    let note = self.note(of: prompt)
    let end = canvas.write(note, endingAt: rect.right - 1, row: rect.top, face: .prompt)
    let label = prompt.label(state.settings.language)
    let origin = Position(row: rect.top, column: rect.left + 1)
    let start = canvas.write(label, at: origin, face: .prompt)
    let room = max(1, end - start - 2)
    let before = String(String.UnicodeScalarView(prompt.line.scalars.prefix(prompt.line.cursor)))
    let after = String(String.UnicodeScalarView(prompt.line.scalars.dropFirst(prompt.line.cursor)))
    // The cursor stays in sight: what does not fit is cut at the left.
    let shown = state.cellWidth.suffix(of: before, columns: room)
    let cursor = canvas.write(
      shown, at: Position(row: rect.top, column: start), face: .prompt, limit: start + room)
    canvas.write(
      after, at: Position(row: rect.top, column: cursor), face: .prompt, limit: start + room)
    canvas.cursor = Position(row: rect.top, column: cursor)
  }

  private func note(of prompt: Prompt) -> String {
    switch prompt.kind {
    case .find:
      guard let found = state.found else { return "" }
      if let error = found.error {
        return state.cellWidth.fitted(error.message, to: rect.size.columns / 2)
      }
      return "\(found.current.map { $0 + 1 } ?? 0)/\(found.ranges.count)"
    case .search:
      guard let search = state.search, !search.words.isEmpty else { return "" }
      let words = Words(
        "\(search.matchCount) in "
          + "\(search.pieceCount) \(search.pieceCount == 1 ? "article" : "articles")",
        "\(search.pieceCount) 篇 \(search.matchCount) 处")
      return words(state.settings.language)
    case .headline where state.headlinesOrdered != nil && prompt.choices.isEmpty:
      // Not yet known is not none.
      return Words("gathering headlines…", "正在收集标题…")(state.settings.language)
    case .headline, .palette, .saved, .marks, .begun, .series, .information, .checks:
      let count = "\(prompt.choices.count)" + (prompt.hasMore ? "+" : "")
      return prompt.choices.isEmpty ? "0" : "\(prompt.selection + 1)/\(count)"
    case .filter, .sheet, .note, .pipe, .export, .sidebar: return ""
    }
  }
}

extension Command {
  /// What the status line offers in a pane, the most useful first.
  static func hints(in context: Panes) -> [Command] {
    switch context {
    case .issues: [.help, .palette, .open, .nextHeadline, .search, .findHeadline, .nextPane, .back]
    case .article:
      [
        .help, .palette, .nextHeadline, .nextFigure, .find, .search, .findHeadline, .nextSection,
        .source,
        .back,
      ]
    case .indicators:
      [
        .help, .palette, .open, .sameIndicator, .checkNumbers, .indicatorScope, .indicatorOrder,
        .filter,
        .nextPane, .zoom, .back,
      ]
    case .help: [.back, .find]
    default: [.open, .back, .search, .saveSearch, .help]
    }
  }
}
