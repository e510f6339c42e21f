/// Finds the noun phrase that names what a figure measures, by the order of preference of the figures scheme,
/// section 7: subject or object of the clause, noun behind the classifier, phrase of the figure before.
struct MetricReader {
  /// Where the figure stands.
  let frame: Frame
  /// The direction of the figure; what is measured stands before its word.
  let direction: DirectionReader.Reading?
  /// The metric of the figure before, if it stands in the same sentence.
  let carried: Range<Int>?

  private var passage: Passage { frame.passage }
  private var phrases: PhraseReader { PhraseReader(frame: frame) }
  private var floor: Int { max(frame.clauseStart, frame.floor) }

  /// The glyphs of the metric; nil if the text names none.
  func metric() -> Range<Int>? {
    if let moved = movedAtSpeed() { return moved }
    switch frame.sighting.kind {
    case .age: return agePhrase()
    case .year, .date, .time, .period, .ordinal, .listNumber, .label, .identifier: return nil
    case .rank: return rank()
    case .duration: return span()
    case .percent, .percentagePoint, .multiple, .fraction, .temperature, .index: return ratio()
    case .count: return counted()
    default: return measured()
    }
  }

  /// 水位以每小时0.8米的速度上涨: the subject stands before 以.
  private func movedAtSpeed() -> Range<Int>? {
    guard passage.hasAny(["的速度", "的速率", "的增速"], at: frame.end),
      let with = (floor..<frame.start).last(where: { passage[$0] == "以" })
    else { return nil }
    return phrases.phrase(endingAt: with, from: floor) ?? carriedOrTopic()
  }

  /// 总量、增幅均位列中心城区第一: the subject of the placing.
  private func rank() -> Range<Int>? {
    if passage[frame.end] == "大", let subject = fieldSubject() { return subject }
    let isNamed = passage[frame.start] == "第"
    var place = frame.start
    while place > floor {
      if let verb = WordTables.placings.longestEnding(in: passage.glyphs, at: place, from: floor) {
        return phrases.phrase(endingAt: place - verb.count, from: floor) ?? carriedOrTopic()
      }
      place -= 1
    }
    guard isNamed else { return nil }
    return phrases.phrase(endingAt: behindField(), from: floor) ?? carriedOrTopic()
  }

  /// 旅行服务…，为服务贸易第一大领域: the field stands before the rank, the subject before 为.
  private func fieldSubject() -> Range<Int>? {
    for place in stride(from: frame.start - 1, through: floor, by: -1)
    where passage[place] == "为" || passage[place] == "是" {
      let isVerb = passage[place - 1] == "成" || passage[place - 1] == "作"
      return phrases.phrase(endingAt: isVerb ? place - 1 : place, from: floor) ?? carriedOrTopic()
    }
    return nil
  }

  /// 人均预期寿命78.6岁: only ages of a statistic have a name.
  private func agePhrase() -> Range<Int>? {
    phrases.phrase(endingAt: QualifierReader.start(of: frame), from: floor).flatMap {
      passage.hasAny(["寿命", "年龄"], at: $0.upperBound - 2) ? $0 : nil
    }
  }

  /// 全国 in 销量全国第一 is where, not what.
  private func behindField() -> Int {
    let field = WordTables.fields.longestEnding(in: passage.glyphs, at: frame.start, from: floor)
    return frame.start - (field?.count ?? 0)
  }

  /// 1个月搬场期, 40秒693的成绩: a duration has a name only if a 期 or a result follows.
  private func span() -> Range<Int>? {
    guard let phrase = phrases.phrase(startingAt: frame.end), (2...6).contains(phrase.count),
      passage[phrase.upperBound - 1] == "期"
        || passage.hasAny(["成绩", "车程"], at: phrase.upperBound - 2)
    else { return timed() }
    return phrase
  }

