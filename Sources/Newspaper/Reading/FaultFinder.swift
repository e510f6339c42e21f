/// Finds doubtful places of the text: loops and doubled words, Latin words where Chinese ones stood, a cut end, a mark of
/// the other width. They are shown and never applied.
struct FaultFinder {
  private(set) var flags: [Flag] = []
  private let source: [UInt8]
  /// The bytes of the source, for the loop over all of them.
  private let page: UnsafeBufferPointer<UInt8>
  /// Commas of each width: how many, and where the last one stands (fragment and glyph).
  private var narrow = (count: 0, last: (SourceRange(0, 0), 0))
  private var wide = (count: 0, last: (SourceRange(0, 0), 0))
  private let lastSeen = LastSeen()

  /// The flags of an issue in the order of the text.
  static func flags(in articles: [Article], of source: [UInt8]) -> [Flag] {
    source.withUnsafeBufferPointer { page in
      var finder = FaultFinder(source: source, page: page)
      for article in articles {
        for block in article.blocks { finder.read(block) }
      }
      finder.noteWidths()
      finder.noteCutEnd(articles.last?.blocks)
      return finder.flags.sorted { $0.range.lower < $1.range.lower }
    }
  }

  private init(source: [UInt8], page: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.page = page
  }

  private mutating func read(_ block: Block) {
    switch block.kind {
    case .para, .pullquote, .headline, .kicker, .subhead, .section, .caption:
      for fragment in block.fragments { read(fragment) }
    case .noise where block.reason == .repeatsLineAbove:
      flags.append(Flag(.repeat, block.fragments[0]))
    default: break
    }
  }

  /// Reads a fragment once, byte by byte; what looks doubtful is looked at again as glyphs.
  private mutating func read(_ fragment: SourceRange) {
    lastSeen.begin(fragment.count)
    var reading = Reading(fragment: fragment)
    while reading.place < fragment.end {
      let place = reading.place
      if let value = page.commonHan(at: place, before: fragment.end) {
        readHan(value, 3, &reading)
      } else {
        let next = page.codePoint(at: place, before: fragment.end)
        if Glyph.isHan(next.value) {
          readHan(next.value, next.length, &reading)
        } else {
          readMark(next.value, next.length, &reading)
        }
      }
    }
  }

  /// A fragment, how far it is read, and its glyphs once they are needed.
  struct Reading {
    let fragment: SourceRange
    /// The byte that is read next.
    var place: Int
    /// The glyph that is read next.
    var number = 0
    /// The glyph read last, if it is a Chinese character; else 0.
    var before: UInt32 = 0
    /// Bytes of the glyph read last.
    var lengthBefore = 0
    private var text: Glyphs?

    init(fragment: SourceRange) {
      self.fragment = fragment
      place = fragment.start
    }

    mutating func glyphs(of source: [UInt8]) -> Glyphs {
      if let text { return text }
      let glyphs = Glyphs(source, fragment.bytes, limit: .max)
      text = glyphs
      return glyphs
    }

    /// Goes on behind a glyph; its value is given if it is a Chinese character.
    @inline(__always)
    mutating func step(over length: Int, han: UInt32 = 0) {
      place += length
      number += 1
      before = han
      lengthBefore = length
    }

    /// Goes on at a glyph behind this one.
    mutating func leap(to number: Int, of text: Glyphs) {
      place = text.bytes(0..<number).upperBound
      self.number = number
      lengthBefore = CodePoint.length(text[number - 1])
      before = Glyph.isHan(text[number - 1]) ? text[number - 1] : 0
    }
  }

  @inline(__always)
  private mutating func readHan(_ value: UInt32, _ length: Int, _ reading: inout Reading) {
    let before = reading.before
    if before == value, Self.neverDoubled.contains(value) {
      readDoubled(length, &reading)
      return
    }
    let pair = reading.place - reading.lengthBefore
    reading.step(over: length, han: value)
    guard before > 0 else { return }
    let start = reading.fragment.start
    let above = lastSeen.exchange(before, value, pair - start)
    if above >= 0, isSecondRound(at: pair, above: start + above, until: reading.fragment.end) {
      readLoop(&reading, at: pair, above: start + above)
    }
  }

  /// A character that says the one before it again.
  private mutating func readDoubled(_ length: Int, _ reading: inout Reading) {
    let text = reading.glyphs(of: source)
    let place = reading.number
    if isDoubledWord(text, place) { flag(.repeat, text, place - 1..<place + 1) }
    reading.step(over: length, han: text[place])
  }

  /// Whether the bytes from a place on are those that stand above it: a mark of up to four bytes may stand between two
  /// rounds and be missing behind the last (紧抓、紧抓、紧抓). It tells most places without a look at the glyphs.
  private func isSecondRound(at place: Int, above: Int, until end: Int) -> Bool {
    let period = place - above
    let enough = max(period - 4, 6)
    guard period > 4, place + enough <= end else { return false }
    var alike = 0
    while alike < enough, page[above + alike] == page[place + alike] { alike += 1 }
    return alike == enough
  }

