/// A number by which bytes are known again: FNV-1a of 64 bits (Fowler, Noll, Vo 1991).
///
/// A change of any one byte gives another number, and two texts that were not made for it have hardly the same one. Who
/// wants to can make two that do, so nothing that must be safe may rest on it.
///
///     var fingerprint = Fingerprint()
///     fingerprint.add("税收".utf8)
///     fingerprint.value  // the same on every machine and in every run
public struct Fingerprint: Sendable {
  /// The number of all bytes so far.
  @inlinable public var value: UInt64 { sum }
  @usableFromInline var sum: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The number of no bytes.
  @inlinable public init() {}

  /// The number of some bytes.
  @inlinable public init(of bytes: some Sequence<UInt8>) { add(bytes) }

  /// Adds bytes behind the others.
  @inlinable public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// Adds the eight bytes of a number, the lowest first.
  public mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(CollectionOfOne(UInt8(truncatingIfNeeded: number >> UInt64(shift))))
    }
  }

  /// The number in sixteen hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
