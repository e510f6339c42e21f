/// Packs lists of places.
///
/// A list is its length and its first place, then the gaps in `RiceBlock`s. A list of more than one block has a table
/// in front instead of the place, eight bytes a block: the first place of the block and where its gaps begin behind the
/// table; so a question can leap over the blocks it does not need. In front of the table of a very long list stand
/// its `Champions`.
struct PostingWriter: ~Copyable {
  private(set) var bytes: GrowingBytes
  private var scratch = [UInt32](repeating: 0, count: RiceBlock.size)

  /// Makes a writer that expects about `capacity` bytes.
  init(capacity: Int) { bytes = GrowingBytes(capacity: capacity) }

  /// Where the next list will begin.
  var place: UInt32 { UInt32(truncatingIfNeeded: bytes.count) }

  /// Writes ascending places.
  mutating func append(places: UnsafeBufferPointer<UInt32>, champions: Champions?) {
    appendNumber(places.count)
    guard places.count > RiceBlock.size else {
      appendNumber(places.first.map(Int.init) ?? 0)
      appendGaps(of: places)
      return
    }
    if places.count > Champions.longList { append(champions) }
    let table = bytes.count
    let blocks = (places.count + RiceBlock.size - 1) / RiceBlock.size
    bytes.append(zeros: blocks * 8)
    let gaps = bytes.count
    for block in 0..<blocks {
      let first = block * RiceBlock.size
      let entry = table + block * 8
      store(places[first], at: entry)
      store(UInt32(truncatingIfNeeded: bytes.count - gaps), at: entry + 4)
      let last = min(first + RiceBlock.size, places.count)
      appendGaps(of: UnsafeBufferPointer(rebasing: places[first..<last]))
      if block & 63 == 63 { Courtesy.pause() }
    }
  }

  /// Writes champions with their length in front; a zero if there are none.
  mutating func append(_ champions: Champions?) {
    guard let champions else { return appendNumber(0) }
    var inner = PostingWriter(capacity: champions.pieces.count * 6 + 16)
    inner.write(champions)
    appendNumber(inner.bytes.count)
    bytes.append(
      contentsOf: UnsafeRawBufferPointer(start: inner.bytes.start, count: inner.bytes.count))
  }

  private mutating func write(_ champions: Champions) {
    appendNumber(champions.pieceCount)
    let rest = champions.rest
    withUnsafeBytes(of: rest.own.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: rest.shorter.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: rest.longer.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    appendNumber(champions.pieces.count)
    for piece in champions.pieces {
      appendNumber(Int(piece.piece))
      // Few words stand in a headline, so its count hides in one bit.
      appendNumber(Int(piece.count) << 1 | (piece.headlineCount > 0 ? 1 : 0))
      if piece.headlineCount > 0 { appendNumber(Int(piece.headlineCount)) }
    }
  }

  private mutating func appendGaps(of places: UnsafeBufferPointer<UInt32>) {
    guard places.count > 1 else { return }
    for index in 1..<places.count { scratch[index - 1] = places[index] - places[index - 1] - 1 }
    appendScratch(places.count - 1)
  }

  private mutating func appendScratch(_ count: Int) {
    scratch.withUnsafeBufferPointer { values in
      guard let source = values.baseAddress else { return }
      bytes.append(atMost: RiceBlock.capacity(for: count)) {
        RiceBlock.write(source, count: count, to: $0) - $0
      }
    }
  }

  private func store(_ value: UInt32, at offset: Int) {
    bytes.start.storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
  }

  /// Writes a number in groups of seven bits, the lowest first.
  mutating func appendNumber(_ value: Int) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
