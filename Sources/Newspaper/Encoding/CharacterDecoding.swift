/// How the bytes of an encoding become characters.
protocol CharacterDecoding {
  /// The character at a place; nil if none begins there, be it cut off or none at all.
  func character(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> DecodedCharacter?
}

/// What some bytes stand for.
struct DecodedCharacter {
  var scalar: UInt32
  /// How many bytes it takes.
  var length: Int
  /// The mark that belongs to it, for codes that are a letter with its mark.
  var mark: UInt32?
}

/// GB 18030: ASCII, GBK by two bytes, all the rest of Unicode by four.
struct GB18030Decoding: CharacterDecoding {
  private static let table = DoubleByteTable(EncodingTables.gb18030)
  private let table = Self.table

  func character(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> DecodedCharacter? {
    let lead = bytes[place]
    if lead < 0x80 { return DecodedCharacter(scalar: UInt32(lead), length: 1) }
    guard place + 1 < bytes.count else { return nil }
    let trail = bytes[place + 1]
    if (0x30...0x39).contains(trail) { return fourBytes(at: place, of: bytes) }
    guard let scalar = table[lead, trail] ?? Self.userDefined(lead, trail) else { return nil }
    return DecodedCharacter(scalar: scalar, length: 2)
  }

  /// The number of a code of four bytes counts digits and letters in turn, 10 and 126 of them; from 90 30 81 30 on
  /// they are the planes above the first.
  private func fourBytes(
    at place: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> DecodedCharacter? {
    guard place + 3 < bytes.count else { return nil }
    let letters: ClosedRange<UInt8> = 0x81...0xFE
    let code = (bytes[place], bytes[place + 1], bytes[place + 2], bytes[place + 3])
    guard letters.contains(code.0), letters.contains(code.2), (0x30...0x39).contains(code.3)
    else { return nil }
    let upper = Int(code.0 - 0x81) * 10 + Int(code.1 - 0x30)
    let number = (upper * 126 + Int(code.2 - 0x81)) * 10 + Int(code.3 - 0x30)
    guard let scalar = Self.scalar(ofNumber: number) else { return nil }
    return DecodedCharacter(scalar: scalar, length: 4)
  }

  private static func scalar(ofNumber number: Int) -> UInt32? {
    if number >= 189_000 {
      let scalar = UInt32(number - 189_000) + 0x10000
      return scalar <= 0x10FFFF ? scalar : nil
    }
    guard number < 39_420 else { return nil }
    let runs = EncodingTables.fourBytes
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].number) <= number { low = middle } else { high = middle }
    }
    return UInt32(runs[low].scalar) + UInt32(number - Int(runs[low].number))
  }

  /// The areas for characters of one's own: AAA1–AFFE, F8A1–FEFE and the left half of A1 to A7, one behind another
  /// from U+E000 on (GB 18030-2005, appendix).
  private static func userDefined(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
    let (row, column) = (UInt32(lead), UInt32(trail))
    switch (lead, trail) {
    case (0xAA...0xAF, 0xA1...0xFE): return 0xE000 + (row - 0xAA) * 94 + column - 0xA1
    case (0xF8...0xFE, 0xA1...0xFE): return 0xE234 + (row - 0xF8) * 94 + column - 0xA1
    case (0xA1...0xA7, 0x40...0x7E): return 0xE4C6 + (row - 0xA1) * 96 + column - 0x40
    case (0xA1...0xA7, 0x80...0xA0): return 0xE4C6 + (row - 0xA1) * 96 + column - 0x41
    default: return nil
    }
  }
}

/// Big5 with the characters of Hong Kong: ASCII, and all else by two bytes.
struct Big5Decoding: CharacterDecoding {
  private static let table = DoubleByteTable(EncodingTables.big5)
  private let table = Self.table

  func character(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> DecodedCharacter? {
    let lead = bytes[place]
    // 80 alone is the control byte that it is elsewhere.
    if lead <= 0x80 { return DecodedCharacter(scalar: UInt32(lead), length: 1) }
    guard place + 1 < bytes.count else { return nil }
    let trail = bytes[place + 1]
    if let scalar = table[lead, trail] { return DecodedCharacter(scalar: scalar, length: 2) }
    let code = UInt16(lead) << 8 | UInt16(trail)
    guard let pair = EncodingTables.big5Pairs.first(where: { $0.code == code }) else { return nil }
    return DecodedCharacter(scalar: pair.letter, length: 2, mark: pair.mark)
  }
}

/// UTF-16: units of two bytes; characters above the first plane by two of them.
struct UTF16Decoding: CharacterDecoding {
  var isLittleEndian: Bool

  func character(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> DecodedCharacter? {
    guard let first = unit(at: place, of: bytes) else { return nil }
    switch first {
    case 0xD800...0xDBFF:
      guard let second = unit(at: place + 2, of: bytes), (0xDC00...0xDFFF).contains(second)
      else { return nil }
      let scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      return DecodedCharacter(scalar: scalar, length: 4)
    case 0xDC00...0xDFFF: return nil
    default: return DecodedCharacter(scalar: first, length: 2)
    }
  }

  private func unit(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard place + 1 < bytes.count else { return nil }
    let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }
}

/// UTF-32: a character in four bytes.
struct UTF32Decoding: CharacterDecoding {
  var isLittleEndian: Bool

  func character(at place: Int, of bytes: UnsafeBufferPointer<UInt8>) -> DecodedCharacter? {
    guard place + 3 < bytes.count else { return nil }
    let unit = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt32.self)
    let scalar = isLittleEndian ? UInt32(littleEndian: unit) : UInt32(bigEndian: unit)
    guard Unicode.Scalar(scalar) != nil else { return nil }
    return DecodedCharacter(scalar: scalar, length: 4)
  }
}

/// Characters by two bytes, the first of them 81 or more, the second 40 or more.
struct DoubleByteTable: Sendable {
  /// A row of 192 places for each first byte; 0 where no character is.
  private let scalars: [UInt32]

  /// Reads lines of a code in hexadecimal digits and, behind a blank, its character and those of the codes that follow
  /// it without a gap.
  init(_ table: String) {
    var scalars = [UInt32](repeating: 0, count: 126 * 192)
    for line in table.unicodeScalars.split(separator: "\n") {
      guard let code = UInt16(String(line.prefix(4)), radix: 16) else { continue }
      var place = (Int(code >> 8) - 0x81) * 192 + Int(code & 0xFF) - 0x40
      for scalar in line.dropFirst(5) {
        scalars[place] = scalar.value
        place += 1
      }
    }
    self.scalars = scalars
  }

  /// The character of two bytes; nil if they are none.
  subscript(lead: UInt8, trail: UInt8) -> UInt32? {
    guard lead >= 0x81, lead <= 0xFE, trail >= 0x40, trail <= 0xFE else { return nil }
    let scalar = scalars[Int(lead - 0x81) * 192 + Int(trail - 0x40)]
    return scalar == 0 ? nil : scalar
  }
}
