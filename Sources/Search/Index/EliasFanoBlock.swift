/// Up to 256 ascending places, packed so that one of them is found without unpacking those before it.
///
/// The code of Elias (1974) and Fano (1971): the first place is known; of the distance of each other place from it some low
/// bits are kept as they are, in a row of their own, and the rest in unary: the bit `rest + index` of a second row is one.
/// So the rest of a place is told by where its bit stands, whatever came before, and who looks for a place steps from
/// one bit to the next and looks at the low bits of few. With so many low bits that the mean rest is one to two, a place
/// takes 2 bits more than the logarithm of the mean gap; a code of the gaps (Rice's) takes 0.4 bits less, but each
/// place then waits for all before it.
enum EliasFanoBlock {
  /// Places in a full block.
  static let size = 256

  /// Most bytes that `count` places can take: the low bits are fewer than 32, the bits of the second row three a place.
  static func capacity(for count: Int) -> Int { count * 5 + 32 }

  /// Writes ascending places but the first behind `target` and returns the place behind them.
  static func write(
    _ places: UnsafeBufferPointer<UInt32>, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard places.count > 1 else { return target }
    let origin = places[0]
    let span = places[places.count - 1] - origin
    let power = power(ofSpan: span, over: UInt32(truncatingIfNeeded: places.count - 1))
    target.pointee = UInt8(power)
    var writer = BitWriter(target + 1)
    let mask = (1 << power) - 1 as UInt32
    for index in 1..<places.count {
      writer.put(UInt64((places[index] &- origin) & mask), bits: Int(power))
    }
    var last: UInt32 = 0
    for index in 1..<places.count {
      let rest = (places[index] &- origin) >> power
      var zeros = Int(rest &- last)
      last = rest
      while zeros >= 32 {
        writer.put(0, bits: 32)
        zeros -= 32
      }
      writer.put(1 << UInt64(zeros), bits: zeros + 1)
    }
    return writer.finish()
  }

  /// The number of low bits that makes the block shortest: `power + 1 + span / count / 2 ^ power` bits a place are least
  /// where the last part is one to two.
  private static func power(ofSpan span: UInt32, over count: UInt32) -> UInt32 {
    let mean = span / count
    return mean > 0 ? UInt32(31 - mean.leadingZeroBitCount) : 0
  }
}

/// Reads an `EliasFanoBlock` where it lies, from its first place to its last.
///
/// Up to eight bytes behind the block are loaded, never used; a store of blocks ends with eight spare bytes.
struct EliasFanoReader {
  private let origin: UInt32
  private let power: UInt32
  private let low: UnsafeRawPointer
  /// The byte of the second row that holds its first bit, and the number of that bit there.
  private let high: UnsafeRawPointer
  private let skew: Int
  /// The number of the place that comes next, and of the one behind the last; the second of the block has the number `skew`.
  private var next: Int
  private let end: Int
  /// The bits of the second row, from `base` on, that were not stepped over.
  private var window: UInt64
  private var base = 0

  /// Stands before the first place of a block of `size` places.
  ///
  /// - Parameter source: what was written of the other places.
  @inline(__always)
  init(_ source: UnsafePointer<UInt8>, first: UInt32, size: Int) {
    origin = first
    power = size > 1 ? UInt32(source.pointee & 31) : 0
    low = UnsafeRawPointer(source + 1)
    let start = (size - 1) * Int(power)
    high = low + start >> 3
    skew = start & 7
    next = skew
    end = skew + size - 1
    window = size > 1 ? Self.word(high, 0) & (~0 << UInt64(skew)) : 0
  }

  /// The first place, from where the reader stands, that does not lie before another; nil if there is none in the block.
  /// It is not stepped over.
  @inline(__always)
  mutating func first(notBefore place: UInt32) -> UInt32? {
    guard place > origin else { return origin }
    let wanted = place &- origin
    let wantedRest = Int(wanted &>> power)
    while next < end {
      let rest = nextRest()
      if rest >= wantedRest {
        let distance = UInt32(truncatingIfNeeded: rest) &<< power | lowBits
        if distance >= wanted { return origin &+ distance }
      }
      stepOver()
    }
    return nil
  }

