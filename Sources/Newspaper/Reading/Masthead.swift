/// Name lines and page names: what stands at the head of a page and over its articles.
enum Masthead {
  /// Whether a short line names the paper or programme, the issue or the day.
  ///
  ///     《新闻联播》 (20230105)      2020年12月29日 星期二 第1234期      静安报
  static func isMasthead(_ text: Glyphs) -> Bool {
    guard text.count <= 64, !text.values.contains(where: Glyph.isStop) else { return false }
    if isPaperName(text) || isOrganLine(text) || isIssueNumber(text) || isLunarDay(text) {
      return true
    }
    guard let date = DateFinder.firstDate(in: text) else {
      return text.contains(anyOf: issueWords)
    }
    let others = text.values.indices.filter {
      !date.contains($0) && (Glyph.isHan(text[$0]) || Glyph.isLatin(text[$0]))
    }
    return others.allSatisfy { Glyph.isLatin(text[$0]) } || text.contains(anyOf: issueWords)
      || hasIssueNumber(text)
      || isProgramme(text)
      || nameEnds(text, date)
  }

  /// Who publishes the paper: 中共青河地委机关报, 中共临江市委主管主办.
  private static func isOrganLine(_ text: Glyphs) -> Bool {
    text.count <= 30 && organs.match(endOf: text.trimmed(0..<text.count), in: text) != nil
  }
  private static let organs = EndingTable("机关报 主管主办 主管、主办 主管 编印 联合主办 市委主办 县委主办 区委主办")

  /// 今日8版, 今日四版, 第10236期, 总第126期.
  private static func isIssueNumber(_ text: Glyphs) -> Bool {
    let head = numberHeads.match(in: text, at: 0) ?? 0
    guard head > 0, text.count <= 14, [0x7248, 0x671F, 0x53F7].contains(text[text.count - 1]) else {
      return false
    }
    let middle = text.values[head..<text.count - 1]
    return !middle.isEmpty
      && middle.allSatisfy { Glyph.isDigit($0) || Glyph.isChineseNumeral($0) || Glyph.isWhite($0) }
  }
  private static let numberHeads = PhraseTable("今日 本期 总第 第 共 今天")

  /// 清河县报 第1286期 2016年5月20日 主办：…: the number of the issue beside its day.
  private static func hasIssueNumber(_ text: Glyphs) -> Bool {
    // 第12期干部培训班5月20日开班 has no name of a paper at its head.
    let name = text.values.prefix { !Glyph.isWhite($0) }
    guard isPaperName(text.squeezed(name.indices)) else { return false }
    return text.indices.contains { start in
      guard text[start] == 0x7B2C else { return false }  // 第
      var end = start + 1
      while Glyph.isDigit(text[end]) { end += 1 }
      return end > start + 2 && (text[end] == 0x671F || text[end] == 0x53F7)  // 期, 号
    }
  }

  /// 己亥年七月廿三, 农历五月初八: a day of the moon calendar and nothing else.
  private static func isLunarDay(_ text: Glyphs) -> Bool {
    guard (4...12).contains(text.count), Glyph.isChineseNumeral(text[text.count - 1]),
      [0x521D, 0x5341, 0x5EFF].contains(text[text.count - 2])
    else { return false }
    return text[text.count - 3] == 0x6708
  }

