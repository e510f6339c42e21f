/// A decimal number without rounding: digits times a power of ten.
///
/// Print is exact, so we are; a numeral of 100,000 digits is a number like any other.
public struct ExactDecimal: Hashable, Sendable, CustomStringConvertible {
  /// Digits from the highest to the lowest, 0…9 each; no zero at either end except for zero itself.
  public let digits: [UInt8]
  /// Power of ten of the lowest digit.
  public let exponent: Int
  /// Whether the number is below zero.
  public let isNegative: Bool

  /// Makes a number from decimal digits, 0…9 each, highest first.
  public init(digits: [UInt8], exponent: Int = 0, isNegative: Bool = false) {
    let significant = digits.drop { $0 == 0 }
    let trailing = significant.reversed().prefix { $0 == 0 }.count
    let kept = Array(significant.dropLast(trailing))
    self.digits = kept.isEmpty ? [0] : kept
    self.exponent = kept.isEmpty ? 0 : exponent + trailing
    self.isNegative = !kept.isEmpty && isNegative
  }

  /// Plain decimal notation, no exponent, no grouping.
  public var description: String {
    var text = isNegative ? "-" : ""
    let number = digits.map { String($0) }.joined()
    if exponent >= 0 {
      text += number + String(repeating: "0", count: digits == [0] ? 0 : exponent)
    } else if -exponent < digits.count {
      let split = number.index(number.endIndex, offsetBy: exponent)
      text += number[..<split] + "." + number[split...]
    } else {
      text += "0." + String(repeating: "0", count: -exponent - digits.count) + number
    }
    return text
  }
}
