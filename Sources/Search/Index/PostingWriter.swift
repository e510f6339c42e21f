/// Packs lists of places and lists of pieces.
///
/// A list of places is its length and its first place, then the gaps in `RiceBlock`s. A list of more than one block has
/// a table in front, eight bytes a block: the first place of the block and where its gaps begin behind the table; so a
/// question can leap over the blocks it does not need.
struct PostingWriter {
  private(set) var bytes: [UInt8] = []
  private var scratch = [UInt32](repeating: 0, count: RiceBlock.size)
  private var room: [UInt8] = []

  /// Makes a writer that expects about `capacity` places.
  init(capacity: Int) { bytes.reserveCapacity(capacity * 2) }

  /// Where the next list will begin.
  var place: UInt32 { UInt32(truncatingIfNeeded: bytes.count) }

  /// Writes ascending places.
  mutating func append(places: UnsafeBufferPointer<UInt32>) {
    appendNumber(places.count)
    guard places.count > RiceBlock.size else {
      appendNumber(places.first.map(Int.init) ?? 0)
      appendGaps(of: places)
      return
    }
    let table = bytes.count
    let blocks = (places.count + RiceBlock.size - 1) / RiceBlock.size
    bytes.append(contentsOf: repeatElement(0, count: blocks * 8))
    let gaps = bytes.count
    for block in 0..<blocks {
      let first = block * RiceBlock.size
      let entry = table + block * 8
      store(places[first], at: entry)
      store(UInt32(truncatingIfNeeded: bytes.count - gaps), at: entry + 4)
      let last = min(first + RiceBlock.size, places.count)
      appendGaps(of: UnsafeBufferPointer(rebasing: places[first..<last]))
    }
  }

  /// Writes the pieces that hold a character: their numbers, how often, and how often in headlines.
  mutating func append(counts: CharacterCounts) {
    appendNumber(counts.pieces.count)
    appendNumber(counts.total)
    var next: UInt32 = 0
    for first in stride(from: 0, to: counts.pieces.count, by: RiceBlock.size) {
      let range = first..<min(first + RiceBlock.size, counts.pieces.count)
      for (slot, index) in range.enumerated() {
        scratch[slot] = counts.pieces[index] - next
        next = counts.pieces[index] + 1
      }
      appendScratch(range.count)
      for (slot, index) in range.enumerated() { scratch[slot] = counts.counts[index] - 1 }
      appendScratch(range.count)
      for (slot, index) in range.enumerated() { scratch[slot] = counts.headlineCounts[index] }
      appendScratch(range.count)
    }
  }

  private mutating func appendGaps(of places: UnsafeBufferPointer<UInt32>) {
    guard places.count > 1 else { return }
    for index in 1..<places.count { scratch[index - 1] = places[index] - places[index - 1] - 1 }
    appendScratch(places.count - 1)
  }

  private mutating func appendScratch(_ count: Int) {
    let start = bytes.count
    let capacity = RiceBlock.capacity(for: count)
    bytes.append(contentsOf: repeatElement(0, count: capacity))
    let used = bytes.withUnsafeMutableBufferPointer { bytes in
      scratch.withUnsafeBufferPointer { values in
        guard let target = bytes.baseAddress, let source = values.baseAddress else { return 0 }
        return RiceBlock.write(source, count: count, to: target + start) - (target + start)
      }
    }
    bytes.removeLast(capacity - used)
  }

  private mutating func store(_ value: UInt32, at offset: Int) {
    bytes.withUnsafeMutableBytes {
      $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
    }
  }

  /// Writes a number in groups of seven bits, the lowest first.
  private mutating func appendNumber(_ value: Int) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// In which pieces a character stands, and how often.
struct CharacterCounts {
  /// Numbers of the pieces, ascending.
  var pieces: [UInt32] = []
  /// How often in each, at least once.
  var counts: [UInt32] = []
  /// How often of these in a headline.
  var headlineCounts: [UInt32] = []
  /// How often in all.
  var total = 0

  /// Makes counts of nothing.
  init() {}

  /// Forgets all, keeps the memory.
  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    headlineCounts.removeAll(keepingCapacity: true)
    total = 0
  }

  /// Notes a piece; pieces must ascend.
  mutating func note(piece: Int, count: Int, headlineCount: Int) {
    pieces.append(UInt32(truncatingIfNeeded: piece))
    counts.append(UInt32(truncatingIfNeeded: count))
    headlineCounts.append(UInt32(truncatingIfNeeded: headlineCount))
    total += count
  }
}
