/// Takes HTML tags, blank entities and Markdown emphasis out of a line.
///
/// `<p>` and its like part paragraphs also within a line: `<p>甲。</p><p>乙。</p>` are two lines of the galley. Text cut
/// by inline tags (`<strong>央视网消息</strong>（新闻联播）：`) stays one line of several strips.
struct InlineScanner {
  private var boldDepth = 0
  /// The end that a comment, script or style sheet waits for; what stands in it is mark-up.
  private var awaited: [UInt8] = []
  private var row = Strips.Row(strips: 0..<0)
  private var hasPlainText = false

  /// Whether the last line ended inside a comment, script or style sheet.
  var isInsideBlock: Bool { !awaited.isEmpty }

  /// Reads one line of the source into one or more rows.
  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, level: Int, gap: Int, indent: Int,
    into strips: inout Strips
  ) {
    let count = strips.strips.count
    row = Strips.Row(strips: count..<count, marks: level, gap: gap, indent: indent)
    hasPlainText = false
    var place = line.lowerBound
    var start = place
    while place < line.upperBound {
      let rest = place..<line.upperBound
      if isInsideBlock {
        place = skipAwaited(text, rest, into: &strips)
        start = place
      } else if let mark = mark(text, at: rest) {
        keep(text, start..<mark.range.lowerBound, into: &strips)
        strips.addMarkup(mark.range)
        apply(mark.effect, isClosing: mark.isClosing, into: &strips)
        place = mark.range.upperBound
        start = place
      } else {
        place += 1
      }
    }
    keep(text, start..<place, into: &strips)
    closeRow(into: &strips)
    boldDepth = 0  // an emphasis that no tag closes ends with its line
  }

  /// A stretch of mark-up and what it does.
  private struct Mark {
    var range: Range<Int>
    var effect = Tag.Effect.none
    var isClosing = false
  }

  /// The tag, entity or emphasis that begins at the head of a range; nil if there is none.
  private func mark(_ text: UnsafeBufferPointer<UInt8>, at rest: Range<Int>) -> Mark? {
    let place = rest.lowerBound
    switch text[place] {
    case 0x3C:
      // A tag holds no `<`, so a row of them costs its length only once.
      let end = text[rest.dropFirst()].firstIndex { $0 == 0x3E || $0 == 0x3C }
      guard let end, text[end] == 0x3E else { return nil }
      return Tag(text, place..<end + 1).map {
        Mark(range: $0.range, effect: $0.effect, isClosing: $0.isClosing)
      }
    case 0x26:
      return Entity(text, rest).map { Mark(range: place + $0.shown..<$0.end) }
    case 0x2A where rest.count > 1 && text[place + 1] == 0x2A:
      return Mark(range: place..<place + 2, effect: .bold, isClosing: boldDepth > 0)
    default: return nil
    }
  }

  private mutating func skipAwaited(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into strips: inout Strips
  ) -> Int {
    var place = range.lowerBound
    while place < range.upperBound {
      if text[place] == awaited[0], place + awaited.count <= range.upperBound,
        text[place..<place + awaited.count].elementsEqual(awaited, by: { $0 | 0x20 == $1 | 0x20 })
      {
        place += awaited.count
        awaited = []
        break
      }
      place += 1
    }
    strips.addMarkup(text.trimmed(range.lowerBound..<place))
    return place
  }

  private mutating func keep(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into strips: inout Strips
  ) {
    let body = text.trimmed(range)
    guard !body.isEmpty else { return }
    strips.strips.append(body)
    if boldDepth == 0 { hasPlainText = true }
  }

  private mutating func apply(
    _ effect: Tag.Effect, isClosing: Bool, into strips: inout Strips
  ) {
    switch effect {
    case .none: break
    case .bold: boldDepth = max(0, boldDepth + (isClosing ? -1 : 1))
    case .paragraph: breakRow(gap: 1, into: &strips)
    case .lineBreak: breakRow(gap: 0, into: &strips)
    case .heading(let level):
      breakRow(gap: 1, into: &strips)
      row.marks = isClosing ? 0 : level
    case .hidden(let end): if !isClosing { awaited = end }
    }
  }

  private mutating func breakRow(gap: Int, into strips: inout Strips) {
    closeRow(into: &strips)
    row.gap = max(row.gap, gap)
    row.isTagged = true
    if gap > 0 { boldDepth = 0 }
  }

  private mutating func closeRow(into strips: inout Strips) {
    let range = row.strips.lowerBound..<strips.strips.count
    guard !range.isEmpty else { return }
    row.strips = range
    row.isBold = !hasPlainText
    strips.rows.append(row)
    row = Strips.Row(strips: range.upperBound..<range.upperBound)
    hasPlainText = false
  }
}

