/// A number as it is written, without its unit.
struct Numeral {
  /// The glyphs of the number, multipliers and what stands between them included.
  var range: Range<Int>
  /// The number; nil for one that is only hinted at (数十).
  var value: ExactDecimal?
  /// The other end where two digits give a span: 三四十 is 30 to 40.
  var high: ExactDecimal?
  /// Whether it has an Arabic digit.
  var hasDigits = false
  /// Whether it holds 百, 千, 万 or 亿.
  var isLarge = false
  /// Whether it begins with a multiplier that has no digit before it: 百家, 亿元.
  var isBareMultiplier = false
  /// 数 or 几 in the place of a digit.
  var vague: Range<Int>?
  /// 余, 多 or 来 before or behind the multiplier.
  var excess: Range<Int>?
  /// Whether it has a decimal point.
  var hasPoint = false
  /// Number of digits before the point, for Arabic numbers without multiplier; 0 otherwise.
  var plainDigits = 0
  /// Whether it is written with Chinese digits alone, place by place: 二〇二〇.
  var isPositional = false

  /// A whole number of at most 18 digits; nil otherwise.
  var integer: Int? { value?.integer }
}

/// Reads numbers in Arabic, full-width and Chinese script.
struct NumeralReader {
  /// The text.
  let passage: Passage

  /// The number that starts at a place; nil if none does.
  func numeral(at start: Int) -> Numeral? {
    let first = passage[start]
    if first.isDigit { return arabic(at: start) }
    return ChineseNumeral.isStart(first) ? chinese(at: start) : nil
  }

  // MARK: Arabic digits

  /// Digits with grouping and point, then multipliers: 1,050,000; 4.78万亿; 300余万; 7万5千4百; 1千零1.
  private func arabic(at start: Int) -> Numeral {
    var numeral = plainArabic(at: start)
    guard let number = numeral.value else { return numeral }
    var (total, last) = (ExactDecimal.zero, Int.max)
    var (section, place) = (number, numeral.range.upperBound)
    while true {
      if numeral.excess == nil, let excess = excess(at: place),
        isMultiplier(passage[excess.upperBound])
      {
        numeral.excess = excess
        place = excess.upperBound
      }
      guard let raised = raised(section, at: place) else { break }
      total = total + raised.value
      place = raised.end
      (numeral.isLarge, numeral.plainDigits) = (true, 0)
      (numeral.range, numeral.value) = (start..<place, total)
      guard raised.power < last, let next = tail(at: place, below: raised.power) else { break }
      (last, section, place) = (raised.power, next.value, next.end)
      if next.isFinal {
        numeral.value = total + section
        numeral.range = start..<place
        break
      }
    }
    // 2千零30万: a multiplier behind the whole raises the whole.
    if last < 4, let power = multiplier(at: place), power >= 4 {
      numeral.value = numeral.value?.shifted(by: power)
      numeral.range = start..<place + 1
    }
    return numeral
  }

  /// A section times the multipliers behind it (万, 万亿); the power of the first of them.
  private func raised(_ section: ExactDecimal, at place: Int) -> (
    value: ExactDecimal, end: Int, power: Int
  )? {
    guard let power = multiplier(at: place) else { return nil }
    var (value, end) = (section.shifted(by: power), place + 1)
    while let more = multiplier(at: end), more >= 4 {
      (value, end) = (value.shifted(by: more), end + 1)
    }
    return (value, end, power)
  }

  /// What may follow a multiplier inside a number of digits: `5千` in 7万5千, `1` behind 零 in 1千零1.
  private func tail(at place: Int, below power: Int) -> (
    value: ExactDecimal, end: Int, isFinal: Bool
  )? {
    let hasZero = passage[place] == "零"
    let start = hasZero ? place + 1 : place
    guard passage[start].isDigit else { return nil }
    let digits = plainArabic(at: start)
    guard let value = digits.value, digits.plainDigits <= power, !digits.hasPoint else {
      return nil
    }
    let end = digits.range.upperBound
    if let next = multiplier(at: end), next < power { return (value, end, false) }
    return hasZero ? (value, end, true) : nil
  }

  /// Digits, groups of three behind commas, and decimals.
  private func plainArabic(at start: Int) -> Numeral {
    var (digits, place): ([UInt8], Int) = ([], start)
    func take() {
      while passage[place].isDigit {
        digits.append(passage[place].digit)
        place += 1
      }
    }
    take()
    if digits.count <= 3, digits.first != 0 {
      while isGroup(at: place) {
        place += 1
        take()
      }
    }
    var numeral = Numeral(range: start..<place)
    numeral.plainDigits = digits.count
    let isPoint = passage[place] == "."
    if isPoint, passage[place + 1].isDigit, !isVersion(at: place) {
      place += 1
      take()
      numeral.hasPoint = true
    }
    numeral.range = start..<place
    numeral.value = ExactDecimal(digits: digits, exponent: numeral.plainDigits - digits.count)
    numeral.hasDigits = true
    return numeral
  }

  /// A comma with exactly three digits behind it.
  private func isGroup(at place: Int) -> Bool {
    guard passage[place] == "," || passage[place] == "，" else { return false }
    return (1...3).allSatisfy { passage[place + $0].isDigit } && !passage[place + 4].isDigit
      && (passage[place] == "," || passage[place + 4] == "," || passage[place + 4] == "，")
  }

  /// Two points make a date or a version (2020.1.8), no decimal.
  private func isVersion(at point: Int) -> Bool {
    var place = point + 1
    // Decimals of any length are looked at once; a numeral is read from its start only.
    while passage[place].isDigit { place += 1 }
    return passage[place] == "." && passage[place + 1].isDigit
  }

  // MARK: Chinese characters

  /// 十万八千, 一百二十点五, 二〇二〇, 百余, 数十, 两三千.
  private func chinese(at start: Int) -> Numeral? {
    if let single = single(at: start) { return single }
    var reader = ChineseNumeral(passage: passage, start: start)
    return reader.read()
  }

  /// 一个, 三年: most numbers in words are one digit, and need no array of their own.
  private func single(at start: Int) -> Numeral? {
    guard let digit = ChineseNumeral.digit(of: passage[start]), digit > 0,
      !ChineseNumeral.isBankForm(passage[start])
    else { return nil }
    let next = passage[start + 1]
    if ChineseNumeral.isStart(next) || next == "点" || excess(at: start + 1) != nil { return nil }
    return Numeral(range: start..<start + 1, value: Self.digits[digit])
  }

  private static let digits = (0...9).map { ExactDecimal($0) }

  /// The power of the multiplier at a place;兆 of 兆瓦 and 千 of 千伏 belong to the unit.
  private func multiplier(at place: Int) -> Int? {
    let prefixed: [StaticString] = [
      "瓦", "赫", "帕", "焦", "字", "比", "欧", "伏", "位", "克", "卡", "米", "牛",
    ]
    let isPrefix = passage[place] == "兆" || passage[place] == "千" || passage[place] == "百"
    if isPrefix, passage.hasAny(prefixed, at: place + 1),
      !passage.has("米", at: place + 1) || passage[place] == "千"
    {
      return nil
    }
    return ChineseNumeral.power(of: passage[place])
  }

  private func isMultiplier(_ glyph: Glyph) -> Bool { ChineseNumeral.power(of: glyph) != nil }

  /// 余, 多, 来 or 几 at a place.
  func excess(at place: Int) -> Range<Int>? {
    switch passage[place] {
    case "余", "多", "来", "几": place..<place + 1
    default: nil
    }
  }
}
