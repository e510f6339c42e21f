import Display
import Newspaper

/// The list of issues and their headlines.
struct IssuePane {
  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    let rows = state.list.rows
    guard !rows.isEmpty else { return drawEmpty(on: &canvas) }
    for line in 0..<rect.size.rows where state.list.top + line < rows.count {
      draw(rows[state.list.top + line], row: rect.top + line, on: &canvas)
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let filter = state.list.filter
    let words =
      state.progress != nil
      ? Words("reading …", "正在读取 …")
      : filter.isEmpty
        ? Words("nothing to read here", "没有可读的内容")
        : Words("no headline holds \(filter)", "没有标题含有“\(filter)”")
    let lines = state.wrapped(words(state.settings.language), width: rect.size.columns - 2)
    for (line, text) in lines.prefix(rect.size.rows).enumerated() {
      canvas.write(
        text, at: Position(row: rect.top + line, column: rect.left + 1), face: .dimItem,
        limit: rect.right)
    }
  }

  private func draw(_ row: ListRow, row line: Int, on canvas: inout Canvas) {
    let isSelected = row == state.list.selection
    let face = isSelected ? Face.selectedItem : face(of: row)
    canvas.fill(
      Rect(row: line, column: rect.left, rows: 1, columns: rect.size.columns), face: face)
    let indent = row.section != nil ? 6 : row.piece != nil ? 2 : 0
    var column = rect.left + min(indent, rect.size.columns / 4)
    column = canvas.write(
      mark(of: row), at: Position(row: line, column: column), face: face, limit: rect.right)
    let right = drawCount(of: row, row: line, face: face, on: &canvas)
    let text = state.cellWidth.fitted(label(of: row), to: right - column)
    canvas.write(text, at: Position(row: line, column: column), face: face, limit: right)
  }

  /// How many places of an issue answer the search, else how many articles a folded one holds; gives back the column
  /// before it.
  private func drawCount(
    of row: ListRow, row line: Int, face: Face, on canvas: inout Canvas
  ) -> Int {
    let archive = state.library.archive
    guard row.piece == nil, rect.size.columns >= 24 else { return rect.right }
    let issue = archive.issues[row.issue]
    if let search = state.search, !search.words.isEmpty {
      guard let count = search.issueCounts[row.issue] else { return rect.right }
      return canvas.write(" ×\(count) ", endingAt: rect.right, row: line, face: face)
    }
    guard !state.list.isOpen(issue, of: archive) else { return rect.right }
    return canvas.write(
      " \(issue.articles.count) ", endingAt: rect.right, row: line, face: face)
  }

  private func face(of row: ListRow) -> Face {
    if row.piece == nil { return .issueItem }
    if state.library.archive.issues[row.issue].isPageMatter(row.pieceID.piece) { return .dimItem }
    let isOpen = state.piece?.id == row.pieceID
    if row.section != nil { return .dimItem }
    return isOpen ? .unread : isRead(row) ? .dimItem : .item
  }

  /// Whether an issue is open, and which article is being read.
  private func mark(of row: ListRow) -> String {
    let glyphs = Glyphs(state.cellWidth)
    let archive = state.library.archive
    if row.piece == nil {
      let isOpen = state.list.isOpen(archive.issues[row.issue], of: archive)
      return (isOpen ? glyphs.unfolded : glyphs.folded) + " "
    }
    if row.section != nil { return "" }
    if state.piece?.id == row.pieceID { return glyphs.folded + " " }
    return isRead(row) ? glyphs.read + " " : "  "
  }

  private func isRead(_ row: ListRow) -> Bool {
    guard !state.readPieces.isEmpty, let place = state.library.archive.place(of: row.pieceID) else {
      return false
    }
    return state.readPieces.contains(place)
  }

  private func label(of row: ListRow) -> String {
    let archive = state.library.archive
    if let section = row.section, let piece = state.piece,
      piece.sections.indices.contains(section)
    {
      return string(piece.text.bytes, in: piece.sections[section].range)
    }
    guard row.piece != nil else { return PieceNames.title(of: archive.issues[row.issue]) }
    return PieceNames.headline(of: row.pieceID, in: archive, state.settings.language)
  }
}
