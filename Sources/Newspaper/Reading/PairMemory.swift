/// Remembers which pairs and triples of characters stand in the text.
///
/// A word that a column end cut (`…着力发展高端生产性服 ⏎ 务业`) mostly stands whole somewhere else on the page, while the last
/// character of a heading and the first of the paragraph below it hardly ever do. So no dictionary is needed.
struct PairMemory {
  private let ink: [UInt8]
  private var counts: [UInt8] = []
  private var chunk = -1

  /// Text is remembered by stretches, so that a long file does not make every pair look known.
  private static let chunkSize = 1 << 16
  private static let tableBits: UInt32 = 17

  init(_ ink: [UInt8]) { self.ink = ink }

  /// How often two or three code points stand side by side in the text around a place; small numbers may be too large
  /// by chance, never too small.
  mutating func count(_ values: [UInt32], near place: Int) -> Int {
    remember(place / Self.chunkSize)
    return Int(counts[Self.slot(values[0], values[1], values.count > 2 ? values[2] : 0)])
  }

  private mutating func remember(_ number: Int) {
    guard number != chunk else { return }
    chunk = number
    counts = [UInt8](repeating: 0, count: 1 << Int(Self.tableBits))
    let start = max(0, (number - 1) * Self.chunkSize)
    let end = min(ink.count, (number + 2) * Self.chunkSize)
    ink.withUnsafeBufferPointer { text in
      var place = start
      var before: (UInt32, UInt32) = (0, 0)
      while place < end {
        let next = text.codePoint(at: place, before: end)
        place += next.length
        add(before.1, next.value, 0)
        add(before.0, before.1, next.value)
        before = (before.1, next.value)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ a: UInt32, _ b: UInt32, _ c: UInt32) {
    let slot = Self.slot(a, b, c)
    if counts[slot] < 255 { counts[slot] += 1 }
  }

  @inline(__always)
  private static func slot(_ a: UInt32, _ b: UInt32, _ c: UInt32) -> Int {
    var hash = a &* 0x9E37_79B1
    hash = (hash ^ (hash >> 15) ^ b) &* 0x85EB_CA77
    hash = (hash ^ (hash >> 13) ^ c) &* 0xC2B2_AE3D
    return Int((hash ^ (hash >> 16)) >> (32 - tableBits))
  }
}
