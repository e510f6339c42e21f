/// Weighs whether a line goes on with the sentence of a line above it.
struct Joint {
  private let ink: [UInt8]
  private var memory: PairMemory

  init(_ ink: [UInt8]) {
    self.ink = ink
    memory = PairMemory(ink)
  }

  /// Points for B being the continuation of A: above 0 speaks for it, 3 and more is as good as sure.
  mutating func points(_ a: Segment, _ b: Segment) -> Int {
    let atBreak = breakPoints(a, b)
    return atBreak + memoryPoints(a, b, isSilent: atBreak > 0) - freshness(of: b, behind: a)
  }

  /// Points that the two sides of the break give by themselves.
  func breakPoints(_ a: Segment, _ b: Segment) -> Int {
    marks(a, b) + borders(a, b) + firstClause(of: b)
  }

  /// Points for a short line A being too long for a heading.
  func lengthPoints(_ a: Segment) -> Int {
    let measure = a.measure
    return (measure.glyphs > 30 ? 1 : 0) + (measure.glyphs > 40 ? 1 : 0)
      + (measure.glyphs > 50 ? 1 : 0) + (measure.commas >= 2 ? 1 : 0)
  }

  /// A first clause that is no clause: 作用。区人社局…, 度,加强…, 的关键阶段。
  private func firstClause(of b: Segment) -> Int {
    let head = Glyphs(ink, b.text, limit: 6)
    guard let mark = head.indices.first(where: { isClosingMark(head[$0]) }), mark > 0 else {
      return 0
    }
    if Glyph.isStop(head[mark]) { return head[mark] == 0x3002 ? 3 : 0 }
    return mark == 1 && Glyph.isHan(head[0]) ? 3 : 0
  }

  /// A quotation or bracket that is opened in A and closed in B: 自我加压“跳 ⏎ 一跳”.
  private func marks(_ a: Segment, _ b: Segment) -> Int {
    if a.measure.unclosed > 0 && b.measure.unopened > 0 { return 4 }
    return a.measure.ending == .comma ? 3 : 0
  }

  /// What cannot end a sentence or heading, and what cannot begin one.
  private func borders(_ a: Segment, _ b: Segment) -> Int {
    var points = 0
    if Self.cannotEnd.contains(a.measure.last) || endsBehindComma(a) { points += 3 }
    if Self.cannotBegin.contains(b.measure.first) { points += 3 }
    if Self.saying.match(in: Glyphs(ink, b.text, limit: 4), at: 0) != nil { points += 3 }
    if Self.rarelyBegins.contains(b.measure.first) { points += 1 }
    if isClosingMark(b.measure.first) { points += 4 }
    if endsList(b) { points += 3 }
    return points + numbers(a, b)
  }

  /// A number and what it counts: …机构26 ⏎ 家, 累计达300 ⏎ 余家, 100.39万 ⏎ 平方米, 累计达3 ⏎ 18家.
  private func numbers(_ a: Segment, _ b: Segment) -> Int {
    guard Glyph.isDigit(a.measure.last) else {
      guard Self.multipliers.contains(a.measure.last), Glyph.isHan(b.measure.first) else {
        return 0
      }
      let tail = Glyphs(tailOf: ink, a.text, limit: 2)
      return tail.count == 2 && Glyph.isDigit(tail[0]) ? 3 : 0
    }
    return Glyph.isDigit(b.measure.first) || Self.countWords.contains(b.measure.first) ? 3 : 0
  }
  private static let multipliers = Set("百千万亿余多".unicodeScalars.map(\.value))
  private static let cannotEnd = Set(
    "的和与及或在将把被对向从以由并而但、“‘（《—让使其该这那各每第是比至于跟给要还也已正更最很未".unicodeScalars.map(\.value))
  private static let cannotBegin = Set("的了着们性吗呢吧嘛啊化".unicodeScalars.map(\.value))
  private static let rarelyBegins = Set("度率者之等及型式级感员品业力量系制区会部员家点".unicodeScalars.map(\.value))
  /// 中心主任 ⏎ 表示，下一步…: verbs that want a speaker before them.
  private static let saying = PhraseTable(
    "表示， 表示, 表示： 表示: 指出， 指出, 强调， 强调, 认为， 认为, 介绍， 介绍, 透露， 透露, 说， 说, 称， 称, 说： 说:")
  private static let countWords = Set(
    "年月日时个家人亿万千百元项米公位名次件种条所套户吨％%倍岁余多处平台张座栋幢辆艘架支场首部间例起宗笔份册亩岁周天分秒小毫厘千克斤升度级届批轮期层颗株棵只头枚".unicodeScalars
      .map(\.value))

