/// Lines that belong to the page and to no article: page numbers, jump lines, editors' lines, imprint, crawl stamps.
enum PageMatter {
  /// What a whole line is, if it is page matter by its own words.
  static func role(of text: Glyphs) -> (kind: BlockKind, reason: Reason)? {
    if isDecoration(text) { return (.furniture, .decoration) }
    if isPageNumber(text) { return (.furniture, .pageNumber) }
    if isJump(text, 0..<text.count) { return (.furniture, .jumpLine) }
    if isStamp(text) { return (.furniture, .crawlStamp) }
    if imprint.match(in: text, at: 0) != nil, text.count <= 60 { return (.furniture, .imprintLine) }
    if isTelephoneLine(text) || isAddressLine(text) { return (.furniture, .imprintLine) }
    if isSpeck(text) { return (.noise, .specks) }
    return nil
  }

  /// 热线新闻 8210110, 联系电话:2026688: ends in a number of six digits and more behind few words. 12345 is shorter: a
  /// headline may end with it.
  private static func isTelephoneLine(_ text: Glyphs) -> Bool {
    guard text.count <= 32, text.contains(anyOf: telephones) else { return false }
    let digits = text.values.reversed().prefix { Glyph.isDigit($0) || $0 == 0x2D }.count
    return digits >= 6 && text.values.count(where: Glyph.isHan) <= 14
  }
  private static let telephones = PhraseTable("电话 热线 传真 专线 手机 QQ")

  /// 临江新闻网 http://www.linjiang.example: a name and where it is found.
  private static func isAddressLine(_ text: Glyphs) -> Bool {
    text.count <= 72 && text.contains(anyOf: sites) && !text.values.contains(where: Glyph.isStop)
      && text.values.count(where: Glyph.isHan) <= 12 && Glyph.isHan(text[0])
  }
  private static let sites = PhraseTable("http:// https:// www. WWW. @")

  /// Marks without words: ◆◆◆, ———, ······.
  private static func isDecoration(_ text: Glyphs) -> Bool {
    text.count >= 2
      && text.values.allSatisfy {
        Glyph.isWhite($0) || Glyph.isBullet($0) || decorations.contains($0)
      }
  }
  private static let decorations = Set(
    "—-–─━═~～·•＊*☆★●○◎◇◆□■△▲▽▼※＿_=＝.…|│┃#❖✦✿❀●"
      .unicodeScalars.map(\.value))

  /// Stray marks, one letter, letters and marks without a word: what a scanner makes of dirt.
  private static func isSpeck(_ text: Glyphs) -> Bool {
    let hasWord = text.values.contains { Glyph.isHan($0) || Glyph.isDigit($0) || $0 > 0xFFFF }
    let letters = hasWord ? 0 : text.values.count(where: Glyph.isLatin)
    return !hasWord && (letters == 0 || letters <= 2 && text.count <= 6)
      || text.values.allSatisfy { $0 == CodePoint.illFormed || $0 < 0x20 }
  }

  /// 2, 03, A2, 第3版, - 3 -, 3版, 第 4 页, p. 1 (#9), Page 3.
  private static func isPageNumber(_ text: Glyphs) -> Bool {
    guard text.count <= 16 else { return false }
    var digits = 0
    var letters = 0
    var hasLabel = false
    for place in text.indices {
      let value = text[place]
      if Glyph.isDigit(value) || Glyph.isChineseNumeral(value) {
        digits += 1
      } else if Glyph.isLatin(value) {
        letters += 1
      } else if value == 0x7B2C || value == 0x7248 || value == 0x9875 {  // 第 版 页
        hasLabel = true
      } else if Glyph.isHan(value) || Glyph.isStop(value) {
        return false
      }
    }
    if letters > 1 || text[0] == 0x70 && text[1] == 0x2E {
      let isPage = text.string(text.indices).lowercased().hasPrefix("p")
      return isPage && digits > 0 && letters <= 4
    }
    let isBare = digits <= 3 && text.values.contains(where: Glyph.isDigit)
    return digits > 0 && (hasLabel && digits <= 4 || isBare && !isYearLike(text))
  }

  private static func isYearLike(_ text: Glyphs) -> Bool {
    text.values.contains(0x25) || text.values.contains(0xFF05) || text.values.contains(0x2E)
      || text.values.contains(0x3001) || text.values.contains(0xFF0C)
  }

