/// A short stretch of text as code points, for the formulas of print (bylines, openings, credits).
///
/// Places outside of the text read as 0, so that a rule can look one glyph too far.
struct Glyphs {
  private(set) var values: [UInt32] = []
  /// Byte offset of the first glyph.
  private let start: Int

  /// Byte offset of every 128th glyph behind the first, so that places in a long line are found without walking it;
  /// short lines have none and take no memory for them.
  private var milestones: [Int] = []
  private static let milestone = 128

  /// The text of a range of bytes, or its first `limit` glyphs.
  init(_ bytes: [UInt8], _ range: Range<Int>, limit: Int = 256) {
    self = bytes.withUnsafeBufferPointer { Glyphs($0, range, limit: limit) }
  }

  /// The text of a range of bytes, or its first `limit` glyphs.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int = 256) {
    let capacity = min(limit, range.count)
    var milestones: [Int] = []
    values = [UInt32](unsafeUninitializedCapacity: capacity) { buffer, count in
      var place = range.lowerBound
      while place < range.upperBound && count < capacity {
        if count > 0, count & (Self.milestone - 1) == 0 { milestones.append(place) }
        let next = text.codePoint(at: place, before: range.upperBound)
        buffer.initializeElement(at: count, to: next.value)
        count += 1
        place += next.length
      }
    }
    self.milestones = milestones
    start = range.lowerBound
  }

  /// The last `limit` glyphs of a range of bytes.
  init(tailOf bytes: [UInt8], _ range: Range<Int>, limit: Int) {
    self = bytes.withUnsafeBufferPointer { Glyphs(tailOf: $0, range, limit: limit) }
  }

  /// The last `limit` glyphs of a range of bytes.
  init(tailOf text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int) {
    var place = range.upperBound
    for _ in 0..<limit where place > range.lowerBound {
      place -= text.codePoint(endingAt: place, after: range.lowerBound).length
    }
    self.init(text, place..<range.upperBound, limit: limit)
  }

  /// A phrase of a rule.
  init(_ text: String) {
    self.init(Array(text.utf8), 0..<text.utf8.count)
  }

  private init(values: [UInt32]) {
    self.values = values
    start = 0
  }

  /// A range without its white space, as a text that is only compared: it does not know its bytes.
  func squeezed(_ range: Range<Int>) -> Glyphs {
    Glyphs(values: values[range].filter { !Glyph.isWhite($0) })
  }

  var count: Int { values.count }
  var indices: Range<Int> { 0..<values.count }

  subscript(place: Int) -> UInt32 {
    place >= 0 && place < values.count ? values[place] : 0
  }

  /// The bytes of a range of glyphs.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    offset(of: range.lowerBound)..<offset(of: range.upperBound)
  }

  private func offset(of place: Int) -> Int {
    let number = min(place / Self.milestone, milestones.count)
    let known = number > 0 ? milestones[number - 1] : start
    return values[(number * Self.milestone)..<place].reduce(known) { $0 + CodePoint.length($1) }
  }

  /// Whether a phrase stands at a place.
  func has(_ phrase: Phrase, at place: Int) -> Bool {
    guard place >= 0, place + phrase.values.count <= values.count else { return false }
    for (offset, value) in phrase.values.enumerated() where values[place + offset] != value {
      return false
    }
    return true
  }

  /// Whether a phrase stands at the end of a range.
  func has(_ phrase: Phrase, endingAt end: Int) -> Bool {
    has(phrase, at: end - phrase.values.count)
  }

  /// The first place in a range where a phrase stands.
  func first(_ phrase: Phrase, in range: Range<Int>) -> Int? {
    guard let head = phrase.values.first else { return nil }
    for place in range where values[place] == head && has(phrase, at: place) {
      return place + phrase.values.count <= range.upperBound ? place : nil
    }
    return nil
  }

  /// Whether any of some phrases stands somewhere in the text.
  func contains(anyOf phrases: PhraseTable) -> Bool {
    indices.contains { phrases.match(in: self, at: $0) != nil }
  }

  /// How many pairs of Chinese characters of this text stand in another too.
  func sharedPairs(with other: Glyphs) -> Int {
    func pairs(_ text: Glyphs) -> [UInt64] {
      zip(text.values, text.values.dropFirst()).compactMap { first, second in
        Glyph.isHan(first) && Glyph.isHan(second) ? UInt64(first) << 32 | UInt64(second) : nil
      }
    }
    let known = Set(pairs(other))
    return pairs(self).count(where: known.contains)
  }

  /// A range without the white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high && Glyph.isWhite(values[low]) { low += 1 }
    while high > low && Glyph.isWhite(values[high - 1]) { high -= 1 }
    return low..<high
  }

  /// The text of a range without white space.
  func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for value in values[range] where !Glyph.isWhite(value) {
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(text)
  }
}

/// A phrase that a rule of print looks for.
struct Phrase: ExpressibleByStringLiteral, Sendable {
  let values: [UInt32]

  init(stringLiteral text: String) { values = text.unicodeScalars.map(\.value) }
  init(_ text: Substring) { values = text.unicodeScalars.map(\.value) }
}
