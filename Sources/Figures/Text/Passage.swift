/// One block of a joined text, cleaned for reading: a glyph a character, with the way back to its bytes.
///
/// Blanks and line ends inside Chinese text carry no meaning (`296.44 亿元`, `98⏎家`), so they are left out; full-width
/// digits and letters become their narrow forms, and the traditional forms of numerals and units their simple ones.
///
/// The glyphs belong to a `CleanText`, which lends them for as long as the passage is read: the readers copy the passage
/// around, and counting references to an array took a third of their time.
struct Passage {
  /// The glyphs, one a character.
  let glyphs: UnsafeBufferPointer<Glyph>

  /// Number of glyphs.
  var count: Int { glyphs.count }

  /// The glyph at a place; 0 outside the text, which no table holds.
  subscript(place: Int) -> Glyph {
    place >= 0 && place < glyphs.count ? glyphs[place] : .none
  }

  /// The text of a range of glyphs, without the blanks that were left out.
  func string(_ range: Range<Int>) -> String {
    String(decoding: glyphs[range].map(\.rawValue), as: UTF16.self)
  }

  /// Whether a word stands at a place.
  func has(_ word: StaticString, at place: Int) -> Bool {
    guard place >= 0 else { return false }
    var index = place
    return word.withUTF8Buffer { bytes in
      var offset = 0
      while offset < bytes.count {
        let (scalar, length) = Glyph.decode(bytes, at: offset, before: bytes.count)
        guard self[index] == scalar else { return false }
        offset += length
        index += 1
      }
      return true
    }
  }

  /// Whether one of some words stands at a place.
  func hasAny(_ words: [StaticString], at place: Int) -> Bool {
    words.contains { has($0, at: place) }
  }
}

/// The glyphs of a passage with the way back to the bytes of the joined text.
struct CleanText {
  private var glyphs: [Glyph] = []
  /// Offset of the first byte of every glyph in the joined text.
  private var starts: [Int32] = []
  private var lengths: [UInt8] = []

  /// Lends the glyphs to be read.
  func withPassage<Answer>(_ read: (Passage) -> Answer) -> Answer {
    glyphs.withUnsafeBufferPointer { read(Passage(glyphs: $0)) }
  }

  /// The bytes of a range of glyphs, blanks between them included.
  func bytes(of range: Range<Int>) -> Range<Int> {
    guard let last = range.last else {
      let place = range.lowerBound < glyphs.count ? Int(starts[range.lowerBound]) : 0
      return place..<place
    }
    return Int(starts[range.lowerBound])..<Int(starts[last]) + Int(lengths[last])
  }

  /// The glyphs that begin in a range of bytes.
  func glyphs(of range: Range<Int>) -> Range<Int> {
    let start = place(of: range.lowerBound)
    return start..<max(start, place(of: range.upperBound))
  }

  /// Number of glyphs that begin before a byte, found by halving.
  private func place(of byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Replaces the contents by a range of a text.
  ///
  /// - Parameter isHeading: whether a blank between two Chinese characters parts two clauses, as in headings
  ///   (150个项目签约 总投资1852亿元); in running text it is a fault of the page.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isHeading: Bool = false
  ) {
    glyphs.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    var isAfterBlank = false
    while offset < range.upperBound {
      let (scalar, length) = Glyph.decode(bytes, at: offset, before: range.upperBound)
      if isBlank(scalar) {
        isAfterBlank = true
      } else {
        let glyph = PlainForms.shared[scalar]
        if isAfterBlank, let last = glyphs.last, last.isLatin, glyph.isLatin {
          append(" ", offset - 1, 1)
        } else if isAfterBlank, isHeading, let last = glyphs.last, last.isHan, glyph.isHan {
          append("\u{3000}", offset - 1, 1)
        }
        append(glyph, offset, length)
        isAfterBlank = false
      }
      offset += length
    }
  }

  private mutating func append(_ glyph: Glyph, _ offset: Int, _ length: Int) {
    glyphs.append(glyph)
    starts.append(Int32(truncatingIfNeeded: offset))
    lengths.append(UInt8(truncatingIfNeeded: length))
  }
}

/// Blanks that carry no meaning: space, tab, line ends, no-break and ideographic space, zero-width marks.
private func isBlank(_ glyph: Glyph) -> Bool {
  switch glyph.rawValue {
  case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0xFEFF, 0x2000...0x200B: true
  default: false
  }
}
