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
    let start = period.prefix { $0 != "/" }
    guard start.hasPrefix("XXXX") else { return String(start) }
    let year = issued.map { String($0.prefix(4)) } ?? "XXXX"
    return year + start.dropFirst(4)
  }

  /// Kind, unit and name in one: only such figures can stand in one series.
  var series: SeriesKey {
    SeriesKey(name: name.name, unit: figure.unit ?? "", isChange: figure.direction.isChange)
  }
}

/// What figures of one series share.
struct SeriesKey: Hashable {
  var name: String
  var unit: String
  /// Growth of a metric is another series than its level.
  var isChange: Bool
}

extension Figure.Direction? {
  fileprivate var isChange: Bool {
    switch self {
    case .up, .down: true
    default: false
    }
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
