import Display
import Newspaper
import Search

/// The hits of an archive search: headline, date and place, and a snippet with the words marked.
struct ResultsPane {
  /// A headline and two rows of snippet.
  static let rowsPerHit = 3

  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    guard let search = state.search else { return }
    canvas.fill(rect, face: .text)
    guard !search.hits.isEmpty else { return drawNothing(search, on: &canvas) }
    for line in 0..<(rect.size.rows + ResultsPane.rowsPerHit - 1) / ResultsPane.rowsPerHit {
      let number = search.top + line
      guard search.hits.indices.contains(number) else { break }
      draw(search, number, row: rect.top + line * ResultsPane.rowsPerHit, on: &canvas)
    }
  }

  private func drawNothing(_ search: ArchiveSearch, on canvas: inout Canvas) {
    let rows = state.wrapped(reason(whyNothing: search), width: rect.size.columns - 2)
    for (line, text) in rows.prefix(rect.size.rows).enumerated() {
      canvas.write(
        text, at: Position(row: rect.top + line, column: rect.left + 1),
        face: search.error == nil ? .dimItem : .error, limit: rect.right)
    }
  }

  private func reason(whyNothing search: ArchiveSearch) -> String {
    if let error = search.error {
      let place = Words("column \(error.column): ", "第 \(error.column) 字：")
      return place(state.settings.language) + error.message
    }
    let words =
      search.words.isEmpty
      ? Words("type words; two words must both occur", "输入词语；多个词须同时出现")
      : Words("no article holds \(search.words)", "没有文章含有“\(search.words)”")
    return words(state.settings.language)
  }

  private func draw(_ search: ArchiveSearch, _ number: Int, row: Int, on canvas: inout Canvas) {
    let hit = search.hits[number]
    let archive = state.library.archive
    guard archive.issues.indices.contains(hit.piece.issue) else { return }
    let isSelected = number == search.selection
    let face: Face = isSelected ? .selectedItem : .issueItem
    canvas.fill(Rect(row: row, column: rect.left, rows: 1, columns: rect.size.columns), face: face)
    let note = note(of: hit, in: archive)
    let end = canvas.write(note, endingAt: rect.right - 1, row: row, face: face)
    let headline = PieceNames.headline(of: hit.piece, in: archive, state.settings.language)
    canvas.write(
      state.cellWidth.fitted(headline, to: end - rect.left - 2),
      at: Position(row: row, column: rect.left + 1), face: face)
    drawSnippet(hit.snippet, row: row + 1, on: &canvas)
  }

  /// How many places, and the date.
  private func note(of hit: Hit, in archive: Archive) -> String {
    let issue = archive.issues[hit.piece.issue]
    // Most names are dates of ten columns; a longer one must not push the headline away.
    let room = min(16, max(0, rect.size.columns / 3 - 3))
    let count = " ×\(hit.matches.count)"
    let date = PieceNames.date(of: issue.metadata)
    // Of days that do not fit the first tells more than ~2020-12-… does.
    let fitting = date.utf8.count <= room ? date : PieceNames.firstDay(of: issue.metadata)
    let name = date.isEmpty ? PieceNames.title(of: issue) : fitting
    return room < 10 ? count : count + "  " + state.cellWidth.fitted(name, to: room)
  }

  private func drawSnippet(_ snippet: Snippet, row: Int, on canvas: inout Canvas) {
    let lead = snippet.isCutBefore ? "…" : ""
    let text = lead + snippet.text + (snippet.isCutAfter ? "…" : "")
    let shift = lead.utf8.count
    let marks = snippet.marks.map { $0.start + shift..<$0.end + shift }
    let bytes = Array(text.utf8)
    let rows = LineBreaker(width: rect.size.columns - 4, cellWidth: state.cellWidth)
      .rows(of: bytes, in: 0..<bytes.count)
    let painter = RowPainter(
      bytes: bytes, marks: marks.map { RowPainter.Mark(range: $0, face: .hit) })
    for (line, range) in window(of: rows, around: marks.first).enumerated()
    where row + line < rect.bottom {
      painter.draw(
        range, face: .text, at: Position(row: row + line, column: rect.left + 3),
        limit: rect.right, on: &canvas)
    }
  }

  /// Two rows, of which one holds the first mark.
  private func window(of rows: [Range<Int>], around mark: Range<Int>?) -> ArraySlice<Range<Int>> {
    let marked = mark.flatMap { mark in rows.firstIndex { $0.overlaps(mark) } } ?? 0
    let first = max(0, min(marked, rows.count - (ResultsPane.rowsPerHit - 1)))
    return rows[first...].prefix(ResultsPane.rowsPerHit - 1)
  }
}
