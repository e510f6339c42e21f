/// Finds the noun phrase that ends before a place or starts at one.
struct PhraseReader {
  /// Where the figure stands.
  let frame: Frame

  private var passage: Passage { frame.passage }
  private var glyphs: UnsafeBufferPointer<Glyph> { frame.passage.glyphs }

  /// No phrase is followed farther than this.
  private static let longest = 44

  // MARK: Before the number

  /// The phrase that ends at `end`, with verbs and adverbs between it and the number left aside.
  func phrase(endingAt end: Int, from floor: Int) -> Range<Int>? {
    let last = withoutLinks(end, from: floor)
    if let outer = outside(last) {
      let end = withoutLinks(outer.upperBound, from: outer.lowerBound)
      return trimmed(start(of: end, from: outer.lowerBound)..<end)
    }
    let begin = start(of: last, from: floor)
    if begin == last, let verb = bareVerb(endingAt: last, from: floor) {
      // 企业投入1.1亿元: a verb without object leaves its subject.
      return phrase(endingAt: last - verb, from: floor).flatMap { isAction($0) ? nil : $0 }
    }
    if let subject = besideVerbs(begin, from: floor) { return subject }
    let first = max(begin, behindDate(in: begin..<last))
    if isDone(first..<last), let subject = phrase(endingAt: first, from: floor) { return subject }
    return trimmed(first..<last)
  }

  /// 政协提案予以解决或采纳的达到91.3%: two verbs of one subject, which stands before the first.
  private func besideVerbs(_ begin: Int, from floor: Int) -> Range<Int>? {
    guard passage[begin] == "或", let verb = bareVerb(endingAt: begin, from: floor) else {
      return nil
    }
    return phrase(endingAt: begin - verb, from: floor)
  }

  /// A verb of two characters and more right before the number, none of the function words.
  private func bareVerb(endingAt end: Int, from floor: Int) -> Int? {
    guard let verb = PhraseWords.verbsEnding.longestEnding(in: glyphs, at: end, from: floor),
      verb.count > 1, end - verb.count > floor, passage[end - 1] != "的"
    else { return nil }
    return verb.count
  }

  /// 秋粮已收获8.63亿亩: behind 已 a nominal verb is the verb of the clause.
  private func isDone(_ range: Range<Int>) -> Bool {
    guard passage[range.lowerBound - 1] == "已" || passage.has("已经", at: range.lowerBound - 2)
    else { return false }
    return isAction(range)
  }

  private func isAction(_ range: Range<Int>) -> Bool {
    PhraseWords.nominalVerbs.longest(
      in: glyphs, at: range.lowerBound, before: range.upperBound)?.count == range.count
  }

  /// Steps back over 已达, 同比增长, 分别完成 and brackets.
  private func withoutLinks(_ end: Int, from floor: Int) -> Int {
    var end = end
    while end > floor {
      end = frame.withoutDate(end, from: floor)
      if let open = bracket(endingAt: end), open >= floor {
        end = open
        continue
      }
      guard let link = PhraseWords.linksEnding.longestEnding(in: glyphs, at: end, from: floor)
      else { break }
      let noun = PhraseWords.nounsEnding.longestEnding(in: glyphs, at: end, from: floor)
      if (noun?.count ?? 0) > link.count { break }
      end -= link.count
    }
    return end
  }

  /// The opening of a bracketed addition that ends here: 直管公房全项目修缮（含里弄房屋内部整体改造）.
  private func bracket(endingAt end: Int) -> Int? {
    guard passage[end - 1] == "）" || passage[end - 1] == ")",
      let opener = Frame.opener(of: passage[end - 1])
    else { return nil }
    return Frame.match(opener, passage[end - 1], in: passage, before: end)
  }

