/// Finds printed days: 2020年12月29日, 二〇二〇年一月八日, 2020-12-29, 20230105, 12月24日.
enum DateFinder {
  /// The first day with a year in a short text, as a range of glyphs.
  static func firstDate(in text: Glyphs) -> Range<Int>? {
    for place in text.indices where mayBegin(text.values[place]) {
      if let found = date(in: text, at: place) { return found.range }
    }
    return nil
  }

  private static func mayBegin(_ value: UInt32) -> Bool {
    Glyph.isDigit(value) || value == 0x4E00 || value == 0x4E8C  // 一九…, 二〇…
  }

  /// A printed day.
  struct Day {
    var range: Range<Int>
    var year: Int
    var month: Int
    var day: Int
  }

  /// The day that begins at a place.
  static func date(in text: Glyphs, at place: Int) -> Day? {
    guard !Glyph.isDigit(text[place - 1]), !Glyph.isChineseNumeral(text[place - 1]) else {
      return nil
    }
    let year = number(in: text, at: place)
    if year.length == 8, Glyph.isDigit(text[place]) {
      return day(place..<place + 8, year.value / 10_000, year.value / 100 % 100, year.value % 100)
    }
    guard year.length == 4, (1800...2200).contains(year.value) else { return nil }
    var next = place + 4
    guard let monthStart = skip(text, &next, 0x5E74) else { return nil }
    let month = number(in: text, at: monthStart)
    next = monthStart + month.length
    guard let dayStart = skip(text, &next, 0x6708) else { return nil }
    let dayNumber = number(in: text, at: dayStart)
    var end = dayStart + dayNumber.length
    while text[end] == 0x20, text[end + 1] == 0x65E5 { end += 1 }
    if text[end] == 0x65E5 || text[end] == 0x53F7 { end += 1 }
    return day(place..<end, year.value, month.value, dayNumber.value)
  }

  private static func day(_ range: Range<Int>, _ year: Int, _ month: Int, _ day: Int) -> Day? {
    guard (1800...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return Day(range: range, year: year, month: month, day: day)
  }

  /// Steps over 年 or 月, or `-`, `/`, `.` in their place.
  private static func skip(_ text: Glyphs, _ place: inout Int, _ word: UInt32) -> Int? {
    while Glyph.isWhite(text[place]) { place += 1 }
    guard text[place] == word || [0x2D, 0x2F, 0x2E].contains(text[place]) else { return nil }
    place += 1
    while Glyph.isWhite(text[place]) { place += 1 }
    return place
  }

  /// A number in digits of either width or Chinese numerals, digit by digit or to 九十九.
  static func number(in text: Glyphs, at start: Int) -> (value: Int, length: Int) {
    var place = start
    var value = 0
    while place < start + 9, Glyph.isDigit(text[place]) {
      value = value * 10 + Int(text[place] & 0x0F)
      place += 1
    }
    return place > start ? (value, place - start) : chineseNumber(in: text, at: start)
  }

  private static func chineseNumber(in text: Glyphs, at start: Int) -> (value: Int, length: Int) {
    var place = start
    var value = 0
    while place < start + 5, let digit = numerals[text[place]] {
      if digit == 10 {
        value = value == 0 ? 10 : value * 10
      } else if text[place - 1] == 0x5341, place > start {
        value += digit
      } else {
        value = value * 10 + digit
      }
      place += 1
    }
    // 二十 counted its ten already.
    return (value, place - start)
  }
  private static let numerals: [UInt32: Int] = {
    var table: [UInt32: Int] = [0x96F6: 0, 0x3007: 0, 0x25CB: 0, 0x5341: 10]
    for (number, value) in "一二三四五六七八九".unicodeScalars.enumerated() {
      table[value.value] = number + 1
    }
    return table
  }()
}