  /// 下转第2版, （上接第一版）, 紧接2版, 转A4.
  static func isJump(_ text: Glyphs, _ range: Range<Int>) -> Bool {
    var low = range.lowerBound
    while low < range.upperBound,
      Glyph.isOpener(text[low]) || Glyph.isBullet(text[low]) || Glyph.isWhite(text[low])
        || text[low] == 0x25B6
    {
      low += 1
    }
    guard range.count <= 24, let head = jumps.match(in: text, at: low) else { return false }
    return text.values[low + head..<range.upperBound].allSatisfy {
      Glyph.isDigit($0) || Glyph.isChineseNumeral($0) || Glyph.isLatin($0) || Glyph.isCloser($0)
        || Glyph.isWhite($0) || jumpTail.contains($0) || Glyph.isBullet($0)
    }
  }
  private static let jumps = PhraseTable(
    "下转 上接 紧接 转第 接第 转下页 接上页 转A 转B 详见第 详见A 详见B 全文见第 相关报道见第 报道详见 更多报道见 详细报道见 相关报道详见第 全文刊")
  private static let jumpTail = Set("第版页面至、-—和，,。上下".unicodeScalars.map(\.value))

  /// Whether a line is an address or a link of Markdown: https://…, [查看原文](https://…), ![](…).
  static func isLink(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let first = bytes[line.lowerBound]
    if first == 0x68 || first == 0x77 {
      return addresses.contains { bytes[line].starts(with: $0) }
    }
    guard first == 0x5B || first == 0x21, bytes[line.upperBound - 1] == 0x29 else { return false }
    return zip(bytes[line], bytes[line].dropFirst()).contains { $0 == 0x5D && $1 == 0x28 }
  }
  private static let addresses = ["http://", "https://", "www."].map { Array($0.utf8) }

  /// 2021-01-05 10:22:33, [打印本页], 分享到, 版权所有 …: what a web page leaves.
  private static func isStamp(_ text: Glyphs) -> Bool {
    guard text.count <= 48 else { return false }
    let start = Glyph.isOpener(text[0]) ? 1 : 0
    if stamps.match(in: text, at: start) != nil { return true }
    let hasClock = text.indices.contains {
      Glyph.isDigit(text[$0]) && (text[$0 + 1] == 0x3A || text[$0 + 1] == 0xFF1A)
        && Glyph.isDigit(text[$0 + 2]) && Glyph.isDigit(text[$0 + 3])
    }
    guard hasClock, text.count >= 8 else { return false }
    let marks = text.values.count {
      Glyph.isDigit($0) || $0 == 0x2D || $0 == 0x3A || $0 == 0x2F || $0 == 0x5E74 || $0 == 0x6708
        || $0 == 0x65E5
    }
    return marks * 10 >= text.count * 6
  }
  private static let stamps = PhraseTable(
    """
    原标题 点击进入 点击查看 查看更多 阅读原文 阅读全文 展开全文 相关新闻 相关阅读 延伸阅读 打印本页 关闭窗口 分享到 版权所有 Copyright ©版权 ©Copyright 上一篇 下一篇 返回首页 返回目录 返回顶部 点击数 点击次数 浏览次数 浏览量
    阅读量 字号 字体 收藏本页 扫一扫 扫描二维码 长按二维码 关注我们 相关链接： 我要评论 网友评论 抓取时间 采集时间 更新时间 发布日期
    Powered 未经授权 未经许可 打印 关闭本页 放大 缩小 默认 ICP备 沪ICP 京ICP 发布时间
    """)
  private static let imprint = PhraseTable(
    """
    责任编辑 责编 本版编辑 本版责编 本版责任编辑 版式设计 美术编辑 值班编辑 本报地址 社址 地址： 地址: 邮编 邮政编码 电话： 电话: 新闻热线 广告热线
    发行热线 投稿邮箱 电子邮箱 邮箱： 邮箱: E-mail Email e-mail email 网址： 网址: 零售价 零售每份 定价： 定价: 每份售价 每月定价 全年定价 国内统一 国内统一刊号 国内统一连续出版物号
    CN3 CN1 CN2 CN4 CN5 CN6 邮发代号 印刷： 印刷: 承印： 承印: 广告经营许可证 广告许可证 订阅热线 总编辑 本报法律顾问 法律顾问： 法律顾问: 传真： 传真: 开印时间 印完时间 总机： 总机: 本报社址 今日导版 今日出版 主管主办
    主管： 主办： 主管单位 主办单位 出版： 微信公众号 官方微信 官方微博 本报热线 读者热线 编辑部： 编辑部: 监督电话 举报电话 版面编辑 公益广告
    """)
}