  /// 在…的情况下 stands between subject and verb; the subject ends before 在.
  private func outside(_ end: Int) -> Range<Int>? {
    guard passage.hasAny(["情况", "基础", "条件", "背景", "前提", "形势"], at: end - 2),
      passage[end] == "下" || passage[end] == "上"
    else { return nil }
    var place = end - 3
    while place > frame.sentenceStart, end - place < 60, passage[place] != "在",
      !ClauseWords.isBoundary(passage[place])
    {
      place -= 1
    }
    guard passage[place] == "在" else { return nil }
    var start = place
    while start > frame.sentenceStart, place - start < 40,
      !ClauseWords.isBoundary(passage[start - 1])
    {
      start -= 1
    }
    return start..<place
  }

  /// Walks back to the verb, function word or mark before the phrase.
  private func start(of end: Int, from floor: Int) -> Int {
    var place = end
    while place > floor, end - place < Self.longest {
      let glyph = passage[place - 1]
      // 【在希望的田野上】全国秋粮收获过四成: a rubric is no part of the sentence.
      if glyph == "】" { break }
      if let opener = Frame.opener(of: glyph) {
        guard let open = Frame.match(opener, glyph, in: passage, before: place), open >= floor
        else { break }
        place = open
        continue
      }
      if Frame.isOpener(glyph) || ClauseWords.isBoundary(glyph) { break }
      if glyph == "、" {
        guard let next = pastComma(place, from: floor) else { break }
        place = next
        continue
      }
      let noun = PhraseWords.nounsEnding.longestEnding(in: glyphs, at: place, from: floor)
      if glyph == "了", noun == nil { break }
      let verb = PhraseWords.verbsEnding.longestEnding(in: glyphs, at: place, from: floor)
      if let verb, verb.count > noun?.count ?? 0 {
        // 中心最低气压: before a noun 最高 and 最低 describe it.
        if place < end, passage.hasAny(["最高", "最低"], at: place - 2) {
          place -= 2
          continue
        }
        guard verb.count > 1, makesNoun(at: place, before: end), !isResult(at: place) else { break }
        place -= verb.count
      } else {
        place -= noun?.count ?? 1
      }
    }
    return place
  }

  /// 实现利润, 完成投资额: what was reached is named behind these verbs, never with them.
  private func isResult(at end: Int) -> Bool {
    passage.hasAny(["实现", "完成", "取得", "获得"], at: end - 2) && passage[end] != "率"
  }

  /// Whether what follows a verb makes a noun of it: 组建|率, 救助|金额.
  private func makesNoun(at place: Int, before end: Int) -> Bool {
    guard place < end else { return false }
    if let measure = PhraseWords.measures.longest(in: glyphs, at: place, before: end),
      place + measure.count == end
    {
      return true
    }
    return end - place == 1
      && PhraseWords.nounSuffixes.longest(in: glyphs, at: place, before: end) != nil
  }

  /// 、 joins two nouns of one phrase (总量、增幅), or two verbs before one noun (开工、竣工面积); behind a figure it parts.
  private func pastComma(_ place: Int, from floor: Int) -> Int? {
    if place - 1 == floor { return nil }
    if let verb = PhraseWords.verbsEnding.longestEnding(in: glyphs, at: place - 1, from: floor),
      verb.count == 2,
      PhraseWords.nounsEnding.longestEnding(in: glyphs, at: place - 1, from: floor) == nil
    {
      return place - 1 - verb.count
    }
    return place - 1
  }

  /// Behind the last date inside the phrase: 2019年度全市物业管理….
  private func behindDate(in range: Range<Int>) -> Int {
    let last = frame.last {
      $0.isCalendar && $0.range.lowerBound >= range.lowerBound
        && $0.range.upperBound <= range.upperBound
    }
    guard var place = last?.range.upperBound else { return range.lowerBound }
    while place < range.upperBound,
      passage.hasAny(["度", "底", "初", "末", "以来", "的", "间", "期间"], at: place)
    { place += 1 }
    return place
  }

  // MARK: Behind the number