  /// Reads a second round that begins a glyph before the one that is read next but one.
  private mutating func readLoop(_ reading: inout Reading, at second: Int, above first: Int) {
    let text = reading.glyphs(of: source)
    let place = reading.number - 2
    let period = glyphCount(first..<second)
    guard period <= 48, let end = loopEnd(text, place, period: period) else { return }
    flag(.repeat, text, place - period..<end)
    reading.leap(to: end, of: text)
  }

  private func glyphCount(_ range: Range<Int>) -> Int {
    var (place, count) = (range.lowerBound, 0)
    while place < range.upperBound {
      place += page.codePoint(at: place, before: range.upperBound).length
      count += 1
    }
    return count
  }

  // MARK: Repeats

  /// The end of a loop whose second round begins at a place; nil if the words are said again with sense.
  private func loopEnd(_ text: Glyphs, _ place: Int, period: Int) -> Int? {
    let start = place - period
    // The unit is judged before the rounds are counted, so that a long row of 好、好、好、 costs its length only once.
    let hasMark = !Glyph.isHan(text[place - 1])
    let unit = start..<(hasMark ? place - 1 : place)
    guard unit.count >= 2, unit.allSatisfy({ Glyph.isHan(text[$0]) }),
      hasMark || !isNatural(text, unit)
    else { return nil }
    var end = place
    while end < text.count, text.values[end] == text.values[end - period] { end += 1 }
    guard end - place >= (hasMark ? period - 1 : period) else { return nil }
    guard hasMark else {
      let stop = start + (end - start) / period * period
      return stop == place + period && hasSense(text, unit, before: stop) ? nil : stop
    }
    // 从紧抓、紧抓、紧抓: three times with marks; a long run is a loop at the second time, but not where a new sentence
    // takes the words up (必须促进…健康成长。促进…健康成长是重大问题).
    let rounds = (end - start + 1) / period
    return rounds >= 3 || unit.count >= 12 && rounds >= 2 && text[place - 1] != 0x3002 ? end : nil
  }

  /// Whether a unit that stands twice may do so: in a foreign name (俄罗斯罗斯托夫州), where the second time is part of a
  /// longer word (中队中队长), or where it is no word at all but the border of two (检查巡查巡护).
  private func hasSense(_ text: Glyphs, _ unit: Range<Int>, before stop: Int) -> Bool {
    if text.values[unit].allSatisfy(Self.foreign.contains) { return true }
    if Self.suffixes.contains(text[stop]) { return true }
    let isHeap = Self.heaps.contains(text[unit.lowerBound + 1])
    if unit.count == 2, text[unit.lowerBound] == 0x5927, isHeap { return true }  // 大片大片
    guard unit.count == 2, !Self.frequent.holds(unit, of: text) else { return false }
    return !isWordHere(text.bytes(unit), until: text.bytes(unit.lowerBound..<stop).upperBound)
  }
  /// The most frequent words of two characters in news: they are words without a second look at the page.
  private static let frequent = PhraseTable(
    """
    发展 建设 工作 推进 实现 加强 提升 管理 服务 经济 社会 企业 政府 人民 群众 项目 活动 问题 情况 进行 开展 完成 提高 重点 重要 全面 我们 他们 以及 通过
    需要 可以 已经 完善 促进 推动 落实 创新 改革 国家 城市 时间 记者 今年 目前 其中 不断 积极 组织 参加 支持 保障 生活 文化 教育 科技 安全 环境 技术 市场
    """)
  /// Characters that write foreign names.
  private static let foreign = Set(
    """
    阿埃艾安奥巴贝比波伯布查达丹德迪蒂多厄尔法菲费佛弗福甘格戈古哈赫霍基吉加贾杰卡凯坎科克库拉莱兰勒雷里利列林隆卢鲁伦罗洛马玛迈麦曼梅蒙米密莫姆穆
    内纳娜尼涅宁诺努帕佩皮普乔切萨塞桑沙圣斯丝苏索塔泰坦特提图托瓦威维沃乌希谢辛休亚耶伊尤约扎泽兹朱
    """.unicodeScalars.map(\.value))
  /// Characters that make a longer word of the word before them.
  private static let suffixes = Set("长员链县市区省州率量额费化性者".unicodeScalars.map(\.value))
  private static let heaps = Set("片块堆串排群批把桶箱包袋捆叠层团朵颗".unicodeScalars.map(\.value))

  /// Whether the bytes of a unit stand once more on the page, away from the doubled ones; no farther than 32 KB.
  private func isWordHere(_ unit: Range<Int>, until end: Int) -> Bool {
    // A page with more doubles than these is no page of words.
    guard lastSeen.mayLook() else { return true }
    let reach = 32 << 10
    return source.withUnsafeBufferPointer { page in
      func stands(at place: Int) -> Bool {
        unit.indices.allSatisfy { page[place + $0 - unit.lowerBound] == page[$0] }
      }
      let before = max(0, unit.lowerBound - reach)..<max(0, unit.lowerBound - unit.count + 1)
      let behind = min(end, page.count)..<max(end, min(page.count, end + reach) - unit.count + 1)
      return before.contains(where: stands) || behind.contains(where: stands)
    }
  }

