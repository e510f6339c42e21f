/// Up to 128 numbers, packed.
///
/// Gaps between the places of a pair of characters are spread about geometrically, for which Rice's code (Rice & Plaunt
/// 1971) comes within a few hundredths of a bit of the entropy: the number divided by a power of two as so many zero
/// bits and a one, then the remainder. The power is chosen for each block, so that runs of near places cost little.
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
    for index in 0..<count {
      let value = UInt64(values[index])
      var zeros = Int(value >> power)
      while zeros >= 32 {
        writer.put(0, bits: 32)
        zeros -= 32
      }
      writer.put(1 << UInt64(zeros), bits: zeros + 1)
      writer.put(value & mask, bits: power)
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
    var bit = 0
    for index in 0..<count {
      var zeros: UInt64 = 0
      var window = load(raw, bit)
      while window & 0xFF_FFFF_FFFF_FFFF == 0 && zeros < 1 << 32 {
        zeros += 56
        bit += 56
        window = load(raw, bit)
      }
      let run = window.trailingZeroBitCount
      bit += run + 1
      if run + 1 + power > 57 {
        window = load(raw, bit)
      } else {
        window >>= UInt64(run + 1)
      }
      bit += power
      let high = (zeros + UInt64(run)) << UInt64(power)
      values[index] = UInt32(truncatingIfNeeded: high | window & mask)
    }
    return source + 1 + (bit + 7) / 8
  }

  /// The power whose code is shortest for numbers of a mean: the bit length of 0.481 times it (Kiely 2004).
  private static func power(forSum sum: UInt64, of count: UInt64) -> Int {
    let scaled = sum * 123 / (256 * max(1, count))
    return min(31, 64 - scaled.leadingZeroBitCount)
  }

  /// At least 57 bits from a bit offset on.
  @inline(__always)
  private static func load(_ base: UnsafeRawPointer, _ bit: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
      >> UInt64(bit & 7)
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
