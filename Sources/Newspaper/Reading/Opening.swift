/// The opening formula at the head of a first paragraph.
///
///     本报讯 …            本报讯（记者 王五 通讯员 赵六）…      新华社北京1月2日电（记者张三、李四）…
///     晨报讯 …            央视网消息（新闻联播）：…             本报记者王五报道：…
struct Opening {
  /// Glyphs of the formula, from 0.
  var length: Int
  /// Who wrote it, if the formula says so.
  var credit: CreditLine?

  /// Finds the formula at the head of a text.
  init?(_ text: Glyphs) {
    if let end = Self.notice(text) ?? Self.dateline(text) ?? Self.report(text) {
      self.init(length: end, credit: nil)
      takeBrackets(text)
      takeColon(text)
    } else if let found = Self.reporterInBrackets(text) {
      self = found
    } else {
      return nil
    }
  }

  /// Whether a line has one of 讯 电 息 道 记 员 near its head: every formula has one, few other lines have. A look at
  /// the bytes that spares most lines the decoding.
  static func mayStand(in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let end = line.prefix(96).upperBound
    var place = line.lowerBound
    while place + 2 < end {
      let value = bytes.commonHan(at: place, before: end)
      switch value {
      case 0x8BAF, 0x7535, 0x606F, 0x9053, 0x8BB0, 0x5458: return true  // 讯 电 息 道 记 员
      default: place += value == nil ? 1 : 3
      }
    }
    return false
  }
  private static let news: Phrase = "消息"
  private static let reporter: Phrase = "记者"
  private static let correspondent: Phrase = "通讯员"
  private static let reported: Phrase = "报道"

  private init(length: Int, credit: CreditLine?) {
    self.length = length
    self.credit = credit
  }

  /// 本报讯, 晨报讯, 本台消息, 央视网消息, 【本报讯】.
  private static func notice(_ text: Glyphs) -> Int? {
    let start = isBracket(text[0]) ? 1 : 0
    for place in start..<min(text.count, start + 12) {
      let isNotice = text[place] == 0x8BAF || text.has(news, at: place)
      guard isNotice else {
        guard Glyph.isHan(text[place]) || Glyph.isLatin(text[place]) else { return nil }
        continue
      }
      // 讯 must stand behind the name of a paper, a station or an agency: 通讯, 快讯 are words.
      // 中央气象台消息，受冷空气影响…: an observatory is no house of news.
      guard place > start, houses.contains(text[place - 1]), place - start <= 9,
        observatories.match(endOf: start..<place, in: text) == nil
      else { return nil }
      let end = place + (text[place] == 0x8BAF ? 1 : 2)
      return start == 1 && Glyph.isCloser(text[end]) ? end + 1 : end
    }
    return nil
  }
  private static let observatories = EndingTable("气象台 天文台 地震台 平台 水文台")
  /// 报 社 台 网 刊 频道's 道.
  private static let houses: Set<UInt32> = [0x62A5, 0x793E, 0x53F0, 0x7F51, 0x520A, 0x9053]

  /// 新华社北京1月2日电, 本报北京1月2日电, 本报济南3月7日讯, 据新华社电, 中新社东京1月2日电.
  private static func dateline(_ text: Glyphs) -> Int? {
    let start = isBracket(text[0]) ? 1 : 0
    let house = agencies.match(in: text, at: start)
    guard let head = house ?? paperName(text, at: start) else { return nil }
    for place in start + head..<min(text.count, start + head + 26) {
      if text[place] == 0x7535 || text[place] == 0x8BAF {  // 电, 讯
        let isDated = place > start + head && text[place - 1] == 0x65E5  // 日电, 日讯
        let isWire = house != nil && text[place] == 0x7535 && place <= start + head + 8
        // 人民日报社5月18日电子版上线: the name of a paper wants the formula to end behind the day.
        let isWhole = endsFormula(text, place + 1)
        guard isDated && (house != nil || isWhole) || isWire && isWhole else { return nil }
        let end = place + 1
        return start == 1 && Glyph.isCloser(text[end]) ? end + 1 : end
      }
      let mayStand =
        Glyph.isHan(text[place]) || Glyph.isDigit(text[place]) || Glyph.isWhite(text[place])
        || [0x3001, 0x2F, 0xB7, 0xFF0F, 0x2D].contains(text[place])
      guard mayStand else { return nil }
    }
    return nil
  }
  /// 光明日报 of 光明日报北京5月18日电: other papers sign with their name, and then with the day.
  private static func paperName(_ text: Glyphs, at start: Int) -> Int? {
    (3...6).first { length in
      text[start + length - 1] == 0x62A5
        && (start..<start + length).allSatisfy { Glyph.isHan(text[$0]) }
    }
  }
  private static let agencies = PhraseTable(
    """
    新华社 据新华社 中新社 据中新社 本报 本台 本刊 新华网 人民网 中新网 央视网 央广网 光明网 中国网 据新华网 综合新华社 法新社 路透社
    美联社 共同社 塔斯社 俄新社 中央社 韩联社 时事社 埃菲社 综合外电 据外电 据法新社 据路透社 据美联社 综合本报 本网 本社 中通社 国新社 参考消息网
    """)