  /// The phrase that starts at a place: 136个【小区】滚动开展.
  func phrase(startingAt start: Int) -> Range<Int>? {
    var place = skipQualifier(start)
    if passage[place] == "的" { place += 1 }
    if passage[place] == "是" || passage[place] == "为", passage[place + 1] != "了" { place += 1 }
    var first = behindUnion(place)
    place = first
    let limit = min(frame.ceiling, first + Self.longest)
    if let end = clauseOfPhrase(at: first, before: limit) {
      // A short clause belongs to the name (符合条件的小区业委会), a long one only describes it.
      if end - first > 7 { first = end }
      place = end
    }
    while place < limit, let next = step(at: place, first: first, limit: limit) { place = next }
    if let described = behindQuality(from: first, stop: place, before: limit) {
      (first, place) = (described, described)
      while place < limit, let next = step(at: place, first: first, limit: limit) { place = next }
    }
    var end = passage[place] == "了" ? beforeVerb(place, from: first) : place
    if end == frame.ceiling { end = beforeJoint(first..<end) }
    for _ in 0..<2 { end = withoutPredicate(withoutAdverbs(end, from: first), from: first) }
    end = withoutAdverbs(end, from: first)
    return end > first ? trimmed(first..<end, isBehind: true) : nil
  }

  /// 60多个融科技创新和互动体验为一体的高科技产品, 集教学、科研于一体的园区: the thing stands behind what it unites.
  private func behindUnion(_ first: Int) -> Int {
    guard passage[first] == "融" || passage[first] == "集" else { return first }
    for place in first + 3..<first + 30 {
      if passage.hasAny(["于一体的", "为一体的"], at: place) { return place + 4 }
      if ClauseWords.isSentenceEnd(passage[place]) { break }
    }
    return first
  }

  private func skipQualifier(_ start: Int) -> Int {
    guard let match = QualifierWords.after.longest(in: glyphs, at: start, before: passage.count),
      passage[start] != "内"
        || QualifierWords.innerWords.longest(in: glyphs, at: start, before: passage.count) == nil
    else { return start }
    return start + match.count
  }

  /// 符合条件的小区业委会: a phrase that opens with a verb goes on if 的 follows soon.
  private func clauseOfPhrase(at first: Int, before limit: Int) -> Int? {
    guard let verb = verb(at: first, before: limit), passage[first] != "的", !isHardStop(at: first),
      !leads(from: first + verb)
    else { return nil }
    var place = first + verb
    while place < limit, place - first <= 18 {
      if passage[place] == "的" {
        return passage[place + 1].isHan || Frame.isOpener(passage[place + 1]) ? place + 1 : nil
      }
      if ClauseWords.isBoundary(passage[place]) || passage[place] == "、" { return nil }
      place += 1
    }
    return nil
  }

  /// 90美元以上跌至近几周的每桶80美元: a verb that leads to another figure opens no name.
  private func leads(from place: Int) -> Bool {
    passage[place - 1] == "至" || passage[place - 1] == "到"
  }

  /// 无家可归的加沙民众, 地势较高的道路: what describes the thing is no name of it.
  private func behindQuality(from first: Int, stop: Int, before limit: Int) -> Int? {
    guard stop > first, stop - first <= 6, Self.degrees.contains(passage[stop]) else { return nil }
    for place in stride(from: stop + 1, to: min(limit, stop + 7), by: 1) {
      if passage[place] == "的" { return passage[place + 1].isHan ? place + 1 : nil }
      if !passage[place].isHan { return nil }
    }
    return nil
  }
  private static let degrees = GlyphSet("较很最更可不无未难易极偏")

  /// The verb in front of 了 has one character, or two with a complement (用上了).
  private func beforeVerb(_ place: Int, from first: Int) -> Int {
    // 30多支表演队伍展示了…: a verb that news uses as a noun as well.
    let isNominal =
      PhraseWords.nominalVerbs.longest(in: glyphs, at: place - 2, before: place)?.count == 2
    let isComplement =
      isNominal
      || passage.hasAny(
        ["上", "到", "成", "出", "下", "起", "好", "完", "过", "入"], at: place - 1)
    return max(first, place - (isComplement ? 2 : 1))
  }