  /// 运行时间缩至1小时: only what names a time is measured by a duration.
  private func timed() -> Range<Int>? {
    let end = direction.map { min($0.place, frame.start) } ?? QualifierReader.start(of: frame)
    let phrase = phrases.phrase(endingAt: end, from: floor) ?? carried
    guard let phrase,
      PhraseWords.timesEnding.longestEnding(
        in: passage.glyphs, at: phrase.upperBound, from: phrase.lowerBound) != nil
    else { return nil }
    return phrase
  }

  /// The subject of a change or share; else the phrase before; else the noun behind (80%的企业).
  private func ratio() -> Range<Int>? {
    let isDoubling = passage[frame.start] == "翻"
    if let direction,
      direction.direction == .share || direction.place < frame.start || isDoubling
    {
      return subject(before: direction.place) ?? carriedOrTopic()
    }
    let start = QualifierReader.start(of: frame)
    // 搜寻了约85%的受影响地区: the object of a verb that is done with.
    if passage[frame.end] == "的", direction == nil, passage[start - 1] == "了",
      let object = phrases.phrase(startingAt: frame.end)
    {
      return object
    }
    if let noun = force() ?? warmth() ?? dutiable(start) { return noun }
    if let subject = phrases.phrase(endingAt: start, from: floor).map(withAge) {
      if isMovement(subject) { return carriedOrTopic() ?? subject }
      return carriedWith(subject) ?? (isName(subject) ? subject : carriedOrTopic() ?? subject)
    }
    // 近三成企业看好后市, 100%搬场: a clause that opens with the figure names it behind.
    if floor == frame.clauseStart || passage[frame.end] == "的", direction == nil,
      let noun = phrases.phrase(startingAt: frame.end),
      carried == nil || passage[frame.end] == "的" || isSubject(start)
    {
      return noun
    }
    return carriedOrTopic()
  }

  /// 6.2级地震: the event behind a grade.
  private func force() -> Range<Int>? {
    guard frame.sighting.kind == .index, frame.sighting.unit == "级" else { return nil }
    return phrases.phrase(startingAt: frame.end)
  }

  /// 6℃—10℃降温: the change of weather behind its degrees.
  private func warmth() -> Range<Int>? {
    guard frame.sighting.kind == .temperature, let direction, direction.place == frame.start,
      passage.hasAny(["降温", "升温", "增温"], at: frame.end)
    else { return nil }
    return frame.end..<frame.end + 2
  }

  /// 征收100%关税: behind a verb, the thing itself follows the percentage.
  private func dutiable(_ start: Int) -> Range<Int>? {
    guard frame.sighting.kind == .percent, direction == nil, passage[frame.end].isHan,
      PhraseWords.takingVerbs.longestEnding(in: passage.glyphs, at: start, from: floor) != nil
    else { return nil }
    return phrases.phrase(startingAt: frame.end)
  }

  /// Whether nothing but wholes and times stands between the mark and the figure.
  private func isSubject(_ start: Int) -> Bool { start - frame.clauseStart <= 4 }

  /// 158个符合条件的小区业委会100%成立: what stands before is the phrase of the figure before.
  private func carriedWith(_ phrase: Range<Int>) -> Range<Int>? {
    carried.flatMap { $0.upperBound == phrase.upperBound && $0.overlaps(phrase) ? $0 : nil }
  }

  private func subject(before place: Int) -> Range<Int>? {
    // 总成绩领先第二名69.42分: a rank between word and number does not part the clause.
    let floor = place >= self.floor ? self.floor : frame.clauseStart
    var end = place
    // 比2019年增长, 较去年同期提高: the subject stands before the comparison.
    var start = place - 1
    while start >= floor, place - start <= 16 {
      if passage[start] == "比" || passage[start] == "较",
        PhraseWords.nouns.longest(in: passage.glyphs, at: max(0, start - 1), before: place) == nil,
        passage[start - 1] != "同", passage[start - 1] != "环", passage[start - 1] != "占"
      {
        end = start
      }
      start -= 1
    }
    guard let phrase = phrases.phrase(endingAt: end, from: floor) else { return nil }
    if let carried = carriedWith(phrase) { return carried }
    return isMovement(phrase) ? carriedOrTopic() ?? phrase : withAge(phrase)
  }

