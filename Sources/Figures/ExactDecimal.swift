/// A decimal number without rounding: digits times a power of ten.
///
/// Print is exact, so we are; a numeral of 100,000 digits is a number like any other.
public struct ExactDecimal: Hashable, Sendable, CustomStringConvertible {
  /// The digits as one number if there are at most 18, as nearly always; else 0. An array for each number would cost
  /// the finder a fifth of its time.
  private let short: UInt64
  /// More than 18 digits, from the highest to the lowest, 0…9 each.
  private let long: [UInt8]?
  /// Power of ten of the lowest digit.
  public let exponent: Int
  /// Whether the number is below zero.
  public let isNegative: Bool

  private static let mostShort = 18
  private static let shortLimit: UInt64 = 1_000_000_000_000_000_000

  /// Makes a number from decimal digits, 0…9 each, highest first.
  public init(digits: [UInt8], exponent: Int = 0, isNegative: Bool = false) {
    let first = digits.firstIndex { $0 != 0 } ?? digits.count
    let last = digits.lastIndex { $0 != 0 } ?? first
    let count = first == digits.count ? 0 : last - first + 1
    guard count > Self.mostShort else {
      let number = digits[first..<first + count].reduce(0) { $0 * 10 + UInt64($1) }
      self.init(
        number, exponent: exponent + max(0, digits.count - first - count), isNegative: isNegative)
      return
    }
    self.init(
      long: count == digits.count ? digits : Array(digits[first...last]),
      exponent: exponent + (digits.count - 1 - last), isNegative: isNegative)
  }

  private init(long: [UInt8], exponent: Int, isNegative: Bool) {
    (short, self.long, self.exponent, self.isNegative) = (0, long, exponent, isNegative)
  }

  /// Makes a number of at most 18 digits; no zero is left at its end except for zero itself.
  private init(_ number: UInt64, exponent: Int, isNegative: Bool) {
    var (rest, power) = (number, exponent)
    while rest > 0, rest % 10 == 0 {
      rest /= 10
      power += 1
    }
    (short, long) = (rest, nil)
    self.exponent = rest == 0 ? 0 : power
    self.isNegative = rest > 0 && isNegative
  }

  /// The digits as one number with the power of ten of the lowest; nil for a number of more than 18 digits.
  var packed: (digits: UInt64, exponent: Int)? { long == nil ? (short, exponent) : nil }

  /// Makes a number of what `packed` gave.
  init(packed digits: UInt64, exponent: Int, isNegative: Bool) {
    (short, long, self.exponent, self.isNegative) = (digits, nil, exponent, isNegative)
  }

  private init(copying other: ExactDecimal, exponent: Int, isNegative: Bool) {
    (short, long, self.exponent, self.isNegative) = (other.short, other.long, exponent, isNegative)
  }

  /// Makes a number from an integer and a power of ten: `ExactDecimal(5, exponent: -1)` is 0.5.
  public init(_ integer: Int, exponent: Int = 0) {
    if integer.magnitude < Self.shortLimit {
      self.init(UInt64(integer.magnitude), exponent: exponent, isNegative: integer < 0)
    } else {
      self.init(
        digits: "\(integer.magnitude)".utf8.map { $0 - 0x30 }, exponent: exponent,
        isNegative: integer < 0)
    }
  }

  /// Digits from the highest to the lowest, 0…9 each; no zero at either end except for zero itself.
  public var digits: [UInt8] { long ?? "\(short)".utf8.map { $0 - 0x30 } }

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
  public var isZero: Bool { short == 0 && long == nil }

  /// The number with the other sign.
  public var negated: ExactDecimal {
    ExactDecimal(copying: self, exponent: exponent, isNegative: !isNegative && !isZero)
  }

  /// The number without its sign.
  public var magnitude: ExactDecimal {
    ExactDecimal(copying: self, exponent: exponent, isNegative: false)
  }

  /// The number times a power of ten.
  public func shifted(by power: Int) -> ExactDecimal {
    isZero ? self : ExactDecimal(copying: self, exponent: exponent + power, isNegative: isNegative)
  }

  /// The number times a small factor of at most 2⁵⁸.
  ///
  /// - Complexity: O(*n*) in the number of digits.
  public func times(_ factor: Int) -> ExactDecimal {
    if factor == 1 { return self }
    let (short, isOver) = short.multipliedReportingOverflow(by: UInt64(factor.magnitude))
    if long == nil, !isOver, short < Self.shortLimit {
      return ExactDecimal(short, exponent: exponent, isNegative: isNegative != (factor < 0))
    }
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
    guard exponent >= 0, exponent <= Self.mostShort, long == nil,
      let number = Self.scaled(short, by: exponent)
    else { return nil }
    return isNegative ? -Int(number) : Int(number)
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
    if let sum = shortSum(a, b) { return sum }
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

  /// The sum of two short numbers of like sign; nil if it has more than 18 digits.
  private static func shortSum(_ a: ExactDecimal, _ b: ExactDecimal) -> ExactDecimal? {
    let low = min(a.exponent, b.exponent)
    guard a.long == nil, b.long == nil,
      let x = scaled(a.short, by: a.exponent - low), let y = scaled(b.short, by: b.exponent - low),
      x + y < shortLimit
    else { return nil }
    return ExactDecimal(x + y, exponent: low, isNegative: a.isNegative)
  }

  /// A short number times a power of ten; nil if it gets more than 18 digits.
  fileprivate static func scaled(_ number: UInt64, by power: Int) -> UInt64? {
    guard power <= mostShort else { return nil }
    var number = number
    for _ in 0..<power {
      guard number < shortLimit / 10 else { return nil }
      number *= 10
    }
    return number
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
    guard let value = clean.withPassage(Self.amount) else { return nil }
    self = isNegative ? value.negated : value
  }

  /// The number that takes all of a passage, with or without a unit.
  private static func amount(of passage: Passage) -> ExactDecimal? {
    let numeral = NumeralReader(passage: passage).numeral(at: 0)
    if let numeral, numeral.range.upperBound == passage.count, let value = numeral.value {
      return value
    }
    let sighting = QuantityReader(passage: passage).sightings(at: 0).first
    guard let sighting, sighting.range.upperBound == passage.count,
      case .number(let amount) = sighting.value
    else { return nil }
    return amount
  }
}