  private static let issueWords = PhraseTable(
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 农历 总第 今日八版 今日四版 今日12版 今日8版 今日4版 今日16版 国内统一")

  /// Whether a line is a date and nothing else.
  static func isDateLine(_ text: Glyphs) -> Bool {
    guard text.count <= 24, let date = DateFinder.firstDate(in: text) else { return false }
    return text.values.indices.allSatisfy {
      date.contains($0) || !(Glyph.isHan(text[$0]) || Glyph.isDigit(text[$0]))
    }
  }

  private static func isProgramme(_ text: Glyphs) -> Bool {
    (text[0] == 0x300A || text[1] == 0x300A) && text.count <= 40
  }

  /// Whether all that stands beside the date is the name of a paper: 静安报 2020年12月29日.
  private static func nameEnds(_ text: Glyphs, _ date: Range<Int>) -> Bool {
    let name = text.trimmed(0..<date.lowerBound)
    return !name.isEmpty && name.count <= 10 && papers.match(endOf: name, in: text) != nil
  }

  /// The name of the paper or programme in a masthead.
  static func name(in text: Glyphs) -> Range<Int>? {
    if let low = text.values.firstIndex(of: 0x300A), let high = text.values.firstIndex(of: 0x300B),
      low < high
    {
      return low + 1..<high
    }
    for end in text.indices.map({ $0 + 1 }) where text[end - 1] == 0x62A5 {  // 报
      let start = text.indices.prefix(end).reversed().prefix { Glyph.isHan(text[$0]) }.last ?? end
      let isPaper = (2...10).contains(end - start) && !Glyph.isHan(text[end])
      if isPaper, reports.match(endOf: start..<end, in: text) == nil { return start..<end }
    }
    return nil
  }

  static func isPaperName(_ text: Glyphs) -> Bool {
    let name = text.trimmed(0..<text.count)
    guard (3...8).contains(name.count), name.allSatisfy({ Glyph.isHan(text[$0]) }) else {
      return false
    }
    return papers.match(endOf: name, in: text) != nil
      && reports.match(endOf: name, in: text) == nil
  }
  private static let papers = EndingTable("报 日报 晚报 晨报 早报 时报 导报 商报 周报 周刊 快报 画报 新报")
  private static let reports = EndingTable(
    "汇报 通报 预报 情报 简报 海报 回报 举报 申报 警报 捷报 喜报 战报 播报 快报 填报 上报 年报 季报 月报 电报 墙报")

  /// Whether a short line is the name of a page or a column: 要闻, 国际, 第01版：要闻, A2 上海新闻, 【体育】.
  static func isRubric(_ text: Glyphs) -> Bool {
    guard text.count <= 20 else { return false }
    let label = pageLabel(text)
    var rest = text.trimmed(label..<text.count)
    while !rest.isEmpty, isFrame(text[rest.lowerBound]) { rest = rest.dropFirst() }
    while !rest.isEmpty, isFrame(text[rest.upperBound - 1]) { rest = rest.dropLast() }
    if rest.isEmpty { return label > 0 }
    // 【教育论坛】: a column, whatever its name.
    if text[0] == 0x3010, text[text.count - 1] == 0x3011, rest.count <= 10 { return true }
    // Most short lines do not begin as any of them does.
    guard label > 0 || rubrics.mayStart(with: text[rest.lowerBound]) else { return false }
    let name = text.squeezed(rest)
    return areRubrics(name.indices, of: name)
      || label > 0 && rest.count <= 10
        && rest.allSatisfy { Glyph.isHan(text[$0]) || Glyph.isBullet(text[$0]) || text[$0] == 0xB7 }
  }

  /// 第02版：要闻: a page by its number, whatever follows.
  static func isNumberedPage(_ text: Glyphs) -> Bool {
    let label = pageLabel(text)
    return label > 0 && (text[label - 1] == 0x7248 || text[label - 1] == 0x9762)
  }

  /// 民生·关注: each part is the name of a page.
  private static func areRubrics(_ range: Range<Int>, of text: Glyphs) -> Bool {
    var start = range.lowerBound
    for place in range.lowerBound...range.upperBound
    where place == range.upperBound || text[place] == 0xB7 || text[place] == 0x2022 {
      guard place > start, rubrics.holds(start..<place, of: text) else { return false }
      start = place + 1
    }
    return true
  }

  /// The number of a page and its name: 5 新闻.
  private static func isPageAndName(_ text: Glyphs) -> Bool {
    let digits = text.values.prefix(while: Glyph.isDigit).count
    guard (1...3).contains(digits), Glyph.isWhite(text[digits]) else { return false }
    return rubrics.holds(text.trimmed(digits..<text.count), of: text)
  }

  /// The name of a paper in Latin capitals, as it stands below the Chinese one: QILU RIBAO.
  static func isLatinName(_ text: Glyphs) -> Bool {
    (4...40).contains(text.count)
      && text.values.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x20 || $0 == 0x26 }
  }

