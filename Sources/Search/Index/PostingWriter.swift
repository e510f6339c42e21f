/// Packs lists of places.
///
/// A list is its length and its first place, then the others in `EliasFanoBlock`s. A list of more than one block has a
/// table in front instead of the place, eight bytes a block: the first place of the block and where the others begin behind
/// the table; so a question can leap over the blocks it does not need. In front of the table of a very long list stand
/// its `Champions` and its `Companion`s, and of one that is longer still the `Neighbour`s.
struct PostingWriter: ~Copyable {
  private(set) var bytes: GrowingBytes

  /// Makes a writer that expects about `capacity` bytes.
  init(capacity: Int) { bytes = GrowingBytes(capacity: capacity) }

  /// Where the next list will begin.
  var place: UInt32 { UInt32(truncatingIfNeeded: bytes.count) }

  /// Writes ascending places.
  ///
  /// - Parameters:
  ///   - champions: kept of a long list only.
  ///   - companions: likewise.
  mutating func append(
    places: UnsafeBufferPointer<UInt32>, champions: Champions? = nil,
    companions: Companions = Companions()
  ) {
    appendNumber(places.count)
    guard places.count > EliasFanoBlock.size else {
      appendNumber(places.first.map(Int.init) ?? 0)
      append(block: places)
      return
    }
    if places.count > Champions.longList {
      append(champions)
      if places.count > Neighbour.leastPlaces { appendNumber(companions.neighbours.count) }
      append(companions)
      append(companions.neighbours)
    }
    let table = bytes.count
    let blocks = (places.count + EliasFanoBlock.size - 1) / EliasFanoBlock.size
    bytes.append(zeros: blocks * 8)
    let start = bytes.count
    for block in 0..<blocks {
      let first = block * EliasFanoBlock.size
      let entry = table + block * 8
      store(places[first], at: entry)
      store(UInt32(truncatingIfNeeded: bytes.count - start), at: entry + 4)
      let last = min(first + EliasFanoBlock.size, places.count)
      append(block: UnsafeBufferPointer(rebasing: places[first..<last]))
      if block & 63 == 63 { Courtesy.pause() }
    }
  }

  /// Writes champions with their length in front; a zero if there are none.
  mutating func append(_ champions: Champions?) {
    guard let champions else { return appendNumber(0) }
    append(capacity: champions.pieces.count * 6 + 16) { $0.write(champions) }
  }

  /// Writes companions with their length in front; a zero if there are none.
  private mutating func append(_ companions: Companions) {
    guard !companions.all.isEmpty else { return appendNumber(0) }
    append(capacity: 1 << 10) { writer in
      writer.appendNumber(companions.losses.count)
      for loss in companions.losses {
        writer.bytes.append(loss.distances)
        writer.appendNumber(loss.places)
        writer.appendNumber(loss.pieces)
      }
      for companion in companions.all {
        writer.append(companion.distance, companion.character)
        companion.exceptions.withUnsafeBufferPointer { exceptions in
          writer.append(capacity: exceptions.count * 4) { $0.append(places: exceptions) }
        }
      }
    }
  }

  /// Writes which neighbours there are, then their bits.
  private mutating func append(_ neighbours: [Neighbour]) {
    for neighbour in neighbours { append(neighbour.distance, neighbour.character) }
    for neighbour in neighbours {
      for word in neighbour.bits {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
  }

  private mutating func append(_ distance: Companion.Distance, _ character: UInt16) {
    bytes.append(UInt8(bitPattern: Int8(distance.rawValue)))
    withUnsafeBytes(of: character.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Writes what is put together aside, with its length in front.
  private mutating func append(capacity: Int, _ write: (inout PostingWriter) -> Void) {
    var inner = PostingWriter(capacity: capacity)
    write(&inner)
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

  private mutating func append(block places: UnsafeBufferPointer<UInt32>) {
    bytes.append(atMost: EliasFanoBlock.capacity(for: places.count)) {
      EliasFanoBlock.write(places, to: $0) - $0
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
