/// Up to 128 numbers, packed.
///
/// Gaps between the places of a pair of characters are spread about geometrically, for which Rice's code (Rice & Plaunt
/// 1971) comes within a few hundredths of a bit of the entropy: a number is divided by a power of two; the remainders are
/// kept in as many bits, the quotients in unary, as so many zeros and a one. The power is chosen for each block, so that
/// runs of near places cost little. First come all remainders, then all quotients: a reader then knows where each
/// remainder is without having read those before it, and steps through the quotients by their ones, which is twice as fast
/// as a code after the other.
enum RiceBlock {
  /// Numbers in a full block.
  static let size = 128

  /// Most bytes that `count` numbers can take: with the power near the mean, the unary parts stay under 3 bits each.
  static func capacity(for count: Int) -> Int { count * 6 + 32 }

  /// Writes numbers behind `target` and returns the place behind them.
  static func write(
    _ values: UnsafePointer<UInt32>, count: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var sum: UInt64 = 0
    for index in 0..<count { sum &+= UInt64(values[index]) }
    let power = power(forSum: sum, of: UInt64(count))
    target.pointee = UInt8(power)
    var writer = BitWriter(target + 1)
    let mask = (1 << UInt64(power)) - 1 as UInt64
    for index in 0..<count { writer.put(UInt64(values[index]) & mask, bits: power) }
    for index in 0..<count {
      var zeros = Int(UInt64(values[index]) >> UInt64(power))
      while zeros >= 32 {
        writer.put(0, bits: 32)
        zeros -= 32
      }
      writer.put(1 << UInt64(zeros), bits: zeros + 1)
    }
    return writer.finish()
  }

  /// Reads numbers from `source` and returns the place behind them.
  ///
  /// Up to eight bytes behind that place are loaded, never used; a store of blocks ends with eight spare bytes.
  static func read(
    _ source: UnsafePointer<UInt8>, count: Int, to values: UnsafeMutablePointer<UInt32>
  ) -> UnsafePointer<UInt8> {
    let power = Int(source.pointee & 31)
    let raw = UnsafeRawPointer(source + 1)
    let mask = (1 << UInt64(power)) - 1 as UInt64
    let start = count * power
    // The place of the last one bit, and the 64 bits from `base` on that are still to be read.
    var last = start - 1
    var base = start & ~7
    var window = word(raw, base) & (~0 << UInt64(start & 7))
    for index in 0..<count {
      while window == 0 {
        base += 64
        window = word(raw, base)
      }
      let place = base + window.trailingZeroBitCount
      window &= window - 1
      let low = word(raw, index * power & ~7) >> UInt64(index * power & 7) & mask
      values[index] = UInt32(truncatingIfNeeded: UInt64(place - last - 1) << UInt64(power) | low)
      last = place
    }
    return source + 1 + (last + 8) / 8
  }

  /// The power whose code is shortest for numbers of a mean: the bit length of 0.481 times it (Kiely 2004).
  private static func power(forSum sum: UInt64, of count: UInt64) -> Int {
    let scaled = sum * 123 / (256 * max(1, count))
    return min(31, 64 - scaled.leadingZeroBitCount)
  }

  /// The 64 bits from a bit offset on that begins a byte.
  @inline(__always)
  private static func word(_ base: UnsafeRawPointer, _ bit: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
  }
}

/// Writes bits behind each other, the lowest first.
private struct BitWriter {
  private var target: UnsafeMutablePointer<UInt8>
  private var pending: UInt64 = 0
  private var fill = 0

  init(_ target: UnsafeMutablePointer<UInt8>) { self.target = target }

  /// Writes up to 33 bits; the bits of `value` above them are zero.
  @inline(__always)
  mutating func put(_ value: UInt64, bits: Int) {
    pending |= value << UInt64(fill)
    fill += bits
    UnsafeMutableRawPointer(target).storeBytes(of: pending.littleEndian, as: UInt64.self)
    target += fill >> 3
    pending >>= UInt64(fill & 0x38)
    fill &= 7
  }

  /// The place behind the last byte.
  func finish() -> UnsafeMutablePointer<UInt8> { fill > 0 ? target + 1 : target }
}
