/// Reads whether a figure was reached, is aimed at, or belongs to a rule (figures scheme, section 8).
struct StatusReader {
  /// Where the figure stands.
  let frame: Frame
  /// Whether the text around is a programme: the part of a report that says what will be done.
  let isProgramme: Bool

  private var passage: Passage { frame.passage }

  /// The status of the figure.
  func status(qualifier: Figure.Qualifier?) -> Figure.Status {
    if countsGoals() { return .actual }
    if isProgramme || isPlanInPrint() { return .target }
    if isRated() { return .other }
    if isGoal() { return .target }
    return isThreshold(qualifier) ? .other : .actual
  }

  /// 明确16项具体指标：, 四方面16项具体指标——: how many goals there are is a fact; the goals stand behind the mark.
  private func countsGoals() -> Bool {
    guard frame.sighting.isCount else { return false }
    for place in frame.end..<frame.end + 8 {
      if passage.hasAny(["指标", "目标", "任务"], at: place) { return isListMark(passage[place + 2]) }
      if ClauseWords.isBoundary(passage[place]) { return false }
    }
    return false
  }

  /// 智能工厂200家、数字化医院50个……“十四五”规划出炉: a heading that brings out a plan quotes its goals first.
  private func isPlanInPrint() -> Bool {
    guard passage.count < 60 else { return false }
    for place in frame.end..<max(frame.end, passage.count - 3)
    where passage.hasAny(["规划", "方案", "计划"], at: place) {
      return passage.hasAny(["出炉", "发布", "印发", "公布", "出台", "亮相", "获批"], at: place + 2)
    }
    return false
  }

  /// 每台单日收获面积可达100亩以上: what one of a kind can do is a rated value, whatever the sentence foresees.
  private func isRated() -> Bool {
    let clause = frame.clauseStart..<frame.start
    guard clause.contains(where: { passage[$0] == "每" }) else { return false }
    return clause.contains { passage.hasAny(["可达", "可以达到", "可处理", "可生产", "可容纳"], at: $0) }
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
    return hasTargetYear() || namesGoal()
  }

  /// 实现5%的经济增长目标: the goal is named behind the figure.
  private func namesGoal() -> Bool {
    guard passage[frame.end] == "的" else { return false }
    for place in frame.end + 1..<frame.end + 13 {
      if ClauseWords.isBoundary(passage[place]) { return false }
      if passage.has("目标", at: place) { return true }
    }
    return false
  }

  private func opensGoal(at place: Int) -> Bool {
    let glyphs = passage.glyphs
    if passage[place] == "将" {
      // 将之前的荒废鱼塘进行整治: what is taken up stands behind 将.
      if passage.hasAny(["之前", "此前", "目前", "原", "现", "其", "这", "该"], at: place + 1) {
        return false
      }
      if PhraseWords.nouns.longest(in: glyphs, at: place, before: passage.count) != nil {
        return false
      }
      return StatusWords.futures.longest(in: glyphs, at: place + 1, before: passage.count) != nil
        || (PhraseWords.verbs.longest(in: glyphs, at: place + 1, before: passage.count)?.count ?? 0)
          > 1
    }
    // 明确16项具体指标：标杆性智能工厂200家: indicators set before a colon are goals.
    if passage.has("指标", at: place), isListMark(passage[place + 2]) { return true }
    if passage.has("计划", at: place) { return isPlanning(at: place) }
    return StatusWords.goals.longest(in: glyphs, at: place, before: passage.count) != nil
  }

  /// 计划实施1亿亩, 计划新建3座: 计划 before a verb plans; 行动计划 and 计划》 are names of plans.
  private func isPlanning(at place: Int) -> Bool {
    let names: [StaticString] = ["行动", "招生", "生产", "五年", "三年", "纳入", "列入", "完成"]
    if passage.hasAny(names, at: place - 2) || passage[place - 1] == "按" { return false }
    let (glyphs, next) = (passage.glyphs, place + 2)
    if passage.hasAny(["到", "于", "在", "今年", "投资", "用", "将", "总", "开", "改", "招", "达"], at: next) {
      return true
    }
    let verb =
      PhraseWords.verbs.longest(in: glyphs, at: next, before: passage.count)
      ?? PhraseWords.nominalVerbs.longest(in: glyphs, at: next, before: passage.count)
    guard let verb, verb.count > 1 else { return false }
    return !passage.hasAny(["以来", "后", "的", "中", "了", "率", "情况"], at: next + verb.count)
  }

  private func isListMark(_ glyph: Glyph) -> Bool { glyph == "：" || glyph == ":" }

  /// 已, 了 or 累计 between the word of planning and the figure: the goal was reached.
  private func isDone(from place: Int) -> Bool {
    (max(place, frame.clauseStart)..<max(place, frame.start)).contains {
      passage.hasAny(["已", "累计", "目前", "完成了", "实现了"], at: $0)
        || passage.has("去年", at: $0) && !isCompared(at: $0)
    }
  }

  /// 比去年同期增长: the year behind is what the goal is compared with.
  private func isCompared(at place: Int) -> Bool {
    switch passage[place - 1] {
    case "比", "较", "与", "同", "和", "将": true
    default: false
    }
  }

  /// 到2025年, 至2030年底: a year to come, told by 到 before it.
  private func hasTargetYear() -> Bool {
    frame.last { isTargetYear($0) } != nil
  }

  private func isTargetYear(_ date: Sighting) -> Bool {
    let start = date.range.lowerBound
    guard date.kind == .year || date.kind == .date, start >= frame.sentenceStart,
      passage[start] == "2", passage[start - 1] == "到" || passage[start - 1] == "至"
    else { return false }
    return !looksBack(at: start) && !isDone(from: date.range.upperBound)
  }

  /// 截至2022年, 封关至2026年, 自2020年至2022年, 增长到2022年的121万亿元: years behind us.
  private func looksBack(at start: Int) -> Bool {
    let movement = QualifierWords.before.longestEnding(
      in: passage.glyphs, at: start, from: frame.sentenceStart)
    return movement?.value == .reach || passage[start - 2] == "截" || passage[start - 2] == "年"
      || passage[start - 1] == "至" && passage[start - 2].isHan
      || (2...40).contains { passage[start - $0] == "自" }
  }
}
