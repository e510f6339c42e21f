/// A figure as it is kept: 48 bytes, where a `Figure` takes more than 200.
///
/// What a text says is not kept twice: metric, qualifier and basis are places of the joined text, and become words
/// again when the figure is asked for. Units and dates are few and are kept once for all figures of a shelf.
struct PackedFigure {
  /// Start of the figure, of its metric, its qualifier and its basis in the joined text.
  private var starts: (UInt32, UInt32, UInt32, UInt32)
  /// Digits of the value, or of its two ends; for a date the number of its word.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Bytes of the figure, its metric, its qualifier and its basis; 0 where there is none.
  private var counts: (UInt16, UInt16, UInt8, UInt8)
  /// Number of the unit's word; `none` without one.
  private var unit: UInt16 = PackedFigure.none
  private var lowPower: Int8 = 0
  private var highPower: Int8 = 0
  /// Kind, from the lowest bit, then whether it is marked, then the status.
  private var nature: UInt8 = 0
  /// Qualifier and direction, 0 without one.
  private var relation: UInt8 = 0
  private var form: Form = .none

  private static let none = UInt16.max

  /// How the value is kept.
  private struct Form: OptionSet {
    let rawValue: UInt8
    static let none: Form = []
    static let number = Form(rawValue: 1)
    static let range = Form(rawValue: 2)
    static let ratio = Form(rawValue: 4)
    static let calendar = Form(rawValue: 8)
    static let lowIsNegative = Form(rawValue: 16)
    static let highIsNegative = Form(rawValue: 32)
  }

  /// Packs a figure; nil for one that does not fit, such as a numeral of a hundred digits.
  init?(_ figure: Figure, _ words: inout WordShelf) {
    guard let start = UInt32(exactly: figure.range.lowerBound),
      let count = UInt16(exactly: figure.range.count),
      let metric = Self.place(figure.metric?.range, UInt16.self),
      let qualifier = Self.place(figure.qualifierRange, UInt8.self),
      let basis = Self.place(figure.basisRange, UInt8.self)
    else { return nil }
    starts = (start, metric.start, qualifier.start, basis.start)
    counts = (count, metric.count, qualifier.count, basis.count)
    nature =
      UInt8(Self.kinds[figure.kind] ?? 0) | (figure.isHighlighted ? 32 : 0)
      | UInt8(Figure.Status.allCases.firstIndex(of: figure.status) ?? 0) << 6
    let qualifierCase = figure.qualifier.flatMap(Figure.Qualifier.allCases.firstIndex).map {
      $0 + 1
    }
    let directionCase = figure.direction.flatMap(Figure.Direction.allCases.firstIndex).map {
      $0 + 1
    }
    relation = UInt8(qualifierCase ?? 0) | UInt8(directionCase ?? 0) << 4
    if let name = figure.unit {
      guard let number = UInt16(exactly: words.number(of: name)), number != Self.none else {
        return nil
      }
      unit = number
    }
    guard set(figure.value, &words) else { return nil }
  }

  private static let kinds = Dictionary(
    FigureKind.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })

  /// A range as start and length; an empty one of length 0 for none.
  private static func place<Count: FixedWidthInteger>(_ range: Range<Int>?, _: Count.Type) -> (
    start: UInt32, count: Count
  )? {
    guard let range else { return (0, 0) }
    guard let start = UInt32(exactly: range.lowerBound), let count = Count(exactly: range.count),
      count > 0
    else { return nil }
    return (start, count)
  }

  private mutating func set(_ value: FigureValue?, _ words: inout WordShelf) -> Bool {
    switch value {
    case nil: return true
    case .number(let number): return set(number, number, .number)
    case .range(let from, let to): return set(from, to, .range)
    case .ratio(let part, let whole): return set(part, whole, .ratio)
    case .calendar(let day):
      (low, form) = (UInt64(words.number(of: day)), .calendar)
      return true
    }
  }

  private mutating func set(_ a: ExactDecimal, _ b: ExactDecimal, _ form: Form) -> Bool {
    guard let first = a.packed, let second = b.packed, let power = Int8(exactly: first.exponent),
      let other = Int8(exactly: second.exponent)
    else { return false }
    (low, high, lowPower, highPower) = (first.digits, second.digits, power, other)
    self.form = form.union(a.isNegative ? .lowIsNegative : [])
      .union(b.isNegative ? .highIsNegative : [])
    return true
  }
}

extension PackedFigure {
  /// The figure without its wordings, which stand in the text.
  func figure(_ words: WordShelf) -> Figure {
    let start = Int(starts.0)
    var figure = Figure(
      range: start..<start + Int(counts.0), kind: FigureKind.allCases[Int(nature & 31)],
      isHighlighted: nature & 32 != 0, value: value(words),
      unit: unit == Self.none ? nil : words[Int(unit)])
    figure.status = Figure.Status.allCases[Int(nature >> 6)]
    if relation & 15 > 0 { figure.qualifier = Figure.Qualifier.allCases[Int(relation & 15) - 1] }
    if relation >> 4 > 0 { figure.direction = Figure.Direction.allCases[Int(relation >> 4) - 1] }
    figure.qualifierRange = Self.range(starts.2, Int(counts.2))
    figure.basisRange = Self.range(starts.3, Int(counts.3))
    return figure
  }

  /// Where the metric stands in the joined text.
  var metricRange: Range<Int>? { Self.range(starts.1, Int(counts.1)) }

  private static func range(_ start: UInt32, _ count: Int) -> Range<Int>? {
    count == 0 ? nil : Int(start)..<Int(start) + count
  }

  private func value(_ words: WordShelf) -> FigureValue? {
    let first = ExactDecimal(
      packed: low, exponent: Int(lowPower), isNegative: form.contains(.lowIsNegative))
    if form.contains(.number) { return .number(first) }
    if form.contains(.calendar) { return .calendar(words[Int(low)]) }
    let second = ExactDecimal(
      packed: high, exponent: Int(highPower), isNegative: form.contains(.highIsNegative))
    if form.contains(.range) { return .range(first, second) }
    return form.contains(.ratio) ? .ratio(first, second) : nil
  }
}

/// Words that many figures share, each kept once: units and dates.
struct WordShelf: Sendable {
  private var words: [String] = []
  private var numbers: [String: Int] = [:]

  /// The number of a word, which is kept if it is new.
  mutating func number(of word: String) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = words.count
    words.append(word)
    return words.count - 1
  }

  /// The word of a number.
  subscript(number: Int) -> String { words[number] }

  /// Memory of the words, about: the string itself, its place in the table, and what does not fit into the string.
  var byteCount: Int {
    words.reduce(0) { $0 + 64 + ($1.utf8.count > 15 ? $1.utf8.count + 32 : 0) }
  }
}
