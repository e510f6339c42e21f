/// The encodings that an archive of Chinese papers comes in.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first.
  case utf16BigEndian = "UTF-16BE"
  /// UTF-32, low byte first.
  case utf32LittleEndian = "UTF-32LE"
  /// UTF-32, high byte first.
  case utf32BigEndian = "UTF-32BE"
  /// GB 18030, which holds GBK and GB 2312.
  case gb18030 = "GB18030"
  /// Big5 with the Hong Kong characters, which holds Big5.
  case big5 = "Big5-HKSCS"

  /// How sure it is that a text is in its encoding.
  public enum Certainty: String, Sendable {
    /// A byte order mark, the user, or well-formed UTF-8 says it.
    case stated
    /// It fits the bytes best.
    case inferred
  }

  /// The name to show, as the registry of character sets of IANA has it.
  public var name: String { rawValue }

  /// The encoding of a name as users write it, in any case and with any marks between; nil if it is none of these.
  ///
  ///     TextEncoding(name: "gb2312")  // .gb18030
  ///     TextEncoding(name: "utf_16")  // .utf16LittleEndian; a byte order mark in the file overrides it
  public init?(name: String) {
    let key = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard let found = Self.namesInUse[key] else { return nil }
    self = found
  }

  private static let namesInUse: [String: TextEncoding] = [
    "utf8": .utf8, "utf8sig": .utf8, "ascii": .utf8, "usascii": .utf8,
    "utf16": .utf16LittleEndian, "utf16le": .utf16LittleEndian, "utf16be": .utf16BigEndian,
    "unicode": .utf16LittleEndian, "ucs2": .utf16LittleEndian,
    "utf32": .utf32LittleEndian, "utf32le": .utf32LittleEndian, "utf32be": .utf32BigEndian,
    "gb18030": .gb18030, "gbk": .gb18030, "gb2312": .gb18030, "cp936": .gb18030,
    "ms936": .gb18030, "euccn": .gb18030, "gb": .gb18030,
    "big5": .big5, "big5hkscs": .big5, "hkscs": .big5, "cp950": .big5, "ms950": .big5,
    "bigfive": .big5,
  ]

  /// Bytes of the smallest unit, the step over what cannot be decoded.
  var unit: Int {
    switch self {
    case .utf8, .gb18030, .big5: 1
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    }
  }
}
