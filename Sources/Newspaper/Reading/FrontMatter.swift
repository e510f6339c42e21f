/// YAML front matter: `---`, lines `key: value`, `---`. All of it is mark-up; some values are metadata.
enum FrontMatter {
  /// Reads the front matter of a text into the strips.
  ///
  /// - Returns: the place behind it, 0 if there is none.
  static func read(_ text: UnsafeBufferPointer<UInt8>, into strips: inout Strips) -> Int {
    var start = 0
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { start = 3 }
    guard isRule(text, lineAt: start) else { return 0 }
    var found: [Range<Int>] = []
    var place = start
    // A page of print has no front matter longer than this; an unclosed `---` is a rule.
    for number in 0..<64 where place < text.count {
      let end = text[place...].firstIndex(of: 0x0A) ?? text.count
      let line = text.trimmed(place..<end)
      if !line.isEmpty { found.append(line) }
      if number > 0, isRule(text, lineAt: place) {
        for line in found { note(text, line, into: &strips) }
        return end
      }
      place = end + 1
    }
    return 0
  }

  private static func isRule(_ text: UnsafeBufferPointer<UInt8>, lineAt start: Int) -> Bool {
    guard start + 3 <= text.count, text[start..<start + 3].allSatisfy({ $0 == 0x2D }) else {
      return false
    }
    let end = text[start...].firstIndex(of: 0x0A) ?? text.count
    return text.trimmed(start..<end).count == 3
  }

  private static func note(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, into strips: inout Strips
  ) {
    strips.addMarkup(line)
    guard let colon = text[line].firstIndex(of: 0x3A) else { return }
    let name = String(decoding: text[line.lowerBound..<colon], as: UTF8.self).lowercased()
    var value = text.trimmed(colon + 1..<line.upperBound)
    while value.count >= 2, text[value.lowerBound] == 0x22 || text[value.lowerBound] == 0x27,
      text[value.upperBound - 1] == text[value.lowerBound]
    {
      value = value.lowerBound + 1..<value.upperBound - 1
    }
    guard !value.isEmpty else { return }
    strips.header.note(name, SourceRange(value.lowerBound, value.upperBound))
  }
}

extension Header {
  /// Keeps a value under the name that its file gives it.
  mutating func note(_ name: String, _ value: SourceRange) {
    switch name {
    case "title", "headline", "标题", "题目", "主题": title = title ?? value
    case "date", "pubdate", "published", "日期", "时间", "发布时间", "出版日期": date = date ?? value
    case "source", "paper", "newspaper", "来源", "报纸", "媒体", "报刊": paper = paper ?? value
    case "author", "authors", "by", "作者", "记者": people = people ?? value
    default: break
    }
  }
}
