/// A packed list of ascending places, read where it lies.
struct PostingList {
  /// How many places.
  let count: Int
  /// The best pieces of a long list; nil if it is not long, or none were kept.
  let champions: UnsafePointer<UInt8>?
  /// The companions of a long list, as they were packed.
  private let companionBytes: UnsafeBufferPointer<UInt8>
  /// How many neighbours a very long list has.
  private let neighbourCount: Int
  private let first: UInt32
  private let table: UnsafePointer<UInt8>
  private let packed: UnsafePointer<UInt8>

  /// Opens the list that begins at an offset.
  init(_ bytes: Column<UInt8>, at offset: Int) {
    precondition(offset < bytes.count)
    self.init(at: bytes.base + offset)
  }

  /// Opens the list that begins at an address.
  private init(at address: UnsafePointer<UInt8>) {
    var reader = address
    count = readNumber(&reader)
    guard count > EliasFanoBlock.size else {
      first = UInt32(truncatingIfNeeded: readNumber(&reader))
      champions = nil
      companionBytes = UnsafeBufferPointer(start: nil, count: 0)
      neighbourCount = 0
      table = reader
      packed = reader
      return
    }
    if count > Champions.longList {
      let length = readNumber(&reader)
      champions = length > 0 ? reader : nil
      reader += length
      // Up to here the bytes were compared with their checksum; what a wrong number leads to is not yet read.
      let isVeryLong = count > Neighbour.leastPlaces
      neighbourCount = isVeryLong ? min(readNumber(&reader), Neighbour.mostOfPair) : 0
      let companionLength = readNumber(&reader)
      companionBytes = UnsafeBufferPointer(start: reader, count: companionLength)
      reader += companionLength
    } else {
      champions = nil
      neighbourCount = 0
      companionBytes = UnsafeBufferPointer(start: nil, count: 0)
    }
    table = reader + neighbourCount * (Self.neighbourSize + Neighbour.wordCount(of: count) * 8)
    packed = table + (count + EliasFanoBlock.size - 1) / EliasFanoBlock.size * 8
    first = 0
  }

  /// A list of one place, which stands in the dictionary itself.
  init(onlyPlace place: UInt32, in bytes: Column<UInt8>) {
    count = 1
    first = place
    champions = nil
    companionBytes = UnsafeBufferPointer(start: nil, count: 0)
    neighbourCount = 0
    table = bytes.base
    packed = bytes.base
  }

  /// Where the places begin behind what is known of them, counted from the first of the bytes that it was opened in.
  func headEnd(in bytes: Column<UInt8>) -> Int {
    guard neighbourCount > 0, let neighbours else { return table - bytes.base }
    return neighbours - bytes.base + neighbourCount * Self.neighbourSize
  }

  /// Where the neighbours stand, behind the companions: first which, then their bits.
  private var neighbours: UnsafePointer<UInt8>? {
    companionBytes.baseAddress.map { $0 + companionBytes.count }
  }

  /// Bytes of the distance and the character of a neighbour.
  private static let neighbourSize = 3

  /// Number of blocks.
  var blockCount: Int { (count + EliasFanoBlock.size - 1) / EliasFanoBlock.size }

  /// First place of a block.
  @inline(__always)
  func firstPlace(ofBlock block: Int) -> UInt32 {
    count > EliasFanoBlock.size ? load(block * 8) : first
  }

  /// A reader of a block, before its first place.
  @inline(__always)
  func reader(ofBlock block: Int) -> EliasFanoReader {
    let source = count > EliasFanoBlock.size ? packed + Int(load(block * 8 + 4)) : packed
    return EliasFanoReader(source, first: firstPlace(ofBlock: block), size: size(ofBlock: block))
  }

  /// Unpacks a block into `places` and returns how many there are.
  @inline(__always)
  func read(block: Int, into places: UnsafeMutablePointer<UInt32>) -> Int {
    var reader = reader(ofBlock: block)
    reader.unpack(to: places)
    return size(ofBlock: block)
  }

  private func size(ofBlock block: Int) -> Int {
    min(EliasFanoBlock.size, count - block * EliasFanoBlock.size)
  }