  private func isHardStop(at place: Int) -> Bool {
    passage.hasAny(
      ["在", "被", "将", "已", "均", "是", "为", "把", "从", "对", "向", "也", "都", "全部"], at: place)
  }

  private func step(at place: Int, first: Int, limit: Int) -> Int? {
    let glyph = passage[place]
    if Frame.isOpener(glyph) {
      // A quotation belongs to the name; a bracketed addition ends it, unless the name goes on behind it.
      guard let close = closing(of: glyph, from: place, before: limit) else { return nil }
      if glyph == "（" || glyph == "(" { return passage[close].isHan && place > first ? close : nil }
      return close
    }
    if ClauseWords.isBoundary(glyph) || glyph == "、" || Frame.opener(of: glyph) != nil {
      return nil
    }
    if glyph == "了" {
      // 通了自来水, 用上了燃气: the verb before 了 is no part of the phrase.
      return nil
    }
    // 58项科学与应用项目: 与 joins two nouns, but not two figures.
    if glyph == "与", place > first, passage[place + 1].isHan, place + 1 < limit { return place + 1 }
    if glyph == "的" { return isRelative(from: first, to: place) ? place + 1 : nil }
    if let noun = PhraseWords.nouns.longest(in: glyphs, at: place, before: limit),
      noun.count >= verb(at: place, before: limit) ?? 0
    {
      return place + noun.count
    }
    if PhraseWords.events.longest(in: glyphs, at: place, before: limit) != nil, place == first {
      return place + 2
    }
    if let verb = verb(at: place, before: limit) {
      if verb == 2, place > first, isThingOfVerb(at: place + 2) { return place + 3 }
      return passage[place + verb] == "的" && verb > 1 && place > first ? place + verb + 1 : nil
    }
    return place + 1
  }

  /// 智能收割机, 新能源出口量: with these characters a verb of two is a thing; not in 引进机器人, 增加量产.
  private func isThingOfVerb(at place: Int) -> Bool {
    switch passage[place] {
    case "率", "额", "者": true
    case "机":
      !passage.hasAny(["器", "构", "场", "会", "关", "制", "组", "遇", "械", "动"], at: place + 1)
    case "量": !passage.hasAny(["产", "子", "化"], at: place + 1)
    default: false
    }
  }

  private func verb(at place: Int, before limit: Int) -> Int? {
    PhraseWords.verbs.longest(in: glyphs, at: place, before: limit)?.count
  }

  private func closing(of opener: Glyph, from place: Int, before limit: Int) -> Int? {
    var end = place + 1
    while end < limit, end - place < 40 {
      if Frame.opener(of: passage[end]) == opener { return end + 1 }
      end += 1
    }
    return nil
  }

  /// 57栋楼宇的产业空间: the noun counted ends at 的; but 新能源的 of one or two characters goes on.
  private func isRelative(from first: Int, to place: Int) -> Bool {
    (first..<place).contains {
      verb(at: $0, before: place) != nil
        && PhraseWords.nouns.longest(in: glyphs, at: $0, before: place) == nil
    }
  }

  /// 68个产业园区以及苏河湾地区57栋: what stands behind the joint belongs to the next figure.
  private func beforeJoint(_ range: Range<Int>) -> Int {
    for place in range.reversed() where place > range.lowerBound {
      if passage.hasAny(["和", "及", "与", "、", "或"], at: place) {
        return passage[place - 1] == "以" && passage[place] == "及" ? place - 1 : place
      }
    }
    return range.upperBound
  }

  /// 百家企业参展: a verb without object closes the clause, not the name.
  private func withoutPredicate(_ end: Int, from first: Int) -> Int {
    guard let verb = PhraseWords.predicatesEnding.longestEnding(in: glyphs, at: end, from: first),
      end - verb.count - first >= 2
    else { return end }
    return end - verb.count
  }

