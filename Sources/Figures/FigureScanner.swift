/// Finds the figures of one passage from left to right.
struct FigureScanner {
  private let passage: Passage
  private var place = 0
  private var found: [Sighting] = []

  private init(_ passage: Passage) { self.passage = passage }

  /// The figures of a passage in order; none overlaps another.
  static func sightings(in passage: Passage) -> [Sighting] {
    var scanner = FigureScanner(passage)
    scanner.scan()
    return scanner.found
  }

  private mutating func scan() {
    while place < passage.count {
      let glyph = passage.glyphs[place]
      guard Starts.contains(glyph), !Starts.isOrdinaryWord(glyph, passage[place + 1]) else {
        place += 1
        continue
      }
      let seen = see(at: place)
      place = seen > place ? seen : behindNumeral()
    }
  }

  /// A number that is no figure is passed as a whole, so that its tail is not read as one.
  private func behindNumeral() -> Int {
    guard passage.glyphs[place].isDigit || ChineseNumeral.isStart(passage.glyphs[place]),
      let numeral = NumeralReader(passage: passage).numeral(at: place)
    else { return place + 1 }
    return max(place + 1, numeral.range.upperBound)
  }

  /// Notes what starts at a place and gives the end of its last figure; 0 where nothing starts.
  private mutating func see(at start: Int) -> Int {
    if let special = special(at: start) {
      add(special)
      return special.range.upperBound
    }
    guard passage.glyphs[start] != "第", passage.glyphs[start] != "前" else { return 0 }
    let quantities = QuantityReader(passage: passage).sightings(at: start)
    for quantity in quantities { add(quantity) }
    return quantities.last?.range.upperBound ?? 0
  }

  private mutating func add(_ sighting: Sighting) {
    // Letters before a number belong to an identifier, and may have been passed already.
    let floor = found.last?.range.upperBound ?? 0
    guard sighting.range.lowerBound >= floor, !sighting.range.isEmpty else { return }
    found.append(sighting)
  }

  /// The readers in order, quantities left out: what looks most special goes first. Nil too where what was seen is an
  /// idiom.
  private func special(at start: Int) -> Sighting? {
    let glyph = passage.glyphs[start]
    if let number = ListNumberReader(passage: passage).sighting(at: start) { return number }
    if glyph == "第" || glyph == "前" {
      return CalendarReader(passage: passage).sighting(at: start)
        ?? RankReader(passage: passage).sighting(at: start)
    }
    let sign = NumberEnd(passage, at: start)
    if let label = LabelReader(passage: passage).sighting(at: start, before: sign) { return label }
    if sign.mayBe(.fraction), let fraction = fraction(at: start) { return fraction }
    if sign.mayBe(.time), let time = CalendarReader(passage: passage).sighting(at: start) {
      return time
    }
    if sign.mayBe(.rank), let rank = RankReader(passage: passage).sighting(at: start) {
      return rank
    }
    return IdentifierReader(passage: passage).sighting(at: start)
  }

  /// 一成不变 is no tenth; what is written with 分之 cannot be an idiom.
  private func fraction(at start: Int) -> Sighting? {
    guard let fraction = FractionReader(passage: passage).sighting(at: start) else { return nil }
    let isWritten = fraction.range.contains { passage.has("分之", at: $0) }
    return fraction.kind == .percent && !isWritten && Idioms.cover(start, in: passage)
      ? nil : fraction
  }
}

/// What stands behind the number at a place, for a look that is cheaper than a reader: most numbers are no dates and no
/// fractions, and each reader would read them anew.
struct NumberEnd {
  private let classes: Classes

  /// What a number may belong to, by the character behind it.
  struct Classes: OptionSet {
    let rawValue: UInt8
    /// 三分之一, 七成, 九折, 三又三分之一.
    static let fraction = Classes(rawValue: 1)
    /// 3月, 8点, 19:00, 5至7日, 2024-01-05.
    static let time = Classes(rawValue: 2)
    /// 500强.
    static let rank = Classes(rawValue: 4)
    /// 7×24小时, 15分钟.
    static let round = Classes(rawValue: 8)
    static let all: Classes = [.fraction, .time, .rank, .round]
  }

  /// Looks behind the number that starts at a place; where none starts, or a long one does, it may be anything.
  init(_ passage: Passage, at start: Int) {
    var end = start
    // No character of a number is a sign of its class, so the sign that ends the number also ends this run.
    while end - start < 24, Self.digits.contains(passage[end]) { end += 1 }
    guard end > start, end - start < 24 else {
      classes = .all
      return
    }
    // 20241002 is known by its length, 2024.1.5 runs on to its end.
    let isDate = end - start == 8 || passage[start + 4] == "."
    classes = Self.classes(of: passage[end]).union(isDate ? .time : [])
  }

  private static let digits = GlyphSet("0123456789零〇一二三四五六七八九十百千万亿两几数廿壹贰叁肆伍陆柒捌玖拾佰仟兆.,，余多来")

  private static func classes(of sign: Glyph) -> Classes {
    switch sign {
    case "分": [.fraction, .round]
    case "成", "折", "又": .fraction
    case "年", "月", "日", "时", ":", "：", "季", "世", "至", "到", "-", "~", "/": .time
    // 一点半 is a time, 七点五折 a fraction, and 2.5点 neither.
    case "点", "半": [.time, .fraction, .round]
    case "强": .rank
    case "×", "*", "x", "X", "小": .round
    default: []
    }
  }

  /// Whether it may be of a class.
  func mayBe(_ one: Classes) -> Bool { classes.contains(one) }
}

/// The glyphs with which a figure can begin.
private enum Starts {
  static let set = GlyphSet(
    "0123456789零〇一二三四五六七八九十百千万亿两几数半廿壹贰叁肆伍陆柒捌玖拾佰仟兆"
      + "第前上下中凌早清晨傍晚夜深午本后负翻过（(-")

  static func contains(_ glyph: Glyph) -> Bool { set.contains(glyph) }

  /// Whether a glyph that begins a time (上午, 下半年, 凌晨) begins another word here, as it mostly does.
  static func isOrdinaryWord(_ glyph: Glyph, _ next: Glyph) -> Bool {
    switch glyph {
    case "上", "下", "后", "本", "中", "早", "晚", "夜", "深", "午":
      !(next == "午" || next == "世" || next == "半" || next == "上" || next == "间" || next == "晨"
        || next == "夜" || next == "里" || next == "后")
    case "凌", "清", "晨", "傍": !(next == "晨" || next == "晚")
    case "第", "前", "翻", "过", "负", "-", "（", "(":
      !(next.isDigit || ChineseNumeral.isStart(next) || next == "半" || next == "了" || next == "季")
    default: false
    }
  }
}
