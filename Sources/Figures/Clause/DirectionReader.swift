/// Reads whether a figure is a change, a comparison or a share, and with what it is compared (figures scheme,
/// section 6).
struct DirectionReader {
  /// Where the figure stands.
  let frame: Frame

  /// A direction, the place of its word, and the wording of its basis.
  struct Reading {
    var direction: Figure.Direction
    /// Where the word of direction begins: what is measured stands before it.
    var place: Int
    var basis: Range<Int>?
  }

  private var passage: Passage { frame.passage }

  /// Kinds that can move or be compared.
  private var canMove: Bool {
    switch frame.sighting.kind {
    case .rank, .age, .year, .date, .time, .period, .ordinal, .listNumber, .label, .identifier:
      false
    default: true
    }
  }

  private var isPart: Bool {
    switch frame.sighting.kind {
    case .percent, .fraction, .multiple: true
    default: false
    }
  }

  /// The direction of the figure; `previous` is that of the figure before it.
  func reading(after previous: Reading?) -> Reading? {
    guard canMove else { return nil }
    if isPart, let share = share() { return share }
    if let compared = compared() { return compared }
    if let direct = direct() { return direct }
    if passage[frame.start] == "翻" { return reading(.up, at: frame.start, end: frame.start + 2) }
    if let after = after() { return after }
    // 分别增长5%和6%: the verb before a list counts for every member.
    return frame.isJoined ? previous : nil
  }

  private var floor: Int { max(frame.clauseStart, frame.floor) }

  /// A word of movement directly before the number, fillers left aside: 同比增长近5%, 涨幅超过3%.
  private func direct() -> Reading? {
    var end = frame.start
    for _ in 0..<7 {
      end = frame.withoutDate(end, from: floor)
      if let match = DirectionWords.before.longestEnding(in: passage.glyphs, at: end, from: floor) {
        let filler = DirectionWords.fillers.longestEnding(in: passage.glyphs, at: end, from: floor)
        if let direction = match.value, match.count >= filler?.count ?? 0 {
          return isCause(before: end - match.count)
            ? nil : reading(direction, at: end - match.count, end: end)
        }
        if match.value == nil { return nil }
      }
      guard
        let filler = DirectionWords.fillers.longestEnding(in: passage.glyphs, at: end, from: floor)
      else { return nil }
      end -= filler.count
    }
    return nil
  }

  /// 影响增幅13.02个百分点: what is influenced does not itself move.
  private func isCause(before place: Int) -> Bool { passage.has("影响", at: place - 2) }

  private func reading(_ direction: Figure.Direction, at place: Int, end: Int) -> Reading? {
    let isBound =
      DirectionWords.bounds.longestEnding(in: passage.glyphs, at: frame.start, from: place) != nil
    if isBound, frame.sighting.kind != .percentagePoint, comparison(before: place) == nil {
      return nil
    }
    // A single character is the end of many words: only behind a basis or at the start of a clause it is a verb.
    if end - place == 1, isInWord(place, end) { return nil }
    // 增幅 and its like are nouns: what is measured ends with them.
    let isNoun =
      PhraseWords.movementNouns.longestEnding(in: passage.glyphs, at: end, from: place)?.count
      == end - place
    return Reading(
      direction: compared(direction, at: place), place: isNoun ? end : place,
      basis: basis(before: place))
  }

  private func isInWord(_ place: Int, _ end: Int) -> Bool {
    let isAdjective = Self.adjectives.contains(passage[place])
    guard passage[place - 1].isHan, place > floor else { return isAdjective }
    let isAfterBasis =
      DirectionWords.bases.longestEnding(in: passage.glyphs, at: place, from: floor) != nil
    if isAfterBasis || comparison(before: place) != nil { return false }
    return passage[end] != "至" && passage[end] != "到" && passage[end] != "了"
      && !["增", "减", "降", "涨", "跌", "升"].contains(passage[place])
      || isAdjective
  }

  /// 比…高5度 compares two things; 比去年多3家 is a change.
  private func compared(_ direction: Figure.Direction, at place: Int) -> Figure.Direction {
    guard let start = comparison(before: place), !isPastTime(start + 1) else { return direction }
    switch (direction, passage[place]) {
    case (.above, _): return .above
    case (.below, _): return .below
    default:
      guard Self.adjectives.contains(passage[place]), passage[place + 1] != "于" else {
        return direction
      }
      return direction == .up ? .above : .below
    }
  }