  private func withoutAdverbs(_ end: Int, from first: Int) -> Int {
    var end = end
    while let adverb = PhraseWords.adverbsEnding.longestEnding(in: glyphs, at: end, from: first) {
      let noun = PhraseWords.nounsEnding.longestEnding(in: glyphs, at: end, from: first)
      if (noun?.count ?? 0) > adverb.count { break }
      end -= adverb.count
    }
    return end
  }

  // MARK: Edges

  /// Takes leading wholes, times and adverbs off, and a long clause before 的.
  private func trimmed(_ range: Range<Int>, isBehind: Bool = false) -> Range<Int>? {
    var (first, last) = (range.lowerBound, range.upperBound)
    while first < last,
      !passage[first].isHan && !passage[first].isLatin && !Frame.isOpener(passage[first])
    { first += 1 }
    first = behindYears(behindLimit(first, before: last), before: last)
    while first < last, let lead = PhraseWords.leads.longest(in: glyphs, at: first, before: last) {
      let noun = PhraseWords.nouns.longest(in: glyphs, at: first, before: last)
      if (noun?.count ?? 0) > lead.count { break }
      first += lead.count
      while first < last, passage[first] == "，" || passage[first] == "、" { first += 1 }
    }
    if !isBehind {
      first = behindClause(first..<last)
      first = behindList(first..<last)
      first = behindNominalVerb(first..<last)
    }
    if !isBehind { first = behindPlaces(first..<last) }
    if !isBehind { first = behindMoment(first..<last) }
    first = balanced(first..<last)
    while last > first,
      passage[last - 1] == "、" || passage[last - 1] == "“" || passage[last - 1] == "的"
        || passage[last - 1] == "—" || passage[last - 1] == "-" || isLooseJoint(last, from: first)
    { last -= 1 }
    return last - first >= (isBehind ? 1 : 2) ? first..<last : nil
  }

  /// 和 at the end of what is left of a phrase joins nothing, unless it ends a word (平和).
  private func isLooseJoint(_ last: Int, from first: Int) -> Bool {
    guard passage[last - 1] == "和" || passage[last - 1] == "与" else { return false }
    return PhraseWords.nounsEnding.longestEnding(in: glyphs, at: last, from: first) == nil
  }

  /// 12小时【内】居民签约率, 建成【后】全国出入口局: what closes the words before is no part of the name.
  private func behindLimit(_ first: Int, before last: Int) -> Int {
    guard last - first > 2 else { return first }
    let isBehindFigure = frame.last { $0.range.upperBound <= first }?.range.upperBound == first
    switch passage[first] {
    case "内" where isBehindFigure: return first + 1
    case "后", "时", "中":
      let lead = PhraseWords.leads.longest(in: glyphs, at: first + 1, before: last)
      return (lead?.count ?? 0) > 1 ? first + 1 : first
    default: return first
    }
  }

  /// 三年来服务贸易总额, 十多年间: a span of years at the head.
  private func behindYears(_ first: Int, before last: Int) -> Int {
    guard ChineseNumeral.isStart(passage[first]) else { return first }
    // The phrase may end inside of it: 3斤十年|间.
    for place in stride(from: first + 1, to: min(last - 1, first + 5), by: 1)
    where passage.hasAny(["年来", "年间", "月来", "天来"], at: place) {
      return place + 2
    }
    return first
  }

  /// 劝退管理不强、服务不佳、群众不满的物业: what stands before 的 is a clause if 、 is in it or it is long.
  private func behindClause(_ range: Range<Int>) -> Int {
    guard let of = range.last(where: { passage[$0] == "的" }), of + 1 < range.upperBound else {
      return range.lowerBound
    }
    let before = range.lowerBound..<of
    let verb = PhraseWords.verbsEnding.longestEnding(in: glyphs, at: range.lowerBound, from: 0)
    let isObject =
      verb == nil
      || PhraseWords.resultVerbs.longestEnding(in: glyphs, at: range.lowerBound, from: 0) != nil
    let isClause =
      before.count > 9 || !isObject || before.contains { passage[$0] == "、" }
      || PhraseWords.givingVerbs.longestEnding(in: glyphs, at: of, from: range.lowerBound) != nil
    return isClause && range.upperBound - of > 2 ? of + 1 : range.lowerBound
  }

