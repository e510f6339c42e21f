/// Reads parts of a whole that are written in words: 百分之三, 三分之一, 七成半, 一半, 翻一番, 九折, 2/3.
struct FractionReader {
  /// The text.
  let passage: Passage

  private var numerals: NumeralReader { NumeralReader(passage: passage) }

  /// The figure that starts at a place.
  func sighting(at start: Int) -> Sighting? {
    switch passage[start] {
    case "翻": doubling(at: start)
    case "半" where passage[start + 1] == "折":
      Sighting(
        range: start..<start + 2, kind: .percent, isHighlighted: true,
        value: .number(ExactDecimal(50)), unit: "%")
    case "一", "半", "过":
      half(at: start) ?? written(at: start)
    default: written(at: start)
    }
  }

  private func written(at start: Int) -> Sighting? {
    guard let numeral = numerals.numeral(at: start) else { return nil }
    let end = numeral.range.upperBound
    if passage.has("分之", at: end) { return fraction(numeral, at: end + 2) }
    if passage[end] == "又" { return mixed(numeral, at: end + 1) }
    if passage[end] == "成" { return tenths(numeral, at: end) }
    if passage[end] == "折" { return discount(numeral, at: end) }
    return nil
  }

  /// 三又三分之一: a whole and a part of it.
  private func mixed(_ whole: Numeral, at place: Int) -> Sighting? {
    guard let below = numerals.numeral(at: place), passage.has("分之", at: below.range.upperBound),
      let above = numerals.numeral(at: below.range.upperBound + 2), let parts = above.value,
      let wholes = whole.value, let denominator = below.value, let factor = denominator.integer,
      (1...1_000_000_000).contains(factor)
    else { return nil }
    return Sighting(
      range: whole.range.lowerBound..<above.range.upperBound, kind: .fraction, isHighlighted: true,
      value: .ratio(wholes.times(factor) + parts, denominator), unit: "1")
  }

  /// 百分之六十, 千分之五, 三分之一, 百分之3.2, 百分之三至百分之五.
  private func fraction(_ whole: Numeral, at place: Int) -> Sighting? {
    guard let part = numerals.numeral(at: place), let parts = part.value ?? unit(of: part) else {
      return nil
    }
    let range = whole.range.lowerBound..<part.range.upperBound
    var sighting = Sighting(range: range, kind: .percent, isHighlighted: true, unit: "%")
    sighting.inner = part.excess ?? part.vague
    sighting.isVague = part.vague != nil
    if whole.isBareMultiplier, let power = whole.value?.exponent, power >= 2 {
      sighting.value = .number(parts.shifted(by: 2 - power))
      return sighting
    }
    guard let denominator = whole.value, !denominator.isZero else { return nil }
    (sighting.kind, sighting.unit) = (.fraction, "1")
    sighting.value = .ratio(parts, denominator)
    return sighting
  }

  /// 百分之几 has no value; 百分之百 is 100.
  private func unit(of numeral: Numeral) -> ExactDecimal? {
    numeral.isBareMultiplier && numeral.vague == nil ? numeral.value : nil
  }

  /// 四成, 七成半, 两三成; not 一成不变, 三成员.
  private func tenths(_ numeral: Numeral, at place: Int) -> Sighting? {
    guard let value = numeral.value, value < ExactDecimal(11),
      !numeral.isPositional || numeral.hasPoint
    else { return nil }
    guard
      WordTables.afterTenths.longest(in: passage.glyphs, at: place + 1, before: passage.count)
        == nil
    else { return nil }
    let isHalf = passage[place + 1] == "半"
    let percent = value.shifted(by: 1) + (isHalf ? ExactDecimal(5) : .zero)
    var end = isHalf ? place + 2 : place + 1
    let hasMore = passage[end] == "多" && !passage[end + 1].isHan
    if hasMore { end += 1 }
    var sighting = Sighting(
      range: numeral.range.lowerBound..<end, kind: .percent, isHighlighted: true,
      value: .number(percent), unit: "%")
    sighting.inner = hasMore ? end - 1..<end : numeral.excess
    if let high = numeral.high { sighting.value = .range(percent, high.shifted(by: 1)) }
    return sighting
  }

  /// 九折, 8.5折, 五五折: what is left to pay, in percent.
  private func discount(_ numeral: Numeral, at place: Int) -> Sighting? {
    guard let value = numeral.value,
      !passage.hasAny(["合", "叠", "射", "旧", "扣", "算", "现", "腾"], at: place + 1)
    else { return nil }
    let isTwoDigits = numeral.isPositional && numeral.range.count == 2 && !numeral.hasPoint
    let percent = isTwoDigits ? value : value.shifted(by: 1)
    guard percent < ExactDecimal(101) else { return nil }
    return Sighting(
      range: numeral.range.lowerBound..<place + 1, kind: .percent, isHighlighted: true,
      value: .number(percent), unit: "%")
  }

  /// 一半, 半数, 过半: half of a whole.
  private func half(at start: Int) -> Sighting? {
    let isHalf = passage.has("一半", at: start) && passage[start + 2] != "是"
    let isMost = passage.has("半数", at: start)
    let isPast = passage.has("过半", at: start) && !passage[start + 2].isHan
    guard isHalf || isMost || isPast else { return nil }
    if isHalf, passage[start - 1] == "另" { return nil }
    let range = isPast ? start + 1..<start + 2 : start..<start + 2
    var sighting = Sighting(
      range: range, kind: .fraction, isHighlighted: !isPast,
      value: .ratio(ExactDecimal(1), ExactDecimal(2)), unit: "1")
    if isPast { sighting.inner = start..<start + 1 }
    return sighting
  }

  /// 翻一番, 翻了两番多: a doubling for each 番.
  private func doubling(at start: Int) -> Sighting? {
    let place = passage[start + 1] == "了" ? start + 2 : start + 1
    guard let numeral = numerals.numeral(at: place), let times = numeral.integer,
      (1...60).contains(times),
      passage[numeral.range.upperBound] == "番"
    else { return nil }
    var end = numeral.range.upperBound + 1
    let hasMore = passage[end] == "多"
    if hasMore { end += 1 }
    var sighting = Sighting(
      range: start..<end, kind: .multiple, isHighlighted: true,
      value: .number(ExactDecimal(1 << times)), unit: "times")
    sighting.inner = hasMore ? end - 1..<end : nil
    return sighting
  }
}

extension WordTables {
  /// What makes 成 the first character of another word.
  static let afterTenths = WordTable(
    "立 员 为 果 就 功 长 都 本 分 不变 套 体 年 品 效 熟 交 人 语 章 型 因 材 群 片 婚 绩 就是 份 色不足")
}
