/// One block of a joined text, cleaned for reading: a glyph a character, with the way back to its bytes.
///
/// Blanks and line ends inside Chinese text carry no meaning (`296.44 亿元`, `98⏎家`), so they are left out; full-width
/// digits and letters become their narrow forms, and the traditional forms of numerals and units their simple ones.
struct Passage {
  /// The glyphs, one a character.
  fileprivate(set) var glyphs: [Glyph] = []

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
        let (scalar, length) = decode(bytes, at: offset)
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

/// A passage with the way back from its glyphs to the bytes of the joined text.
///
/// The readers copy the passage around, so it holds the glyphs alone; the places stay here.
struct CleanText {
  /// The glyphs.
  private(set) var passage = Passage()
  /// Offset of the first byte of every glyph in the joined text.
  private var starts: [Int32] = []
  private var lengths: [UInt8] = []

  /// The bytes of a range of glyphs, blanks between them included.
  func bytes(of range: Range<Int>) -> Range<Int> {
    guard let last = range.last else {
      let place = range.lowerBound < passage.count ? Int(starts[range.lowerBound]) : 0
      return place..<place
    }
    return Int(starts[range.lowerBound])..<Int(starts[last]) + Int(lengths[last])
  }

  /// Replaces the contents by a range of a text.
  ///
  /// - Parameter isHeading: whether a blank between two Chinese characters parts two clauses, as in headings
  ///   (150个项目签约 总投资1852亿元); in running text it is a fault of the page.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isHeading: Bool = false
  ) {
    passage.glyphs.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    var offset = range.lowerBound
    var isAfterBlank = false
    while offset < range.upperBound {
      let (scalar, length) = decode(bytes, at: offset, before: range.upperBound)
      if isBlank(scalar) {
        isAfterBlank = true
      } else {
        let glyph = plainForms[Int(scalar.rawValue)]
        if isAfterBlank, let last = passage.glyphs.last, last.isLatin, glyph.isLatin {
          append(" ", offset - 1, 1)
        } else if isAfterBlank, isHeading, let last = passage.glyphs.last, last.isHan, glyph.isHan {
          append("\u{3000}", offset - 1, 1)
        }
        append(glyph, offset, length)
        isAfterBlank = false
      }
      offset += length
    }
  }

  private mutating func append(_ glyph: Glyph, _ offset: Int, _ length: Int) {
    passage.glyphs.append(glyph)
    starts.append(Int32(truncatingIfNeeded: offset))
    lengths.append(UInt8(truncatingIfNeeded: length))
  }
}

/// One UTF-8 character as a glyph, and its length in bytes; ill-formed bytes are U+FFFD, one byte each.
private func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, before end: Int? = nil)
  -> (glyph: Glyph, length: Int)
{
  let end = end ?? bytes.count
  let first = bytes[offset]
  if first < 0x80 { return (Glyph(rawValue: UInt16(first)), 1) }
  if first >= 0xE0, first < 0xF0, offset + 2 < end {
    let (a, b) = (bytes[offset + 1], bytes[offset + 2])
    if a & 0xC0 == 0x80, b & 0xC0 == 0x80 {
      return (glyph(first & 0x0F, a & 0x3F, b & 0x3F), 3)
    }
  } else if first >= 0xC2, first < 0xE0, offset + 1 < end, bytes[offset + 1] & 0xC0 == 0x80 {
    return (glyph(0, first & 0x1F, bytes[offset + 1] & 0x3F), 2)
  } else if first >= 0xF0, offset + 3 < end,
    (1...3).allSatisfy({ bytes[offset + $0] & 0xC0 == 0x80 })
  {
    return (Glyph(rawValue: 0xFFFD), 4)
  }
  return (Glyph(rawValue: 0xFFFD), 1)
}

private func glyph(_ high: UInt8, _ middle: UInt8, _ low: UInt8) -> Glyph {
  Glyph(rawValue: UInt16(high) << 12 | UInt16(middle) << 6 | UInt16(low))
}

/// Blanks that carry no meaning: space, tab, line ends, no-break and ideographic space, zero-width marks.
private func isBlank(_ glyph: Glyph) -> Bool {
  switch glyph.rawValue {
  case 0x09...0x0D, 0x20, 0xA0, 0x3000, 0xFEFF, 0x2000...0x200B: true
  default: false
  }
}

/// For every glyph the form of the tables: traditional characters of numerals and units, and marks that print uses for
/// one another.
private let plainForms: [Glyph] = {
  let pairs =
    "萬万億亿兩两點点幾几個个條条張张雙双對对塊块噸吨餘余歲岁負负時时週周約约過过達达陸陆貳贰參叁圓圆"
    + "﹪%\u{FE63}-\u{2212}-\u{2013}-\u{2014}-\u{2015}-\u{301C}~\u{2236}:○〇"
  var forms = (UInt16.min...UInt16.max).map { Glyph(rawValue: $0) }
  let glyphs = pairs.glyphs
  for place in stride(from: 0, to: glyphs.count - 1, by: 2) {
    forms[Int(glyphs[place].rawValue)] = glyphs[place + 1]
  }
  for wide in "０１２３４５６７８９％＋－．／～ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ".glyphs {
    forms[Int(wide.rawValue)] = Glyph(rawValue: wide.rawValue - 0xFEE0)
  }
  return forms
}()
