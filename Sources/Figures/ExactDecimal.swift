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
    let first = digits.firstIndex { $0 != 0 } ?? digits.count
    let last = digits.lastIndex { $0 != 0 } ?? first
    if first == digits.count {
      self.digits = [0]
      self.exponent = 0
      self.isNegative = false
      return
    }
    self.digits = first == 0 && last == digits.count - 1 ? digits : Array(digits[first...last])
    self.exponent = exponent + (digits.count - 1 - last)
    self.isNegative = isNegative
  }

  /// Makes a number from an integer and a power of ten: `ExactDecimal(5, exponent: -1)` is 0.5.
  public init(_ integer: Int, exponent: Int = 0) {
    var digits: [UInt8] = []
    var rest = integer.magnitude
    repeat {
      digits.append(UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self.init(digits: digits.reversed(), exponent: exponent, isNegative: integer < 0)
  }

  /// Zero.
  public static let zero = ExactDecimal(0)

  /// Plain decimal notation, no exponent, no grouping.
  ///
  /// - Complexity: O(*n*) in the number of digits printed.
  public var description: String {
    let ascii = digits.map { $0 + 0x30 }
    var text: [UInt8] = isNegative ? [0x2D] : []
    if exponent >= 0 {
      text += ascii
      text += [UInt8](repeating: 0x30, count: exponent)
    } else if -exponent < ascii.count {
      let split = ascii.count + exponent
      text += ascii[..<split]
      text.append(0x2E)
      text += ascii[split...]
    } else {
      text += [0x30, 0x2E]
      text += [UInt8](repeating: 0x30, count: -exponent - ascii.count)
      text += ascii
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ExactDecimal {
  /// Whether the number is zero.
  public var isZero: Bool { digits == [0] }

  /// The number with the other sign.
  public var negated: ExactDecimal {
    ExactDecimal(digits: digits, exponent: exponent, isNegative: !isNegative)
  }

  /// The number without its sign.
  public var magnitude: ExactDecimal { ExactDecimal(digits: digits, exponent: exponent) }

  /// The number times a power of ten.
  public func shifted(by power: Int) -> ExactDecimal {
    isZero ? self : ExactDecimal(digits: digits, exponent: exponent + power, isNegative: isNegative)
  }

  /// The number times a small factor of at most 2⁵⁸.
  ///
  /// - Complexity: O(*n*) in the number of digits.
  public func times(_ factor: Int) -> ExactDecimal {
    if factor == 1 { return self }
    var product: [UInt8] = []
    product.reserveCapacity(digits.count + 19)
    var carry: UInt = 0
    for digit in digits.reversed() {
      let sum = UInt(digit) &* factor.magnitude &+ carry
      product.append(UInt8(truncatingIfNeeded: sum % 10))
      carry = sum / 10
    }
    while carry > 0 {
      product.append(UInt8(truncatingIfNeeded: carry % 10))
      carry /= 10
    }
    return ExactDecimal(
      digits: product.reversed(), exponent: exponent, isNegative: isNegative != (factor < 0))
  }

  /// The whole number as an `Int`; nil if it has decimals or more than 18 digits.
  public var integer: Int? {
    guard exponent >= 0, digits.count + exponent <= 18 else { return nil }
    var number = 0
    for digit in digits { number = number * 10 + Int(digit) }
    for _ in 0..<exponent { number *= 10 }
    return isNegative ? -number : number
  }
}

extension ExactDecimal: Comparable {
  /// By value.
  ///
  /// - Complexity: O(*n*) in the number of digits.
  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? b.isCloserToZero(than: a) : a.isCloserToZero(than: b)
  }

  private func isCloserToZero(than other: ExactDecimal) -> Bool {
    if isZero || other.isZero { return isZero && !other.isZero }
    // Neither begins with a zero, so the place of the first digit decides, then digit by digit.
    let (top, otherTop) = (digits.count + exponent, other.digits.count + other.exponent)
    if top != otherTop { return top < otherTop }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  /// The exact sum.
  ///
  /// - Complexity: O(*n*) in the span of the digits of both, from the highest to the lowest.
  public static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
    if a.isZero { return b }
    if b.isZero { return a }
    if a.isNegative != b.isNegative { return difference(a, b) }
    let (x, y, low) = aligned(a, b)
    var sum = [UInt8](repeating: 0, count: x.count + 1)
    var carry: UInt8 = 0
    for place in stride(from: x.count - 1, through: 0, by: -1) {
      let digit = x[place] + y[place] + carry
      sum[place + 1] = digit % 10
      carry = digit / 10
    }
    sum[0] = carry
    return ExactDecimal(digits: sum, exponent: low, isNegative: a.isNegative)
  }

  /// The exact difference.
  public static func - (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal { a + b.negated }

  /// The sum of two numbers of unlike sign.
  private static func difference(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal {
    let isSwapped = a.magnitude < b.magnitude
    let (x, y, low) = isSwapped ? aligned(b, a) : aligned(a, b)
    var rest = [UInt8](repeating: 0, count: x.count)
    var borrow: UInt8 = 0
    for place in stride(from: x.count - 1, through: 0, by: -1) {
      let taken = y[place] + borrow
      borrow = x[place] < taken ? 1 : 0
      rest[place] = x[place] + borrow * 10 - taken
    }
    return ExactDecimal(
      digits: rest, exponent: low, isNegative: isSwapped ? b.isNegative : a.isNegative)
  }

  /// Digits of both over the same powers of ten, highest first, and the lowest power.
  private static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> ([UInt8], [UInt8], Int) {
    let low = min(a.exponent, b.exponent)
    let top = max(a.digits.count + a.exponent, b.digits.count + b.exponent)
    func spread(_ number: ExactDecimal) -> [UInt8] {
      let ahead = top - number.digits.count - number.exponent
      return [UInt8](repeating: 0, count: ahead) + number.digits
        + [UInt8](repeating: 0, count: number.exponent - low)
    }
    return (spread(a), spread(b), low)
  }
}

extension ExactDecimal {
  /// Reads a number as print writes it: 98, -6.8, 1.5万, 100亿元 (the value in the base unit), 十万八千.
  ///
  /// - Returns: nil if the text is not one number from its first to its last character.
  public init?(reading text: String) {
    var clean = CleanText()
    var bytes = Array(text.utf8)
    let isNegative = bytes.first == 0x2D
    if isNegative { bytes.removeFirst() }
    bytes.withUnsafeBufferPointer { clean.read($0, 0..<$0.count) }
    let passage = clean.passage
    let numeral = NumeralReader(passage: passage).numeral(at: 0)
    let sighting = QuantityReader(passage: passage).sightings(at: 0).first
    let value: ExactDecimal
    if let numeral, numeral.range.upperBound == passage.count, let plain = numeral.value {
      value = plain
    } else if let sighting, sighting.range.upperBound == passage.count,
      case .number(let amount) = sighting.value
    {
      value = amount
    } else {
      return nil
    }
    self = isNegative ? value.negated : value
  }
}
