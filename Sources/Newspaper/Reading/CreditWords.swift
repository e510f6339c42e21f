/// Words that say what a person did.
enum CreditWords {
  /// Role words that stand before names; what may come before them (本报, 晨报, 见习) is allowed by `role(at:of:)`.
  private static let writers = PhraseTable(
    """
    记者 通讯员 特约记者 特派记者 见习记者 实习生 实习记者 首席记者 评论员 特约评论员 作者 撰文 撰稿 文 采写 报道 整理 编译 翻译
    执笔 口述 特约撰稿人 撰稿人 采访 供稿 综述 记者报道 文字 文稿 特派员 主笔 特约通讯员 文字记者 报道组 采写报道 文字整理
    """)
  private static let photographers = PhraseTable(
    "新华社发 中新社发 资料图片 资料照片 图片由 照片由 本版图片由 本版图片 本组图片 均为 摄影 摄 图 图片 供图 照片 摄影记者 摄影报道 图片来源 拍摄 图源 题图 配图 摄像 图片摄影 供图单位"
  )
  private static let artists = PhraseTable(
    "制图 绘图 漫画 插图 绘画 绘 作图 图表 图表制作 设计制图 插画 题字 手绘 海报 画 刻字 篆刻 书法")
  private static let editors = PhraseTable(
    """
    责任编辑 责编 编辑 本版编辑 本版责编 本版责任编辑 版面编辑 首席编辑 执行编辑 版式 版式设计 版面 版面设计 美术编辑 美编 值班编审 值班主编 排版 责校 首席校对 视觉 视觉设计
    视觉编辑 图编 图片编辑 校对 组版 排版 主编 执行主编 副主编 总编辑 总编 值班总编 值班编委 值班主任 值班编辑 统筹 策划 总策划
    监制 出品 审核 审校 审读 本版校对 编审 检校 终审 复审 初审 一审 二审 三审 编排 装帧 见习编辑 电子版编辑 新媒体编辑 签发 美术设计 设计
    """)
  /// Length of the role of an editor at the head of a word: 责编, 版式设计.
  static func editorRole(of word: Glyphs) -> Int? { editors.match(in: word, at: 0) }
  private static let writersBehind = EndingTable("报道 文 撰文 整理 采写 编译 采访整理 综合报道 供稿 采写报道 报道整理")
  private static let photographersBehind = EndingTable("摄 摄影 供图 图 拍摄 摄影报道 资料图 资料图片 资料照片")
  private static let artistsBehind = EndingTable("制图 绘图 绘 作 画 插图 漫画 作图 制表 图表 编制")

  /// Behind 记者 a name may be a word too (记者江南), but no verb (记者获悉).
  private static func mayBeName(_ name: Range<Int>, behind length: Int, of text: Glyphs) -> Bool {
    if Names.isName(name, of: text) { return true }
    return endsInReporter.match(endOf: 0..<name.lowerBound, in: text) != nil
      && (2...3).contains(name.count)
      && name.allSatisfy { Glyph.isHan(text[$0]) }
      && verbs.match(in: text, at: name.lowerBound) == nil
      && Names.surnames.contains(text[name.lowerBound])
  }

  private static let tablesBefore: [(CreditLine.Role, PhraseTable)] = [
    (.editor, editors), (.writer, writers), (.artist, artists), (.photographer, photographers),
  ]
  private static let tablesBehind: [(CreditLine.Role, EndingTable)] = [
    (.photographer, photographersBehind), (.artist, artistsBehind), (.writer, writersBehind),
  ]

  /// Words that follow 记者 in a sentence: 记者获悉, 记者了解到.
  static let verbs = PhraseTable(
    """
    获悉 了解 从 在 看到 注意 发现 采访 问 会 见 对 向 与 就 来 到 走 探 站 节 团 队 协 证 们 随 跟 以 为 也 还 将 今 昨 日 近 了 的 说
    表示 提问 招待 调查 观察 手记 感言 通过 前往 前来 进 等 和 帮 体验 致电 联系 获 得 近日 今天 昨天
    """)

  /// The role word that begins a word of the line, with what may stand before it.
  ///
  ///     本报记者 → 4;  晨报记者潘文 → 4;  新华社特约记者 → 7
  static func role(
    at word: Range<Int>, of text: Glyphs
  ) -> (role: CreditLine.Role, length: Int)? {
    let place = word.lowerBound
    if let found = exact(at: word, of: text) { return found }
    // A body may stand before the role: 静安报记者, 人民日报驻上海记者, 本报首席记者.
    for skip in 1...14 where place + skip + 2 <= word.upperBound {
      // 经济日报·中国经济网记者
      guard Glyph.isHan(text[place + skip - 1]) || text[place + skip - 1] == 0xB7 else {
        return nil
      }
      if let role = reporters.match(in: text, at: place + skip) {
        return place + skip + role <= word.upperBound ? (.writer, skip + role) : nil
      }
    }
    return nil
  }
  private static let reporters = PhraseTable("记者 通讯员 评论员 特派员 实习生 撰稿人")
  private static let endsInReporter = EndingTable("记者 通讯员 评论员 特派员 实习生 撰稿人")

