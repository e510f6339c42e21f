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
