import Synchronization

/// Compares the blocks of a mapped snapshot with their checksums, each when it is first used.
///
/// So opening costs the same for every size, and yet no question is answered from a damaged block.
final class BlockChecks: Sendable {
  /// Bytes of a block: checking one takes a few microseconds, and a question touches some thirty of them.
  static let blockSize = 1 << 14

  private struct State {
    var isChecked: [Bool]
    var isDamaged = false
  }

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  /// Keeps the bytes in memory.
  private let owner: AnyObject & Sendable
  private let checksums: [UInt64]
  private let state: Mutex<State>

  /// Checks `bytes`, which live as long as their owner.
  init(_ bytes: UnsafeRawBufferPointer, _ checksums: [UInt64], owner: AnyObject & Sendable) {
    self.bytes = bytes
    self.owner = owner
    self.checksums = checksums
    state = Mutex(State(isChecked: [Bool](repeating: false, count: checksums.count)))
  }

  /// Whether a block was found damaged.
  var isDamaged: Bool { state.withLock { $0.isDamaged } }

  /// Checks the blocks that hold a range of the bytes; false if one of them is damaged.
  func check(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return true }
    let blocks = range.lowerBound / Self.blockSize...(range.upperBound - 1) / Self.blockSize
    return state.withLock { state in
      for block in blocks where !state.isChecked[block] {
        guard isSound(block) else {
          state.isDamaged = true
          return false
        }
        state.isChecked[block] = true
      }
      return true
    }
  }

  /// Checks all blocks.
  func checkAll() -> Bool { check(0..<bytes.count) }

  private func isSound(_ block: Int) -> Bool {
    let start = block * Self.blockSize
    let end = min(start + Self.blockSize, bytes.count)
    return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) == checksums[block]
  }
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
