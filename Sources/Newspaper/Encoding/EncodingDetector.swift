/// An encoding, and what is known of it.
struct FoundEncoding: Equatable {
  var encoding: TextEncoding
  var certainty: TextEncoding.Certainty
  /// Whether each byte is known to belong to a character, so that nobody need look again.
  var isWellFormed = false

  static let wellFormedUTF8 = FoundEncoding(encoding: .utf8, certainty: .stated, isWellFormed: true)
}

extension FoundEncoding {
  /// The encoding that fits best.
  init(inferred encoding: TextEncoding) { self.init(encoding: encoding, certainty: .inferred) }
}

/// Finds out whether bytes are text, and in which encoding.
enum EncodingDetector {
  /// What bytes are.
  enum Verdict: Equatable {
    case text(FoundEncoding)
    /// No text; the string says what its first bytes show ("a PDF").
    case binary(String?)
    /// Text, it seems, but in no encoding that is known here.
    case unknown
  }

  /// Judges a file by a mark, by its first bytes, by its validity, then by what fits best.
  ///
  /// - Complexity: O(*n*) for the validity of UTF-8; all else looks at samples of bounded size.
  static func verdict(on bytes: [UInt8]) -> Verdict {
    if let mark = ByteOrderMark(of: bytes) {
      return .text(FoundEncoding(encoding: mark.encoding, certainty: .stated))
    }
    if let kind = BinarySigns.kind(of: bytes) { return .binary(kind) }
    let isUTF8 = Decoder.illFormedPlaces(of: bytes, upTo: 1) == 0
    let signs = BinarySigns(of: bytes)
    if isUTF8, signs.nulCount == 0, !signs.isBinary { return .text(.wellFormedUTF8) }
    // NULs are every second byte of ASCII in UTF-16, so this comes before they speak for a binary file.
    if let wide = WideUnits.encoding(of: bytes) { return .text(FoundEncoding(inferred: wide)) }
    if signs.isBinary { return .binary(nil) }
    return isUTF8 ? .text(.wellFormedUTF8) : bestFit(for: bytes)
  }

  /// Decides between UTF-8 with faults, GB 18030 and Big5.
  private static func bestFit(for bytes: [UInt8]) -> Verdict {
    let scores = sample(of: bytes).withUnsafeBufferPointer { sample in
      [
        (encoding: TextEncoding.utf8, tally: CharacterTally.utf8(sample)),
        (.gb18030, .gb18030(sample)), (.big5, .big5(sample)),
      ]
    }
    if scores[0].tally.isDamagedUTF8 { return .text(FoundEncoding(inferred: .utf8)) }
    // The first of equals wins: ASCII with a broken byte is UTF-8, and what fits GB and Big5 alike is GB.
    var best = scores[0]
    for score in scores where score.tally.score > best.tally.score { best = score }
    return best.tally.isPlausible ? .text(FoundEncoding(inferred: best.encoding)) : .unknown
  }

  /// Bytes from the first that is not ASCII on, for a page may begin with a long table of figures; with three bytes
  /// behind, so that the last character is looked at too.
  private static func sample(of bytes: [UInt8]) -> [UInt8] {
    let start = bytes.firstIndex { $0 >= 0x80 } ?? 0
    return bytes[start...].prefix(1 << 12) + [0x0A, 0x0A, 0x0A]
  }
}

/// How the characters of a sample look when it is read in one encoding.
///
/// GB 2312 and Big5 both keep the common characters in a first level (3,755 in order of pinyin, 5,401 in order of
/// strokes) and the rare ones in a second. Read in the right encoding nearly all of a text is of the first level;
/// read in the wrong one, a good part is rare or no character at all.
///
/// Measured on cuts of pages and broadcasts, re-encoded (GB 18030 of simplified text; Big5-HKSCS of its conversion to
/// traditional text), characters in a cut → right of 250 to 320 each, here against uchardet 0.0.7:
///
///     cut          4      8     16     32     64    200   1000
///     GB   here  257/257 264/264 272/272 280/280 276/276 318/318 289/289
///     GB   uch.    0/257 172/264 263/272 278/280 276/276 318/318 289/289
///     Big5 here  244/245 264/264 260/260 270/270 282/282 281/281 311/311
///     Big5 uch.    0/245 149/264 249/260 263/270 281/282 278/281 307/311
///
/// Traditional text in GBK, where many common characters are outside the first level: 227/252, 243/261, 257/264,
/// 273/276, 275/276, 300/300, 300/300 here; uchardet 0, 67, 216, 274, 276, 300, 300. So no library is linked for this.
struct CharacterTally: Equatable {
  var ascii = 0
  /// Characters of the levels, the common ones and the uncommon.
  var known = 0
  /// Punctuation and full-width forms; they speak neither way.
  var marks = 0
  /// Characters outside the levels, kana, private use.
  var rare = 0
  /// Bytes that are no character.
  var faults = 0

  /// From −4 (no byte fits) to 1 (all common).
  ///
  /// A fault weighs four characters: real text has next to none. Weights of 2 for `rare` and −0.5 for the second
  /// level decided the same cuts the same way.
  var score: Double {
    let total = known + marks + rare + faults
    guard total > 0 else { return 0 }
    return (Double(known) - Double(rare) - 4 * Double(faults)) / Double(total)
  }

  /// Whether it is UTF-8 however much of it is broken: so many long characters are no chance.
  var isDamagedUTF8: Bool { known >= 8 && known * 4 >= faults }

  /// Whether a person would try to read it: most of it is characters.
  var isPlausible: Bool {
    let total = ascii + known + marks + rare + faults
    return faults * 10 <= total * 3 && (score > 0 || (known + marks + rare) * 10 < ascii)
  }
}

