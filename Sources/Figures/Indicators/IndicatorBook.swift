import Newspaper

/// The indicators of an archive, by piece and by name.
///
///     var book = IndicatorBook { library.text(of: $0) }
///     book.add(figures, of: PieceID(issue: 0, piece: 0), in: text, issuedOn: "2020-01-08")
///     book.series(named: "税收总收入")  // 全区税收总收入 and 税收总收入 together, oldest first
///
/// An indicator takes about 60 bytes: its wordings are read again from the text of its piece when it is asked for.
public struct IndicatorBook: Sendable {
  private var shelf = FigureShelf()
  /// For each figure of the shelf the hash of its name; figures of one name are found by it.
  private var names: [UInt64] = []
  /// For each figure the number of its period, 0 without one.
  private var periods: [UInt32] = []
  private var words = WordShelf()
  private var pieces: [Entry] = []
  private let text: @Sendable (PieceID) -> ArticleText

  /// The figures of one piece.
  private struct Entry: Sendable {
    var piece: PieceID
    var places: Range<Int>
    /// Day of issue.
    var issued: String?
  }

  /// Makes an empty book.
  ///
  /// - Parameter text: gives the text in which the figures of a piece were found.
  public init(text: @escaping @Sendable (PieceID) -> ArticleText) {
    self.text = text
    _ = words.number(of: "")
  }

  /// Number of indicators.
  public var count: Int { shelf.count }

  /// Memory of all indicators in bytes.
  public var byteCount: Int {
    shelf.byteCount + words.byteCount + shelf.count * 12 + pieces.count * MemoryLayout<Entry>.stride
  }

  /// Enters the marked figures of a piece that name what they measure; pieces come in the order of the archive.
  ///
  /// - Parameters:
  ///   - figures: all figures of the piece in order; the quiet ones tell the period.
  ///   - date: day of issue as YYYY-MM-DD, if known.
  public mutating func add(
    _ figures: [Figure], of piece: PieceID, in text: ArticleText, issuedOn date: String? = nil
  ) {
    var clock = PeriodClock()
    var named: [Figure] = []
    for figure in figures {
      clock.pass(figure, in: text)
      guard figure.isHighlighted, let metric = figure.metric else { continue }
      named.append(figure)
      names.append(MetricName(metric.text).hash)
      periods.append(UInt32(truncatingIfNeeded: words.number(of: clock.period ?? "")))
    }
    let places = shelf.add(named)
    if !places.isEmpty { pieces.append(Entry(piece: piece, places: places, issued: date)) }
  }

  /// The indicators of a piece in reading order.
  public func indicators(of piece: PieceID) -> [Indicator] {
    pieces.filter { $0.piece == piece }.flatMap { indicators(of: $0) }
  }

  /// The indicators of an issue in reading order.
  public func indicators(ofIssue issue: Int) -> [Indicator] {
    pieces.filter { $0.piece.issue == issue }.flatMap { indicators(of: $0) }
  }

  /// All indicators that answer to a filter, in the order of the archive.
  public func indicators(where filter: FigureFilter = FigureFilter()) -> [Indicator] {
    pieces.flatMap { indicators(of: $0).filter { filter.admits($0.figure) } }
  }

  private func indicators(of entry: Entry) -> [Indicator] {
    let text = text(entry.piece)
    return entry.places.map { indicator(at: $0, of: entry, in: text) }
  }

  private func indicator(at place: Int, of entry: Entry, in text: ArticleText) -> Indicator {
    let period = words[Int(periods[place])]
    return Indicator(
      shelf.figure(at: place, in: text), in: text, of: entry.piece,
      period: period.isEmpty ? nil : period, issued: entry.issued)
  }

  /// The series of a metric, one for each unit, levels apart from changes; the longest first.
  ///
  /// - Parameter wording: any wording of the metric (全区税收总收入).
  public func series(named wording: String) -> [IndicatorSeries] {
    IndicatorSeries.series(of: indicators(named: MetricName(wording)))
  }

  /// The series that a figure belongs to: the same indicator elsewhere.
  public func series(of indicator: Indicator) -> IndicatorSeries {
    let all = IndicatorSeries.series(of: indicators(named: indicator.name))
    return all.first { $0.key == indicator.series }
      ?? IndicatorSeries(key: indicator.series, entries: [indicator])
  }

  private func indicators(named name: MetricName) -> [Indicator] {
    let hash = name.hash
    return pieces.flatMap { entry -> [Indicator] in
      let places = entry.places.filter { names[$0] == hash }
      guard !places.isEmpty else { return [] }
      let text = text(entry.piece)
      return places.map { indicator(at: $0, of: entry, in: text) }.filter {
        $0.name.name == name.name
      }
    }
  }

  /// Normalised names with the number of their figures, the most frequent first.
  public var counts: [(name: String, count: Int)] { counts(atMost: .max) }

  /// The most frequent names with the number of their figures.
  public func counts(atMost limit: Int) -> [(name: String, count: Int)] {
    var found: [UInt64: (first: Int, count: Int)] = [:]
    for (place, name) in names.enumerated() { found[name, default: (place, 0)].count += 1 }
    let best = found.values.sorted { ($1.count, $0.first) < ($0.count, $1.first) }.prefix(limit)
    return best.map { (name(at: $0.first), $0.count) }
  }

  private func name(at place: Int) -> String {
    var (low, high) = (0, pieces.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].places.lowerBound <= place { low = middle } else { high = middle }
    }
    return indicator(at: place, of: pieces[low], in: text(pieces[low].piece)).name.name
  }
}
