import Display
import Figures
import Newspaper

/// The text of the open article, or the lines of its file.
struct ArticlePane {
  let state: ReaderState
  let rect: Rect

  func draw(on canvas: inout Canvas) {
    if let source = state.source { return draw(source, on: &canvas) }
    guard let piece = state.piece else { return }
    let left = rect.left + max(0, (rect.size.columns - state.textWidth) / 2)
    for (line, row) in state.article.rows.prefix(rect.size.rows).enumerated() {
      guard let row else {
        drawBarBetween(line, left: left, on: &canvas)
        continue
      }
      draw(row, of: piece, at: Position(row: rect.top + line, column: left), on: &canvas)
    }
  }

  private func draw(
    _ row: TextRow, of piece: OpenPiece, at place: Position, on canvas: inout Canvas
  ) {
    let stretch = state.article.layout.stretches[row.stretch]
    if stretch.hasBar {
      canvas.write(
        Glyphs(state.cellWidth).bar, at: Position(row: place.row, column: place.column + 1),
        face: .pullQuote, limit: rect.right)
    }
    let painter = RowPainter(
      bytes: piece.text.bytes, marks: marks(in: row.range, of: piece), blanks: row.blanks)
    let start = Position(row: place.row, column: place.column + row.column)
    painter.draw(row.range, face: stretch.face, at: start, limit: rect.right, on: &canvas)
  }

  /// The bar of a pull quote goes on over the blank row between two of its blocks.
  private func drawBarBetween(_ line: Int, left: Int, on canvas: inout Canvas) {
    let rows = state.article.rows
    let stretches = state.article.layout.stretches
    guard line > 0, line + 1 < rows.count, let above = rows[line - 1], let below = rows[line + 1],
      stretches[above.stretch].hasBar, stretches[below.stretch].hasBar
    else { return }
    canvas.write(
      Glyphs(state.cellWidth).bar, at: Position(row: rect.top + line, column: left + 1),
      face: .pullQuote, limit: rect.right)
  }

  /// What is marked in a row, the most important first.
  private func marks(in range: Range<Int>, of piece: OpenPiece) -> [RowPainter.Mark] {
    var marks: [RowPainter.Mark] = []
    if let found = state.found {
      if let current = found.current, found.ranges[current].overlaps(range) {
        marks.append(RowPainter.Mark(range: found.ranges[current], face: .currentHit))
      }
      marks += found.ranges.meeting(range).map { RowPainter.Mark(range: $0, face: .hit) }
    }
    if let spot = state.spot, spot.kind == .figure, spot.range.overlaps(range) {
      marks.append(RowPainter.Mark(range: spot.range, face: .cursor))
    }
    marks += piece.flags.filter { $0.overlaps(range) }
      .map { RowPainter.Mark(range: $0, face: .flag) }
    let first = piece.figures.partitionPoint { $0.range.upperBound > range.lowerBound }
    for figure in piece.figures[first...].prefix(while: { $0.range.lowerBound < range.upperBound })
    {
      marks.append(RowPainter.Mark(range: figure.range, face: figure.kind.face))
    }
    return marks
  }

  // MARK: - The source

  private func draw(_ source: SourceView, on canvas: inout Canvas) {
    for (line, row) in source.view.rows.prefix(rect.size.rows).enumerated() {
      guard let row else { continue }
      if source.beginsLine(at: row.range.lowerBound) {
        let number = String(source.line(at: row.range.lowerBound))
        canvas.write(
          number, endingAt: rect.left + source.numberWidth - 1, row: rect.top + line,
          face: .sourceLineNumber)
      }
      let painter = RowPainter(bytes: source.bytes, marks: sourceMarks(in: row.range))
      let start = Position(row: rect.top + line, column: rect.left + source.numberWidth)
      painter.draw(row.range, face: .text, at: start, limit: rect.right, on: &canvas)
    }
  }

  private func sourceMarks(in range: Range<Int>) -> [RowPainter.Mark] {
    guard let piece = state.piece else { return [] }
    let issue = state.library.archive.issues[piece.id.issue]
    let markup = issue.markup.map(\.bytes).meeting(range)
      .map { RowPainter.Mark(range: $0, face: .markup) }
    let flags = issue.flags.filter { $0.range.bytes.overlaps(range) }
      .map { RowPainter.Mark(range: $0.range.bytes, face: .flag) }
    return flags + markup
  }
}

/// Draws one row of text in runs of the same look.
struct RowPainter {
  struct Mark {
    var range: Range<Int>
    var face: Face
  }
  let bytes: [UInt8]
  /// Where two marks meet, the first one is seen.
  let marks: [Mark]
  /// Bytes before which a blank is put in; see `TextRow`.
  var blanks: [Int] = []

  func draw(
    _ range: Range<Int>, face: Face, at place: Position, limit: Int, on canvas: inout Canvas
  ) {
    var cuts = marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
      .filter { range.lowerBound < $0 && $0 < range.upperBound }
    cuts += blanks
    cuts.append(range.upperBound)
    cuts.sort()
    var column = place.column
    var start = range.lowerBound
    for cut in cuts where cut > start {
      let overlay = marks.first { $0.range.contains(start) }?.face
      for _ in 0..<blanks.count(where: { $0 == start }) {
        let isInside = marks.contains { $0.face == overlay && $0.range.contains(start - 1) }
        column = canvas.write(
          " ", at: Position(row: place.row, column: column), face: face,
          overlay: isInside ? overlay : nil, limit: limit)
      }
      column = canvas.write(
        shown(start..<cut), at: Position(row: place.row, column: column), face: face,
        overlay: overlay, limit: limit)
      start = cut
    }
  }

  /// The line feed between an opening formula and its paragraph is shown as the blank that was printed there.
  private func shown(_ range: Range<Int>) -> String {
    let text = string(bytes, in: range)
    guard bytes[range].contains(0x0A) else { return text }
    return String(text.unicodeScalars.map { $0 == "\n" ? " " : Character($0) })
  }
}

extension [Range<Int>] {
  /// The elements that share a byte with a range; the array is in order.
  func meeting(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    let first = partitionPoint { $0.upperBound > range.lowerBound }
    return self[first...].prefix { $0.lowerBound < range.upperBound }
  }
}

extension FigureKind {
  /// How a figure of this kind is marked.
  var face: Face {
    switch self {
    case .money: .money
    case .percent, .percentagePoint, .fraction, .multiple: .share
    case .area, .length, .mass, .volume, .temperature, .measure, .duration: .measure
    case .rank, .index: .rank
    default: .count
    }
  }
}
