/// Reads numbers that name a thing: 10号线, G60, 17-02地块, 817弄1-18号, 12345热线, 151项目.
struct IdentifierReader {
  /// The text.
  let passage: Passage

  /// The identifier that starts at a place or, for one with letters, holds it.
  func sighting(at start: Int) -> Sighting? {
    guard let range = lettered(at: start) ?? numbered(at: start) else { return nil }
    return .quiet(range, .identifier)
  }

  /// No name and no list of names is followed farther: what is longer is a row of signs, and would be read again from
  /// each of its numbers (`1.1.1.1.…`).
  private static let longestName = 64
  private static let mostMembers = 100

  // MARK: With letters

  /// G60, GoA4级, C919, CO2, H7N9, 5G, 4K, 歼-20, 东风-41: letters or a hyphened name at a number.
  private func lettered(at start: Int) -> Range<Int>? {
    guard passage[start].isDigit else { return nil }
    let (begin, end) = nameRun(around: start)
    let hasLetters = begin < start && (begin..<start).contains { passage[$0].isLatinLetter }
    if hasLetters { return isQuantity(from: start) ? nil : begin..<grade(at: end) }
    if begin < start, passage[begin] == "-" { return begin..<grade(at: end) }
    guard (start..<end).contains(where: { passage[$0].isLatinLetter }) else { return nil }
    return unitLetters(from: start) ? nil : start..<grade(at: end)
  }

  /// The letters, digits and inner marks on both sides of a place.
  private func nameRun(around start: Int) -> (begin: Int, end: Int) {
    var (begin, end) = (start, start)
    while begin > 0, start - begin < Self.longestName,
      passage[begin - 1].isLatin || isNameHyphen(at: begin - 1)
    { begin -= 1 }
    while end - start < Self.longestName, passage[end].isLatin || isInnerMark(at: end) { end += 1 }
    return (begin, end)
  }

  /// A hyphen between a name and its number: 歼-20, A320-200; not the dash of a span (3%-5%, 10月-12月).
  private func isNameHyphen(at place: Int) -> Bool {
    guard passage[place] == "-", place > 0, passage[place + 1].isDigit else { return false }
    let before = passage[place - 1]
    if before.isLatinLetter { return true }
    return before.isHan && isNameBeforeHyphen(before) && !passage[place - 2].isDigit
  }

  /// 月-, 日-, 年-, 时-, 至- and units join spans; other characters before a hyphen end a name.
  private func isNameBeforeHyphen(_ glyph: Glyph) -> Bool {
    !WordTables.spanEnds.contains(glyph) && !ChineseNumeral.isStart(glyph)
  }

  private func isInnerMark(at place: Int) -> Bool {
    let mark = passage[place]
    return (mark == "-" || mark == "." || mark == "/") && passage[place - 1].isLatin
      && passage[place + 1].isLatin
  }

  /// 级, 次 or 型 behind a lettered name belongs to it.
  private func grade(at end: Int) -> Int {
    switch passage[end] {
    case "级", "次", "型", "座": end + 1
    default: end
    }
  }

  /// GDP5.2%, CPI同比: a number with a unit of its own is a quantity even behind letters.
  private func isQuantity(from start: Int) -> Bool {
    guard let numeral = NumeralReader(passage: passage).numeral(at: start) else { return false }
    let end = numeral.range.upperBound
    return passage[end] == "%" || numeral.isLarge || passage.hasAny(["个百分点", "亿", "万"], at: end)
  }

  /// 250m, 5kg, 100MW: the letters behind the number are a unit.
  private func unitLetters(from start: Int) -> Bool {
    guard let numeral = NumeralReader(passage: passage).numeral(at: start) else { return false }
    return LatinUnit(passage: passage).unit(at: numeral.range.upperBound) != nil
  }

  // MARK: Without letters

  /// 118、119等, 4、7、9、10号楼, 17-02地块, 948号: numbers joined by marks, then what they number.
  private func numbered(at start: Int) -> Range<Int>? {
    guard passage[start].isDigit, !passage[start - 1].isLatin else { return nil }
    var (end, members, hyphens) = (start, 0, 0)
    var place = start
    while members < Self.mostMembers, let number = bareNumber(at: place) {
      members += 1
      hyphens += number.hyphens
      end = number.end
      guard let next = joint(at: end), passage[next].isDigit else { break }
      place = next
    }
    if members > 0, let suffix = suffix(at: end, isHyphened: hyphens > 0) { return start..<suffix }
    if members > 1, hyphens == 0, isEnumeration(at: end) { return start..<end }
    if hyphens > 0, !hasUnit(at: end) || hyphens > 1 { return start..<end }
    if hyphens == 1, members == 1, isNameOfTwo(from: start, to: end) { return start..<end + 1 }
    if isServiceNumber(from: start, to: end) { return start..<end }
    if passage[start] == "0", end - start > 1, passage[end] != "." { return start..<end }
    let isName = isNamedBefore(start) || isHotline(from: start, to: end)
    return members > 0 && isName && !hasUnit(at: end) ? start..<end : nil
  }

