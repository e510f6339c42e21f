/// Where each pair of characters was last seen in a text: a table by a hash of the pair, so that a look is one step.
///
/// Pairs, because a character that comes again within some words mostly comes alone, and a guess that is wrong so often
/// costs the loop over the text more than all its other steps.
final class LastSeen {
  /// Both characters and their place in one word.
  private let table: UnsafeMutablePointer<UInt64>
  private static let bits: UInt32 = 11
  private static let size = 1 << 11
  /// Places are counted through all texts, so that the table need not be cleared between two.
  private var base: UInt32 = 1
  private var end: UInt32 = 1

  init() {
    table = .allocate(capacity: Self.size)
    table.initialize(repeating: 0, count: Self.size)
  }

  deinit { table.deallocate() }

  private var looks = 0

  /// Whether the page may be searched once more; so its time stays linear.
  func mayLook() -> Bool {
    looks += 1
    return looks <= 64
  }

  /// Begins a text of some length in bytes.
  func begin(_ count: Int) {
    base = end
    let (next, isFull) = base.addingReportingOverflow(UInt32(clamping: count) &+ 1)
    if isFull {
      table.update(repeating: 0, count: Self.size)
      base = 1
    }
    end = isFull ? UInt32(clamping: count) : next
  }

  /// Notes a pair, with its hash, and gives the byte of the text where it was last seen; -1 if that is more than 48
  /// characters of four bytes above. Of characters beyond U+FFFF the low half counts: whoever asks compares the bytes.
  @inline(__always)
  func exchange(_ first: UInt32, _ second: UInt32, _ hash: UInt32, _ place: Int) -> Int {
    let pair = CharacterPair.key(first, second)
    let slot = Int(hash >> (32 - Self.bits))
    let word = table[slot]
    let number = base &+ UInt32(truncatingIfNeeded: place)
    table[slot] = UInt64(pair) << 32 | UInt64(number)
    let above = UInt32(truncatingIfNeeded: word)
    guard UInt32(truncatingIfNeeded: word >> 32) == pair, above >= base, number &- above <= 192
    else {
      return -1
    }
    return Int(above &- base)
  }
}

/// Two characters that stand side by side, as one number.
enum CharacterPair {
  /// Both characters; of those beyond U+FFFF the low half.
  @inline(__always)
  static func key(_ first: UInt32, _ second: UInt32) -> UInt32 { first << 16 | second & 0xFFFF }

  /// A hash whose upper bits are good (Fibonacci hashing, as in `Trie`).
  @inline(__always)
  static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    key(first, second) &* 0x9E37_79B1
  }
}
