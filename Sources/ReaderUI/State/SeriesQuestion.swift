import Display
import Figures
import Newspaper
import Search

/// Where else an archive says what a figure says. It holds all that the answer needs, which may be found on another
/// thread.
struct SeriesQuestion: Sendable {
  let name: String
  let wording: String
  /// The figure from which one asks: only figures that can be compared with it are listed. Nil for all of the name.
  let here: Indicator?
  let library: Library
  let book: IndicatorBook?
  let cellWidth: CellWidth
  let language: Language

  /// A name that stands in more articles than these is looked for only in the first of them.
  private static let mostPieces = 3000

  /// Finds the figures, oldest first, and writes a line for each.
  func answer() -> [Prompt.Choice] {
    let all = indicators
    let series = IndicatorSeries.series(of: all)
    let shown = here.flatMap { here in series.first { $0.holds(here) } }.map { [$0] } ?? series
    let changes = Changes(all)
    let entries = shown.flatMap(\.entries)
    let rows = entries.map { columns(of: $0, changes.change(of: $0)) }
    let widths = (0..<Self.columnCount).map { column in
      rows.map { cellWidth.width(of: $0[column]) }.max() ?? 0
    }
    return zip(entries, rows).map { choice(of: $0, $1, widths) }
  }

  /// All figures of the archive that measure what a name says, from the book if it was gathered, else from the articles
  /// that hold the words of the name.
  private var indicators: [Indicator] {
    if let book { return book.series(named: wording).flatMap(\.entries) }
    return pieces.flatMap { piece -> [Indicator] in
      let text = library.text(of: piece)
      let day = library.archive.issues[piece.issue].metadata.earliestDay
      return Indicator.all(
        of: FigureFinder().figures(in: text), of: piece, in: text, issuedOn: day
      ).filter { $0.name.name == name }
    }
  }

  private var pieces: [PieceID] {
    let question = "\"" + name.filter { $0 != "\"" } + "\""
    // Words in quotation marks are a question without faults, unless nothing of them counts; then nothing holds them.
    guard let ranking = try? library.ranking(of: question, limit: Self.mostPieces) else {
      return []
    }
    return ranking.pieces.map(\.piece).sorted()
  }

  private static let columnCount = 4

  /// When, where, the number, and how it changed.
  private func columns(of indicator: Indicator, _ change: Indicator?) -> [String] {
    let metadata = library.archive.issues[indicator.piece.issue].metadata
    let day = indicator.period == nil ? PieceNames.date(of: metadata) : indicator.span
    let place = indicator.name.place ?? PieceNames.place(of: metadata)
    let moved = change.map { SidebarRow.sign(of: $0.figure) + $0.printed } ?? ""
    return [
      day, cellWidth.fitted(place, to: 10),
      SidebarRow.sign(of: indicator.figure) + indicator.printed, moved,
    ]
  }

  /// A figure as a line: its columns, as wide as the list needs them, and its clause; at the right the document.
  private func choice(
    of indicator: Indicator, _ columns: [String], _ widths: [Int]
  ) -> Prompt.Choice {
    let cells = zip(columns, widths).map { $1 == 0 ? "" : cellWidth.padded($0, to: $1 + 2) }
    return Prompt.Choice(
      label: cells.joined() + clause(of: indicator),
      note: PieceNames.headline(of: indicator.piece, in: library.archive, language),
      marks: [], target: .place(indicator.piece, indicator.figure.range))
  }

  /// The clause that leads to a figure: it tells of whom the figure speaks.
  private func clause(of indicator: Indicator) -> String {
    let text = library.text(of: indicator.piece)
    let end = indicator.figure.range.lowerBound
    let sentence = text.sentence(at: end)
    var start = sentence.lowerBound
    var place = start
    while place < end {
      let scalar = nextScalar(text.bytes, &place, end: end)
      // ，；：
      if scalar == 0xFF0C || scalar == 0xFF1B || scalar == 0xFF1A || scalar == 0x2C {
        start = place
      }
    }
    return text.printed(start..<end)
  }
}

/// The changes that stand right behind a level of the same metric: 703.05亿元，同比增长0.32%.
private struct Changes {
  private var next: [PlaceOfFigure: Indicator] = [:]

  private struct PlaceOfFigure: Hashable {
    var piece: PieceID
    var start: Int

    init(_ indicator: Indicator) {
      (piece, start) = (indicator.piece, indicator.figure.range.lowerBound)
    }
  }

  init(_ indicators: [Indicator]) {
    let ordered = indicators.sorted {
      ($0.piece, $0.figure.range.lowerBound) < ($1.piece, $1.figure.range.lowerBound)
    }
    for (level, change) in zip(ordered, ordered.dropFirst())
    where level.piece == change.piece && !level.figure.isMovement && change.figure.isMovement
      && change.figure.range.lowerBound - level.figure.range.upperBound < 60
    {
      next[PlaceOfFigure(level)] = change
    }
  }

  func change(of indicator: Indicator) -> Indicator? { next[PlaceOfFigure(indicator)] }
}
