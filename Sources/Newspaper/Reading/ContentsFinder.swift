/// Finds the list of what is in the issue and settles its lines before paragraphs are mended.
struct ContentsFinder {
  private var segments: [Segment]
  private let ink: [UInt8]

  /// Segments with the table of contents settled.
  static func settle(_ segments: [Segment], _ ink: [UInt8]) -> [Segment] {
    var finder = ContentsFinder(segments: segments, ink: ink)
    finder.settle()
    return finder.segments
  }

  private mutating func settle() {
    var place = 0
    while place < segments.count {
      guard isLead(place) else {
        place += 1
        continue
      }
      let list = list(from: place + 1, periods: segments[place].marks > 0 ? 3 : 1)
      // A marked 新闻摘要 heads its list however short that is.
      if list.entries >= (segments[place].marks > 0 ? 1 : 2) {
        settleList(lead: place, end: list.end)
      }
      place = max(list.end, place + 1)
    }
  }

  /// 本期节目主要内容：, 今日导读, 目录: a short line that announces the list.
  private func isLead(_ place: Int) -> Bool {
    let segment = segments[place]
    guard segment.form != .settled || segment.kind == .rubric, segment.measure.glyphs <= 14 else {
      return false
    }
    // 目　录 is set apart.
    let text = Glyphs(ink, segment.text)
    return text.squeezed(text.indices).contains(anyOf: Self.leads)
  }
  private static let leads = PhraseTable(
    "本期节目主要内容 主要内容： 主要内容: 今日导读 本期导读 导读 目录 本期目录 新闻摘要 今日看点 本版导读 内容提要 要目 本期要目 版面导读")

  /// The place behind the list that may begin at a place, and how many entries it has.
  ///
  /// - Parameter periods: how many sentences an entry may have. Below a marked 新闻摘要 it may be as long as
  ///   …作出新的更大贡献。王沪宁出席庆祝大会并讲话。
  private func list(from start: Int, periods: Int) -> (end: Int, entries: Int) {
    var place = start
    var entries = 0
    while place < segments.count, mayStandInList(place, periods) {
      if isLead(place) == false, segments[place].form != .settled { entries += 1 }
      place += 1
    }
    return (place, entries)
  }

  private func mayStandInList(_ place: Int, _ periods: Int) -> Bool {
    let segment = segments[place]
    switch segment.form {
    case .settled: return segment.kind == .furniture || segment.kind == .contents
    case .title, .text:
      guard segment.marks == 0 || isLead(place) else { return false }
      guard segment.measure.glyphs <= 240, segment.measure.periods <= periods else { return false }
      return isLead(place) || place > 0 && segments[place - 1].marks > 0 || isEntry(place)
        || !isEntryEnd(place - 1)
    }
  }

  /// Whether a line is an entry by itself: it has a number, or a page at its end, or ends with a semicolon.
  private func isEntry(_ place: Int) -> Bool {
    let segment = segments[place]
    let text = Glyphs(ink, segment.text, limit: 100)
    return Numbering(text) != nil || Glyph.isBullet(text[0]) || segment.measure.ending == .list
      || endsWithPage(text)
  }

  private func endsWithPage(_ text: Glyphs) -> Bool {
    guard text.count > 4 else { return false }
    var place = text.count
    while place > 0, [0x7248, 0x9875, 0xFF09, 0x29].contains(text[place - 1]) { place -= 1 }
    let end = place
    while place > 0, Glyph.isDigit(text[place - 1]) { place -= 1 }
    return place < end && end - place <= 3 && place > 2
      && (end < text.count || [0x2026, 0xB7, 0x2E, 0x20, 0x3000, 0x7B2C].contains(text[place - 1])
        || Glyph.isLatin(text[place - 1]))
  }

  private func isEntryEnd(_ place: Int) -> Bool {
    let segment = segments[place]
    return segment.measure.endsSentence || [0x3B, 0xFF1B].contains(segment.measure.last)
      || endsWithPage(Glyphs(ink, segment.text, limit: 100))
  }

  private mutating func settleList(lead: Int, end: Int) {
    let isRubric = segments[lead].marks > 0
    segments[lead].settle(isRubric ? .rubric : .contents, isRubric ? .rubricWord : .contentsLead)
    var above = -1
    for place in lead + 1..<end where segments[place].form != .settled {
      let text = Glyphs(ink, segments[place].text, limit: 100)
      if isLead(place) {
        segments[place].settle(.contents, .contentsLead)
      } else if Masthead.isMasthead(text) {
        segments[place].settle(.masthead, .mastheadAtTop)
      } else {
        let isNumbered = Numbering(text) != nil || Glyph.isBullet(text[0])
        let goesOn = above >= 0 && !isNumbered && !isEntryEnd(above)
        segments[place].settle(.contents, .contentsEntry)
        if goesOn { segments[place].continues = above }
        above = place
      }
    }
  }
}
