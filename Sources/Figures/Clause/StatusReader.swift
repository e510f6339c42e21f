/// Reads whether a figure was reached, is aimed at, or belongs to a rule (figures scheme, section 8).
struct StatusReader {
  /// Where the figure stands.
  let frame: Frame
  /// Whether the text around is a programme: the part of a report that says what will be done.
  let isProgramme: Bool

  private var passage: Passage { frame.passage }

  /// The status of the figure.
  func status(qualifier: Figure.Qualifier?) -> Figure.Status {
    if isThreshold(qualifier) { return .other }
    if isProgramme || isGoal() { return .target }
    return .actual
  }

  /// 60岁以上人群, 12小时内: a limit that sorts, not a result.
  private func isThreshold(_ qualifier: Figure.Qualifier?) -> Bool {
    switch (frame.sighting.kind, qualifier) {
    case (.age, .atleast), (.age, .atmost), (.age, .under), (.duration, .atmost): true
    default: false
    }
  }

  /// A word of planning earlier in the sentence, or 到2025年 before the figure.
  private func isGoal() -> Bool {
    var place = frame.sentenceStart
    while place < frame.start {
      if let result = StatusWords.results.longest(
        in: passage.glyphs, at: place, before: passage.count)
      {
        place += result.count
      } else if opensGoal(at: place) {
        return !isDone(from: place)
      } else {
        place += 1
      }
    }
    return hasTargetYear()
  }

  private func opensGoal(at place: Int) -> Bool {
    let glyphs = passage.glyphs
    if passage[place] == "将" {
      if PhraseWords.nouns.longest(in: glyphs, at: place, before: passage.count) != nil {
        return false
      }
      return StatusWords.futures.longest(in: glyphs, at: place + 1, before: passage.count) != nil
        || (PhraseWords.verbs.longest(in: glyphs, at: place + 1, before: passage.count)?.count ?? 0)
          > 1
    }
    // 明确16项具体指标：标杆性智能工厂200家: indicators set before a colon are goals.
    if passage.has("指标", at: place), isListMark(passage[place + 2]) { return true }
    return StatusWords.goals.longest(in: glyphs, at: place, before: passage.count) != nil
  }

  private func isListMark(_ glyph: Glyph) -> Bool { glyph == "：" || glyph == ":" }

  /// 已, 了 or 累计 between the word of planning and the figure: the goal was reached.
  private func isDone(from place: Int) -> Bool {
    (max(place, frame.clauseStart)..<max(place, frame.start)).contains {
      passage.hasAny(["已", "累计", "目前", "完成了", "实现了", "去年"], at: $0)
    }
  }

  /// 到2025年, 至2030年底: a year to come, told by 到 before it.
  private func hasTargetYear() -> Bool {
    frame.sightings[..<frame.index].reversed().prefix { $0.range.lowerBound >= frame.sentenceStart }
      .contains {
        guard $0.kind == .year || $0.kind == .date else { return false }
        let before = passage[$0.range.lowerBound - 1]
        let isMovement = QualifierWords.before.longestEnding(
          in: passage.glyphs, at: $0.range.lowerBound, from: frame.sentenceStart)
        if isMovement?.value == .reach { return false }
        let isSpan =
          passage[$0.range.lowerBound - 2].isHan && passage[$0.range.lowerBound - 2] == "年"
        return (before == "到" || before == "至") && !isSpan
          && !isDone(from: $0.range.upperBound)
      }
  }
}
