/// A packed list of ascending places, read where it lies.
struct PostingList {
  /// How many places.
  let count: Int
  /// The best pieces of a long list; nil if it is not long, or none were kept.
  let champions: UnsafePointer<UInt8>?
  private let first: UInt32
  private let table: UnsafePointer<UInt8>
  private let gaps: UnsafePointer<UInt8>

  /// Opens the list that begins at an offset.
  init(_ bytes: Column<UInt8>, at offset: Int) {
    precondition(offset < bytes.count)
    var reader = bytes.base + offset
    count = readNumber(&reader)
    guard count > RiceBlock.size else {
      first = UInt32(truncatingIfNeeded: readNumber(&reader))
      champions = nil
      table = reader
      gaps = reader
      return
    }
    let length = count > Champions.longList ? readNumber(&reader) : 0
    champions = length > 0 ? reader : nil
    table = reader + length
    gaps = table + (count + RiceBlock.size - 1) / RiceBlock.size * 8
    first = 0
  }

  /// A list of one place, which stands in the dictionary itself.
  init(onlyPlace place: UInt32, in bytes: Column<UInt8>) {
    count = 1
    first = place
    champions = nil
    table = bytes.base
    gaps = bytes.base
  }

  /// Number of blocks.
  var blockCount: Int { (count + RiceBlock.size - 1) / RiceBlock.size }

  /// First place of a block.
  @inline(__always)
  func firstPlace(ofBlock block: Int) -> UInt32 {
    count > RiceBlock.size ? load(block * 8) : first
  }

  /// Unpacks a block into `places` and returns how many there are.
  @inline(__always)
  func read(block: Int, into places: UnsafeMutablePointer<UInt32>) -> Int {
    let size = min(RiceBlock.size, count - block * RiceBlock.size)
    places[0] = firstPlace(ofBlock: block)
    guard size > 1 else { return size }
    let source = count > RiceBlock.size ? gaps + Int(load(block * 8 + 4)) : gaps
    _ = RiceBlock.read(source, count: size - 1, to: places + 1)
    for index in 1..<size { places[index] &+= places[index - 1] &+ 1 }
    return size
  }

  /// All places.
  func places() -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, used in
      if let base = buffer.baseAddress {
        for block in 0..<blockCount { used += read(block: block, into: base + used) }
      }
    }
  }

  @inline(__always)
  private func load(_ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: UnsafeRawPointer(table).loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}

/// Answers whether places are in a list, for places that ascend.
struct PostingCursor {
  private let list: PostingList
  private let places: UnsafeMutablePointer<UInt32>
  private var block = -1
  private var blockEnd: UInt32 = 0
  private var size = 0
  private var next = 0

  /// Stands before the first place.
  ///
  /// - Parameter room: room for the places of one block, as long as the cursor is used.
  init(_ list: PostingList, room: UnsafeMutablePointer<UInt32>) {
    self.list = list
    places = room
  }

  /// Whether a place is in the list; it must not lie before the one asked for last.
  @inline(__always)
  mutating func contains(_ place: UInt32) -> Bool {
    if block < 0 || place >= blockEnd { enterBlock(of: place) }
    while next < size, places[next] < place { next += 1 }
    return next < size && places[next] == place
  }

  /// Copies the places of a range to `target` and returns how many there are; ranges must ascend.
  @inline(__always)
  mutating func copy(
    from start: UInt32, to end: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    if block < 0 || start >= blockEnd { enterBlock(of: start) }
    var copied = 0
    while true {
      while next < size, places[next] < start { next += 1 }
      while next < size, places[next] < end {
        target[copied] = places[next]
        copied += 1
        next += 1
      }
      guard next == size, blockEnd < end else { return copied }
      enterBlock(of: blockEnd)
    }
  }

  private mutating func enterBlock(of place: UInt32) {
    var low = max(block, 0)
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
    next = 0
    size = list.read(block: low, into: places)
  }
}

extension [UInt32] {
  /// Leaves of some ascending places those that stand in a list `step` places further on.
  mutating func keep(step: UInt32, in list: PostingList) {
    let kept = withUnsafeMutableBufferPointer { places in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: RiceBlock.size) { room in
        guard let base = room.baseAddress else { return 0 }
        var cursor = PostingCursor(list, room: base)
        var kept = 0
        for place in places {
          places[kept] = place
          kept += cursor.contains(place &+ step) ? 1 : 0
        }
        return kept
      }
    }
    removeSubrange(kept...)
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