  /// 比…高, 快, 早, 大: words of degree, which tell of a change only behind a comparison with another time.
  private static let adjectives = GlyphSet("高多少低快慢早晚长短大小")

  private func isPastTime(_ place: Int) -> Bool {
    let pasts: [StaticString] = ["上", "去", "前", "往", "同期", "年初", "此前", "以前", "之前", "原", "2", "1"]
    return passage.hasAny(pasts, at: place)
  }

  /// 比 or 较 that opens a comparison before a place, within fourteen characters.
  private func comparison(before place: Int) -> Int? {
    var start = place - 1
    while start >= floor, place - start <= 14 {
      if passage[start] == "比" || passage[start] == "较",
        PhraseWords.nouns.longest(in: passage.glyphs, at: max(0, start - 1), before: place) == nil,
        passage[start - 1] != "同", passage[start - 1] != "环", passage[start - 1] != "占"
      {
        return start
      }
      start -= 1
    }
    return nil
  }

  private func basis(before place: Int) -> Range<Int>? {
    var end = place
    while end > floor, place - end < 6 {
      if let match = DirectionWords.bases.longestEnding(in: passage.glyphs, at: end, from: floor) {
        let isWithVerb = passage[end - match.count] == "比" || passage[end - match.count] == "较"
        return end - match.count + (isWithVerb ? 1 : 0)..<end
      }
      end -= 1
    }
    return comparison(before: place).map { $0 + 1..<place }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// 高于全区税收总收入增幅8.39个百分点: the thing compared stands between word and number.
  private func compared() -> Reading? {
    if let lead = lead() { return lead }
    for place in stride(from: frame.start - 2, through: floor, by: -1) {
      let isAbove = passage.hasAny(["高于", "高出", "快于", "多于", "超出"], at: place)
      guard isAbove || passage.hasAny(["低于", "慢于", "少于"], at: place), passage[place - 1] != "不"
      else { continue }
      return Reading(
        direction: isAbove ? .above : .below, place: place, basis: place + 2..<frame.start)
    }
    return nil
  }

  /// 领先第二名69.42分, 落后榜首3分: the distance to another in a contest.
  private func lead() -> Reading? {
    let isDistance = [.index, .duration, .percent, .percentagePoint].contains(frame.sighting.kind)
    guard isDistance else { return nil }
    for place in stride(
      from: frame.start - 2, through: max(frame.clauseStart, frame.start - 14), by: -1)
    {
      if passage[place] == "的" { return nil }
      let isAhead = passage.has("领先", at: place)
      guard isAhead || passage.has("落后", at: place) else { continue }
      return Reading(
        direction: isAhead ? .above : .below, place: place, basis: place + 2..<frame.start)
    }
    return nil
  }

  /// 占全区税收总收入的74.17%: a part of a whole that is named.
  private func share() -> Reading? {
    for place in stride(from: frame.start - 1, through: floor, by: -1) where passage[place] == "占" {
      guard
        DirectionWords.shareWords.longest(in: passage.glyphs, at: place, before: passage.count)?
          .value
          == true
      else { return nil }
      var end = QualifierReader.start(of: frame)
      while end > place, passage[end - 1] == "的" || passage[end - 1] == "到" { end -= 1 }
      return Reading(
        direction: .share, place: place, basis: end > place + 1 ? place + 1..<end : nil)
    }
    return nil
  }

  /// 5%的增长, 以年均6%的速度递增.
  private func after() -> Reading? {
    let isWarmth = frame.sighting.kind == .temperature
    guard isPart || isWarmth || frame.sighting.kind == .percentagePoint else { return nil }
    var end = frame.end
    if passage.hasAny(["左右", "以上"], at: end) { end += 2 }
    let words = isWarmth ? DirectionWords.afterDegrees : DirectionWords.after
    return words.longest(in: passage.glyphs, at: end, before: passage.count).map {
      Reading(direction: $0.value, place: frame.start, basis: nil)
    }
  }
}
