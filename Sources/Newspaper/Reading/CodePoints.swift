/// One code point of UTF-8 and its length in bytes.
struct CodePoint {
  var value: UInt32
  var length: Int

  /// Stands for a byte that is no part of well-formed UTF-8; no text has it.
  static let illFormed: UInt32 = 0x11_0000

  /// Bytes that a code point takes.
  static func length(_ value: UInt32) -> Int {
    if value < 0x80 || value == illFormed { return 1 }
    return value < 0x800 ? 2 : value < 0x1_0000 ? 3 : 4
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The code point that starts at a place; an ill-formed byte counts as one code point of its own.
  @inline(__always)
  func codePoint(at place: Int, before end: Int) -> CodePoint {
    let first = self[place]
    if first < 0x80 { return CodePoint(value: UInt32(first), length: 1) }
    if first >= 0xE0 && first < 0xF0 && place + 2 < end {
      let bytes = threeBytes(at: place)
      let value = Self.value(ofThree: bytes)
      if bytes & 0xC0C0 == 0x8080 && value >= 0x800 && value >> 11 != 0x1B {
        return CodePoint(value: value, length: 3)
      }
      return CodePoint(value: CodePoint.illFormed, length: 1)
    }
    return rareCodePoint(at: place, before: end)
  }

  /// A character of the block that nearly all of Chinese text is written in (U+4E00 to U+9FFF, three bytes each); nil
  /// for all else. Loops over text ask this first: it is one comparison of the form and one of the value.
  @inline(__always)
  func commonHan(at place: Int, before end: Int) -> UInt32? {
    guard place + 2 < end else { return nil }
    let bytes = threeBytes(at: place)
    let value = Self.value(ofThree: bytes)
    return bytes & 0xF0_C0C0 == 0xE0_8080 && value &- 0x4E00 < 0x5200 ? value : nil
  }

  @inline(__always)
  private func threeBytes(at place: Int) -> UInt32 {
    UInt32(self[place]) << 16 | UInt32(self[place + 1]) << 8 | UInt32(self[place + 2])
  }

  @inline(__always)
  private static func value(ofThree bytes: UInt32) -> UInt32 {
    bytes >> 4 & 0xF000 | bytes >> 2 & 0xFC0 | bytes & 0x3F
  }

  private func rareCodePoint(at place: Int, before end: Int) -> CodePoint {
    let first = self[place]
    let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xC2 && first < 0xE0 ? 2 : 0
    guard length > 0, place + length <= end else {
      return CodePoint(value: CodePoint.illFormed, length: 1)
    }
    var value = UInt32(first) & (length == 2 ? 0x1F : 0x07)
    for offset in 1..<length {
      guard self[place + offset] & 0xC0 == 0x80 else {
        return CodePoint(value: CodePoint.illFormed, length: 1)
      }
      value = value << 6 | UInt32(self[place + offset] & 0x3F)
    }
    let isWellFormed = length == 2 || (0x10000...0x10FFFF).contains(value)
    return isWellFormed
      ? CodePoint(value: value, length: length) : CodePoint(value: CodePoint.illFormed, length: 1)
  }

  /// The code point that ends just before a place; places before `start` are not looked at.
  @inline(__always)
  func codePoint(endingAt place: Int, after start: Int) -> CodePoint {
    var first = place - 1
    while first > start && place - first < 4 && self[first] & 0xC0 == 0x80 { first -= 1 }
    let found = codePoint(at: first, before: place)
    return first + found.length == place
      ? found : CodePoint(value: CodePoint.illFormed, length: 1)
  }
}

/// What a code point is in print.
enum Glyph {
  /// White space as the scheme lists it; a byte order mark is white space too.
  @inline(__always)
  static func isWhite(_ value: UInt32) -> Bool {
    if value <= 0x20 { return value == 0x20 || (0x09...0x0D).contains(value) }
    if value < 0x2000 { return value == 0xA0 || value == 0x85 }
    return value <= 0x200B || value == 0x2028 || value == 0x2029 || value == 0x3000
      || value == 0xFEFF
  }

  /// A Chinese character.
  @inline(__always)
  static func isHan(_ value: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) || value == 0x3007
      || (0x20000...0x3FFFF).contains(value) || (0xF900...0xFAFF).contains(value)
  }

  /// A digit of either width.
  @inline(__always)
  static func isDigit(_ value: UInt32) -> Bool {
    (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value)
  }

  /// A Latin letter of either width.
  @inline(__always)
  static func isLatin(_ value: UInt32) -> Bool {
    (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
      || (0xFF21...0xFF3A).contains(value) || (0xFF41...0xFF5A).contains(value)
      || (0xC0...0x24F).contains(value)
  }

  /// A numeral written in Chinese: 一二三四五六七八九十百千〇零两.
  static func isChineseNumeral(_ value: UInt32) -> Bool {
    switch value {
    // 一二三四五六七八九十, 百千〇零两
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
      0x5343, 0x3007, 0x96F6, 0x4E24:
      true
    default: false
    }
  }

  /// A mark that ends a sentence.
  @inline(__always)
  static func isStop(_ value: UInt32) -> Bool {
    switch value {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF61, 0x203C, 0x2047, 0x2048, 0x2049: true
    default: false
    }
  }

  /// A quotation mark or bracket that opens.
  @inline(__always)
  static func isOpener(_ value: UInt32) -> Bool {
    switch value {
    case 0x201C, 0x2018, 0x300A, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0x28,
      0x5B, 0xFF3B:
      true
    default: false
    }
  }

  /// A quotation mark or bracket that closes.
  @inline(__always)
  static func isCloser(_ value: UInt32) -> Bool {
    switch value {
    case 0x201D, 0x2019, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF09, 0x29,
      0x5D, 0xFF3D:
      true
    default: false
    }
  }

  /// A mark set before a line: ■ □ ● ◆ ▲ and their like.
  @inline(__always)
  static func isBullet(_ value: UInt32) -> Bool {
    (0x25A0...0x25FF).contains(value) || value == 0x2605 || value == 0x2606 || value == 0x203B
      || value == 0x2022 || value == 0x2B1B || value == 0x2B1C || value == 0x26AB || value == 0x2756
  }
}
