/// Head lines that name their value: 标题：…, 作者：…, 版面：…, 日期：…, 来源：….
///
/// Databases of papers export articles so. The label of a title is mark-up; the other lines stay as they are.
enum HeadLines {
  /// What a label stands for.
  enum Label {
    case headline
    case kicker
    case subhead
    case byline
    case date
    case paper
    case page
    case body
    case other
  }

  /// Finds the labels of a galley whose first lines have at least two of them.
  static func mark(_ galley: inout Galley) {
    let found = Set(galley.lines.prefix(12).compactMap { label(of: $0, in: galley.ink)?.label })
    guard found.count >= 2, !found.isDisjoint(with: [.headline, .date, .paper, .page, .body]) else {
      return
    }
    for number in galley.lines.indices {
      guard let found = label(of: galley.lines[number], in: galley.ink) else { continue }
      galley.lines[number].label = found.label
      note(found.label, line: number, valueAt: found.value, &galley)
    }
    galley.markup.sort { $0.lower < $1.lower }
  }

  private static func label(of line: Line, in ink: [UInt8]) -> (label: Label, value: Int)? {
    let text = Glyphs(ink, line.text, limit: 12)
    let start = text[0] == 0x3010 ? 1 : 0
    for (table, label) in labels {
      guard let length = table.match(in: text, at: start) else { continue }
      var place = start + length
      if start == 1, text[place] == 0x3011 { place += 1 }
      let isNamed = text[place] == 0xFF1A || text[place] == 0x3A
      guard isNamed || start == 1 && place > start + length else { continue }
      // 记者：您好，周市长。 is a question of an interview.
      guard label != .byline || line.text.count <= 90 && !hasStop(line, in: ink) else { return nil }
      return (label, text.bytes(0..<min(text.count, isNamed ? place + 1 : place)).upperBound)
    }
    return nil
  }
  private static func hasStop(_ line: Line, in ink: [UInt8]) -> Bool {
    Glyphs(ink, line.text).values.contains(where: Glyph.isStop)
  }

  private static let labels: [(PhraseTable, Label)] = [
    (PhraseTable("标题 题目 正题 主题 主标题 篇名 题名"), .headline), (PhraseTable("肩题 引题 眉题"), .kicker),
    (PhraseTable("副题 副标题"), .subhead), (PhraseTable("作者 记者 通讯员 署名"), .byline),
    (PhraseTable("日期 时间 出版日期 发布时间 发布日期 见报日期 刊发日期"), .date),
    (PhraseTable("来源 报纸 媒体 报刊 报纸名称 报名"), .paper), (PhraseTable("版面 版次 版名 栏目 专栏 版号 页码"), .page),
    (PhraseTable("正文 内容 全文"), .body), (PhraseTable("关键词 字数 分类 编号 链接 网址 摘要 责任编辑 编辑 标签"), .other),
  ]

  /// Takes the label off where only the value is shown, and keeps values for the metadata.
  private static func note(
    _ label: Label, line number: Int, valueAt start: Int, _ galley: inout Galley
  ) {
    let line = galley.lines[number]
    let value = galley.ink.trimmed(start..<line.text.upperBound)
    let place = galley.fragments(of: value).first
    switch label {
    case .headline, .kicker, .subhead, .body:
      galley.markup += galley.fragments(of: line.text.lowerBound..<start)
      galley.lines[number].text = value
    case .date: galley.header.date = galley.header.date ?? place
    case .paper: galley.header.paper = galley.header.paper ?? place
    default: break
    }
  }
}
