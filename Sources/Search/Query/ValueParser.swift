import Figures
import Newspaper

/// Reads the values of `value:`, `unit:` and `date:`.
enum ValueParser {
  /// The condition of `>100亿元`, `>=5%`, `5%..10%`, `..3公里` or `748亿元`.
  static func parse(_ value: QueryParser.Value) throws(QueryError) -> ValueCondition {
    let text = Array(value.text.unicodeScalars)
    if let split = dots(in: text) { return try range(text, split, value) }
    for (signs, isLower, includesEnds) in comparisons {
      for sign in signs where text.starts(with: sign.unicodeScalars) {
        let length = sign.unicodeScalars.count
        let amount = try amount(text[length...], value, at: length)
        return ValueCondition(
          lower: isLower ? amount.number : nil, upper: isLower ? nil : amount.number,
          includesEnds: includesEnds, unit: amount.unit)
      }
    }
    let skipped = text.first == "=" || text.first == "＝" ? 1 : 0
    let amount = try amount(text[skipped...], value, at: skipped)
    return ValueCondition(lower: amount.number, upper: amount.number, unit: amount.unit)
  }

  /// The unit of a word: `公里` is a length, kept in `m`; a word that is no unit stands for itself.
  static func unit(_ word: String) -> UnitCondition {
    var names: Set<String> = [word]
    if let figure = figure("1" + word), let unit = figure.unit { names.insert(unit) }
    return UnitCondition(names: names)
  }

  /// Signs, whether they name the lower end, whether the end counts. Longer signs first.
  private static let comparisons: [([String], Bool, Bool)] = [
    ([">=", "≥", "＞＝"], true, true), (["<=", "≤", "＜＝"], false, true),
    ([">", "＞"], true, false), (["<", "＜"], false, false),
  ]

  private static func range(
    _ text: [Unicode.Scalar], _ split: Int, _ value: QueryParser.Value
  ) throws(QueryError) -> ValueCondition {
    let low = text[..<split]
    let high = text[(split + 2)...]
    let upper = high.isEmpty ? nil : try amount(high, value, at: split + 2)
    var lower: Amount?
    if !low.isEmpty {
      lower = try amount(low, value, at: 0)
      // 5..10% and 100..200亿元: the first number has the multiplier and the unit of the second.
      if lower?.isBare == true, let upper, !upper.isBare {
        lower = try amount(low + upper.suffix, value, at: 0)
      }
    }
    guard lower != nil || upper != nil else {
      throw QueryError(
        column: value.column, message: "both ends are missing; write one, such as 5%..10%")
    }
    if let lower, let upper, upper.number < lower.number {
      throw QueryError(
        column: value.column, message: "the range runs backwards; exchange its ends")
    }
    return ValueCondition(
      lower: lower?.number, upper: upper?.number, unit: upper?.unit ?? lower?.unit)
  }

  private static func dots(in text: [Unicode.Scalar]) -> Int? {
    guard text.count >= 2 else { return nil }
    return (0..<text.count - 1).first { text[$0] == "." && text[$0 + 1] == "." }
  }
}

// MARK: - Amounts

extension ValueParser {
  /// A number with what stands behind it.
  private struct Amount {
    var number: ExactDecimal
    var unit: UnitCondition?
    /// Multiplier and unit as they were written.
    var suffix: [Unicode.Scalar]
    /// Whether the number stands alone.
    var isBare: Bool { suffix.isEmpty }
  }

  /// Reads `100亿元`: as a figure of a text if it is one, so that the units are the same; else as number and multiplier.
  private static func amount(
    _ text: some Collection<Unicode.Scalar>, _ value: QueryParser.Value, at offset: Int
  ) throws(QueryError) -> Amount {
    let folded = text.map(narrow)
    let end = folded.firstIndex { !isNumeral($0) } ?? folded.count
    guard let plain = decimal(folded[..<end]) else {
      throw QueryError(
        column: value.column + offset,
        message: "a number is missing here; write one such as >100亿元, <=5% or 5%..10%")
    }
    let suffix = Array(folded[end...])
    let printed = String(String.UnicodeScalarView(folded))
    if !suffix.isEmpty, let figure = figure(printed), case .number(let number) = figure.value {
      let names = figure.unit.flatMap { $0.isEmpty ? nil : UnitCondition(names: [$0]) }
      return Amount(number: number, unit: names, suffix: suffix)
    }
    return scaled(plain, by: suffix)
  }