  /// 跃进3-3井, 塔科5-2井: a well is named by two numbers; a span would rise.
  private func isNameOfTwo(from start: Int, to end: Int) -> Bool {
    guard passage[end] == "井", end - start <= 7,
      let hyphen = (start..<end).first(where: { passage[$0] == "-" })
    else { return false }
    let first = passage.glyphs[start..<hyphen].reduce(0) { $0 * 10 + Int($1.digit) }
    let last = passage.glyphs[hyphen + 1..<end].reduce(0) { $0 * 10 + Int($1.digit) }
    return last <= first
  }

  /// 12306车票, 12315平台: numbers 123xx are those of public services (电信网编号计划, 2017); counts have a unit.
  private func isServiceNumber(from start: Int, to end: Int) -> Bool {
    guard end - start == 5, passage.has("123", at: start) else { return false }
    let units: [StaticString] = [
      "人", "元", "家", "个", "名", "户", "件", "万", "亿", "%", "米", "吨", "套", "次", "辆", "公", "平", "亩", "例",
      "台", "条", "项", "处",
    ]
    return !passage.hasAny(units, at: end)
  }

  /// 12345市民服务热线: a number of three to five digits, then up to eight characters and 热线.
  private func isHotline(from start: Int, to end: Int) -> Bool {
    guard (3...8).contains(end - start) else { return false }
    var place = end
    while place - end <= 8, passage[place].isHan || passage[place].isLatin {
      if passage.hasAny(["热线", "专线"], at: place) { return true }
      place += 1
    }
    return false
  }

  /// Digits with hyphens inside: 17-02, 1-18, 59-2, 021-12345678.
  private func bareNumber(at start: Int) -> (end: Int, hyphens: Int)? {
    var (end, hyphens) = (start, 0)
    while passage[end].isDigit { end += 1 }
    guard end > start else { return nil }
    while passage[end] == "-" || passage[end] == "/", passage[end + 1].isDigit,
      end - start < Self.longestName
    {
      hyphens += 1
      end += 1
      while passage[end].isDigit { end += 1 }
    }
    return passage[end] == "." && passage[end + 1].isDigit ? nil : (end, hyphens)
  }

  private func joint(at place: Int) -> Int? {
    switch passage[place] {
    case "、", "和", "及", "与": place + 1
    default: nil
    }
  }

  /// 号线, 号楼, 街坊, 地块, 弄…号: what is named by number.
  private func suffix(at end: Int, isHyphened: Bool) -> Int? {
    guard
      let match = WordTables.numbered.longest(in: passage.glyphs, at: end, before: passage.count)
    else { return nil }
    let stop = end + match.count
    if match.count == 1,
      let word = WordTables.notNumbered.longest(
        in: passage.glyphs, at: end, before: passage.count), word.count > 1
    {
      return nil
    }
    // 817弄1-18号: a lane is followed by its houses.
    if passage[stop - 1] == "弄", let house = bareNumber(at: stop), passage[house.end] == "号" {
      return house.end + 1
    }
    return stop
  }

  /// 、华兴新城等 or 等 behind a list of numbers without unit.
  private func isEnumeration(at end: Int) -> Bool {
    passage[end] == "、" || passage[end] == "等"
  }

  private func hasUnit(at end: Int) -> Bool {
    let reader = UnitReader(passage: passage)
    return reader.unit(at: end, hasDigits: true) != nil || reader.classifier(at: end) != nil
      || ChineseNumeral.power(of: passage[end]) != nil || passage[end] == "余"
      || passage[end] == "多" || passage[end] == "年"
  }

  /// 热线12345, 波音737, 编号3021, 拨打120: the word before says that a name follows.
  private func isNamedBefore(_ start: Int) -> Bool {
    WordTables.namesBefore.longestEnding(in: passage.glyphs, at: start, from: max(0, start - 6))
      != nil
  }
}
