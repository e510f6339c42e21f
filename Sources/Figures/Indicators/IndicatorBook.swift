import Newspaper

/// The indicators of an archive, by piece and by name.
///
///     var book = IndicatorBook()
///     book.add(figures, of: PieceID(issue: 0, piece: 0), in: text, issuedOn: "2020-01-08")
///     book.series(named: "税收总收入")  // 全区税收总收入 and 税收总收入 together, oldest first
public struct IndicatorBook: Sendable {
  private var pieces: [PieceID: [Indicator]] = [:]
  private var places: [SeriesKey: [Place]] = [:]
  private var names: [String: [SeriesKey]] = [:]

  /// Address of an indicator in `pieces`.
  private struct Place: Sendable {
    var piece: PieceID
    var number: Int
  }

  /// Makes an empty book.
  public init() {}

  /// Enters the marked figures of a piece that name what they measure.
  ///
  /// - Parameters:
  ///   - figures: all figures of the piece in order; the quiet ones tell the period.
  ///   - date: day of issue as YYYY-MM-DD, if known.
  public mutating func add(
    _ figures: [Figure], of piece: PieceID, in text: ArticleText, issuedOn date: String? = nil
  ) {
    var clock = PeriodClock()
    for figure in figures {
      clock.pass(figure, in: text)
      guard figure.isHighlighted, let metric = figure.metric else { continue }
      enter(
        Indicator(
          figure: figure, printed: squeezed(text.string(in: figure.range)),
          name: MetricName(metric.text), piece: piece, period: clock.period, issued: date))
    }
  }

  private mutating func enter(_ indicator: Indicator) {
    let place = Place(piece: indicator.piece, number: pieces[indicator.piece]?.count ?? 0)
    let key = indicator.series
    if places[key] == nil { names[key.name, default: []].append(key) }
    places[key, default: []].append(place)
    pieces[indicator.piece, default: []].append(indicator)
  }

  private func squeezed(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  /// The indicators of a piece in reading order.
  public func indicators(of piece: PieceID) -> [Indicator] { pieces[piece] ?? [] }

  /// The indicators of an issue in reading order.
  public func indicators(ofIssue issue: Int) -> [Indicator] {
    pieces.keys.filter { $0.issue == issue }.sorted().flatMap { pieces[$0] ?? [] }
  }

  /// All indicators that answer to a filter, in the order of the archive.
  public func indicators(where filter: FigureFilter = FigureFilter()) -> [Indicator] {
    pieces.keys.sorted().flatMap { (pieces[$0] ?? []).filter { filter.admits($0.figure) } }
  }

  /// The series of a metric, one for each unit, levels apart from changes; the longest first.
  ///
  /// - Parameter wording: any wording of the metric (全区税收总收入).
  public func series(named wording: String) -> [IndicatorSeries] {
    (names[MetricName(wording).name] ?? []).map(series).sorted {
      $0.entries.count > $1.entries.count
    }
  }

  /// The series that a figure belongs to: the same indicator elsewhere.
  public func series(of indicator: Indicator) -> IndicatorSeries { series(indicator.series) }

  private func series(_ key: SeriesKey) -> IndicatorSeries {
    let entries = (places[key] ?? []).compactMap { place in pieces[place.piece]?[place.number] }
    let ordered = entries.enumerated().sorted {
      ($0.element.time, $0.element.piece, $0.offset) < (
        $1.element.time, $1.element.piece, $1.offset
      )
    }
    return IndicatorSeries(
      name: key.name, unit: key.unit, isChange: key.isChange, entries: ordered.map(\.element))
  }

  /// Normalised names with the number of their figures, the most frequent first.
  public var counts: [(name: String, count: Int)] {
    names.map { name, keys in (name, keys.reduce(0) { $0 + (places[$1]?.count ?? 0) }) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}

/// The time that a sentence speaks of: the last date before a figure, as far as its sentence goes.
private struct PeriodClock {
  private(set) var period: String?
  private var end = 0

  mutating func pass(_ figure: Figure, in text: ArticleText) {
    if endsSentence(text.bytes, from: end, to: figure.range.lowerBound) { period = nil }
    end = figure.range.upperBound
    guard !figure.isHighlighted, case .calendar(let day) = figure.value else { return }
    switch figure.kind {
    case .year, .date, .period: period = day
    default: break
    }
  }

  /// Whether 。 or a line end stands between two places.
  private func endsSentence(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    var place = start
    while place < end {
      if bytes[place] == 0x0A { return true }
      if bytes[place] == 0xE3, place + 2 < end, bytes[place + 1] == 0x80, bytes[place + 2] == 0x82 {
        return true
      }
      place += 1
    }
    return false
  }
}
