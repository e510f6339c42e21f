/// Reads the numbers of lists: （一） 一、 1. 一是 一要 ①.
struct ListNumberReader {
  /// The text.
  let passage: Passage

  /// The list number that starts at a place.
  func sighting(at start: Int) -> Sighting? {
    guard let end = bracketed(at: start) ?? pointed(at: start) ?? spoken(at: start) else {
      return nil
    }
    return .quiet(start..<end, .listNumber)
  }

  /// （一） （2） 【3】 at the start of a sentence.
  private func bracketed(at start: Int) -> Int? {
    guard isOpen(passage[start]), isHead(start) || passage[start] == "（" || passage[start] == "(",
      let numeral = NumeralReader(passage: passage).numeral(at: start + 1), isPlain(numeral)
    else { return nil }
    let end = numeral.range.upperBound
    guard isClose(passage[end]), passage[end + 1] != .none else { return nil }
    return isHead(start) ? end + 1 : nil
  }

  private func isOpen(_ glyph: Glyph) -> Bool { glyph == "（" || glyph == "(" }

  private func isClose(_ glyph: Glyph) -> Bool { glyph == "）" || glyph == ")" }

  /// 一、 1. 2． 3、 at the start of a sentence.
  private func pointed(at start: Int) -> Int? {
    guard isHead(start), let end = digitsEnd(at: start) ?? wordEnd(at: start) else { return nil }
    switch passage[end] {
    case "、": return passage[start].isDigit && isNumberList(end) ? nil : end + 1
    case ".", "．":
      guard passage[start].isDigit else { return nil }
      if !passage[end + 1].isDigit { return end + 1 }
      let calendar = CalendarReader(passage: passage)
      let isDated = isDate(at: end + 1) && start == 0 || calendar.yearNumber(at: end + 1) != nil
      return isDated || goesOn(at: start, end) ? end + 1 : nil
    default: return nil
    }
  }

  /// The end of one to three digits, the point and what follows it left out.
  private func digitsEnd(at start: Int) -> Int? {
    var end = start
    while passage[end].isDigit, end - start < 4 { end += 1 }
    return (1...3).contains(end - start) ? end : nil
  }

  private func wordEnd(at start: Int) -> Int? {
    guard ChineseNumeral.isStart(passage[start]),
      let numeral = NumeralReader(passage: passage).numeral(at: start), isPlain(numeral)
    else { return nil }
    return numeral.range.upperBound
  }

  /// 5.各地举办活动；6.49个城市试点: the number behind the last one of a list, also where a figure follows.
  private func goesOn(at start: Int, _ end: Int) -> Bool {
    let number = (start..<end).reduce(0) { $0 * 10 + Int(passage[$1].digit) }
    guard number > 1, start > 0 else { return false }
    var place = start - 1
    while place > 0, start - place < Self.longestItem {
      place -= 1
      guard isHead(place), passage[place].isDigit, let last = digitsEnd(at: place),
        passage[last] == ".", !passage[last + 1].isDigit
      else { continue }
      return (place..<last).reduce(0) { $0 * 10 + Int(passage[$1].digit) } == number - 1
    }
    return false
  }

  /// No item of a list of headlines is longer.
  private static let longestItem = 160

  /// 5.10月份, 9.2024年: a list number before a date.
  private func isDate(at place: Int) -> Bool {
    let calendar = CalendarReader(passage: passage)
    return calendar.yearNumber(at: place) != nil || calendar.sighting(at: place) != nil
  }

  /// 4、7、9: a second number right behind the mark makes it a list of numbers, not a list number.
  private func isNumberList(_ end: Int) -> Bool { passage[end + 1].isDigit && !isDate(at: end + 1) }

  /// 一是 二要 第三，: counted out in running text.
  private func spoken(at start: Int) -> Int? {
    guard
      isHead(start) || passage[start - 1] == "，" || passage[start - 1] == ","
        || passage[start - 1] == "、"
    else { return nil }
    guard ChineseNumeral.isStart(passage[start]),
      let numeral = NumeralReader(passage: passage).numeral(at: start), isPlain(numeral)
    else { return nil }
    let end = numeral.range.upperBound
    guard passage[end] == "是" || passage[end] == "要",
      !passage.hasAny(["求", "素", "点", "件"], at: end + 1)
    else { return nil }
    return end + 1
  }

  /// Whether a place opens a sentence or a clause.
  private func isHead(_ place: Int) -> Bool {
    guard place > 0 else { return true }
    switch passage[place - 1] {
    case "。", "；", "：", "！", "？", ";", ":", "”", "》",
      ">", "\n", "■", "●":
      return true
    default: return false
    }
  }

  private func isPlain(_ numeral: Numeral) -> Bool {
    guard let value = numeral.integer, value > 0, value < 200 else { return false }
    return !numeral.hasPoint && numeral.vague == nil && numeral.excess == nil
      && !numeral.isBareMultiplier
  }
}
