/// Reads one number in Chinese characters.
///
/// The number is a sum of sections below 万, each raised by 万, 亿 or 兆; a section is a sum of digits raised by 十, 百
/// or 千. A trailing digit counts in the next lower place (一万三 is 13000), and 零 skips places (四千零五万).
struct ChineseNumeral {
  private let passage: Passage
  private let start: Int
  private var place: Int
  private var total = ExactDecimal.zero
  private var section = 0
  private var digit: Int?
  private var lastPower = Int.max
  private var lastHigh = Int.max
  private var hasZero = false
  private var numeral: Numeral

  /// No number that anyone writes in words is longer; what is longer is a list of signs.
  private static let longest = 64

  init(passage: Passage, start: Int) {
    self.passage = passage
    self.start = start
    place = start
    numeral = Numeral(range: start..<start)
  }

  /// Power of ten of a multiplier.
  static func power(of glyph: Glyph) -> Int? {
    switch glyph {
    case "十", "拾": 1
    case "百", "佰": 2
    case "千", "仟": 3
    case "万": 4
    case "亿": 8
    case "兆": 12
    default: nil
    }
  }

  /// Value of a digit; the forms of bank notes (壹贰叁) among them.
  static func digit(of glyph: Glyph) -> Int? {
    switch glyph {
    case "零", "〇": 0
    case "一", "壹": 1
    case "二", "两", "贰": 2
    case "三", "叁": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  /// Whether a number can start with a glyph.
  static func isStart(_ glyph: Glyph) -> Bool {
    digit(of: glyph) != nil || power(of: glyph) != nil || isVague(glyph) || glyph == "廿"
  }

  private static func isVague(_ glyph: Glyph) -> Bool { glyph == "数" || glyph == "几" }

  /// The forms that are common words as well: 陆地, 队伍, 收拾, 放肆.
  static func isBankForm(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "陆", "伍", "拾", "肆", "佰", "仟": true
    default: false
    }
  }

  /// The number; nil where the characters form none.
  mutating func read() -> Numeral? {
    if let positional = positional() { return positional }
    while place - start < Self.longest, step() {}
    guard place > start else { return nil }
    // A single 陆, 伍 or 拾 is a word; 陆点五 is a number.
    let isDecimal = passage[place] == "点" && Self.digit(of: passage[place + 1]) != nil
    if place == start + 1, Self.isBankForm(passage[start]), !isDecimal, passage[start - 1] != "之" {
      return nil
    }
    finish()
    decimals()
    return numeral
  }

  /// 二〇二〇, 一九四九: digits place by place; two neighbours in order are a span (三四十) and no place value.
  private mutating func positional() -> Numeral? {
    var (digits, end): ([UInt8], Int) = ([], start)
    while let digit = Self.digit(of: passage[end]), passage[end] != "两" || end == start {
      digits.append(UInt8(digit))
      end += 1
    }
    // A multiplier behind a long row raises its last digit only; the row is passed as a whole all the same, or it would
    // be read again from each of its digits.
    guard digits.count >= 2, digits.count > Self.longest || Self.power(of: passage[end]) == nil
    else { return nil }
    if digits.count == 2, digits[1] == digits[0] + 1, digits[0] > 0 {
      numeral.value = ExactDecimal(Int(digits[0]))
      numeral.high = ExactDecimal(Int(digits[1]))
    } else {
      numeral.value = ExactDecimal(digits: digits)
      numeral.isPositional = true
    }
    numeral.range = start..<end
    return numeral
  }

  private mutating func step() -> Bool {
    let glyph = passage[place]
    if let digit = Self.digit(of: glyph) { return take(digit: digit, glyph) }
    if let power = Self.power(of: glyph) { return take(power: power) }
    if Self.isVague(glyph) { return takeVague() }
    if glyph == "廿", place == start {
      (section, lastPower, place) = (20, 1, place + 1)
      return true
    }
    if let excess = NumeralReader(passage: passage).excess(at: place), numeral.excess == nil,
      place > start, Self.power(of: passage[place + 1]) ?? 0 >= 4
    {
      numeral.excess = excess
      place += 1
      return true
    }
    return false
  }

  private mutating func take(digit value: Int, _ glyph: Glyph) -> Bool {
    if value == 0 {
      // 零 skips places and must be followed by something; 〇 stands in place-by-place numbers only.
      guard glyph == "零", digit == nil else { return false }
      guard place == start || Self.isDigitOrPower(passage[place + 1]) else { return false }
      hasZero = true
      place += 1
      if place == start + 1 { digit = 0 }
      return true
    }
    if let first = digit, first > 0 {
      // 十七八: two digits in order behind the tens.
      if value == first + 1, numeral.high == nil, section > 0, lastPower == 1, total.isZero {
        numeral.high = ExactDecimal(section + value)
        place += 1
        return true
      }
      // 三四十, 两三千: two digits in order before one multiplier.
      guard value == first + 1, numeral.high == nil, Self.power(of: passage[place + 1]) != nil,
        section == 0, total.isZero
      else { return false }
      numeral.high = ExactDecimal(value)
      place += 1
      return true
    }
    digit = value
    place += 1
    return true
  }

  private static func isDigitOrPower(_ glyph: Glyph) -> Bool {
    isVague(glyph) || power(of: glyph) != nil || (digit(of: glyph) ?? 0) > 0
  }

  private mutating func take(power: Int) -> Bool {
    if power >= 2 { numeral.isLarge = true }
    if power < 4 {
      guard power < lastPower else { return false }
      if digit == nil, section == 0, total.isZero, place == start {
        numeral.isBareMultiplier = power > 1
      } else if digit == nil, power > 1, !hasZero {
        return false
      }
      section += (digit == 0 ? 1 : digit ?? 1) * Self.tens(power)
      numeral.high = numeral.high.map { $0.shifted(by: power) }
      (digit, hasZero, lastPower, place) = (nil, false, power, place + 1)
      return true
    }
    return take(high: power)
  }

  private mutating func take(high power: Int) -> Bool {
    let part = section + (digit ?? 0)
    if place == start { numeral.isBareMultiplier = true }
    if part == 0, place == start {
      total = ExactDecimal(1).shifted(by: power)
    } else if part == 0 || power > lastHigh {
      // 万亿, 四百六十万亿: what stands before is raised as a whole.
      total = (total + ExactDecimal(part)).shifted(by: power)
    } else {
      total = total + ExactDecimal(part).shifted(by: power)
    }
    numeral.high = numeral.high.map { $0.shifted(by: power) }
    (section, digit, hasZero, place) = (0, nil, false, place + 1)
    (lastPower, lastHigh) = (Int.max, power)
    return true
  }

  /// 数 and 几 stand for a digit: 数十, 十几, 几千; 数 alone before a classifier is a number too (数天).
  private mutating func takeVague() -> Bool {
    guard numeral.vague == nil, digit == nil else { return false }
    if passage[place] == "数", place > start { return false }
    numeral.vague = place..<place + 1
    if place == start { numeral.value = nil }
    digit = place == start ? 1 : 0
    place += 1
    return true
  }

  private mutating func finish() {
    let last = digit ?? 0
    let isShort = last > 0 && !hasZero && numeral.vague == nil
    if isShort, section > 0, lastPower >= 2, lastPower < 4 {
      section += last * Self.tens(lastPower - 1)
    } else if isShort, section == 0, lastHigh < Int.max {
      total = total + ExactDecimal(last, exponent: lastHigh - 1)
    } else {
      section += last
    }
    numeral.range = start..<place
    let isHint = numeral.vague?.lowerBound == start
    numeral.value = isHint ? nil : total + ExactDecimal(section)
  }

  /// 点五 behind a whole number, not the 点 of the clock or of a count (三点建议).
  private mutating func decimals() {
    guard passage[place] == "点", numeral.vague == nil, let whole = numeral.value else { return }
    var (digits, end): ([UInt8], Int) = ([], place + 1)
    while let digit = Self.digit(of: passage[end]), passage[end] != "两" {
      digits.append(UInt8(digit))
      end += 1
    }
    if digits.isEmpty || passage[end] == "分" || passage[end] == "十" { return }
    numeral.value = whole + ExactDecimal(digits: digits, exponent: -digits.count)
    numeral.hasPoint = true
    numeral.range = start..<end
    place = end
    if let power = Self.power(of: passage[place]), power >= 4 {
      numeral.value = numeral.value?.shifted(by: power)
      numeral.isLarge = true
      numeral.range = start..<place + 1
    }
  }

  private static func tens(_ power: Int) -> Int {
    switch power {
    case 0: 1
    case 1: 10
    case 2: 100
    default: 1000
    }
  }
}
