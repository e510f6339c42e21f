import Figures
import Newspaper
import Search

// The same indicator elsewhere in the archive, as a list to go from.
extension ReaderState {
  /// A name that stands in more articles than these is looked for only in the first of them.
  private static let mostPieces = 3000

  /// Shows where else the archive says what the figure here says.
  mutating func showSameIndicator() {
    guard let taken = figureToTake ?? firstSeenFigure else {
      return say(Words("go to a figure first: )", "请先用 ) 到一个数字"), isError: true)
    }
    guard let metric = taken.figure.metric else {
      return say(Words("the text does not name what this measures", "文中未写明这个数字的指标"))
    }
    let name = MetricName(metric.text).name
    let isHere = Indicator.all(
      of: [taken.figure], of: taken.piece, in: taken.text, issuedOn: nil
    ).first
    let all = indicators(named: name, wording: metric.text)
    let series = IndicatorSeries.series(of: all)
    offerSeries(
      name, isHere.flatMap { here in series.first { $0.holds(here) } }.map { [$0] } ?? series,
      among: all)
  }

  /// Shows all figures of a name, those of one unit together.
  mutating func showSeries(named name: String) {
    let all = indicators(named: name, wording: name)
    offerSeries(name, IndicatorSeries.series(of: all), among: all)
  }

  /// The figure at the top of the text that is seen.
  private var firstSeenFigure: FigureInPlace? {
    guard let piece, panes.focus != .indicators else { return nil }
    let number = piece.firstFigure(from: article.visible.lowerBound)
    guard piece.figures.indices.contains(number),
      article.isVisible(piece.figures[number].range.lowerBound)
    else { return nil }
    return FigureInPlace(piece: piece.id, figure: piece.figures[number], text: piece.text)
  }

  /// All figures of the archive that measure what a name says, from the book if it was gathered, else from the articles
  /// that hold the words of the name.
  private func indicators(named name: String, wording: String) -> [Indicator] {
    if let book { return book.series(named: wording).flatMap(\.entries) }
    return pieces(holding: name).flatMap { piece -> [Indicator] in
      let text = library.text(of: piece)
      let day = library.archive.issues[piece.issue].metadata.earliestDay
      return Indicator.all(
        of: FigureFinder().figures(in: text), of: piece, in: text, issuedOn: day
      ).filter { $0.name.name == name }
    }
  }

  private func pieces(holding name: String) -> [PieceID] {
    let question = "\"" + name.filter { $0 != "\"" } + "\""
    // Words in quotation marks are a question without faults, unless nothing of them counts; then nothing holds them.
    guard let ranking = try? library.ranking(of: question, limit: Self.mostPieces) else {
      return []
    }
    return ranking.pieces.map(\.piece).sorted()
  }

  private mutating func offerSeries(
    _ name: String, _ series: [IndicatorSeries], among all: [Indicator]
  ) {
    let changes = Changes(all)
    let rows = series.flatMap(\.entries).map { choice(of: $0, changes.change(of: $0)) }
    guard !rows.isEmpty else {
      return say(Words("\(name): nowhere else", "\(name)：别处没有"))
    }
    var prompt = Prompt(kind: .series)
    prompt.subject = name
    prompt.offered = rows
    self.prompt = prompt
    promptChanged()
    let here = piece.flatMap { piece in
      rows.firstIndex { row in
        if case .place(let id, let range) = row.target {
          return id == piece.id && spot?.range == range
        }
        return false
      }
    }
    self.prompt?.selection = here ?? 0
  }

  /// A figure as a line: when, where, the number, how it changed; at the right the document.
  private func choice(of indicator: Indicator, _ change: Indicator?) -> Prompt.Choice {
    let metadata = library.archive.issues[indicator.piece.issue].metadata
    let day = indicator.period == nil ? PieceNames.date(of: metadata) : indicator.time
    let place = indicator.name.place ?? PieceNames.place(of: metadata)
    let sign = SidebarRow.sign(of: indicator.figure)
    let moved = change.map { SidebarRow.sign(of: $0.figure) + $0.printed } ?? ""
    let columns = [
      cellWidth.padded(day, to: 18), cellWidth.padded(cellWidth.fitted(place, to: 10), to: 12),
      cellWidth.padded(sign + indicator.printed, to: 20), cellWidth.padded(moved, to: 12),
      clause(of: indicator),
    ]
    return Prompt.Choice(
      label: columns.joined(),
      note: PieceNames.headline(of: indicator.piece, in: library.archive, settings.language),
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

  /// Goes from a list to a place, and marks it.
  mutating func go(to range: Range<Int>, in id: PieceID) {
    leaveByJump()
    leaveSource()
    show(id)
    followInList()
    panes.focus = .article
    settle()
    guard let piece, range.upperBound <= piece.text.bytes.count else { return }
    if let number = piece.figure(at: range.lowerBound), piece.figures[number].range == range {
      return goToFigure(number)
    }
    article.show(range.lowerBound)
    spot = Spot(range: range, kind: .figure)
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
    where level.piece == change.piece && !level.figure.isChange && change.figure.isChange
      && change.figure.range.lowerBound - level.figure.range.upperBound < 60
    {
      next[PlaceOfFigure(level)] = change
    }
  }

  func change(of indicator: Indicator) -> Indicator? { next[PlaceOfFigure(indicator)] }
}

extension Figure {
  /// Whether it says how something moved.
  var isChange: Bool { direction == .up || direction == .down }
}