  /// 本报记者王五报道, 【环球时报综合报道】, 记者 张三 李四 报道.
  private static func report(_ text: Glyphs) -> Int? {
    let isBracketed = isBracket(text[0])
    let hasReporter = (0..<12).contains { text.has(reporter, at: $0) }
    guard isBracketed || hasReporter else { return nil }
    for place in 2..<min(text.count, 28) where text.has(reported, at: place) {
      let end = place + 2
      if isBracketed { return Glyph.isCloser(text[end]) ? end + 1 : nil }
      let start = Glyph.isBullet(text[0]) ? 1 : 0
      guard endsFormula(text, end), CreditLine(text, start..<end) != nil else { return nil }
      return end
    }
    return nil
  }

  /// `（记者 张三）` before the first word of a paragraph.
  private static func reporterInBrackets(_ text: Glyphs) -> Opening? {
    guard isBracket(text[0]), let close = closingBracket(text, from: 0), close < text.count - 1,
      let credit = CreditLine(text, 1..<close), credit.role == .writer
    else { return nil }
    var opening = Opening(length: close + 1, credit: credit)
    opening.takeColon(text)
    return opening
  }

  /// The reporters in brackets behind the formula: 本报讯（记者 王五 通讯员 赵六）.
  private mutating func takeBrackets(_ text: Glyphs) {
    var place = length
    while Glyph.isWhite(text[place]) { place += 1 }
    guard Self.isBracket(text[place]) else {
      takeOpenReporters(text, from: place)
      return
    }
    guard let close = Self.closingBracket(text, from: place) else { return }
    let found = CreditLine(text, place + 1..<close)
    // A bracket right behind the formula may name the programme: 央视网消息（新闻联播）：.
    guard found != nil || place == length && close - place <= 10 else { return }
    length = close + 1
    credit = found
  }

  /// `本报讯 记者 张三 通讯员 李四 昨天，…` has no brackets; only a role word and names up to a blank are taken.
  private mutating func takeOpenReporters(_ text: Glyphs, from place: Int) {
    guard place > length,
      text.has(Self.reporter, at: place) || text.has(Self.correspondent, at: place)
    else { return }
    var end = place
    var best: (end: Int, credit: CreditLine)?
    while end < min(text.count, place + 24), !Glyph.isStop(text[end]), text[end] != 0xFF0C {
      end += 1
      let isEnd = Glyph.isWhite(text[end]) || text[end] == 0xFF1A || text[end] == 0x3A
      guard isEnd, let found = CreditLine(text, place..<end),
        !found.people.isEmpty
      else { continue }
      best = (end, found)
    }
    guard let best else { return }
    length = best.end
    credit = best.credit
  }

  private mutating func takeColon(_ text: Glyphs) {
    if text[length] == 0xFF1A || text[length] == 0x3A { length += 1 }
  }

  /// What stands behind a formula: a blank, a bracket, a colon, or nothing.
  private static func endsFormula(_ text: Glyphs, _ place: Int) -> Bool {
    place >= text.count || Glyph.isWhite(text[place]) || isBracket(text[place])
      || [0xFF1A, 0x3A, 0xFF0C, 0x2C, 0x3011].contains(text[place])
  }

  private static func isBracket(_ value: UInt32) -> Bool {
    value == 0xFF08 || value == 0x28 || value == 0x3010 || value == 0x5B || value == 0x3014
  }

  private static func closingBracket(_ text: Glyphs, from place: Int) -> Int? {
    (place + 1..<max(place + 1, min(text.count, place + 48))).first { Glyph.isCloser(text[$0]) }
  }
}
