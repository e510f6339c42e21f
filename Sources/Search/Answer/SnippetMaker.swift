import Newspaper

/// Cuts a sentence or two out of a joined text.
///
/// A snippet begins and ends where a sentence does, if that is near enough; else behind a comma; else between two
/// characters, but never near a number, so that no number parts from its unit.
struct SnippetMaker {
  /// A snippet grows by whole sentences up to this many characters.
  static let wantedLength = 60
  /// No snippet is longer, in characters; about two rows of a wide terminal.
  static let longestLength = 110

  private let text: ArticleText

  /// Prepares to cut a text.
  init(_ text: ArticleText) { self.text = text }

  /// The snippet around the best of some matches; they are in order.
  func snippet(around matches: [Range<Int>]) -> Snippet {
    let match = bestMatch(of: matches)
    guard let part = text.part(at: match.lowerBound) else {
      return Snippet(text: "", marks: [], isCutBefore: false, isCutAfter: false, range: 0..<0)
    }
    let block = text.parts[part].range
    let range = range(around: match.clamped(to: block), in: block)
    return Snippet(
      text: line(of: range), marks: marks(of: matches, in: range),
      isCutBefore: range.lowerBound > block.lowerBound,
      isCutAfter: range.upperBound < block.upperBound, range: range)
  }

  /// The match that has most others within a snippet's length behind it; the first of equals.
  private func bestMatch(of matches: [Range<Int>]) -> Range<Int> {
    guard var best = matches.first else { return 0..<0 }
    var most = 0
    var end = 0
    for (index, match) in matches.enumerated() {
      // A Chinese character has three bytes.
      while end < matches.count, matches[end].upperBound < match.lowerBound + Self.wantedLength * 3
      {
        end += 1
      }
      if end - index > most {
        most = end - index
        best = match
      }
    }
    return best
  }

  private func range(around match: Range<Int>, in block: Range<Int>) -> Range<Int> {
    let cuts = CutPlaces(text.bytes, in: block)
    var start = cuts.start(before: match.lowerBound, atMost: Self.longestLength / 2)
    let length = cuts.length(of: start..<match.upperBound)
    var end = cuts.end(after: match.upperBound, atMost: max(0, Self.longestLength - length))
    // A short sentence takes the next ones along, then those before it.
    while end < block.upperBound {
      let next = cuts.end(after: end + 1, atMost: Self.longestLength)
      guard cuts.length(of: start..<next) <= Self.wantedLength else { break }
      end = next
    }
    while start > block.lowerBound {
      let next = cuts.start(before: start - 1, atMost: Self.longestLength)
      guard cuts.length(of: next..<end) <= Self.wantedLength else { break }
      start = next
    }
    return start..<end
  }

  /// The text of a range; control characters, of which a stray tab is the usual one, become blanks.
  private func line(of range: Range<Int>) -> String {
    String(decoding: text.bytes[range].lazy.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }

  private func marks(of matches: [Range<Int>], in range: Range<Int>) -> [Range<Int>] {
    var marks: [Range<Int>] = []
    for match in matches where match.overlaps(range) {
      let inside = match.clamped(to: range)
      let mark = inside.lowerBound - range.lowerBound..<inside.upperBound - range.lowerBound
      if let last = marks.last, mark.lowerBound <= last.upperBound {
        marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
      } else {
        marks.append(mark)
      }
    }
    return marks
  }
}

/// Where a block may be cut.
private struct CutPlaces {
  private let bytes: [UInt8]
  private let block: Range<Int>

  init(_ bytes: [UInt8], in block: Range<Int>) {
    self.bytes = bytes
    self.block = block
  }

  /// Number of characters in a range.
  func length(of range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The begin of the sentence that holds an offset; if it is over `limit` characters away, a nearer place.
  func start(before offset: Int, atMost limit: Int) -> Int {
    var place = characterStart(offset)
    var left = limit
    var clause: Int?
    var gap: Int?
    while place > block.lowerBound, left > 0 {
      if isSentenceEnd(before: place) { return place }
      if isClauseEnd(before: place) { clause = place }
      if isFarFromNumbers(place) { gap = place }
      place = characterStart(place - 1)
      left -= 1
    }
    return place == block.lowerBound ? place : clause ?? gap ?? place
  }

  /// The end of the sentence that holds the character before an offset; if it is over `limit` characters away, a nearer place.
  func end(after offset: Int, atMost limit: Int) -> Int {
    var place = min(characterEnd(offset), block.upperBound)
    var left = limit
    var clause: Int?
    var gap: Int?
    while place < block.upperBound, left > 0 {
      if isSentenceEnd(before: place) { return place }
      if isClauseEnd(before: place) { clause = place }
      if isFarFromNumbers(place) { gap = place }
      place = characterEnd(place + 1)
      left -= 1
    }
    return place == block.upperBound || isSentenceEnd(before: place)
      ? place : clause ?? gap ?? place
  }

  /// Whether a sentence ends right before a place: behind 。！？；… and the quotes and brackets that close behind it.
  private func isSentenceEnd(before place: Int) -> Bool {
    var end = place
    while let mark = character(before: end), Self.closers.contains(mark.scalar) {
      end = mark.start
    }
    guard let mark = character(before: end), Self.stops.contains(mark.scalar) else { return false }
    return character(at: place).map { !Self.closers.contains($0) && !Self.stops.contains($0) }
      ?? true
  }

  /// Whether a clause ends right before a place; a comma between two digits is part of a number.
  private func isClauseEnd(before place: Int) -> Bool {
    guard let mark = character(before: place), Self.commas.contains(mark.scalar) else {
      return false
    }
    return !(character(at: place).map(isDigit) ?? false)
  }

  /// Whether no digit stands within four characters before a place or right behind it: a unit (平方公里) has four at most.
  private func isFarFromNumbers(_ place: Int) -> Bool {
    if let next = character(at: place), isDigit(next) { return false }
    var end = place
    for _ in 0..<5 {
      guard let mark = character(before: end) else { return true }
      if isDigit(mark.scalar) { return false }
      end = mark.start
    }
    return true
  }

  private func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
      || Self.numerals.contains(scalar)
  }

  private func character(at place: Int) -> UInt32? {
    guard place < block.upperBound else { return nil }
    return bytes.withUnsafeBufferPointer { decode($0, at: place).scalar }
  }

  private func character(before place: Int) -> (scalar: UInt32, start: Int)? {
    guard place > block.lowerBound else { return nil }
    let start = characterStart(place - 1)
    return bytes.withUnsafeBufferPointer { (decode($0, at: start).scalar, start) }
  }

  /// The first byte of the character that holds an offset.
  private func characterStart(_ offset: Int) -> Int {
    var start = min(offset, block.upperBound)
    while start > block.lowerBound, start < block.upperBound, bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return start
  }

  /// The first place from an offset on where a character begins.
  private func characterEnd(_ offset: Int) -> Int {
    var end = min(offset, block.upperBound)
    while end < block.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static let stops = scalars("。！？；!?;…")
  private static let closers = scalars("”’」』）》】)\"'")
  private static let commas = scalars("，、：,:")
  private static let numerals = scalars("〇一二三四五六七八九十百千万亿两几数第.．%％")

  private static func scalars(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}
