/// Counts line ends, 64 bytes at a time: a line number should not cost more than the look at the bytes.
enum LineEnds {
  /// How many line ends a text holds.
  static func count(in text: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var offset = 0
    while text.count - offset >= 64 {
      // A lane of eight bits counts to 255.
      let rounds = min(255, (text.count - offset) / 64)
      var sums = SIMD64<UInt8>()
      for round in 0..<rounds {
        let bytes = text.loadUnaligned(fromByteOffset: offset + round * 64, as: SIMD64<UInt8>.self)
        sums &+= SIMD64<UInt8>().replacing(with: 1, where: bytes .== 0x0A)
      }
      for lane in 0..<64 { count += Int(sums[lane]) }
      offset += rounds * 64
    }
    for byte in text[offset...] where byte == 0x0A { count += 1 }
    return count
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