  /// All places.
  func places() -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, used in
      if let base = buffer.baseAddress {
        for block in 0..<blockCount { used += read(block: block, into: base + used) }
      }
    }
  }

  /// Puts those of some ascending places first that stand in the list `step` places further on; returns how many.
  ///
  /// The whole list is unpacked. Which of two places comes first no processor can foresee, so there is no branch on it.
  func keep(_ places: UnsafeMutableBufferPointer<UInt32>, step: UInt32) -> Int {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: EliasFanoBlock.size) { room in
      let count = places.count
      guard let own = room.baseAddress, let places = places.baseAddress else { return 0 }
      var kept = 0
      var index = 0
      for block in 0..<blockCount where index < count {
        let size = read(block: block, into: own)
        var next = 0
        while index < count, next < size {
          let place = places[index]
          // The sign of a difference, not a comparison: of those the compiler makes branches.
          let ahead = Int(place &+ step) &- Int(own[next])
          places[kept] = place
          let isNotAhead = (ahead &- 1) &>> 63 & 1
          let isNotBehind = ~(ahead &>> 63) & 1
          kept &+= isNotAhead & isNotBehind
          index &+= isNotAhead
          next &+= isNotBehind
        }
      }
      return kept
    }
  }

  /// The characters that nearly always stand beside the pair.
  func companions() -> [PackedCompanion] {
    guard var reader = companionBytes.baseAddress else { return [] }
    let end = reader + companionBytes.count
    var companions: [PackedCompanion] = []
    readLosses(&reader) { _ in }
    while reader < end {
      let distance = Int(Int8(bitPattern: reader.pointee))
      let character = UnsafeRawPointer(reader + 1).loadUnaligned(as: UInt16.self)
      reader += 3
      let length = readNumber(&reader)
      companions.append(
        PackedCompanion(
          distance: distance, character: UInt16(littleEndian: character),
          exceptions: PostingList(at: reader)))
      reader += length
    }
    return companions
  }

  /// The characters that often stand beside the pair; their bits are not part of the head.
  func packedNeighbours() -> [PackedNeighbour] {
    guard neighbourCount > 0, let neighbours else { return [] }
    let bits = neighbours + neighbourCount * Self.neighbourSize
    return (0..<neighbourCount).map { number in
      let own = UnsafeRawPointer(neighbours + number * Self.neighbourSize)
      return PackedNeighbour(
        distance: Int(own.load(as: Int8.self)),
        character: UInt16(littleEndian: own.loadUnaligned(fromByteOffset: 1, as: UInt16.self)),
        bits: bits + number * Neighbour.wordCount(of: self.count) * 8)
    }
  }

  /// What the pair loses where a companion at one of some distances is missing; nil if that is not known.
  func loss(of distances: UInt8) -> CompanionLoss? {
    guard var reader = companionBytes.baseAddress else { return nil }
    var found: CompanionLoss?
    readLosses(&reader) { if $0.distances == distances { found = $0 } }
    return found
  }

  private func readLosses(_ reader: inout UnsafePointer<UInt8>, _ use: (CompanionLoss) -> Void) {
    guard companionBytes.count > 0 else { return }
    for _ in 0..<readNumber(&reader) {
      let distances = reader.pointee
      reader += 1
      let places = readNumber(&reader)
      use(CompanionLoss(distances: distances, places: places, pieces: readNumber(&reader)))
    }
  }

  @inline(__always)
  private func load(_ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: UnsafeRawPointer(table).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

/// Looks for ascending places in a list.
struct PostingCursor {
  private let list: PostingList
  private var block = 0
  private var reader: EliasFanoReader
  /// First place of the next block.
  private var blockEnd: UInt32

  /// Stands before the first place of a list that has some.
  init(_ list: PostingList) {
    self.list = list
    reader = list.reader(ofBlock: 0)
    blockEnd = list.blockCount > 1 ? list.firstPlace(ofBlock: 1) : .max
  }

  /// Puts those of some ascending places first that stand in the list `step` places further on; returns how many.
  mutating func keep(_ places: UnsafeMutableBufferPointer<UInt32>, step: UInt32) -> Int {
    var kept = 0
    var index = 0
    while index < places.count {
      let place = places[index] &+ step
      if place >= blockEnd { enterBlock(of: place) }
      let next = reader.keep(places, from: index, step: step, before: blockEnd, kept: &kept)
      // Of the last block nothing is before its end but the highest number of all.
      if next == index { return kept }
      index = next
    }
    return kept
  }

  /// Copies the places of a range to `target` and returns how many there are; ranges must ascend.
  @inline(__always)
  mutating func copy(
    from start: UInt32, to end: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if start >= blockEnd { enterBlock(of: start) }
    var copied = reader.copy(from: start, to: end, into: target)
    while blockEnd < end {
      enterBlock(of: blockEnd)
      copied += reader.copy(from: start, to: end, into: target + copied)
    }
    return copied
  }

  /// Hands on the places of a range; ranges must ascend.
  @inline(__always)
  mutating func forEachPlace(from start: UInt32, to end: UInt32, _ use: (UInt32) -> Void) {
    if start >= blockEnd { enterBlock(of: start) }
    var start = start
    while true {
      while let place = reader.first(notBefore: start) {
        guard place < end else { return }
        use(place)
        start = place + 1
      }
      guard blockEnd < end else { return }
      enterBlock(of: blockEnd)
    }
  }

  /// How many places of the list lie before a place, which must not lie before the one asked for last.
  @inline(__always)
  mutating func rank(of place: UInt32) -> Int {
    if place >= blockEnd { enterBlock(of: place) }
    return block * EliasFanoBlock.size + reader.count(before: place)
  }

  private mutating func enterBlock(of place: UInt32) {
    var low = block
    var step = 1
    while low + step < list.blockCount, list.firstPlace(ofBlock: low + step) <= place {
      low += step
      step *= 2
    }
    var high = min(low + step, list.blockCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if list.firstPlace(ofBlock: middle) <= place { low = middle } else { high = middle }
    }
    blockEnd = low + 1 < list.blockCount ? list.firstPlace(ofBlock: low + 1) : .max
    guard low != block else { return }
    block = low
    reader = list.reader(ofBlock: low)
  }
}

extension [UInt32] {
  /// Leaves of some ascending places those that stand in a list `step` places further on.
  mutating func keep(step: UInt32, in list: PostingList) {
    guard list.count > 0 else { return removeAll() }
    let isDense = list.count / Self.denseRatio < count
    let kept = withUnsafeMutableBufferPointer { places in
      if isDense { return list.keep(places, step: step) }
      var cursor = PostingCursor(list)
      return cursor.keep(places, step: step)
    }
    removeSubrange(kept...)
  }

  /// A list of fewer times as many places is read as a whole: to look for each of the places takes longer.
  private static let denseRatio = 4

  /// Leaves of some ascending places those that do not stand in a list `step` places further on.
  mutating func drop(step: UInt32, in list: PostingList) {
    let kept = withUnsafeMutableBufferPointer { places in
      var kept = 0
      var next = 0
      for place in list.places() where place >= step {
        let found = PieceSet.firstIndex(notBelow: place - step, in: places, from: next)
        kept = places.move(next..<found, to: kept)
        next = found < places.count && places[found] == place - step ? found + 1 : found
      }
      return places.move(next..<places.count, to: kept)
    }
    removeSubrange(kept...)
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// Moves some numbers towards the start; returns the place behind their new one.
  fileprivate func move(_ range: Range<Int>, to target: Int) -> Int {
    if let baseAddress, target < range.lowerBound {
      (baseAddress + target).update(from: baseAddress + range.lowerBound, count: range.count)
    }
    return target + range.count
  }
}

/// Reads a number in groups of seven bits, the lowest first, and steps over it.
@inline(__always)
func readNumber(_ reader: inout UnsafePointer<UInt8>) -> Int {
  var value: UInt = 0
  var shift: UInt = 0
  while reader.pointee >= 0x80 && shift < 56 {
    value |= UInt(reader.pointee & 0x7F) << shift
    shift += 7
    reader += 1
  }
  value |= UInt(reader.pointee) << shift
  reader += 1
  return Int(bitPattern: value)
}