  /// Words that Chinese doubles: 一步一步, 研究研究, 哈哈哈哈.
  private func isNatural(_ text: Glyphs, _ unit: Range<Int>) -> Bool {
    if Glyph.isChineseNumeral(text[unit.lowerBound]) { return true }
    if unit.count == 2, text[unit.lowerBound] == text[unit.lowerBound + 1] { return true }
    return unit.count == 2 && Self.doubled.holds(unit, of: text)
  }
  private static let doubled = PhraseTable(
    """
    研究 讨论 商量 考虑 学习 打听 休息 介绍 收拾 整理 活动 锻炼 体验 感受 交流 了解 认识 琢磨 思考 尝试 帮助 照顾 观察 检查 练习 放松 打扫
    准备 比较 许多 很多 很久 非常 多少 好的 好吧 来吧 加油 拜托 拜拜 谢谢 走走 看看 慢慢 沙沙 哗啦 叮当 咔嚓 咕噜 扑通 轰隆 滴答 嘀嗒 噼啪 等等
    这样 那样 不是 什么 哎呀 啊呀 真的 快来 快点 小心 注意 你好 没有 可以 对的 是的 溜达 教训 意思 修改 比划 切磋 点拨 反省 反思 宣传 鼓励 表扬
    来越 热闹 高兴 轻松 凉快 舒服 暖和 清静 亲热 开心 一点 几个 多次
    """)

  /// A doubled character that no word and no border of words explains (直至今今年6月).
  private func isDoubledWord(_ text: Glyphs, _ place: Int) -> Bool {
    guard Self.neverDoubled.contains(text.values[place]) else { return false }
    // 达到政治目的的行为
    if text[place] == 0x7684, text[place - 2] == 0x76EE || text[place - 2] == 0x6807 {
      return false
    }
    return text[place + 1] != text[place - 2] && text[place - 2] != text[place]
      && !(text[place] == 0x7684 && text[place + 1] == 0x786E)  // 的的确确
  }
  private static let neverDoubled = Set("今的与被其我他她们这".unicodeScalars.map(\.value))

  // MARK: Other marks

  /// Reads a glyph that is no Chinese character.
  @inline(__always)
  private mutating func readMark(_ value: UInt32, _ length: Int, _ reading: inout Reading) {
    switch value {
    case 0xFF0C: wide = (wide.count + 1, (reading.fragment, reading.number))
    case 0x2C where reading.before > 0:
      narrow = (narrow.count + 1, (reading.fragment, reading.number))
    case 0x61...0x7A:
      let text = reading.glyphs(of: source)
      return reading.leap(to: readLatin(text, reading.number) + 1, of: text)
    default: break
    }
    reading.step(over: length)
  }

  /// `效率 and 温度`: an English function word between Chinese ones.
  private mutating func readLatin(_ text: Glyphs, _ place: Int) -> Int {
    var end = place
    while Glyph.isLatin(text[end]) { end += 1 }
    var before = place - 1
    while Glyph.isWhite(text[before]) { before -= 1 }
    var after = end
    while Glyph.isWhite(text[after]) { after += 1 }
    if Glyph.isHan(text[before]), Glyph.isHan(text[after]),
      Self.functionWords.holds(place..<end, of: text)
    {
      flag(.strayLatin, text, place..<end)
    }
    return end - 1
  }
  private static let functionWords = PhraseTable(
    "and or of the in to with for is are but from by on at as that this also not be it an")

  /// One or two commas of one width among many of the other.
  private mutating func noteWidths() {
    for (few, many) in [(wide, narrow), (narrow, wide)]
    where (1...2).contains(few.count) && many.count >= 20 * few.count {
      let text = Glyphs(source, few.last.0.bytes, limit: .max)
      flag(.mixedWidth, text, few.last.1..<few.last.1 + 1)
    }
  }

  /// The last paragraph of a file that ends inside of a sentence.
  private mutating func noteCutEnd(_ blocks: [Block]?) {
    guard let last = blocks?.last, last.kind == .para, let fragment = last.fragments.last else {
      return
    }
    let measure = LineMeasure(source, fragment.bytes)
    guard !measure.isComplete, measure.glyphs >= 16 || measure.stops > 0 || last.fragments.count > 1
    else {
      return
    }
    let tail = Glyphs(tailOf: source, fragment.bytes, limit: 3)
    flag(.truncated, tail, 0..<tail.count)
  }

  private mutating func flag(_ kind: Flag.Kind, _ text: Glyphs, _ place: Range<Int>) {
    flags.append(Flag(kind, range(text, place)))
  }

  private func range(_ text: Glyphs, _ place: Range<Int>) -> SourceRange {
    let bytes = text.bytes(place)
    return SourceRange(bytes.lowerBound, bytes.upperBound)
  }
}
