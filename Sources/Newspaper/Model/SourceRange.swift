/// A half-open range of UTF-8 byte offsets into a source text.
///
/// Offsets are those of the file as it is stored (SCHEME: a byte order mark counts); for a file in another
/// encoding they are those of its UTF-8 form. Files are limited far below 4 GiB, so 32 bits suffice and an
/// archive of millions of fragments stays small.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte.
  public var lower: UInt32
  /// Offset behind the last byte.
  public var upper: UInt32

  /// Makes a range from offsets in bytes; `start` must not lie behind `end`.
  public init(_ start: Int, _ end: Int) {
    precondition(0 <= start && start <= end && end <= Int(UInt32.max))
    lower = UInt32(truncatingIfNeeded: start)
    upper = UInt32(truncatingIfNeeded: end)
  }

  /// Offset of the first byte.
  public var start: Int { Int(lower) }
  /// Offset behind the last byte.
  public var end: Int { Int(upper) }
  /// Length in bytes.
  public var count: Int { end - start }
  /// Whether the range holds no byte.
  public var isEmpty: Bool { lower == upper }
  /// The same range for subscripts of byte arrays.
  public var bytes: Range<Int> { start..<end }

  /// Whether both ranges share at least one byte.
  public func overlaps(_ other: SourceRange) -> Bool { lower < other.upper && other.lower < upper }
}
