/// Words as steps from node to node over their characters, for the word lists of this room and of the figures.
///
/// All steps lie in one open hash table: a step costs one multiplication and mostly one look, and a filter of first
/// characters turns away most places before the first one. The words are read from constant text, byte by byte, when
/// a table is first asked, for the first picture of the program waits for that; nothing is split into strings.
///
/// The memory is never given back: tables last as long as the program, and a plain pointer costs the loops over text
/// neither a count of references nor a check of bounds.
package struct Trie: @unchecked Sendable {
  /// One step; an empty place has the key 0, for no step leads over U+0000.
  package struct Step {
    /// Node in the upper half, character in the lower.
    @usableFromInline var key: UInt32 = 0
    /// The node behind the step; nodes count from 1.
    package var node: UInt16 = 0
    /// One more than the number of the list whose word ends here; 0 where none ends.
    package var value: UInt16 = 0

    @usableFromInline init() {}
  }

  @usableFromInline let steps: UnsafeMutablePointer<Step>
  /// One bit for each character that begins a word, by its low 12 bits.
  @usableFromInline let firsts: UnsafeMutablePointer<UInt64>
  @usableFromInline let mask: Int
  /// How far a hash is moved down to count the places.
  @usableFromInline let shift: UInt32
  private var nodes: UInt16 = 0

  /// Makes a trie of the words of some lists, set apart by blanks and line ends; where a word stands twice, the later
  /// one counts.
  ///
  /// - Parameters:
  ///   - isBackward: whether words are stepped through from their last character.
  ///   - isSampled: whether a colon and a sample stand behind each word (家:98家企业).
  package init(_ lists: [StaticString], isBackward: Bool = false, isSampled: Bool = false) {
    let characters = lists.reduce(0) { $0 + $1.withUTF8Buffer(Self.characters) }
    // Words share steps and blanks make none, so at most half of the places are taken: misses are found soon, and
    // little memory is touched for the first time.
    let bits = max(5, Int.bitWidth - characters.leadingZeroBitCount)
    steps = .allocate(capacity: 1 << bits)
    steps.initialize(repeating: Step(), count: 1 << bits)
    firsts = .allocate(capacity: 64)
    firsts.initialize(repeating: 0, count: 64)
    mask = 1 << bits - 1
    shift = UInt32(32 - bits)
    for (number, list) in lists.enumerated() {
      list.withUTF8Buffer { read($0, UInt16(number + 1), isBackward, isSampled) }
    }
  }

  /// Number of characters: bytes that continue none.
  private static func characters(_ list: UnsafeBufferPointer<UInt8>) -> Int {
    list.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Whether a word may start with a character; few are let through in vain.
  @inlinable
  package func mayStart(with character: UInt16) -> Bool {
    firsts[Int(character >> 6 & 63)] >> UInt64(character & 63) & 1 == 1
  }

  /// The step from a node over a character; words start from node 0.
  @inlinable
  package func step(from node: UInt16, over character: UInt16) -> Step? {
    let key = UInt32(node) << 16 | UInt32(character)
    let step = steps[place(of: key)]
    // No node lies behind an empty place, which U+0000 at the start of a word would find.
    return step.key == key && step.node > 0 ? step : nil
  }

  /// Where a step lies, or the empty place for it. Fibonacci hashing: Knuth, The Art of Computer Programming 3,
  /// section 6.4.
  @inlinable
  func place(of key: UInt32) -> Int {
    var place = Int((key &* 0x9E37_79B1) >> shift)
    while steps[place].key != key, steps[place].key != 0 { place = (place + 1) & mask }
    return place
  }

  /// Adds the words of a list.
  private mutating func read(
    _ list: UnsafeBufferPointer<UInt8>, _ value: UInt16, _ isBackward: Bool, _ isSampled: Bool
  ) {
    var word: [UInt16] = []
    word.reserveCapacity(32)
    var isSample = false
    var offset = 0
    while offset < list.count {
      let next = list.codePoint(at: offset, before: list.count)
      offset += next.length
      if next.value <= 0x20 {
        add(word, value, isBackward)
        word.removeAll(keepingCapacity: true)
        isSample = false
      } else if next.value == 0x3A, isSampled {
        isSample = true
      } else if !isSample {
        word.append(UInt16(truncatingIfNeeded: next.value))
      }
    }
    add(word, value, isBackward)
  }

  private mutating func add(_ word: [UInt16], _ value: UInt16, _ isBackward: Bool) {
    guard let first = isBackward ? word.last : word.first else { return }
    firsts[Int(first >> 6 & 63)] |= 1 << UInt64(first & 63)
    var (node, last): (UInt16, Int) = (0, 0)
    for number in word.indices {
      let character = word[isBackward ? word.count - 1 - number : number]
      let key = UInt32(node) << 16 | UInt32(character)
      last = place(of: key)
      if steps[last].key == 0 {
        precondition(nodes < UInt16.max)
        nodes += 1
        (steps[last].key, steps[last].node) = (key, nodes)
      }
      node = steps[last].node
    }
    steps[last].value = value
  }
}
