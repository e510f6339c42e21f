/// Reads numbers with a unit or classifier, spans between two numbers, and lists that share a unit.
struct QuantityReader {
  /// The text.
  let passage: Passage

  private var numerals: NumeralReader { NumeralReader(passage: passage) }
  private var units: UnitReader { UnitReader(passage: passage) }

  /// A number with what stands behind it.
  private struct Amount {
    var numeral: Numeral
    var unit: PlacedUnit?
    /// 余, 多 or 来 between number and unit or behind the unit.
    var excess: Range<Int>?
    /// 半 behind the unit: 三年半.
    var hasHalf = false
    var end: Int
  }

  /// The quantities that start at a place; a list that shares its unit gives several.
  func sightings(at start: Int) -> [Sighting] {
    let (begin, isNegative) = sign(at: start)
    guard let first = amount(at: begin),
      first.numeral.hasDigits || !Idioms.cover(begin, in: passage)
    else { return [] }
    if let score = score(first, start: start) { return [score] }
    if let span = span(from: first, start: start, isNegative: isNegative) { return [span] }
    if first.unit == nil, let list = list(from: first, start: start) { return list }
    if let fraction = slashed(first, start: start) { return [fraction] }
    return sighting(first, start: start, isNegative: isNegative).map { [$0] } ?? []
  }

  // MARK: Parts

  /// 零下, 负 or a minus before the number; a minus only where no span or name can end before it.
  private func sign(at start: Int) -> (begin: Int, isNegative: Bool) {
    if passage.has("零下", at: start) { return (start + 2, true) }
    if passage[start] == "负" { return (start + 1, true) }
    // ——2020年 and 3-5 hold dashes; a minus stands alone behind a word or a mark.
    let before = passage[start - 1]
    let isMinus =
      passage[start] == "-" && before != "-" && !before.isLatin
      && (!before.isHan || ["为", "至", "到", "达", "约", "于", "在"].contains(before))
    return isMinus ? (start + 1, true) : (start, false)
  }

  private func amount(at start: Int) -> Amount? {
    guard let numeral = numerals.numeral(at: start) else { return nil }
    let end = numeral.range.upperBound
    var amount = Amount(numeral: numeral, excess: numeral.excess, end: end)
    var place = end
    if numeral.excess == nil, let excess = numerals.excess(at: end), hasUnit(at: end + 1, numeral) {
      amount.excess = excess
      place = end + 1
    }
    amount.end = place
    if let unit = unit(at: place, numeral) {
      amount.unit = unit
      amount.end = unit.range.upperBound
      closeUnit(&amount)
    }
    return amount
  }

  private func hasUnit(at place: Int, _ numeral: Numeral) -> Bool {
    unit(at: place, numeral) != nil
  }

  private func unit(at place: Int, _ numeral: Numeral) -> PlacedUnit? {
    if let unit = units.unit(at: place, hasDigits: numeral.hasDigits), accepts(unit, numeral) {
      return unit
    }
    if let degree = degree(at: place, numeral) { return degree }
    return units.classifier(at: place)
  }

  /// Bare 千 before 米, 克, 瓦 is a prefix of the unit; 级 and 点 follow only numbers of their kind.
  private func accepts(_ unit: PlacedUnit, _ numeral: Numeral) -> Bool {
    if numeral.isBareMultiplier, numeral.range.count == 1 {
      let isPrefix =
        passage[numeral.range.lowerBound] == "千" || passage[numeral.range.lowerBound] == "百"
      if isPrefix, passage.hasAny(["克", "瓦", "伏", "帕", "焦", "卡", "赫"], at: unit.range.lowerBound) {
        return false
      }
      if isPrefix, passage[numeral.range.lowerBound] == "千", passage[unit.range.lowerBound] == "米" {
        return false
      }
    }
    return true
  }