  /// The headline of short news: 简讯, 环球短讯, 一周要闻.
  static func isColumnOfBriefs(_ text: Glyphs) -> Bool {
    (2...8).contains(text.count) && text.values.allSatisfy(Glyph.isHan)
      && briefs.match(endOf: text.indices, in: text) != nil
  }
  private static let briefs = EndingTable("简讯 短讯 短波 快讯 速览 速递 集锦 点击 要闻 动态 短新闻 零讯")

  /// A short line that always heads a piece of its own: 天气预报, 遗失声明, 会计培训班招生启事.
  static func isColumnHead(_ text: Glyphs) -> Bool {
    let name = text.trimmed(0..<text.count)
    guard name.count <= 16, name.allSatisfy({ Glyph.isHan(text[$0]) }) else { return false }
    return columns.holds(name, of: text) || notices.match(endOf: name, in: text) != nil
  }
  private static let columns = PhraseTable(
    "天气预报 今日天气 天气趋势 短评 微评 快评 更正 讣告 简讯 一句话新闻 开奖公告 电视节目预告 节目预告")
  private static let notices = EndingTable("启事 声明 公告 通告 讣告 公示")

  /// The name of a page with its number before or behind it, as a running head has it: 5 新闻, 要闻 03.
  static func isRunningHead(_ text: Glyphs) -> Bool {
    if isPageAndName(text) { return true }
    var end = text.count
    while end > 0, Glyph.isDigit(text[end - 1]) || Glyph.isLatin(text[end - 1]) { end -= 1 }
    guard end > 0, end < text.count, text.count - end <= 3, text.count <= 12 else { return false }
    let name = text.trimmed(0..<end)
    return !name.isEmpty && rubrics.holds(name, of: text)
  }

  private static func isFrame(_ value: UInt32) -> Bool {
    Glyph.isOpener(value) || Glyph.isCloser(value) || Glyph.isBullet(value) || Glyph.isWhite(value)
      || value == 0xFF1A || value == 0x3A || value == 0x7C || value == 0xFF5C || value == 0xB7
      || value == 0x2D || value == 0x2014
  }

  /// Glyphs of a page label at the head of a line: `第01版`, `A2 `, `02版`; 0 if there is none.
  private static func pageLabel(_ text: Glyphs) -> Int {
    var place = 0
    let isOrdinal = text[0] == 0x7B2C
    if isOrdinal { place = 1 }
    if Glyph.isLatin(text[place]) { place += 1 }
    let digits = place
    while Glyph.isDigit(text[place]) || isOrdinal && Glyph.isChineseNumeral(text[place]) {
      place += 1
    }
    guard place > digits, place - digits <= 3 else { return 0 }
    if text[place] == 0x7248 || text[place] == 0x9762 { return place + 1 }
    return Glyph.isWhite(text[place]) && digits == 1 || text[place] == 0x7C ? place : 0
  }

  private static let rubrics = PhraseTable(
    """
    要闻 综合 国际 国内 经济 社会 文化 体育 教育 科技 专题 专版 副刊 时政 评论 广告 新闻 综合新闻 国际新闻 国内新闻 本市新闻 上海新闻 时政新闻 社会新闻
    体育新闻 经济新闻 文化新闻 财经 民生 法治 健康 卫生 生活 旅游 娱乐 人物 视点 焦点 热点 深度 时评 观点 读者 特刊 特稿 头版 理论 党建 政法 农业 工业 交通 军事
    两岸 港澳 环球 天下 城事 街镇 社区 图片新闻 简讯 短波 公告 天气 服务 证券 房产 汽车 数码 读书 书评 诗歌 散文 随笔 连载 文艺 科普 军营 青年 妇女 老年 少儿
    要闻版 新闻摘要 详细新闻 国内联播快讯内容 国内要闻 国际要闻 今日要闻 本地新闻 都市新闻 区域新闻 综合报道 专题报道 新闻纵深 社会民生 民生新闻 文体 文娱 科教
    对话 关注 简讯 广角 聚焦 热线 调查 访谈 记录 纵横 博览 周刊 悦读 视界 影像 镜头 史话 文苑 百科 解读 先锋 典型 基层之声 理论学习 思想
    文教 教科卫 政务 基层 基层动态 街镇新闻 街镇动态 社区新闻 静安新闻 区内要闻 时事 时事新闻 中国新闻 世界 环球新闻 百姓生活 法制 法治新闻 经济社会
    """)
}
