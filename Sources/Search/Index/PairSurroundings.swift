/// The characters beside the pairs of a text: two before and two behind.
struct PairSurroundings {
  /// The four characters, sixteen bits each, in the order of `Companion.Distance.allCases`.
  typealias Characters = UInt64

  private let units: UnsafeBufferPointer<UInt16>

  /// Looks in a text.
  init(_ units: UnsafeBufferPointer<UInt16>) { self.units = units }

  /// The characters beside the pair at a place; the separator before and behind the text.
  @inline(__always)
  subscript(place: UInt32) -> Characters {
    let place = Int(place)
    guard place >= 2, place + 4 <= units.count, let base = units.baseAddress else {
      return atEdge(place)
    }
    let before = UnsafeRawPointer(base + place - 2).loadUnaligned(as: UInt32.self)
    let behind = UnsafeRawPointer(base + place + 2).loadUnaligned(as: UInt32.self)
    return UInt64(UInt32(littleEndian: before)) | UInt64(UInt32(littleEndian: behind)) << 32
  }

  private func atEdge(_ place: Int) -> Characters {
    var all: Characters = 0
    for (lane, distance) in Companion.Distance.allCases.enumerated() {
      let own = place + distance.rawValue
      let unit = units.indices.contains(own) ? units[own] : Folding.separator
      all |= UInt64(unit) << UInt64(lane * 16)
    }
    return all
  }

  /// The bits of one of the four.
  @inline(__always)
  static func mask(of lane: Int) -> Characters { 0xFFFF << UInt64(lane * 16) }

  /// One of the four.
  @inline(__always)
  static func character(in characters: Characters, _ lane: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: characters >> UInt64(lane * 16))
  }
}
