/// The numbers that a printed figure may stand for: 703.05亿元 is anything that rounds to it, 300余家 is 300 to 400.
///
/// Checks compare such spans in floating point: its error of 10⁻¹⁵ is far below any digit that print gives.
struct Bounds: Sendable {
  var low: Double
  var high: Double

  /// Whether some number lies in both; a billionth is left for the error of floating point.
  func meets(_ other: Bounds) -> Bool {
    let slack = 1e-9 * max(abs(high), abs(other.high))
    return low <= other.high + slack && other.low <= high + slack
  }

  static func + (a: Bounds, b: Bounds) -> Bounds {
    Bounds(low: a.low + b.low, high: a.high + b.high)
  }

  static func - (a: Bounds, b: Bounds) -> Bounds {
    Bounds(low: a.low - b.high, high: a.high - b.low)
  }

  /// The quotient; nil unless the divisor is above zero and the dividend not below.
  static func / (a: Bounds, b: Bounds) -> Bounds? {
    guard b.low > 0, a.low >= 0 else { return nil }
    return Bounds(low: a.low / b.high, high: a.high / b.low)
  }

  func times(_ factor: Double) -> Bounds { Bounds(low: low * factor, high: high * factor) }
}

extension Bounds {
  /// The bounds of a value by its printed digits and the words around it.
  ///
  /// - Parameters:
  ///   - value: the number in the base unit.
  ///   - digits: the Arabic digits as printed, without point: 70305 for 703.05亿元; empty for numbers in words.
  ///   - isCounted: whether whole things were counted: 98家 is 98, while 39% is what rounds to it.
  ///   - hasRest: whether 余, 多 or 来 stands inside (300余家).
  init(
    _ value: Double, digits: [UInt8], isCounted: Bool, hasRest: Bool,
    _ qualifier: Figure.Qualifier?
  ) {
    let printed = digits.reduce(0.0) { $0 * 10 + Double($1) }
    // One in the last printed place, and one in the last place that is no zero: 300 is 1 and 100, 703.05亿 both 0.01亿.
    let unit = printed > 0 ? abs(value) / printed : 0
    let zeros = digits.reversed().prefix { $0 == 0 }.count
    let step =
      unit * (0..<max(0, min(zeros, digits.count - 1))).reduce(1.0) { power, _ in power * 10 }
    // Whatever has a decimal point or 万, 亿 behind it was rounded, or cut off: 15.6% is printed 16% or 15%.
    let isExact = isCounted && unit == 1
    (low, high) = isExact ? (value, value) : (value - unit / 2, value + unit)
    switch qualifier {
    case .over, .atleast: high = value + step
    case .near, .under, .atmost: low = value - step
    case .about, .vague: (low, high) = (value - step, value + step)
    case .reach, nil: if hasRest { high = value + step }
    }
  }
}
