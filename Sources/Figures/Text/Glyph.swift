/// A character of cleaned text: its UTF-16 code unit; characters outside the basic plane appear as U+FFFD.
///
/// All that a figure is made of lies in the basic plane, and two bytes a character keep the tables small.
struct Glyph: RawRepresentable, Hashable, Comparable, ExpressibleByUnicodeScalarLiteral, Sendable {
  /// The code unit.
  var rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A character as it stands in the source: `passage[place] == "亿"`.
  init(unicodeScalarLiteral scalar: Unicode.Scalar) {
    rawValue = UInt16(truncatingIfNeeded: scalar.value)
  }

  /// No character; what a passage gives outside its text.
  static let none = Glyph(rawValue: 0)

  static func < (a: Glyph, b: Glyph) -> Bool { a.rawValue < b.rawValue }

  /// Value of an Arabic digit.
  var digit: UInt8 { UInt8(truncatingIfNeeded: rawValue &- 0x30) }

  var isDigit: Bool { 0x30 <= rawValue && rawValue <= 0x39 }

  var isLatinLetter: Bool {
    let lower = rawValue | 0x20
    return 0x61 <= lower && lower <= 0x7A
  }

  var isLatin: Bool { isDigit || isLatinLetter }

  /// A Chinese character, 〇 among them.
  var isHan: Bool {
    (0x4E00...0x9FFF).contains(rawValue) || (0x3400...0x4DBF).contains(rawValue)
      || rawValue == 0x3007
  }
}

extension String {
  /// The word as the scanner sees it.
  var glyphs: [Glyph] { utf16.map { Glyph(rawValue: $0) } }
}

extension Glyph {
  /// One UTF-8 character as a glyph, and its length in bytes; ill-formed bytes are U+FFFD, one byte each.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, before end: Int)
    -> (glyph: Glyph, length: Int)
  {
    let first = bytes[offset]
    if first < 0x80 { return (Glyph(rawValue: UInt16(first)), 1) }
    if first >= 0xE0, first < 0xF0, offset + 2 < end {
      let (a, b) = (bytes[offset + 1], bytes[offset + 2])
      if a & 0xC0 == 0x80, b & 0xC0 == 0x80 {
        return (Glyph(high: first & 0x0F, middle: a & 0x3F, low: b & 0x3F), 3)
      }
    } else if first >= 0xC2, first < 0xE0, offset + 1 < end, bytes[offset + 1] & 0xC0 == 0x80 {
      return (Glyph(high: 0, middle: first & 0x1F, low: bytes[offset + 1] & 0x3F), 2)
    } else if first >= 0xF0, offset + 3 < end,
      (1...3).allSatisfy({ bytes[offset + $0] & 0xC0 == 0x80 })
    {
      return (Glyph(rawValue: 0xFFFD), 4)
    }
    return (Glyph(rawValue: 0xFFFD), 1)
  }

  private init(high: UInt8, middle: UInt8, low: UInt8) {
    rawValue = UInt16(high) << 12 | UInt16(middle) << 6 | UInt16(low)
  }
}
