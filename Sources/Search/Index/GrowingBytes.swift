import Glibc

/// Bytes that grow where they lie: of a large row the system moves the pages instead of copying them, so that an index in
/// the making is never in memory twice.
struct GrowingBytes: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many there are.
  private(set) var count = 0

  /// Makes room for about `capacity` bytes.
  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = Self.checked(malloc(self.capacity))
  }

  deinit { free(base) }

  /// The first byte; it stays there until more are added.
  var start: UnsafeMutableRawPointer { base }

  /// Adds a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Adds bytes that are zero.
  mutating func append(zeros: Int) {
    reserve(zeros)
    memset(base + count, 0, zeros)
    count += zeros
  }

  /// Adds a copy of some bytes.
  mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    memcpy(base + count, source, bytes.count)
    count += bytes.count
  }

  /// Adds what `write` lays behind the last byte, which are at most `limit` bytes; it returns how many they are.
  @inline(__always)
  mutating func append(atMost limit: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(limit)
    count += write((base + count).assumingMemoryBound(to: UInt8.self))
  }

  /// Gives the bytes to a new owner, who frees them.
  consuming func take() -> UnsafeMutableRawBufferPointer {
    let bytes = UnsafeMutableRawBufferPointer(start: base, count: count)
    discard self
    return bytes
  }

  /// Makes room for more bytes.
  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    capacity = max(capacity + capacity / 2, count + more)
    base = Self.checked(realloc(base, capacity))
  }

  private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
    guard let memory else { fatalError("there is not enough memory for the index") }
    return memory
  }
}