  /// A role word without anything before it: alone, or with a name behind it that has a surname.
  private static func exact(
    at word: Range<Int>, of text: Glyphs
  ) -> (role: CreditLine.Role, length: Int)? {
    var best: (role: CreditLine.Role, length: Int)?
    for (role, table) in tablesBefore {
      guard let length = table.match(in: text, at: word.lowerBound), length <= word.count else {
        continue
      }
      let isAlone = length == word.count
      let name = word.lowerBound + length..<word.upperBound
      guard isAlone || length >= 2 && mayBeName(name, behind: length, of: text) else { continue }
      if best.map({ $0.length < length }) ?? true { best = (role, length) }
    }
    return best
  }

  /// The role word that ends a word of the line: 潘文健制图, 摄.
  static func closingRole(
    of word: Range<Int>, in text: Glyphs
  ) -> (role: CreditLine.Role, length: Int)? {
    for (role, table) in tablesBehind {
      guard let length = table.match(endOf: word, in: text) else { continue }
      let rest = word.lowerBound..<word.upperBound - length
      // 文, 图, 画, 作 end many words (查看原文); only 摄 and 绘 stand right behind a name.
      let last = text[word.upperBound - 1]
      if length > 1 || rest.isEmpty || last == 0x6444
        || last == 0x7ED8 && Names.isName(rest, of: text)
      {
        return (role, length)
      }
    }
    return nil
  }

  /// The name of a paper, a station or a site: 青岛日报, 长江云, 新民网.
  static func isHouse(_ word: Range<Int>, of text: Glyphs) -> Bool {
    (2...10).contains(word.count) && word.allSatisfy { Glyph.isHan(text[$0]) }
      && houses.match(endOf: word, in: text) != nil
  }
  private static let houses = EndingTable("报 网 台 社 客户端 新闻 融媒 融媒体 云 频道 周刊 杂志")

  /// A body that sent a text in: 县农机局, 党委组织部, 外国语学院. Only marks that end no given name outweigh a surname
  /// (安监局); 会 and 社 ask for four characters (县妇联会 is a body, 王会 is none).
  static func isUnit(_ word: Range<Int>, of text: Glyphs) -> Bool {
    guard (3...14).contains(word.count), word.allSatisfy({ Glyph.isHan(text[$0]) }) else {
      return false
    }
    return units.match(endOf: word, in: text) != nil
      || word.count >= 4 && looseUnits.match(endOf: word, in: text) != nil
  }
  private static let units = EndingTable("局 部 院 委 办 处 厅 馆 站 科 系 室 队 中心 公司 集团 学校 大学 中学 小学 街道 支部")
  private static let looseUnits = EndingTable("会 社 校 联 台 宣 镇 乡 村 厂 所 法院")

  /// Where a text was taken from: 据新华社电, 均据新华社电, 综合本报记者报道, 来源：人民日报.
  static func namesSource(_ range: Range<Int>, of text: Glyphs) -> Bool {
    let words = range.filter { !Glyph.isOpener(text[$0]) && !Glyph.isCloser(text[$0]) }
    guard let start = words.first, (3...20).contains(words.count),
      sources.match(in: text, at: start) != nil || isDateline(words, of: text),
      !range.contains(where: { Glyph.isStop(text[$0]) || text[$0] == 0xFF0C || text[$0] == 0x2C })
    else { return false }
    return range.contains { agencies.match(in: text, at: $0) != nil }
  }
  /// 本报北京5月18日电 behind the text: a house, a place and the day.
  private static func isDateline(_ words: [Int], of text: Glyphs) -> Bool {
    guard words.count >= 8, let last = words.last, [0x7535, 0x8BAF].contains(text[last]),  // 电, 讯
      text[last - 1] == 0x65E5,
      Glyph.isDigit(text[last - 2])  // 日
        || Glyph.isChineseNumeral(text[last - 2])
    else { return false }
    return words.prefix(6).contains { [0x62A5, 0x793E, 0x7F51].contains(text[$0]) }  // 报 社 网
  }
  private static let sources = PhraseTable("据 均据 综合 均由 来源 稿件来源 本报综合 本版稿件 以上均据 摘自 转自 原载")
  private static let agencies = PhraseTable("报 社 网 台 记者 客户端 新闻 电")

  /// Who gave the picture, if it was no person: 静安区文旅局, 受访者, 新华社.
  static func isOrganisation(_ range: Range<Int>, of text: Glyphs) -> Bool {
    range.count <= 16
      && range.allSatisfy {
        Glyph.isHan(text[$0]) || Glyph.isLatin(text[$0]) || Glyph.isDigit(text[$0])
      }
  }
}