  /// 度 is electricity, weather or an angle by what stands around it.
  private func degree(at place: Int, _ numeral: Numeral) -> PlacedUnit? {
    guard passage[place] == "度", numeral.hasDigits || numeral.isLarge,
      !passage.hasAny(["假", "过", "量", "电", "数"], at: place + 1)
    else { return nil }
    let near = max(0, numeral.range.lowerBound - 16)..<min(passage.count, place + 12)
    var unit = Unit(kind: .measure, name: "度")
    if contains(["电"], in: near) {
      unit = Unit(kind: .measure, name: "kWh")
    } else if contains(["温", "热", "冷", "寒"], in: near) {
      unit = Unit(kind: .temperature, name: "degC")
    }
    return PlacedUnit(range: place..<place + 1, unit: unit)
  }

  private func contains(_ words: [StaticString], in range: Range<Int>) -> Bool {
    range.contains { passage.hasAny(words, at: $0) }
  }

  /// 多 and 半 behind a measure: 3年多, 一吨半; hundredths behind seconds: 38秒92.
  private func closeUnit(_ amount: inout Amount) {
    guard let unit = amount.unit, !unit.isClassifier else { return }
    let place = amount.end
    if unit.unit.name == "CNY", passage[place - 1] == "元" || passage[place - 1] == "块" {
      closeMoney(&amount)
      return
    }
    if closeTime(&amount) { return }
    if passage[place] == "半", passage[place + 1] != "年", unit.unit.kind != .percent,
      !passage.hasAny(["导", "岛", "决", "程", "场", "数", "径", "个"], at: place + 1),
      !amount.numeral.hasPoint
    {
      amount.hasHalf = true
      amount.end += 1
    } else if amount.excess == nil, passage[place] == "多" || passage[place] == "余",
      !passage[place + 1].isHan || passage.hasAny(["来", "的", "时间", "前", "后", "以"], at: place + 1)
    {
      amount.excess = place..<place + 1
      amount.end += 1
    }
  }

  /// 五元三毛, 3元5角8分: small change behind the yuan.
  private func closeMoney(_ amount: inout Amount) {
    for (names, power) in [(["角", "毛"] as [Glyph], -1), (["分"], -2)] {
      guard let part = numerals.numeral(at: amount.end), part.range.count == 1,
        names.contains(passage[part.range.upperBound]), let value = part.value,
        let whole = amount.numeral.value
      else { continue }
      amount.numeral.value = whole + value.shifted(by: power)
      amount.end = part.range.upperBound + 1
    }
  }

  /// 2小时15分钟, 1小时23分45秒, 41秒98: one span of time in units of the smallest; whether there is one.
  private func closeTime(_ amount: inout Amount) -> Bool {
    guard let unit = amount.unit?.unit, var value = amount.numeral.value, amount.excess == nil,
      var scale = seconds(unit.name)
    else { return false }
    let begin = amount.end
    while let part = numerals.numeral(at: amount.end), let small = part.value,
      part.hasDigits == amount.numeral.hasDigits, !part.isLarge,
      let next = smallerTime(at: part.range.upperBound, than: scale)
    {
      value = value.times(scale / next.seconds) + small
      scale = next.seconds
      amount.unit?.unit = Unit(kind: .duration, name: scale == 60 ? "minute" : "second")
      amount.end = next.end
    }
    if amount.end > begin { amount.numeral.value = value }
    let isSecond = amount.unit?.unit.name == "second"
    if isSecond, amount.numeral.plainDigits > 0, passage[amount.end].isDigit {
      closeSeconds(&amount)
    }
    return amount.end > begin
  }

  /// Seconds in a unit that smaller ones may follow; 分 alone may be points as well, but not before seconds.
  private func seconds(_ unit: String) -> Int? {
    switch unit {
    case "hour": 3600
    case "minute", "分": 60
    case "second": 1
    default: nil
    }
  }

  private func smallerTime(at place: Int, than scale: Int) -> (seconds: Int, end: Int)? {
    let names: [(StaticString, Int, Int)] = [
      ("分钟", 60, 2), ("秒钟", 1, 2), ("分", 60, 1), ("秒", 1, 1),
    ]
    for (name, seconds, count) in names where seconds < scale && passage.has(name, at: place) {
      return (seconds, place + count)
    }
    return nil
  }

