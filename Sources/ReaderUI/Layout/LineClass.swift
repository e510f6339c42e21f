/// What a character asks of the end of a row.
///
/// The forbidden starts and ends are those of CLREQ (Requirements for Chinese Text Layout, 3.1.3) with their ASCII forms,
/// which most of these papers use instead.
enum LineClass: UInt8 {
  /// Blanks; they hang behind the end of a row.
  case space
  /// Sits on the character before it: combining marks, joiners, variation selectors.
  case joined
  /// May not end a row: （ “ 《.
  case opening
  /// May not begin a row: ， 。 ” 》 — … ％ ℃.
  case closing
  /// Part of a number.
  case digit
  /// Part of a word of letters.
  case letter
  /// Holds two letters or digits together: - _ / @ and the like.
  case connector
  /// Stands before its number: + ± ￥ $ 第.
  case prefix
  /// An ASCII quotation mark, which does not say on which side it stands.
  case quote
  /// A row may break before and behind it: Chinese characters and all else.
  case free

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x4E00...0x9FFF: self = scalar == 0x7B2C ? .prefix : .free
    case 0..<0x80: self = LineClass.ofASCII[Int(scalar)]
    case 0x80..<0x2000: self = LineClass(ofLetterBlock: scalar)
    case 0x2000..<0x3000: self = LineClass(ofSymbolBlock: scalar)
    case 0x3000..<0x3100: self = LineClass(ofChinesePunctuation: scalar)
    default: self = LineClass(ofForm: scalar)
    }
  }

  private static let ofASCII: [LineClass] = (UInt8(0)..<0x80).map { byte in
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20: .space
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .opening
    case UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: ")"), UInt8(ascii: ","),
      UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"),
      UInt8(ascii: "]"), UInt8(ascii: "}"):
      .closing
    case UInt8(ascii: "\""): .quote
    case UInt8(ascii: "+"), UInt8(ascii: "$"): .prefix
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"),
      UInt8(ascii: "~"), UInt8(ascii: "*"):
      .connector
    default: .free
    }
  }

  private init(ofLetterBlock scalar: UInt32) {
    switch scalar {
    case 0xA0: self = .connector  // the blank that must not break
    case 0xA3, 0xA5, 0xB1: self = .prefix  // £ ¥ ±
    case 0xB0, 0xB2, 0xB3, 0xB7, 0xB9: self = .closing  // ° ² ³ · ¹
    case 0xAB: self = .opening
    case 0xBB: self = .closing
    case 0x300...0x36F, 0x483...0x489: self = .joined
    case 0xC0..<0x1100: self = .letter
    default: self = .free
    }
  }

  private init(ofSymbolBlock scalar: UInt32) {
    switch scalar {
    case 0x2000...0x2006, 0x2008...0x200A, 0x205F: self = .space
    case 0x200B: self = .space
    case 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x20D0...0x20F0: self = .joined
    case 0x2018, 0x201A, 0x201C, 0x201E, 0x2039: self = .opening
    case 0x2010...0x2015, 0x2019, 0x201D, 0x2024...0x2027, 0x2030...0x2034, 0x203A, 0x203C,
      0x2047...0x2049:
      self = .closing
    case 0x20A0...0x20CF, 0x2116, 0x2212: self = .prefix  // € № −
    case 0x2070...0x209F: self = .closing  // raised and lowered digits
    case 0x2103, 0x2109: self = .closing  // ℃ ℉
    default: self = .free
    }
  }

  private init(ofChinesePunctuation scalar: UInt32) {
    switch scalar {
    case 0x3000: self = .space
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D:
      self = .opening
    case 0x3001...0x3003, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017,
      0x3019, 0x301B, 0x301C, 0x301E, 0x301F, 0x303B, 0x309B...0x309E, 0x30FB...0x30FE:
      self = .closing
    case 0x302A...0x302F, 0x3099, 0x309A: self = .joined
    default: self = .free
    }
  }

  private init(ofForm scalar: UInt32) {
    switch scalar {
    case 0xFF10...0xFF19: self = .digit
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .letter
    case 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62, 0xFE59, 0xFE5B, 0xFE5D: self = .opening
    case 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D,
      0xFF5E, 0xFF60, 0xFF61, 0xFF63...0xFF65, 0xFE50...0xFE57, 0xFE5A, 0xFE5C, 0xFE5E, 0xFE6A:
      self = .closing
    case 0xFF04, 0xFF0B, 0xFFE1, 0xFFE5, 0xFE62, 0xFE69: self = .prefix
    case 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xE0000...0xE0FFF, 0x1F3FB...0x1F3FF:
      self = .joined
    default: self = .free
    }
  }

  /// Whether it may hang in the margin behind a row: stops and commas, full and ASCII.
  static func hangs(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F: true  // 、。，．：；！？
    case 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F: true
    default: false
    }
  }

  /// Whether it may stand inside a word or a number.
  var isWord: Bool { self == .digit || self == .letter || self == .connector }
}