  private static func scaled(_ number: ExactDecimal, by suffix: [Unicode.Scalar]) -> Amount {
    var power = 0
    var rest = suffix[...]
    while let next = rest.first, let zeros = multipliers[next] {
      power += zeros
      rest = rest.dropFirst()
    }
    let number = ExactDecimal(
      digits: number.digits, exponent: number.exponent + power, isNegative: number.isNegative)
    let word = String(String.UnicodeScalarView(rest))
    return Amount(number: number, unit: word.isEmpty ? nil : unit(word), suffix: suffix)
  }

  private static let multipliers: [Unicode.Scalar: Int] = [
    "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "k": 3, "K": 3, "M": 6, "G": 9,
  ]

  /// A number such as -12,345.60; nil if it is none.
  private static func decimal(_ text: ArraySlice<Unicode.Scalar>) -> ExactDecimal? {
    var digits: [UInt8] = []
    var places: Int?
    for (index, scalar) in text.enumerated() {
      switch scalar {
      case "0"..."9":
        digits.append(UInt8(scalar.value - 0x30))
        places = places.map { $0 + 1 }
      case "." where places == nil: places = 0
      case "-" where index == 0: break
      case "," where index > 0: break
      default: return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    return ExactDecimal(digits: digits, exponent: -(places ?? 0), isNegative: text.first == "-")
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", ".", ",", "-": true
    default: false
    }
  }

  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// The figure that is the whole of a text; nil if there is none.
  private static func figure(_ words: String) -> Figure? {
    let bytes = Array(words.utf8)
    let source = SourceText(name: "", bytes: bytes)
    let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
    let text = ArticleText(of: Article(blocks: [block]), in: source)
    return FigureFinder().figures(in: text).first { $0.range == 0..<bytes.count }
  }
}

/// Reads `2020`, `2020-12`, `2020-12-26` and ranges of them.
enum DayParser {
  /// The days of a value.
  static func parse(_ value: QueryParser.Value) throws(QueryError) -> ClosedRange<Day> {
    let parts = value.text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, !(first.isEmpty && last.isEmpty) else {
      throw error(value, "a day is missing")
    }
    let lower = first.isEmpty ? Day.first : try days(first, value).lowerBound
    let upper = last.isEmpty ? Day.last : try days(last, value).upperBound
    guard lower <= upper else { throw error(value, "the range runs backwards") }
    return lower...upper
  }

  /// The days of a date as issues carry it (YYYY-MM-DD, or less of it); nil if it is none.
  static func days(_ text: some StringProtocol) -> ClosedRange<Day>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt32($0) }
    guard (1...3).contains(parts.count), let year = parts[0], (1...9999).contains(year) else {
      return nil
    }
    let month = parts.count > 1 ? parts[1] : 0
    let day = parts.count > 2 ? parts[2] : 0
    guard let month, let day, month <= 12, day <= 31, parts.count == 1 || month > 0,
      parts.count < 3 || day > 0
    else { return nil }
    let first = year * 10000 + max(1, month) * 100 + max(1, day)
    let last = year * 10000 + (month == 0 ? 12 : month) * 100 + (day == 0 ? 31 : day)
    return Day(number: first)...Day(number: last)
  }

  private static func days(
    _ text: Substring, _ value: QueryParser.Value
  ) throws(QueryError) -> ClosedRange<Day> {
    guard let days = days(text) else { throw error(value, "'\(text)' is no day") }
    return days
  }

  private static func error(_ value: QueryParser.Value, _ what: String) -> QueryError {
    QueryError(
      column: value.column,
      message: "\(what); write date:2020, date:2020-12-26 or date:2020-12..2021-01")
  }
}