  /// 41秒98: what stands behind 秒 is a decimal fraction.
  private func closeSeconds(_ amount: inout Amount) {
    let rest = numerals.numeral(at: amount.end)
    guard let rest, (2...3).contains(rest.plainDigits), !rest.hasPoint, !rest.isLarge,
      let part = rest.value, let whole = amount.numeral.value
    else { return }
    amount.numeral.value = whole + part.shifted(by: -rest.plainDigits)
    amount.end = rest.range.upperBound
  }

  // MARK: Spans and lists

  /// 3.1%—3.4%, 20至25名, 5～9℃, 两三百人.
  private func span(from first: Amount, start: Int, isNegative: Bool) -> Sighting? {
    if let high = first.numeral.high, first.unit != nil || first.numeral.isLarge {
      return spanSighting(first, first.numeral.value, high, range: start..<first.end)
    }
    guard let next = CalendarReader(passage: passage).connector(at: first.end), first.excess == nil,
      !isMovement(before: start, at: first.end)
    else { return nil }
    let (begin, isNegative2) = sign(at: next)
    guard let last = amount(at: begin), let unit = last.unit,
      !last.numeral.hasDigits == !first.numeral.hasDigits
    else { return nil }
    if let own = first.unit, own.unit.name != unit.unit.name || own.unit.kind != unit.unit.kind {
      return nil
    }
    guard var low = first.numeral.value, var high = last.numeral.value else { return nil }
    // 10—20万人: the multiplier of the last counts for the first, if the first has none.
    if first.unit == nil, !first.numeral.isLarge, last.numeral.isLarge,
      let shared = sharedPower(last.numeral)
    {
      low = low.shifted(by: shared)
    }
    if isNegative { low = low.negated }
    if isNegative2 { high = high.negated }
    return spanSighting(last, low, high, range: start..<last.end)
  }

  /// 从10%到20%, 由5个至8个: a movement from one figure to another is two figures.
  private func isMovement(before start: Int, at end: Int) -> Bool {
    guard passage[end] == "到" || passage[end] == "至" else { return false }
    return (1...6).contains { passage.hasAny(["从", "由"], at: start - $0) }
  }

  private func sharedPower(_ numeral: Numeral) -> Int? {
    var (place, power) = (numeral.range.upperBound - 1, 0)
    while let step = ChineseNumeral.power(of: passage[place]), step >= 4 {
      power += step
      place -= 1
    }
    return power > 0 ? power : nil
  }

  private func spanSighting(
    _ amount: Amount, _ low: ExactDecimal?, _ high: ExactDecimal?, range: Range<Int>
  ) -> Sighting? {
    var sighting = self.sighting(amount, start: range.lowerBound, isNegative: false)
    sighting?.range = range
    guard let low, let high else { return sighting }
    let unit = amount.unit?.unit ?? Unit(kind: .count, name: "")
    sighting?.value = .range(unit.base(low), unit.base(high))
    return sighting
  }

  /// 5、6、7个: every number of a list that shares its unit is a figure of its own.
  private func list(from first: Amount, start: Int) -> [Sighting]? {
    guard first.numeral.hasDigits, first.excess == nil else { return nil }
    var (members, place) = ([first], first.end)
    while members.last?.unit == nil, isJoint(passage[place]), passage[place + 1].isDigit,
      let next = amount(at: place + 1), members.count < 40
    {
      members.append(next)
      place = next.end
    }
    guard members.count > 1, let unit = members.last?.unit, unit.unit.kind != .duration else {
      return nil
    }
    return members.compactMap { member in
      var shared = member
      shared.unit = unit
      var seen = sighting(shared, start: member.numeral.range.lowerBound, isNegative: false)
      seen?.range = member.numeral.range.lowerBound..<member.end
      seen?.continuesList = member.end != members.first?.end
      return seen
    }
  }

