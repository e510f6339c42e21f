/// The text of one file: its name in the archive and its bytes in UTF-8, exactly as they are read.
public struct SourceText: Sendable {
  /// Path relative to the folder that was opened, or the base name of a file that was given by itself.
  public let name: String
  /// The path under which the file can be opened again; empty for text that came from no file.
  public let path: String
  private let stored: TextBytes
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
    stored = TextBytes(bytes)
    self.encoding = encoding
    self.certainty = certainty
    self.replacements = replacements
  }

  /// The text in UTF-8, byte for byte (for other encodings: their UTF-8 form).
  ///
  /// Loops take it once: of a large archive it may lie on disk.
  public var bytes: [UInt8] { stored.all }

  /// Number of bytes.
  public var byteCount: Int { stored.count }

  /// The bytes of a range, counted from 0; of a long text on disk only these are read.
  public func bytes(in range: Range<Int>) -> ArraySlice<UInt8> { stored.bytes(in: range) }

  /// The printed text of a range; ill-formed bytes become U+FFFD.
  public func string(in range: SourceRange) -> String {
    String(decoding: stored.bytes(in: range.bytes), as: UTF8.self)
  }

  /// Moves the bytes out of memory, for all copies of this text.
  public func move(to scratch: ScratchFile) { stored.move(to: scratch) }

  /// Whether two texts have the same bytes; at once if one is a copy of the other.
  public func hasBytes(of other: SourceText) -> Bool {
    stored === other.stored || byteCount == other.byteCount && bytes == other.bytes
  }
}