  /// How many places of the block lie before a place, which must not lie before the one asked for last.
  @inline(__always)
  mutating func count(before place: UInt32) -> Int {
    guard place > origin else { return 0 }
    _ = first(notBefore: place)
    return 1 &+ next &- skew
  }

  /// Unpacks all places to `target`; the reader must stand before the first.
  @inline(__always)
  mutating func unpack(to target: UnsafeMutablePointer<UInt32>) {
    target[0] = origin
    let mask = 1 &<< power &- 1 as UInt32
    var bit = 0
    var target = target + 1
    while next < end {
      let rest = nextRest()
      let bits = Self.word(low, bit) &>> UInt64(bit & 7)
      target.pointee =
        origin
        &+ (UInt32(truncatingIfNeeded: rest) &<< power | UInt32(truncatingIfNeeded: bits) & mask)
      bit &+= Int(power)
      target += 1
      stepOver()
    }
  }

  /// Copies the places of a range to `target` and steps over them and all before; returns how many there are.
  @inline(__always)
  mutating func copy(
    from start: UInt32, to end: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    guard end > origin else { return 0 }
    var own = self
    var count = 0
    if start <= origin {
      target[0] = origin
      count = 1
    }
    let wanted = start > origin ? start &- origin : 1
    let limit = end &- origin
    let wantedRest = Int(wanted &>> power)
    while own.next < own.end, own.nextRest() < wantedRest { own.stepOver() }
    while own.next < own.end {
      let distance = UInt32(truncatingIfNeeded: own.nextRest()) &<< power | own.lowBits
      if distance >= limit { break }
      target[count] = origin &+ distance
      count &+= distance >= wanted ? 1 : 0
      own.stepOver()
    }
    self = own
    return count
  }

  /// Leaves of some ascending places those that stand in the block `step` places further on.
  ///
  /// The same as `first(notBefore:)` for each of them with two thirds of the work: what the reader knows stays in registers.
  ///
  /// - Parameters:
  ///   - places: the places; those that are left are put from `kept` on, which comes to stand behind them.
  ///   - index: the first of the places that is looked for.
  ///   - end: no place of the list from here on is in the block.
  /// - Returns: the index of the first place that was not looked for, because the block ends before it.
  @inline(__always)
  mutating func keep(
    _ places: UnsafeMutableBufferPointer<UInt32>, from index: Int, step: UInt32, before end: UInt32,
    kept: inout Int
  ) -> Int {
    var index = index
    var own = self
    var count = kept
    while index < places.count, places[index] &+ step < end {
      let place = places[index]
      places[count] = place
      count &+= own.stands(at: place &+ step) ? 1 : 0
      index &+= 1
    }
    kept = count
    self = own
    return index
  }

  /// Whether a place is in the block; those before it are stepped over.
  @inline(__always)
  private mutating func stands(at place: UInt32) -> Bool {
    guard place > origin else { return place == origin }
    let wanted = place &- origin
    let wantedRest = Int(wanted &>> power)
    let wantedBits = wanted & (1 &<< power &- 1)
    while next < end {
      let rest = nextRest()
      if rest > wantedRest { return false }
      if rest == wantedRest {
        let bits = lowBits
        if bits >= wantedBits { return bits == wantedBits }
      }
      stepOver()
    }
    return false
  }

  /// The part of the next place that stands in the second row.
  @inline(__always)
  private mutating func nextRest() -> Int {
    enterWord()
    return base &+ window.trailingZeroBitCount &- next
  }

  /// Goes to the word of the second row that holds the next one.
  @inline(__always)
  private mutating func enterWord() {
    while window == 0 {
      base &+= 64
      window = Self.word(high, base)
    }
  }

  @inline(__always)
  private mutating func stepOver() {
    window &= window &- 1
    next &+= 1
  }

  /// The low bits of the next place.
  @inline(__always)
  private var lowBits: UInt32 {
    let bit = (next &- skew) &* Int(power)
    let bits = Self.word(low, bit) &>> UInt64(bit & 7)
    return UInt32(truncatingIfNeeded: bits) & (1 &<< power &- 1)
  }

  /// The 64 bits from the byte on that holds a bit.
  @inline(__always)
  private static func word(_ row: UnsafeRawPointer, _ bit: Int) -> UInt64 {
    UInt64(littleEndian: row.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self))
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