  /// 收盘价13.06元，涨幅5.75%: a movement alone names nothing.
  private func isMovement(_ phrase: Range<Int>) -> Bool {
    PhraseWords.movementNouns.longestEnding(
      in: passage.glyphs, at: phrase.upperBound, from: phrase.lowerBound)?.count == phrase.count
  }

  /// 70岁以上老人占23%: an age before the noun belongs to it.
  private func withAge(_ phrase: Range<Int>) -> Range<Int> {
    guard let age = frame.last(where: { _ in true }), age.kind == .age,
      phrase.lowerBound - age.range.upperBound <= 2, age.range.upperBound <= phrase.lowerBound
    else { return phrase }
    return age.range.lowerBound..<phrase.upperBound
  }

  /// The noun behind the classifier, else the subject or object before.
  private func counted() -> Range<Int>? {
    if let noun = behindMeasure() { return noun }
    if let people = people() { return people }
    if let them = ofThem() { return them }
    if let noun = phrases.phrase(startingAt: frame.end), !isBareAction(noun) || isThing(noun),
      !isPredicate(noun)
    {
      return noun
    }
    return before() ?? carriedOrTopic()
  }

  /// 出动救援人员2600多人前置值守: those who were counted stand right before their number.
  private func people() -> Range<Int>? {
    guard ["人", "名", "人次", ""].contains(frame.sighting.unit ?? "-"),
      PhraseWords.peopleEnding.longestEnding(
        in: passage.glyphs, at: QualifierReader.start(of: frame), from: floor) != nil
    else { return nil }
    return before()
  }

  /// 其中31人安全升井: 人 is the noun itself, so what follows tells what became of those named before; happenings are
  /// counted themselves (3人死亡).
  private func ofThem() -> Range<Int>? {
    guard frame.sighting.unit == "人",
      PhraseWords.events.longest(in: passage.glyphs, at: frame.end, before: passage.count) == nil
    else { return nil }
    return before() ?? (passage.has("其中", at: frame.start - 2) ? carried : nil)
  }

  /// 4台60千瓦充电桩, 17台62场戏剧名作: a measure or another count between classifier and noun.
  private func behindMeasure() -> Range<Int>? {
    guard frame.index + 1 < frame.sightings.count else { return nil }
    let next = frame.sightings[frame.index + 1]
    guard next.range.lowerBound == frame.end, next.isHighlighted else { return nil }
    let phrase = PhraseReader(frame: Frame(passage, frame.sightings, frame.index + 1)).phrase(
      startingAt: next.range.upperBound)
    return phrase.flatMap { next.isCount && isPredicate($0) ? nil : $0 }
  }

  private func measured() -> Range<Int>? {
    if let direction, direction.place < frame.start,
      direction.direction != .up || passage[frame.end] != "的"
    {
      if let subject = subject(before: direction.place) { return subject }
    }
    if let noun = behindTerm() { return noun }
    if let noun = phrases.phrase(startingAt: frame.end), noun.count > 1, !isBareAction(noun) {
      return noun
    }
    return before() ?? carriedOrTopic()
  }

  /// 1500亿元7天期逆回购操作: a term between the money and what it was spent on.
  private func behindTerm() -> Range<Int>? {
    guard frame.index + 1 < frame.sightings.count, frame.sighting.kind == .money else { return nil }
    let next = frame.sightings[frame.index + 1]
    guard next.range.lowerBound == frame.end, next.kind == .duration,
      passage[next.range.upperBound] == "期"
    else { return nil }
    return PhraseReader(frame: Frame(passage, frame.sightings, frame.index + 1)).phrase(
      startingAt: next.range.upperBound + 1)
  }

