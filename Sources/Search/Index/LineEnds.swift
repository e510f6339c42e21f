/// Counts line ends, eight bytes at a time or as many more as the compiler makes of it: a line number should not cost more
/// than the look at the bytes.
enum LineEnds {
  /// One in each byte.
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// How many line ends a text holds.
  static func count(in text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var offset = 0
    while text.count - offset >= 8 {
      // A byte counts to 255.
      let rounds = min(255, (text.count - offset) / 8)
      var sums: UInt64 = 0
      for round in 0..<rounds {
        let bytes = text.loadUnaligned(fromByteOffset: offset + round * 8, as: UInt64.self)
        sums &+= zeroBytes(of: bytes ^ (ones &* 0x0A))
      }
      // The sum of all bytes: those of two neighbours first, which have room for it.
      let pairs = (sums & 0x00FF_00FF_00FF_00FF) &+ (sums >> 8 & 0x00FF_00FF_00FF_00FF)
      count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      offset += rounds * 8
    }
    for byte in text[offset...] where byte == 0x0A { count += 1 }
    return count
  }

  /// One in each byte that is zero.
  ///
  /// Adding 0x7F carries into the high bit of every byte that is not zero, and never into the next (Warren, Hacker's
  /// Delight, 6–1).
  @inline(__always)
  private static func zeroBytes(of bytes: UInt64) -> UInt64 {
    let low = ones &* 0x7F
    return ~((bytes & low &+ low) | bytes | low) >> 7
  }

  /// For each of some places how many line ends stand before it; the text is gone through once.
  static func before(_ places: [Int], in text: UnsafeRawBufferPointer) -> [Int] {
    var counts = [Int](repeating: 0, count: places.count)
    var (last, count) = (0, 0)
    for number in places.indices.sorted(by: { places[$0] < places[$1] }) {
      count += Self.count(in: UnsafeRawBufferPointer(rebasing: text[last..<places[number]]))
      last = places[number]
      counts[number] = count
    }
    return counts
  }
}