  private func isJoint(_ glyph: Glyph) -> Bool {
    glyph == "、" || glyph == "和" || glyph == "或"
  }

  /// 2/3: a fraction in digits.
  private func slashed(_ first: Amount, start: Int) -> Sighting? {
    guard first.unit == nil, passage[first.end] == "/", let part = first.numeral.value,
      let whole = numerals.numeral(at: first.end + 1), let wholes = whole.value, !wholes.isZero,
      part < wholes, whole.plainDigits > 0, whole.plainDigits < 4,
      !passage.hasAny(["决赛", "月", "日"], at: whole.range.upperBound),
      !passage[whole.range.upperBound].isLatin, passage[whole.range.upperBound] != "/"
    else { return nil }
    return Sighting(
      range: start..<whole.range.upperBound, kind: .fraction, isHighlighted: true,
      value: .ratio(part, wholes), unit: "1")
  }

  /// 3比1, 98:95, 1∶15.77: the result of a game, a rate.
  private func score(_ first: Amount, start: Int) -> Sighting? {
    guard first.unit == nil, first.numeral.hasDigits, !first.numeral.isLarge,
      first.numeral.plainDigits < 4, isRatioMark(passage[first.end]),
      passage[first.end + 1].isDigit,
      !passage[start - 1].isLatin, passage[start - 1] != ":",
      let last = numerals.numeral(at: first.end + 1), (1...3).contains(last.plainDigits),
      !passage[last.range.upperBound].isLatin, passage[last.range.upperBound] != ":"
    else { return nil }
    return Sighting(
      range: start..<last.range.upperBound, kind: .index, isHighlighted: true, unit: "比")
  }

  private func isRatioMark(_ glyph: Glyph) -> Bool { glyph == "比" || glyph == ":" || glyph == "：" }

  // MARK: One quantity

  private func sighting(_ amount: Amount, start: Int, isNegative: Bool) -> Sighting? {
    let numeral = amount.numeral
    guard let placed = amount.unit else {
      return bare(amount, start: start, isNegative: isNegative)
    }
    if let classOfYear = yearClass(numeral, placed) { return classOfYear }
    var unit = placed.unit
    var begin = start
    if placed.isClassifier, passage[placed.range.lowerBound] == "级" {
      unit.kind = gradeKind(placed)
    }
    if unit.name == "点", isPointOfList(amount) { unit.kind = .count }
    if unit.name == "分", isTimed(placed, start: start) {
      unit = Unit(kind: .duration, name: "minute")
    }
    if unit.name == "m" || unit.name == "km", let speed = speed(before: start) { unit = speed }
    var value = numeral.value.map(unit.base)
    if amount.hasHalf { value = value.map { $0 + unit.base(ExactDecimal(5, exponent: -1)) } }
    if isNegative { value = value?.negated } else { begin = numeral.range.lowerBound }
    if numeral.vague?.lowerBound == numeral.range.lowerBound { value = nil }
    var sighting = Sighting(
      range: begin..<amount.end, kind: unit.kind, isHighlighted: isMarked(amount, unit),
      value: value.map { .number($0) }, unit: unit.name)
    sighting.inner = amount.excess ?? numeral.vague
    sighting.isVague = amount.excess == nil && numeral.vague != nil
    sighting.isCount = placed.isClassifier
    return unit.kind == .ordinal
      ? .quiet(sighting.range, .ordinal, value: sighting.value, unit: unit.name) : sighting
  }

  /// 2023届毕业生, 2022级学生: a class of a year.
  private func yearClass(_ numeral: Numeral, _ unit: PlacedUnit) -> Sighting? {
    guard unit.isClassifier, unit.unit.name == "届" || unit.unit.name == "级",
      numeral.plainDigits == 4, let number = numeral.integer, (1900...2099).contains(number)
    else { return nil }
    return .quiet(
      numeral.range.lowerBound..<unit.range.upperBound, .ordinal,
      value: numeral.value.map { .number($0) },
      unit: "ordinal")
  }

