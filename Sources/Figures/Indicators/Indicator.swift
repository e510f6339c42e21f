import Newspaper

/// A figure together with what it measures, when and where.
public struct Indicator: Sendable {
  /// The figure; its metric is the wording as printed.
  public var figure: Figure
  /// The surface as printed, line ends left out.
  public var printed: String
  /// Name and place of the metric.
  public var name: MetricName
  /// The piece that holds it.
  public var piece: PieceID
  /// What the sentence says of the time (2019, XXXX-01/XXXX-09, XXXX-Q1), as the figures scheme writes it; nil if it
  /// says nothing.
  public var period: String?
  /// Day of issue as YYYY-MM-DD; nil if unknown.
  public var issued: String?

  /// The time by which series are ordered: the period with the year of issue for a year that it does not name; else
  /// the day of issue; "" if neither is known.
  public var time: String {
    guard let period else { return issued ?? "" }
    // 前三季度 is XXXX-Q1/XXXX-Q3, and its figures are those of the end.
    let end = period.split(separator: "/").last ?? ""
    return dated(end)
  }

  /// The time as a reader takes it in: 2024-Q1…Q3 for 前三季度, else `time`.
  public var span: String {
    guard let period, let mark = period.firstIndex(of: "/") else { return time }
    let start = dated(period[..<mark])
    let end = Array(time.utf8)
    let common = zip(start.utf8, end).prefix { $0 == $1 }.count
    // Whole parts are left out at the end, never half of a number: 2024-Q1…Q3, 2019…2022, 2020-12-26…31.
    let shared = end[..<common].lastIndex(of: 0x2D).map { $0 + 1 } ?? 0
    return start + "…" + String(decoding: end[shared...], as: UTF8.self)
  }

  /// A date with the year of issue for a year that it does not name.
  private func dated(_ day: Substring) -> String {
    guard day.hasPrefix("XXXX") else { return String(day) }
    return (issued.map { String($0.prefix(4)) } ?? "XXXX") + day.dropFirst(4)
  }

  /// Makes the indicator of a marked figure that names what it measures.
  init(
    _ figure: Figure, in text: ArticleText, of piece: PieceID, period: String?, issued: String?
  ) {
    self.figure = figure
    printed = text.printed(figure.range)
    name = MetricName(figure.metric?.text ?? "")
    self.piece = piece
    self.period = period
    self.issued = issued
  }

  /// The indicators of a piece in reading order: its marked figures that name what they measure.
  public static func all(
    of figures: [Figure], of piece: PieceID, in text: ArticleText, issuedOn date: String?
  ) -> [Indicator] {
    var clock = PeriodClock()
    return figures.compactMap { figure in
      clock.pass(figure, in: text)
      guard figure.isHighlighted, figure.metric != nil else { return nil }
      return Indicator(figure, in: text, of: piece, period: clock.period, issued: date)
    }
  }

  /// Kind, unit and name in one: only such figures can stand in one series.
  var series: SeriesKey {
    SeriesKey(name: name.name, unit: figure.unit ?? "", isChange: figure.isMovement)
  }
}

extension ArticleText {
  /// A range as printed, line ends and other blanks left out: `296.44 亿元` is 296.44亿元.
  public func printed(_ range: Range<Int>) -> String {
    let scalars = string(in: range).unicodeScalars
    return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
  }
}

/// What figures of one series share.
struct SeriesKey: Hashable {
  var name: String
  var unit: String
  /// Growth of a metric is another series than its level.
  var isChange: Bool
}

extension Figure {
  /// Whether it says by how much something moved; 增长到121万亿元 says where it arrived, which is a level.
  public var isMovement: Bool {
    (direction == .up || direction == .down) && qualifier != .reach
  }
}

/// All figures of one metric in one unit, in order of time.
public struct IndicatorSeries: Sendable {
  /// The normalised name.
  public var name: String
  /// The base unit.
  public var unit: String
  /// Whether these are changes (同比增长) and no levels.
  public var isChange: Bool
  /// The figures, oldest first; those of one time in the order of the archive.
  public var entries: [Indicator]

  init(key: SeriesKey, entries: [Indicator]) {
    (name, unit, isChange) = (key.name, key.unit, key.isChange)
    self.entries = entries
  }

  var key: SeriesKey { SeriesKey(name: name, unit: unit, isChange: isChange) }

  /// Indicators gathered by name, unit and sort, each series in order of time; the longest first.
  public static func series(of indicators: [Indicator]) -> [IndicatorSeries] {
    var order: [SeriesKey] = []
    var members: [SeriesKey: [Indicator]] = [:]
    for indicator in indicators {
      if members[indicator.series] == nil { order.append(indicator.series) }
      members[indicator.series, default: []].append(indicator)
    }
    let all = order.map { IndicatorSeries(key: $0, entries: inTime(members[$0] ?? [])) }
    return all.enumerated().sorted {
      ($1.element.entries.count, $0.offset) < ($0.element.entries.count, $1.offset)
    }.map(\.element)
  }

  private static func inTime(_ indicators: [Indicator]) -> [Indicator] {
    indicators.enumerated().sorted {
      ($0.element.time, $0.element.piece, $0.offset) < (
        $1.element.time, $1.element.piece, $1.offset
      )
    }.map(\.element)
  }

  /// Whether a figure belongs to the series.
  public func holds(_ indicator: Indicator) -> Bool { indicator.series == key }
}

/// What figures are asked for; a condition that is nil asks nothing.
public struct FigureFilter: Sendable {
  /// Only these kinds, if any are named.
  public var kinds: Set<FigureKind> = []
  /// Base unit, such as CNY or 家.
  public var unit: String?
  /// Least value in the base unit; for a span its lower end counts.
  public var atLeast: ExactDecimal?
  /// Greatest value in the base unit; for a span its upper end counts.
  public var atMost: ExactDecimal?
  /// Up, down, above, below or share.
  public var direction: Figure.Direction?
  /// Reached, aimed at or part of a rule.
  public var status: Figure.Status?
  /// Part of the metric's wording.
  public var metric: String?

  /// Makes a filter that asks nothing.
  public init() {}

  /// Whether a figure answers to all conditions.
  public func admits(_ figure: Figure) -> Bool {
    if !kinds.isEmpty, !kinds.contains(figure.kind) { return false }
    if let unit, figure.unit != unit { return false }
    if let direction, figure.direction != direction { return false }
    if let status, figure.status != status { return false }
    if let metric, figure.metric.map({ holds($0.text, metric) }) != true { return false }
    return isInBounds(figure.value)
  }

  private func isInBounds(_ value: FigureValue?) -> Bool {
    if atLeast == nil, atMost == nil { return true }
    let (low, high): (ExactDecimal, ExactDecimal)
    switch value {
    case .number(let number): (low, high) = (number, number)
    case .range(let from, let to): (low, high) = (from, to)
    default: return false
    }
    if let atLeast, low < atLeast { return false }
    if let atMost, atMost < high { return false }
    return true
  }

  private func holds(_ text: String, _ part: String) -> Bool {
    let (text, part) = (text.glyphs, part.glyphs)
    guard !part.isEmpty else { return true }
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}
