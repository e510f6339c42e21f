/// The text of one file: its name in the archive and its bytes in UTF-8, exactly as they are read.
public struct SourceText: Sendable {
  /// Path relative to the folder that was opened, or the base name of a file that was given by itself.
  public let name: String
  /// The path under which the file can be opened again; empty for text that came from no file.
  public let path: String
  /// The text in UTF-8, byte for byte (for other encodings: their UTF-8 form).
  public let bytes: [UInt8]
  /// The encoding of the file.
  public let encoding: TextEncoding
  /// How sure the encoding is.
  public let certainty: TextEncoding.Certainty
  /// Number of places that could not be decoded. They are U+FFFD in `bytes`, but in a file that is UTF-8 itself the
  /// ill-formed bytes stay as they are, and become U+FFFD where they are shown.
  public let replacements: Int

  /// Makes a text from its name and its bytes.
  public init(
    name: String, path: String = "", bytes: [UInt8], encoding: TextEncoding = .utf8,
    certainty: TextEncoding.Certainty = .stated, replacements: Int = 0
  ) {
    self.name = name
    self.path = path
    self.bytes = bytes
    self.encoding = encoding
    self.certainty = certainty
    self.replacements = replacements
  }

  /// The printed text of a range; ill-formed bytes become U+FFFD.
  public func string(in range: SourceRange) -> String {
    String(decoding: bytes[range.bytes], as: UTF8.self)
  }
}
