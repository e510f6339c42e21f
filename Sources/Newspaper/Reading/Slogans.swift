/// Slogans that a page carries: banners and public-service lines, no headings.
enum Slogans {
  static func isSlogan(_ text: Glyphs) -> Bool {
    guard text.count <= 32 else { return false }
    return isKnown(text) || isBalanced(text)
  }

  /// Whether a line has the words of a campaign.
  static func isKnown(_ text: Glyphs) -> Bool { text.contains(anyOf: phrases) }

  /// Two or more clauses of one length, parted by blanks: 讲文明 树新风, 不忘初心 牢记使命.
  static func isBalanced(_ text: Glyphs) -> Bool { balancedClauses(text) >= 2 }

  /// Four clauses or more, which no headline has: 抓住机遇　深化改革　扩大开放　促进发展　保持稳定.
  static func isBanner(_ text: Glyphs) -> Bool { balancedClauses(text) >= 4 }

  /// How many clauses of one length a line has; 0 if their lengths differ.
  private static func balancedClauses(_ text: Glyphs) -> Int {
    var lengths: [Int] = []
    var length = 0
    for value in text.values {
      if Glyph.isWhite(value) || value == 0xB7 {
        if length > 0 { lengths.append(length) }
        length = 0
      } else {
        guard Glyph.isHan(value) else { return 0 }
        length += 1
      }
    }
    lengths.append(length)
    let isEven = (3...8).contains(lengths[0]) && lengths.allSatisfy { $0 == lengths[0] }
    return isEven ? lengths.count : 0
  }

  /// Two lines that answer each other: one length, and half of the characters the same
  /// (人民城市人民建 ⏎ 人民城市为人民).
  static func areCouplet(_ a: Glyphs, _ b: Glyphs) -> Bool {
    guard a.count == b.count, (4...14).contains(a.count) else { return false }
    let shared = a.values.filter(b.values.contains).count
    return shared * 2 >= a.count
  }

  private static let phrases = PhraseTable(
    """
    讲文明树新风 讲文明 公益广告 中国梦 人民城市人民建 人民城市为人民 不忘初心 牢记使命 图说我们的价值观 社会主义核心价值观 富强民主文明和谐 自由平等公正法治
    爱国敬业诚信友善 扫黑除恶 垃圾分类 光盘行动 厉行节约 反对浪费 文明健康 有你有我 绿水青山就是金山银山 全国文明城市 节约用水 珍惜粮食
    预防为主 安全第一 众志成城 少出门 戴口罩 勤洗手 同心抗疫 城市让生活更美好 永远跟党走 学党史 悟思想 办实事 开新局 撸起袖子加油干
    """)
}