/// One tag of HTML.
struct Tag {
  enum Effect {
    case none
    case bold
    case paragraph
    case lineBreak
    case heading(Int)
    case hidden(until: [UInt8])
  }
  var range: Range<Int>
  var isClosing: Bool
  var effect: Effect

  /// Reads `<…>`; nil if it is no tag, as in `a<b>c`… with a Chinese or empty name.
  init?(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.range = range
    var place = range.lowerBound + 1
    if text[place] == 0x21 {  // a comment or a document type
      isClosing = false
      let isComment = range.count >= 4 && text[place + 1] == 0x2D && text[place + 2] == 0x2D
      let isClosed = range.count >= 7 && text[range.upperBound - 2] == 0x2D
      effect = isComment && !isClosed ? .hidden(until: Array("-->".utf8)) : .none
      return
    }
    isClosing = text[place] == 0x2F
    if isClosing { place += 1 }
    let start = place
    while place < range.upperBound, Self.isNamePart(text[place], isFirst: place == start) {
      place += 1
    }
    guard place > start, place - start <= 10, Self.mayFollowName(text[place]) else { return nil }
    let name = String(decoding: text[start..<place], as: UTF8.self).lowercased()
    effect = Self.effects[name] ?? .none
  }

  private static func isNamePart(_ byte: UInt8, isFirst: Bool) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || !isFirst && (0x30...0x39).contains(byte)
  }

  private static func mayFollowName(_ byte: UInt8) -> Bool {
    byte == 0x3E || byte == 0x2F || byte == 0x20 || byte == 0x09 || byte == 0x3A
  }

  private static let effects: [String: Effect] = {
    var table: [String: Effect] = ["b": .bold, "strong": .bold, "br": .lineBreak]
    let paragraphs =
      "p div li ul ol table tbody thead tr td th section article header footer hr blockquote pre"
      + " center dd dt dl title head body html figure figcaption main nav aside"
    for name in paragraphs.split(separator: " ") { table[String(name)] = .paragraph }
    for level in 1...6 { table["h\(level)"] = .heading(level) }
    for name in ["script", "style"] { table[name] = .hidden(until: Array("</\(name)>".utf8)) }
    return table
  }()
}

/// An entity of HTML that is mark-up: `&nbsp;` and its like stand for blanks, the `amp;` of `&amp;` for nothing.
///
/// `&lt;` and `&gt;` stand for a mark of the text and stay as they are: 1+1&gt;2 without them would be 1+12.
struct Entity {
  /// Number of its bytes that are shown: the `&` of `&amp;` stands for itself.
  var shown = 0
  var end: Int

  init?(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound + 1
    let limit = min(range.upperBound, place + 9)
    while place < limit, text[place] != 0x3B { place += 1 }
    guard place < limit else { return nil }
    end = place + 1
    let name = String(decoding: text[range.lowerBound + 1..<place], as: UTF8.self)
    guard Self.marks.contains(name) else { return nil }
    if name == "amp" { shown = 1 }
  }

  private static let marks: Set<String> = [
    "amp", "nbsp", "ensp", "emsp", "thinsp", "zwnj", "zwj", "shy", "#160", "#xa0", "#xA0", "#12288",
    "#x3000", "#8194", "#8195", "#8203", "#x200b",
  ]
}
