/// Reads what limits a number: 超过, 近, 以上, 达到 (figures scheme, section 5).
struct QualifierReader {
  /// Where the figure stands.
  let frame: Frame

  /// A qualifier and its wording.
  struct Reading {
    var qualifier: Figure.Qualifier
    var range: Range<Int>
  }

  private var passage: Passage { frame.passage }

  /// The qualifier of the figure; `previous` is that of the figure before it.
  func reading(after previous: Reading?) -> Reading? {
    let before = before()
    // 控制在3%左右: the word behind is closer to the number than the verb.
    let isBound = before.map { passage.has("控制在", at: $0.range.lowerBound) } ?? false
    if let before, before.qualifier != .reach, !isBound { return before }
    if let numeral = behind() ?? inside() { return numeral }
    if let before { return before }
    // 分别达到50个和35个: the wording before a list counts for every member.
    if frame.isJoined, let previous, previous.range.upperBound <= frame.start { return previous }
    return nil
  }

  /// Where the wording before the number begins; the number itself without one.
  static func start(of frame: Frame) -> Int {
    QualifierReader(frame: frame).before()?.range.lowerBound ?? frame.start
  }

  private func before() -> Reading? {
    var end = frame.start
    let floor = frame.clauseStart
    while end > floor, passage[end - 1] == "了" || passage[end - 1] == "“" { end -= 1 }
    if let reached = reaching(frame.withoutDate(end, from: floor)) { return reached }
    guard
      let match = QualifierWords.before.longestEnding(in: passage.glyphs, at: end, from: floor),
      !isOtherWord(match, end: end)
    else { return rising(end) }
    let reading = Reading(qualifier: match.value, range: end - match.count..<end)
    return match.value == .near && isLastSpan(reading) ? nil : reading
  }

  /// 增长至2022年的2228.9亿元, 增加到现在的1.2亿元: a time between the movement and where it led.
  private func reaching(_ end: Int) -> Reading? {
    guard end < frame.start,
      let match = QualifierWords.before.longestEnding(
        in: passage.glyphs, at: end, from: frame.clauseStart),
      match.value == .reach, match.count > 1
    else { return nil }
    return Reading(qualifier: .reach, range: end - match.count..<end)
  }

  /// 上百家, 上万人: 上 before a number that begins with its multiplier.
  private func rising(_ end: Int) -> Reading? {
    guard passage[end - 1] == "上", let power = ChineseNumeral.power(of: passage[frame.start]),
      power > 1,
      end == frame.start, frame.sighting.isHighlighted, frame.sighting.inner == nil
    else { return nil }
    return Reading(qualifier: .over, range: end - 1..<end)
  }

  /// 经过 is no 过, 附近 no 近, 合约 no 约.
  private func isOtherWord(
    _ match: WordTable<Figure.Qualifier>.Match, end: Int
  ) -> Bool {
    guard match.count == 1 else { return false }
    let word = WordTables.endingsNoQualifier.longestEnding(
      in: passage.glyphs, at: end, from: frame.clauseStart)
    return (word?.count ?? 0) > 1
  }

  /// 近3天, 近10年来: the last days and years; 经过近5年的建设 is nearly five.
  private func isLastSpan(_ reading: Reading) -> Bool {
    guard frame.sighting.kind == .duration, reading.range.count == 1 else { return false }
    return QualifierWords.elapsed.longestEnding(
      in: passage.glyphs, at: reading.range.lowerBound, from: max(0, reading.range.lowerBound - 4))
      == nil
  }

  private func behind() -> Reading? {
    let end = frame.end
    guard
      let match = QualifierWords.after.longest(in: passage.glyphs, at: end, before: passage.count)
    else { return starting() }
    if passage[end] == "内", match.count == 1, isInnerWord(at: end) { return nil }
    if passage[end] == "多", passage[end + 1].isHan { return nil }
    if passage[end] == "许", passage[end + 1].isHan { return nil }
    return Reading(qualifier: match.value, range: end..<end + match.count)
  }

  private func isInnerWord(at end: Int) -> Bool {
    QualifierWords.innerWords.longest(in: passage.glyphs, at: end, before: passage.count) != nil
  }

  /// 100元起: at least; only of money.
  private func starting() -> Reading? {
    guard frame.sighting.kind == .money, passage[frame.end] == "起", !passage[frame.end + 1].isHan
    else {
      return nil
    }
    return Reading(qualifier: .atleast, range: frame.end..<frame.end + 1)
  }

  private func inside() -> Reading? {
    guard let inner = frame.sighting.inner else { return nil }
    return Reading(qualifier: frame.sighting.isVague ? .vague : .over, range: inner)
  }
}

extension WordTables {
  /// Words that end like a qualifier and are none.
  static let endingsNoQualifier = WordTable(
    backward: true,
    "打破 跌破 侦破 爆破 突破 冲破 攻破 经过 通过 不过 超过 走过 来过有过 渡过 路过 附近 最近 靠近 走近 邻近 相近 合约 条约 公约 节约 签约 预约 契约 违约 制约 纽约 北约 简约 传达 到达 抵达 发达 下达 送达 表达 直达 雷达 马达 赞比亚达"
  )
}
