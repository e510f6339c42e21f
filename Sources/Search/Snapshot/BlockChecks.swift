import Synchronization

/// Compares the blocks of a mapped snapshot with their checksums, each when it is first used.
///
/// So opening costs the same for every size, and yet no question is answered from a damaged block.
final class BlockChecks: Sendable {
  /// Bytes of a block: checking one takes some ten microseconds.
  static let blockSize = 1 << 16

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

  /// The checksums of all blocks of some bytes.
  static func checksums(of bytes: UnsafeRawBufferPointer) -> [UInt64] {
    stride(from: 0, to: bytes.count, by: blockSize).map { start in
      let end = min(start + blockSize, bytes.count)
      return Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }
}
