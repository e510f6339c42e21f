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
      let seen = sightings(at: place)
      guard let last = seen.last, last.range.upperBound > place else {
        place = behindNumeral()
        continue
      }
      for sighting in seen { add(sighting) }
      place = max(place + 1, last.range.upperBound)
    }
  }

  /// A number that is no figure is passed as a whole, so that its tail is not read as one.
  private func behindNumeral() -> Int {
    guard passage.glyphs[place].isDigit || ChineseNumeral.isStart(passage.glyphs[place]),
      let numeral = NumeralReader(passage: passage).numeral(at: place)
    else { return place + 1 }
    return max(place + 1, numeral.range.upperBound)
  }

  private mutating func add(_ sighting: Sighting) {
    // Letters before a number belong to an identifier, and may have been passed already.
    let floor = found.last?.range.upperBound ?? 0
    guard sighting.range.lowerBound >= floor, !sighting.range.isEmpty else { return }
    found.append(sighting)
  }

  /// The readers in order: what looks most special goes first.
  private func sightings(at start: Int) -> [Sighting] {
    let glyph = passage.glyphs[start]
    if let number = ListNumberReader(passage: passage).sighting(at: start) { return [number] }
    if glyph == "第" || glyph == "前" {
      let calendar = CalendarReader(passage: passage).sighting(at: start)
      return (calendar ?? RankReader(passage: passage).sighting(at: start)).map { [$0] } ?? []
    }
    if let label = LabelReader(passage: passage).sighting(at: start) { return [label] }
    if let fraction = FractionReader(passage: passage).sighting(at: start) {
      // 一成不变 is no tenth; what is written with 分之 cannot be an idiom.
      let isWritten = fraction.range.contains { passage.has("分之", at: $0) }
      return fraction.kind == .percent && !isWritten && Idioms.cover(start, in: passage)
        ? [] : [fraction]
    }
    if let calendar = CalendarReader(passage: passage).sighting(at: start) { return [calendar] }
    if let rank = RankReader(passage: passage).sighting(at: start) { return [rank] }
    if let identifier = IdentifierReader(passage: passage).sighting(at: start) {
      return [identifier]
    }
    return QuantityReader(passage: passage).sightings(at: start)
  }
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