  /// 台风登陆时中心附近最大风力: when it was measured is no part of the name.
  private func behindMoment(_ range: Range<Int>) -> Int {
    let moment = range.last { place in
      passage[place] == "时" && place - range.lowerBound >= 2 && range.upperBound - place > 2
        && PhraseWords.nouns.longest(in: glyphs, at: place, before: range.upperBound) == nil
        && Self.moments.longestEnding(in: glyphs, at: place, from: range.lowerBound) != nil
    }
    return moment.map { $0 + 1 } ?? range.lowerBound
  }
  private static let moments = WordTable(
    backward: true, "登陆 发生 建成 成立 开业 发稿 入学 出生 退休 上市 通车 投产 开工 竣工 开幕 收盘 开盘 结束 开始 高峰 来袭 过境 立项 申报 验收")

  /// 江苏、安徽、山东三省受益人口: a count of places closes their list; the name stands behind it.
  private func behindPlaces(_ range: Range<Int>) -> Int {
    let places = frame.last {
      !$0.isHighlighted && $0.isCount && $0.range.lowerBound > range.lowerBound
        && $0.range.upperBound + 1 < range.upperBound
    }
    guard let end = places?.range.upperBound,
      ["省", "市", "县", "区", "地", "国", "州", "镇", "村"].contains(passage[end - 1]),
      passage[end - 1] == "地" || range.contains(where: { $0 < end && passage[$0] == "、" })
    else { return range.lowerBound }
    return end
  }

  /// 展览展示、项目对接、招商推介等系列活动: behind a list that 等 closes stands its common name.
  private func behindList(_ range: Range<Int>) -> Int {
    guard let etc = range.last(where: { passage[$0] == "等" }), range.upperBound - etc > 2,
      passage[etc + 1] != "级", passage[etc + 1] != "候",
      range.contains(where: { passage[$0] == "、" && $0 < etc })
    else { return range.lowerBound }
    return etc + 1
  }

  /// 培训教师, 签约项目: a nominal verb at the beginning is the verb of the clause, unless a measure follows (培训人数).
  private func behindNominalVerb(_ range: Range<Int>) -> Int {
    let (first, last) = (range.lowerBound, range.upperBound)
    guard let verb = PhraseWords.nominalVerbs.longest(in: glyphs, at: first, before: last),
      (PhraseWords.nouns.longest(in: glyphs, at: first, before: last)?.count ?? 0) <= verb.count
    else { return first }
    let rest = first + verb.count
    // 旅游总收入, 投资总规模: a whole makes a name of the verb.
    if passage[rest] == "总", passage[rest + 1] != "统" { return first }
    if passage[rest] == "的" { return last - rest > 2 ? rest + 1 : first }
    if passage.hasAny(["、", "和", "及", "与"], at: rest) { return first }
    let next = PhraseWords.nominalVerbs.longest(in: glyphs, at: rest, before: last)?.count ?? 0
    let noun = PhraseWords.nouns.longest(in: glyphs, at: rest, before: last)?.count ?? 0
    // 绿化覆盖率: a measure of two verbs is one name.
    let isRate =
      last - rest <= 3
      && PhraseWords.measures.longest(in: glyphs, at: last - 1, before: last) != nil
    let isVerb =
      !isRate && last - rest >= 2
      && PhraseWords.measures.longest(in: glyphs, at: rest, before: last) == nil
      && (next == 0 || noun > next)
    return isVerb ? rest : first
  }

  /// Drops a closing mark whose opening was cut off.
  private func balanced(_ range: Range<Int>) -> Int {
    var depth = 0
    for place in range {
      if Frame.isOpener(passage[place]) { depth += 1 }
      if Frame.opener(of: passage[place]) != nil {
        depth -= 1
        if depth < 0 { return place + 1 }
      }
    }
    return range.lowerBound
  }
}