extension CharacterTally {
  /// Counts characters of UTF-8.
  static func utf8(_ sample: UnsafeBufferPointer<UInt8>) -> CharacterTally {
    var tally = CharacterTally()
    var place = 0
    while place < sample.count {
      let first = sample[place]
      let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
      var end = place + 1
      while end < min(place + length, sample.count), sample[end] & 0xC0 == 0x80 { end += 1 }
      // A character that the sample cuts is none of its faults.
      let isWhole = (end == place + length || end == sample.count) && !isForbidden(sample, place)
      if first < 0x80 {
        tally.ascii += 1
      } else if !isWhole || !(0xC2...0xF4).contains(first) {
        tally.faults += 1
        end = place + 1
      } else if length > 2 {
        tally.known += 1
      } else {
        // Two bytes of GB pass for a character of UTF-8 now and then (通 is U+0368), three hardly ever.
        tally.marks += 1
      }
      place = end
    }
    return tally
  }

  /// Whether the second byte makes a character too long for its value, half of a pair, or beyond U+10FFFF.
  private static func isForbidden(_ sample: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place + 1 < sample.count else { return false }
    switch (sample[place], sample[place + 1]) {
    case (0xE0, 0x80..<0xA0), (0xED, 0xA0...0xBF), (0xF0, 0x80..<0x90), (0xF4, 0x90...0xBF):
      return true
    default: return false
    }
  }

  /// Counts characters of GB 18030 in its forms of one, two and four bytes.
  static func gb18030(_ sample: UnsafeBufferPointer<UInt8>) -> CharacterTally {
    tally(sample) { lead, trail, behind in
      if (0x30...0x39).contains(trail) {
        let isFour =
          (0x81...0xFE).contains(sample[behind])
          && (0x30...0x39).contains(sample[behind + 1])
        return isFour ? (.rare, 4) : (.fault, 1)
      }
      guard trail >= 0x40, trail != 0x7F, trail != 0xFF else { return (.fault, 1) }
      guard trail >= 0xA1 else { return (.rare, 2) }
      switch lead {
      case 0xB0...0xF7: return (.known, 2)
      case 0xA1, 0xA3: return (.mark, 2)
      default: return (.rare, 2)
      }
    }
  }

  /// Counts characters of Big5 with the Hong Kong extension.
  static func big5(_ sample: UnsafeBufferPointer<UInt8>) -> CharacterTally {
    tally(sample) { lead, trail, _ in
      guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else {
        return (.fault, 1)
      }
      switch Int(lead) << 8 | Int(trail) {
      case 0xA440...0xC67E, 0xC940...0xF9D5: return (.known, 2)
      case 0xA140...0xA1BF, 0xA2AF...0xA343: return (.mark, 2)
      default: return (.rare, 2)
      }
    }
  }

  private enum Kind { case known, mark, rare, fault }

  private mutating func note(_ kind: Kind) {
    switch kind {
    case .known: known += 1
    case .mark: marks += 1
    case .rare: rare += 1
    case .fault: faults += 1
    }
  }

  /// Counts by a rule that says of a lead, a trail and the place behind them what they are and how many bytes.
  ///
  /// The last three bytes are left out, so that a rule can look at four; a sample ends in three that do not count.
  @inline(__always)
  private static func tally(
    _ sample: UnsafeBufferPointer<UInt8>, _ rule: (UInt8, UInt8, Int) -> (Kind, Int)
  ) -> CharacterTally {
    var tally = CharacterTally()
    var place = 0
    while place + 3 < sample.count {
      let lead = sample[place]
      if lead < 0x80 {
        tally.ascii += 1
        place += 1
      } else if lead == 0x80 || lead == 0xFF {
        tally.faults += 1
        place += 1
      } else {
        let (kind, length) = rule(lead, sample[place + 1], place + 2)
        tally.note(kind)
        place += length
      }
    }
    return tally
  }
}

/// UTF-16 and UTF-32 without a mark.
enum WideUnits {
  /// The wide encoding of a text; nil if it is none.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    let candidates: [TextEncoding] = [
      .utf32LittleEndian, .utf32BigEndian, .utf16LittleEndian, .utf16BigEndian,
    ]
    return bytes.withUnsafeBufferPointer { all in
      let sample = UnsafeBufferPointer(rebasing: all.prefix(1 << 11))
      return candidates.first { isText(sample, in: $0) }
    }
  }

  /// Whether nearly all units are what Chinese text is made of, and some are what only text has: blanks, line ends,
  /// stops and digits. Without these, ASCII letters pass for Chinese characters in pairs (`ab` is U+6162).
  private static func isText(
    _ sample: UnsafeBufferPointer<UInt8>, in encoding: TextEncoding
  ) -> Bool {
    let size = encoding.unit
    let isLittle = encoding == .utf16LittleEndian || encoding == .utf32LittleEndian
    let total = sample.count / size
    var usual = 0
    var telling = 0
    for unit in 0..<total {
      var code: UInt32 = 0
      for byte in 0..<size {
        let place = unit * size + (isLittle ? size - 1 - byte : byte)
        code = code << 8 | UInt32(sample[place])
      }
      if isUsual(code) { usual += 1 }
      if isTelling(code) { telling += 1 }
    }
    return total > 1 && usual * 100 >= total * 97 && telling * 100 >= total
  }

  private static func isUsual(_ code: UInt32) -> Bool {
    switch code {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2010...0x2040, 0x2460...0x2500,
      0x25A0...0x2606, 0x3000...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E:
      true
    default: false
    }
  }

  private static func isTelling(_ code: UInt32) -> Bool {
    switch code {
    case 0x0A, 0x0D, 0x20, 0x30...0x39, 0x3000...0x3002, 0xFF0C: true
    default: false
    }
  }
}
