/// Rows of CSV and TSV, one article a row, under a row of column names.
///
/// A quoted cell may hold delimiters and line feeds; `""` in it is one quote (RFC 4180).
struct DelimitedRows {
  private let source: [UInt8]
  private let delimiter: UInt8
  private var place: Int
  /// Set when a quote was not closed: then quotes are taken as printed, so that no row is searched twice to the end.
  private var quotesAreOpen = false

  /// Reads a text as an issue; a table without known column names is read as text.
  static func issue(from text: SourceText) -> Issue {
    // The delimiter is that under which the first row names most: Excel writes ; in some countries.
    var best: (columns: [RowColumn?], rows: DelimitedRows) = ([], DelimitedRows([], delimiter: 0))
    for delimiter: UInt8 in [0x2C, 0x09, 0x3B, 0x7C] {
      var rows = DelimitedRows(text.bytes, delimiter: delimiter)
      let columns = (rows.next() ?? []).map { RowColumn(named: $0.bytes) }
      if columns.count(where: { $0 != nil }) > best.columns.count(where: { $0 != nil }) {
        best = (columns, rows)
      }
    }
    guard best.columns.contains(.body) || best.columns.contains(.title) else {
      return IssueReader().issue(from: text)
    }
    var (columns, rows) = best
    var issue = RowIssue(text)
    while let cells = rows.next() {
      issue.add(zip(columns, cells).compactMap { column, cell in column.map { ($0, cell) } })
      // More cells than columns: an unquoted delimiter in the text. They are kept, as what is under no column.
      for cell in cells.dropFirst(columns.count) { issue.addLoose(cell) }
    }
    return issue.finished
  }

  /// Where the last whole row of a beginning ends; 0 if there is none. Inside a quoted cell an odd number of quotes
  /// has gone before.
  static func endOfRows(in head: [UInt8]) -> Int {
    var end = 0
    var isQuoted = false
    for (place, byte) in head.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A, !isQuoted { end = place + 1 }
    }
    return end
  }

  private init(_ source: [UInt8], delimiter: UInt8) {
    self.source = source
    self.delimiter = delimiter
    place = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next row; nil at the end. Empty lines are passed over.
  private mutating func next() -> [Cell]? {
    while place < source.count, isLineEnd(at: place) { place += 1 }
    guard place < source.count else { return nil }
    var cells = [nextCell()]
    while place < source.count, source[place] == delimiter {
      place += 1
      cells.append(nextCell())
    }
    return cells
  }

  private mutating func nextCell() -> Cell {
    if place < source.count, source[place] == 0x22, !quotesAreOpen, let cell = quotedCell() {
      return cell
    }
    var cell = Cell()
    let start = place
    while place < source.count, !isCellEnd(at: place) { place += 1 }
    cell.append(source, start..<place)
    return cell
  }

  /// The cell between quotes; nil if they are no quotes of the format but of the text: `"十四五"规划,…`.
  private mutating func quotedCell() -> Cell? {
    var cell = Cell()
    var start = place + 1
    var end = start
    while end < source.count {
      guard source[end] == 0x22 else {
        end += 1
        continue
      }
      if end + 1 < source.count, source[end + 1] == 0x22 {
        cell.append(source, start..<(end + 1))
        end += 2
        start = end
        continue
      }
      guard end + 1 == source.count || isCellEnd(at: end + 1) else { return nil }
      cell.append(source, start..<end)
      place = end + 1
      return cell
    }
    quotesAreOpen = true
    return nil
  }

  private func isCellEnd(at place: Int) -> Bool {
    source[place] == delimiter || isLineEnd(at: place)
  }

  private func isLineEnd(at place: Int) -> Bool { source[place] == 0x0A || source[place] == 0x0D }
}
