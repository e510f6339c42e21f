import Synchronization

/// Compares the blocks of a mapped snapshot with their checksums, each when it is first used.
///
/// The table of checksums is checked in the same way, block by block. So opening costs the same for every size, and yet no
/// question is answered from a damaged block.
final class BlockChecks: Sendable {
  /// Bytes of a block. A question on 400 MB makes 200 to 270 checksums, those of the texts that it shows among them; of larger
  /// blocks it would read more that it does not ask for.
  static let blockSize = 1 << 12
  /// So many checksums stand in a block of their table.
  private static let checksumsOfBlock = blockSize / 8

  private struct State {
    var checked: BitSet
    var checkedTable: BitSet
    var isDamaged = false
  }

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private nonisolated(unsafe) let table: UnsafeRawBufferPointer
  /// The checksums of the blocks of the table.
  private let tableChecksums: [UInt64]
  /// Keeps the bytes in memory.
  private let owner: AnyObject & Sendable
  private let state: Mutex<State>

  /// Checks `bytes`, which live as long as their owner, as does the table of their checksums.
  init(
    _ bytes: UnsafeRawBufferPointer, _ table: UnsafeRawBufferPointer, _ tableChecksums: [UInt64],
    owner: AnyObject & Sendable
  ) {
    self.bytes = bytes
    self.table = table
    self.tableChecksums = tableChecksums
    self.owner = owner
    state = Mutex(
      State(
        checked: BitSet(count: Self.blockCount(of: bytes.count)),
        checkedTable: BitSet(count: tableChecksums.count)))
  }

  /// How many blocks so many bytes are; the last may be short.
  static func blockCount(of size: Int) -> Int { (size + blockSize - 1) / blockSize }

  /// Whether a block was found damaged.
  var isDamaged: Bool { state.withLock { $0.isDamaged } }

  /// Checks the blocks that hold a range of the bytes; false if one of them is damaged.
  func check(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return true }
    let blocks = range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
    return state.withLock { state in
      for block in blocks where !state.checked[block] {
        guard isTableSound(at: block, &state), isSound(block) else {
          state.isDamaged = true
          return false
        }
        state.checked.insert(block)
      }
      return true
    }
  }

  /// Checks all blocks.
  func checkAll() -> Bool { check(0..<bytes.count) }

  private func isTableSound(at block: Int, _ state: inout State) -> Bool {
    let own = block / Self.checksumsOfBlock
    if state.checkedTable[own] { return true }
    guard Self.checksum(of: own, in: table) == tableChecksums[own] else { return false }
    state.checkedTable.insert(own)
    return true
  }

  private func isSound(_ block: Int) -> Bool {
    let known = table.loadUnaligned(fromByteOffset: block * 8, as: UInt64.self)
    return Self.checksum(of: block, in: bytes) == UInt64(littleEndian: known)
  }

  private static func checksum(of block: Int, in bytes: UnsafeRawBufferPointer) -> UInt64 {
    let start = block * blockSize
    let end = min(start + blockSize, bytes.count)
    return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
  }
}

/// Some of the numbers from 0 on.
private struct BitSet {
  private var words: [UInt64]

  /// An empty set of numbers below `count`.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  subscript(number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }
}

/// Makes the checksums of blocks while the bytes go by.
struct BlockChecksums {
  private var checksums: [UInt64] = []
  /// What has come of the block that is not full yet.
  private var rest: [UInt8] = []

  /// Adds bytes behind the others.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var start = 0
    if !rest.isEmpty {
      start = min(BlockChecks.blockSize - rest.count, bytes.count)
      rest += bytes[..<start]
      if rest.count == BlockChecks.blockSize { close() }
    }
    while bytes.count - start >= BlockChecks.blockSize {
      let block = bytes[start..<start + BlockChecks.blockSize]
      checksums.append(Checksum.of(UnsafeRawBufferPointer(rebasing: block)))
      start += BlockChecks.blockSize
    }
    rest += bytes[start...]
  }

  private mutating func close() {
    checksums.append(rest.withUnsafeBytes(Checksum.of))
    rest.removeAll(keepingCapacity: true)
  }

  /// The checksums of all blocks; the last may be short.
  mutating func finish() -> [UInt64] {
    if !rest.isEmpty { close() }
    return checksums
  }
}