  private func before() -> Range<Int>? {
    let end = direction.map { min($0.place, frame.start) } ?? QualifierReader.start(of: frame)
    guard let phrase = phrases.phrase(endingAt: end, from: floor), isName(phrase) else {
      return nil
    }
    return phrase
  }

  private func isName(_ phrase: Range<Int>) -> Bool { !isBareAction(phrase) }

  /// 330家落户: what follows is the verb of the clause, no thing; happenings are counted themselves (3人死亡).
  private func isPredicate(_ phrase: Range<Int>) -> Bool {
    let glyphs = passage.glyphs
    let (first, last) = (phrase.lowerBound, phrase.upperBound)
    if PhraseWords.events.longest(in: glyphs, at: first, before: last) != nil { return false }
    return PhraseWords.nominalVerbs.longest(in: glyphs, at: first, before: last)?.count
      == phrase.count
  }

  /// 数十个目标, 10场活动: behind a classifier these words are things.
  private func isThing(_ phrase: Range<Int>) -> Bool {
    phrase.count == 2 && phrase.lowerBound == frame.end && !(frame.sighting.unit ?? "").isEmpty
      && passage.hasAny(["目标", "活动", "工作", "服务"], at: phrase.lowerBound)
  }

  private func isBareAction(_ phrase: Range<Int>) -> Bool {
    PhraseWords.actions.longest(
      in: passage.glyphs, at: phrase.lowerBound, before: phrase.upperBound)?.count
      == phrase.count
  }

  /// The phrase of the figure before, else the object of the clause before (压缩审批承诺时间，…减少72%).
  private func carriedOrTopic() -> Range<Int>? { newTopic() ?? carried ?? topic() }

  /// 每创造100元GDP所需的物流成本，从14.4元降至14.1元: a noun behind 的 right before the comma is a topic of its own.
  private func newTopic() -> Range<Int>? {
    let end = frame.clauseStart - 1
    guard end > frame.floor, frame.floor > frame.sentenceStart,
      passage[end] == "，" || passage[end] == ",",
      let phrase = phrases.phrase(endingAt: end, from: frame.floor),
      passage[phrase.lowerBound - 1] == "的", phrase.upperBound == end
    else { return nil }
    return phrase
  }

  private func topic() -> Range<Int>? {
    let end = frame.clauseStart - 1
    guard end > frame.sentenceStart, passage[end] == "，" || passage[end] == "," else { return nil }
    var start = end
    while start > frame.sentenceStart, end - start < 60, !ClauseWords.isBoundary(passage[start - 1])
    { start -= 1 }
    if let moved = moved(in: start..<end) { return moved }
    let phrase = phrases.phrase(endingAt: end, from: start) ?? subject(of: start..<end)
    guard let phrase, !holdsFigure(phrase) else { return nil }
    return phrase
  }

  private func holdsFigure(_ phrase: Range<Int>) -> Bool {
    frame.last { $0.isHighlighted && $0.range.overlaps(phrase) } != nil
  }

  /// 三大指标全面增长，位居全球第一: a clause without object gives its subject.
  private func subject(of clause: Range<Int>) -> Range<Int>? {
    let glyphs = passage.glyphs
    for place in clause where place > clause.lowerBound {
      let verb = PhraseWords.verbs.longest(in: glyphs, at: place, before: clause.upperBound)
      let noun = PhraseWords.nouns.longest(in: glyphs, at: place, before: clause.upperBound)
      if (verb?.count ?? 0) > max(1, noun?.count ?? 0) {
        return phrases.phrase(endingAt: place, from: clause.lowerBound)
      }
    }
    return nil
  }

  /// 把既有多层住宅加装电梯纳入…: what is moved stands behind 把.
  private func moved(in range: Range<Int>) -> Range<Int>? {
    guard let ba = range.last(where: { passage[$0] == "把" || passage[$0] == "将" }) else {
      return nil
    }
    return phrases.phrase(startingAt: ba + 1).flatMap {
      $0.upperBound <= range.upperBound ? $0 : nil
    }
  }
}
