/// The surroundings of one figure: its clause, its sentence, the figures beside it.
struct Frame {
  /// The text.
  let passage: Passage
  /// All figures of the text in order.
  let sightings: [Sighting]
  /// Number of the figure in `sightings`.
  let index: Int
  /// Where the clause of the figure begins.
  let clauseStart: Int
  /// Where the sentence of the figure begins.
  let sentenceStart: Int

  /// How far a clause or sentence is followed; none that anyone reads is longer.
  private static let longestClause = 90
  private static let longestSentence = 300

  /// Looks around a figure.
  init(_ passage: Passage, _ sightings: [Sighting], _ index: Int) {
    self.passage = passage
    self.sightings = sightings
    self.index = index
    let start = sightings[index].range.lowerBound
    clauseStart = Self.clauseStart(passage, sightings, before: start, index)
    var place = clauseStart
    while place > 0, start - place < Self.longestSentence,
      !ClauseWords.isSentenceEnd(passage[place - 1])
    {
      place -= 1
    }
    sentenceStart = place
  }

  /// The figure.
  var sighting: Sighting { sightings[index] }
  /// Where the figure begins.
  var start: Int { sighting.range.lowerBound }
  /// Behind the figure.
  var end: Int { sighting.range.upperBound }

  /// End of the marked figure before this one; 0 without one in reach.
  var floor: Int { last { $0.isHighlighted }?.range.upperBound ?? 0 }

  /// Start of the next figure, or the end of the text.
  var ceiling: Int {
    var next = index + 1
    while next < sightings.count, sightings[next].range.lowerBound <= end + Self.longestClause {
      if sightings[next].isHighlighted || sightings[next].isCalendar {
        return sightings[next].range.lowerBound
      }
      next += 1
    }
    return passage.count
  }

  /// The last figure before this one for which something holds, as far as a sentence reaches.
  func last(where holds: (Sighting) -> Bool) -> Sighting? {
    var place = index - 1
    while place >= 0, sightings[place].range.upperBound + Self.longestSentence >= start {
      if holds(sightings[place]) { return sightings[place] }
      place -= 1
    }
    return nil
  }

  /// Whether only a joint (、 和 及 与) stands between this figure and the one before.
  var isJoined: Bool {
    guard index > 0, sighting.isHighlighted else { return false }
    let before = sightings[index - 1]
    let gap = before.range.upperBound..<start
    guard before.isHighlighted, gap.count <= 2, !gap.isEmpty else { return false }
    return gap.allSatisfy { Self.isJoint(passage[$0]) }
  }

  /// Steps back over a date and the 的 behind it: 增长到【2022年的】121万亿元.
  func withoutDate(_ end: Int, from floor: Int) -> Int {
    if let time = beforeTime(end, from: floor) { return time }
    let last = passage[end - 1] == "的" || passage[end - 1] == "底" ? end - 1 : end
    guard let date = self.last(where: { $0.range.upperBound <= last }),
      date.isCalendar || date.kind == .duration && !date.isHighlighted,
      date.range.upperBound == last, date.range.lowerBound >= floor
    else { return end }
    return date.range.lowerBound
  }

  /// 增加到【现在的】1.2亿元, 固定资产【由建厂初期的】80万元: when it was, without a date.
  private func beforeTime(_ end: Int, from floor: Int) -> Int? {
    if let streak = streak(end, from: floor) { return streak }
    guard end - 2 > floor, passage[end - 1] == "的" else { return nil }
    for word in ["现在", "目前", "如今", "当前", "今年", "去年", "上年", "原来", "原先"] as [StaticString]
    where passage.has(word, at: end - 3) {
      return end - 3
    }
    for place in stride(from: end - 3, through: max(floor, end - 12), by: -1) {
      if ClauseWords.isBoundary(passage[place]) { return nil }
      if passage[place] == "由" || passage[place] == "从" { return place }
    }
    return nil
  }

  /// 成交额【连续第12个交易日】突破万亿元.
  private func streak(_ end: Int, from floor: Int) -> Int? {
    guard
      passage.has("交易日", at: end - 3) || passage.has("个月", at: end - 2)
        || passage[end - 1] == "年" || passage[end - 1] == "天" || passage.has("季度", at: end - 2)
    else { return nil }
    return stride(from: end - 3, through: max(floor, end - 12), by: -1).first {
      passage.has("连续", at: $0)
    }
  }

  private static func isJoint(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "、", "和", "及", "与", "以", "或": true
    default: false
    }
  }

  /// The clause begins behind the last mark; marks inside brackets and quotations do not count, and 、 does only
  /// behind a figure (实施改造100万平方米、综合整治63万平方米).
  private static func clauseStart(
    _ passage: Passage, _ sightings: [Sighting], before start: Int, _ index: Int
  ) -> Int {
    var (place, previous) = (start, index - 1)
    while place > 0, start - place < longestClause {
      let glyph = passage[place - 1]
      while previous >= 0, sightings[previous].range.upperBound > place { previous -= 1 }
      let isInFigure = previous + 1 < index && sightings[previous + 1].range.contains(place - 1)
      if glyph == "】" { break }
      if let opener = opener(of: glyph) {
        guard let open = match(opener, glyph, in: passage, before: place) else { break }
        place = open
        continue
      }
      if isOpener(glyph) || ClauseWords.isBoundary(glyph) && !isInFigure { break }
      if glyph == "、", previous >= 0, place - 1 - sightings[previous].range.upperBound <= 2,
        sightings[previous].isHighlighted
      {
        break
      }
      place -= 1
    }
    return place
  }

  /// The place of the opening mark that belongs to a closing one, within sixty characters.
  static func match(_ opener: Glyph, _ closer: Glyph, in passage: Passage, before place: Int)
    -> Int?
  {
    var (open, depth) = (place - 2, 1)
    while open >= 0, place - open < 60 {
      if passage[open] == closer, opener != closer { depth += 1 }
      if passage[open] == opener { depth -= 1 }
      if depth == 0 { return open }
      open -= 1
    }
    return nil
  }

  /// The opening mark of a closing one.
  static func opener(of glyph: Glyph) -> Glyph? {
    switch glyph {
    case "”": "“"
    case "’": "‘"
    case "》": "《"
    case "）": "（"
    case ")": "("
    case "」": "「"
    case "】": "【"
    default: nil
    }
  }

  /// Whether a mark opens a bracket or a quotation.
  static func isOpener(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "“", "‘", "《", "（", "(", "「", "【": true
    default: false
    }
  }
}

extension Sighting {
  /// Whether it says when.
  var isCalendar: Bool {
    switch kind {
    case .year, .date, .time, .period, .listNumber: true
    default: false
    }
  }
}
