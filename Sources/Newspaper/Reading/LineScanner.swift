import Glibc

/// Cuts a source into lines and takes the mark-up off: heading marks, rules, fences, tags, blank entities.
struct LineScanner {
  private let text: UnsafeBufferPointer<UInt8>
  private var strips = Strips()
  private var gap = 0
  private var inline = InlineScanner()

  private init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// The strips of a text.
  static func scan(_ bytes: [UInt8]) -> Strips {
    bytes.withUnsafeBufferPointer { text in
      var scanner = LineScanner(text)
      scanner.scan()
      return scanner.strips
    }
  }

  private mutating func scan() {
    var place = FrontMatter.read(text, into: &strips)
    while place < text.count {
      let end = lineEnd(from: place)
      readLine(place..<end.place, mayHaveTags: end.mayHaveTags)
      place = end.place + 1
    }
  }

  private func lineEnd(from start: Int) -> (place: Int, mayHaveTags: Bool) {
    let end = first(0x0A, in: start..<text.count) ?? text.count
    let line = start..<end
    // `<` of a tag, `&` of an entity, `*` of an emphasis: without them a line needs no closer look.
    let mayHaveTags =
      first(0x3C, in: line) != nil || first(0x26, in: line) != nil || first(0x2A, in: line) != nil
    return (end, mayHaveTags)
  }

  private func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    guard let base = text.baseAddress, !range.isEmpty,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  private mutating func readLine(_ line: Range<Int>, mayHaveTags: Bool) {
    let body = text.trimmed(line)
    guard !body.isEmpty else {
      gap += 1
      return
    }
    if inline.isInsideBlock || mayHaveTags {
      readTagged(body, indent: columns(of: line.lowerBound..<body.lowerBound))
    } else {
      readPlain(body, indent: columns(of: line.lowerBound..<body.lowerBound))
    }
  }

  /// Columns of white space; an ideographic space takes two.
  private func columns(of range: Range<Int>) -> Int {
    var columns = 0
    var place = range.lowerBound
    while place < range.upperBound {
      let next = text.codePoint(at: place, before: range.upperBound)
      columns += next.value == 0x3000 ? 2 : 1
      place += next.length
    }
    return columns
  }

  private mutating func readPlain(_ line: Range<Int>, indent: Int) {
    guard !readRule(line) else { return }
    let mark = HeadingMark(text, line)
    strips.addMarkup(mark.head)
    strips.addMarkup(mark.tail)
    guard !mark.body.isEmpty else { return }
    strips.strips.append(mark.body)
    let number = strips.strips.count - 1
    strips.rows.append(
      Strips.Row(
        strips: number..<number + 1, marks: mark.level, gap: gap, indent: indent,
        markWidth: mark.body.lowerBound - mark.head.lowerBound))
    gap = 0
  }

  private mutating func readTagged(_ line: Range<Int>, indent: Int) {
    guard inline.isInsideBlock || !readRule(line) else { return }
    let mark = HeadingMark(text, line)
    strips.addMarkup(mark.head)
    inline.read(
      text, mark.body, level: mark.level, gap: gap, indent: indent, into: &strips)
    strips.addMarkup(mark.tail)
    gap = 0
  }

  /// `---`, `***`, `===` and fences stand for a rule on the page and are never shown.
  private mutating func readRule(_ line: Range<Int>) -> Bool {
    let mark = text[line.lowerBound]
    guard mark == 0x2D || mark == 0x2A || mark == 0x5F || mark == 0x3D || mark == 0x60 else {
      return false
    }
    var marks = 0
    for place in line {
      if text[place] == mark {
        marks += 1
      } else if mark == 0x60 && marks >= 3 {
        break
      } else if text[place] != 0x20 {
        return false
      }
    }
    guard marks >= 3 else { return false }
    // `===` under a line makes that line a heading (Markdown, "setext").
    if mark == 0x3D && gap == 0 && !strips.rows.isEmpty {
      strips.rows[strips.rows.count - 1].marks = 1
    }
    strips.addMarkup(line)
    gap += 1
    return true
  }
}

/// The `#` run of a heading line and what stands behind it.
struct HeadingMark {
  var level = 0
  var head: Range<Int>
  var body: Range<Int>
  var tail: Range<Int>

  init(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    head = line.lowerBound..<line.lowerBound
    body = line
    tail = line.upperBound..<line.upperBound
    var place = line.lowerBound
    // `> ` marks a quotation; what follows may be a heading all the same.
    while place < line.upperBound, text[place] == 0x3E { place += 1 }
    if place > line.lowerBound {
      head = line.lowerBound..<place
      body = text.trimmed(place..<line.upperBound)
      place = body.lowerBound
    }
    let start = place
    while place < line.upperBound, text[place] == 0x23 { place += 1 }
    guard place > start, place == line.upperBound || !(0x30...0x39).contains(text[place]) else {
      return  // `#9` is a number
    }
    level = min(place - start, 6)
    head = line.lowerBound..<place
    body = text.trimmed(place..<line.upperBound)
    cutTail(text)
  }

  /// A heading may be closed by a second run: `## 要闻 ##`.
  private mutating func cutTail(_ text: UnsafeBufferPointer<UInt8>) {
    var end = body.upperBound
    while end > body.lowerBound, text[end - 1] == 0x23 { end -= 1 }
    guard end < body.upperBound, end > body.lowerBound, text[end - 1] == 0x20 else { return }
    tail = end..<body.upperBound
    body = text.trimmed(body.lowerBound..<end)
  }
}