  /// 电子元 ⏎ 件等产品产量…: one character before 等 is the rest of a word; 同等, 高等 are words.
  private func endsList(_ b: Segment) -> Bool {
    let head = Glyphs(ink, b.text, limit: 3)
    return head[1] == 0x7B49 && Glyph.isHan(head[0]) && Glyph.isHan(head[2])
      && !Self.grades.contains(head[0]) && !Glyph.isChineseNumeral(head[0])
  }
  private static let grades = Set("同高中初上下优劣甲乙丙丁对相平均何我你他您尔不久特头次略可稍静坐苦".unicodeScalars.map(\.value))

  /// One character behind the last comma is no clause: 经济领域,规 ⏎ 模以上….
  private func endsBehindComma(_ a: Segment) -> Bool {
    let tail = Glyphs(tailOf: ink, a.text, limit: 2)
    return tail.count == 2 && Glyph.isHan(tail[1]) && [0x2C, 0xFF0C, 0x3001].contains(tail[0])
  }

  private func isClosingMark(_ value: UInt32) -> Bool {
    Glyph.isCloser(value) || Glyph.isStop(value) || value == 0xFF0C || value == 0x2C
      || value == 0x3001 || value == 0xFF1B || value == 0x3B || value == 0xFF1A
  }

  /// Whether the characters at the break stand side by side elsewhere.
  ///
  /// - Parameter isSilent: whether the break itself speaks for a join, so that an unknown pair says nothing against it.
  private mutating func memoryPoints(_ a: Segment, _ b: Segment, isSilent: Bool) -> Int {
    let tail = Glyphs(tailOf: ink, a.text, limit: 2)
    let head = Glyphs(ink, b.text, limit: 2)
    guard tail.count > 0, head.count > 0, isWordPart(tail[tail.count - 1]), isWordPart(head[0])
    else {
      return 0
    }
    let place = a.text.upperBound
    let pair = memory.count([tail[tail.count - 1], head[0]], near: place)
    guard pair > 0 else { return isSilent ? 0 : -1 }
    var triple = 0
    if tail.count == 2 {
      triple += memory.count([tail[0], tail[1], head[0]], near: place)
    }
    if head.count == 2 {
      triple += memory.count([tail[tail.count - 1], head[0], head[1]], near: place)
    }
    return triple > 0 ? 3 : pair >= 4 ? 2 : pair >= 2 ? 1 : 0
  }

  private func isWordPart(_ value: UInt32) -> Bool {
    Glyph.isHan(value) || Glyph.isDigit(value) || Glyph.isLatin(value)
  }

  /// Points for B opening a sentence of its own.
  private func freshness(of b: Segment, behind a: Segment) -> Int {
    let head = Glyphs(ink, b.text, limit: 8)
    if head[0] == 0x201C || head[0] == 0x300A || head[0] == 0x300C { return 1 }
    return Self.openers.match(in: head, at: 0) == nil ? 0 : 2
  }
  /// Words that open paragraphs of news.
  private static let openers = PhraseTable(
    """
    据悉 据介绍 据了解 据统计 记者 近日 近年来 昨天 昨日 今天 今日 日前 会上 会前 会后 目前 今年 去年 明年 此外 同时 其中 随着 如今 未来
    下一步 当天 当日 另外 与此同时 因此 但是 然而 不过 对此 当前 此次 本次 截至 自从 一是 二是 三是 四是 首先 其次 最后 为了 为进一步 为此
    走进 围绕 针对 根据 按照 面对 通过 他说 她说 他们 我们 总体上看 其次 接下来 这是 这次 活动 会议 市领导 区领导 问： 答： 问: 答:
    """)
}