  /// 5.8级地震 is a magnitude, 8级大风 too; other 级 are steps of a scale.
  private func gradeKind(_ unit: PlacedUnit) -> FigureKind {
    let isForce = passage.hasAny(
      ["地震", "余震", "强震", "大风", "阵风", "左右地震", "台风", "飓风", "的地震", "的强震", "的飓风", "以上地震"],
      at: unit.range.upperBound)
    let begin = unit.range.lowerBound
    let isForceBefore = (2...12).contains {
      passage.hasAny(["风力", "阵风", "地震", "震级", "烈度", "风圈", "里氏", "风速"], at: begin - $0)
        && !crossesMark(from: begin - $0, to: begin)
    }
    return isForce || isForceBefore ? .index : .count
  }

  /// 3点希望: points of a list, no points of an index.
  private func isPointOfList(_ amount: Amount) -> Bool {
    guard let number = amount.numeral.integer, number < 100, passage[amount.end].isHan else {
      return false
    }
    return !passage.hasAny(["左右", "以上", "以下", "关", "大关", "上方", "附近", "的"], at: amount.end)
  }

  /// 4小时18分, 8分15秒: minutes beside hours or seconds.
  private func isTimed(_ unit: PlacedUnit, start: Int) -> Bool {
    if passage.hasAny(["小时", "时"], at: start - 2) || passage.has("时", at: start - 1) {
      return true
    }
    guard let next = numerals.numeral(at: unit.range.upperBound) else { return false }
    return passage[next.range.upperBound] == "秒"
  }

  /// 时速350公里 is a speed.
  private func speed(before start: Int) -> Unit? {
    (2...8).contains {
      passage.hasAny(["时速", "每小时"], at: start - $0) && !crossesMark(from: start - $0, to: start)
    }
      ? Unit(kind: .measure, name: "km/h") : nil
  }

  private func crossesMark(from: Int, to: Int) -> Bool {
    (max(0, from)..<to).contains { ClauseWords.isBoundary(passage[$0]) }
  }

  /// Arabic digits are always marked; numbers in words by what they measure (figures scheme, section 2).
  private func isMarked(_ amount: Amount, _ unit: Unit) -> Bool {
    let numeral = amount.numeral
    // 千万级, 11.4万吨级: a number that names a class.
    if unit.name == "级", unit.kind == .count, numeral.isLarge { return false }
    if passage[amount.end] == "级", unit.kind != .count || numeral.isLarge { return false }
    if numeral.hasDigits { return true }
    if Idioms.cover(numeral.range.lowerBound, in: passage) { return false }
    switch unit.kind {
    case .count, .duration, .age, .index, .ordinal:
      let isAboutTens = numeral.range.count > (numeral.vague == nil ? 0 : 1)
      let isVague = (numeral.vague != nil || amount.excess != nil) && isAboutTens
      return numeral.isLarge || isVague
    default: return !isThreshold(amount)
    }
  }

  /// 亿元楼, 千万级项目, 万元户: a number that names a class.
  private func isThreshold(_ amount: Amount) -> Bool {
    guard amount.numeral.isBareMultiplier else { return false }
    return passage[amount.end] == "级"
      || WordTables.thresholdNouns.longest(
        in: passage.glyphs, at: amount.end, before: passage.count) != nil
  }

  // MARK: Numbers without unit

  /// 86万, 300万人口, 8部门; 2019 in a name is a year; other numbers are names.
  private func bare(_ amount: Amount, start: Int, isNegative: Bool) -> Sighting? {
    let numeral = amount.numeral
    let range = numeral.range.lowerBound..<amount.end
    guard let value = numeral.value else { return hinted(amount) }
    if numeral.hasDigits || numeral.isLarge && !numeral.isBareMultiplier {
      if numeral.isLarge { return large(amount, value) }
    }
    guard numeral.hasDigits else { return nil }
    if let year = year(numeral) { return year }
    if units.bareNoun(at: amount.end) != nil {
      var count = Sighting(
        range: range, kind: .count, isHighlighted: true, value: .number(value), unit: "")
      count.isCount = true
      return count
    }
    if isReading(start, amount) {
      return Sighting(
        range: start..<amount.end, kind: .index, isHighlighted: true,
        value: .number(isNegative ? value.negated : value), unit: "")
    }
    return .quiet(range, numeral.hasPoint ? .label : .identifier)
  }

