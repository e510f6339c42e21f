/// The text of one file: its name in the archive and its bytes in UTF-8, exactly as they are read.
public struct SourceText: Sendable {
  /// Path relative to the folder that was opened, or the base name of a file that was given by itself.
  public let name: String
  /// The path under which the file can be opened again; empty for text that came from no file.
  public let path: String
  /// The text in UTF-8, byte for byte (for other encodings: their UTF-8 form).
  public let bytes: [UInt8]

  /// Makes a text from its name and its bytes.
  public init(name: String, path: String = "", bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }

  /// The printed text of a range; ill-formed bytes become U+FFFD.
  public func string(in range: SourceRange) -> String {
    String(decoding: bytes[range.bytes], as: UTF8.self)
  }
}
