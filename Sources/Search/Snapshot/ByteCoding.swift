/// Writes numbers and texts behind each other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// Makes a writer of nothing.
  init() {}

  /// Writes eight bytes, the lowest first.
  mutating func append(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// Writes a number that is not negative.
  mutating func append(_ number: Int) { append(UInt64(bitPattern: Int64(number))) }

  /// Writes bytes as they are.
  mutating func append(contentsOf more: [UInt8]) { bytes += more }

  /// Writes a length and so many bytes.
  mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}

/// Reads what `ByteWriter` wrote. Every read is nil behind the end, whatever the bytes are.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  /// Reads from the first byte on.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether all was read.
  var isAtEnd: Bool { offset == bytes.count }

  /// Eight bytes.
  mutating func number() -> UInt64? {
    guard bytes.count - offset >= 8 else { return nil }
    defer { offset += 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// A number from 0 to `limit`.
  mutating func count(atMost limit: Int) -> Int? {
    number().flatMap { Int(exactly: $0) }.flatMap { $0 <= limit ? $0 : nil }
  }

  /// So many bytes, where they lie.
  mutating func bytes(count: Int) -> UnsafeRawBufferPointer? {
    guard count <= bytes.count - offset else { return nil }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  /// A text.
  mutating func text() -> String? {
    guard let count = count(atMost: bytes.count - offset), bytes.count - offset >= count else {
      return nil
    }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }
}