  private func large(_ amount: Amount, _ value: ExactDecimal) -> Sighting? {
    let numeral = amount.numeral
    if passage[amount.end] == "级" {
      return numeral.hasDigits ? .quiet(numeral.range, .label) : nil
    }
    if !numeral.hasDigits, Idioms.cover(numeral.range.lowerBound, in: passage) { return nil }
    if !numeral.hasDigits, !isCountedInWords(amount) { return nil }
    var sighting = Sighting(
      range: numeral.range.lowerBound..<amount.end, kind: .count, isHighlighted: true,
      value: .number(value), unit: "")
    if let high = numeral.high { sighting.value = .range(value, high) }
    (sighting.inner, sighting.isCount) = (amount.excess, true)
    return sighting
  }

  /// 三千万人口, 八百万: a number in words without a unit counts only before a noun of people or at the end.
  private func isCountedInWords(_ amount: Amount) -> Bool {
    amount.numeral.range.count > 1
      && (units.bareNoun(at: amount.end) != nil || !passage[amount.end].isHan)
  }

  /// 数百万, 数十万 and the like without a unit.
  private func hinted(_ amount: Amount) -> Sighting? {
    let numeral = amount.numeral
    guard numeral.isLarge, numeral.range.count > 1,
      !Idioms.cover(numeral.range.lowerBound, in: passage)
    else { return nil }
    var sighting = Sighting(range: numeral.range, kind: .count, isHighlighted: true, unit: "")
    (sighting.inner, sighting.isVague, sighting.isCount) = (numeral.vague, true, true)
    return sighting
  }

  /// 2019世界人工智能大会: four digits before a name.
  private func year(_ numeral: Numeral) -> Sighting? {
    guard numeral.plainDigits == 4, !numeral.hasPoint, let number = numeral.integer,
      (1900...2099).contains(number)
    else { return nil }
    return .quiet(
      numeral.range, .year, value: .calendar(String(number)), unit: "year")
  }

  /// A number that ends its clause behind 达, 为, 至 or 超过 reads a scale: 采购经理指数为50.8.
  private func isReading(_ start: Int, _ amount: Amount) -> Bool {
    let next = passage[amount.end]
    if passage[start - 1] == "由" || passage[start - 1] == "从" {
      return WordTables.movements.longest(in: passage.glyphs, at: amount.end, before: passage.count)
        != nil
    }
    if amount.numeral.hasPoint,
      isOfScale(start) || passage.hasAny(["相比", "持平"], at: amount.end)
    {
      return true
    }
    guard !next.isHan && !next.isLatin && next != "”" && next != "、" && !isRatioMark(next),
      passage[start - 1].isHan
    else { return false }
    return ClauseWords.links.longestEnding(in: passage.glyphs, at: start, from: max(0, start - 4))
      != nil
  }

  /// 指数, 系数 or 评分 shortly before a decimal number: it reads a scale.
  private func isOfScale(_ start: Int) -> Bool {
    (2...20).contains {
      passage.hasAny(["指数", "系数", "倍差", "评分", "收入比", "汇率"], at: start - $0)
        && !crossesMark(from: start - $0, to: start)
    }
  }
}

extension WordTables {
  /// Words of movement behind the first of two readings: 由2.5缩小到2.39.
  static let movements = WordTable("提高 提升 上升 增加 增长 升 增 下降 降低 降 减少 减 缩小 缩短 扩大 回落 回升 上涨 下跌 涨 跌")

  /// Nouns whose class is named by a threshold: 亿元楼, 万元户, 百亿企业.
  static let thresholdNouns = WordTable("楼 户 村 镇 县 区 市 企业 产业 园区 项目 俱乐部 集群 城市 强县 强镇 级")
}
