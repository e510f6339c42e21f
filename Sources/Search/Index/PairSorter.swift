/// Sorts the places of a text by the pair of characters that begins there.
///
/// Most significant digit first: the places are scattered by their first character, then within each such group by the
/// second. Both tables of counters are as long as the alphabet (some thousand characters), so they stay in the nearest
/// caches; there is no hashing and no comparing. On 36 MB of news this is 8 times as fast as a dictionary of lists.
struct PairSorter {
  /// Characters that occur, ascending; the separator is none of them.
  private let alphabet: [UInt16]
  /// Where the group of each character begins; behind the last the end.
  private let groupStarts: [Int]
  /// Places, group by group, ascending in each.
  private var places: [UInt32]
  /// For each of `places` the number of the second character: its place in `alphabet` plus one, or 0 for the separator.
  private var seconds: [UInt16]

  /// Scatters the places of a text by first characters. The text ends with a separator.
  init(_ units: [UInt16]) {
    var counters = [Int](repeating: 0, count: 0x10000)
    for unit in units { counters[Int(unit)] += 1 }
    var alphabet: [UInt16] = []
    var groupStarts: [Int] = []
    var numbers = [UInt16](repeating: 0, count: 0x10000)
    var total = 0
    for unit in 1..<0x10000 where counters[unit] > 0 {
      alphabet.append(UInt16(unit))
      numbers[unit] = UInt16(alphabet.count)
      groupStarts.append(total)
      total += counters[unit]
      counters[unit] = total - counters[unit]
    }
    groupStarts.append(total)
    self.alphabet = alphabet
    self.groupStarts = groupStarts
    places = [UInt32](unsafeUninitializedCapacity: total) { $1 = total }
    seconds = [UInt16](unsafeUninitializedCapacity: total) { $1 = total }
    scatter(units, by: &counters, numbers)
  }

  private mutating func scatter(
    _ units: [UInt16], by cursors: inout [Int], _ numbers: [UInt16]
  ) {
    places.withUnsafeMutableBufferPointer { places in
      seconds.withUnsafeMutableBufferPointer { seconds in
        for (place, unit) in units.enumerated() where unit != Folding.separator {
          let slot = cursors[Int(unit)]
          cursors[Int(unit)] = slot + 1
          places[slot] = UInt32(truncatingIfNeeded: place)
          seconds[slot] = numbers[Int(units[place + 1])]
        }
      }
    }
  }

  /// Hands on the groups in the order of their characters.
  func forEachCharacter(_ use: (PairGroup) -> Void) {
    var scratch = PairScratch(alphabetSize: alphabet.count, groupSize: largestGroup)
    places.withUnsafeBufferPointer { places in
      seconds.withUnsafeBufferPointer { seconds in
        for (number, first) in alphabet.enumerated() {
          let range = groupStarts[number]..<groupStarts[number + 1]
          let places = UnsafeBufferPointer(rebasing: places[range])
          scratch.sort(places, by: UnsafeBufferPointer(rebasing: seconds[range]), alphabet)
          scratch.sorted.withUnsafeBufferPointer {
            use(PairGroup(first: first, places: places, pairs: scratch.pairs, sorted: $0))
          }
        }
      }
    }
  }

  private var largestGroup: Int {
    zip(groupStarts.dropFirst(), groupStarts).reduce(0) { max($0, $1.0 - $1.1) }
  }
}

/// The places of one character, as they stand in the text and sorted by the character behind it.
struct PairGroup {
  /// The second character of a pair and where its places lie in `sorted`.
  struct Pair {
    var second: UInt16
    var range: Range<Int>
  }
  /// The character.
  var first: UInt16
  /// Where it stands, ascending.
  var places: UnsafeBufferPointer<UInt32>
  /// Its pairs, ascending by the second character; the separator counts as one.
  var pairs: [Pair]
  /// The places once more, pair by pair, ascending in each.
  var sorted: UnsafeBufferPointer<UInt32>
}

/// Sorts one group after the other by second characters.
private struct PairScratch {
  private(set) var sorted: [UInt32]
  private(set) var pairs: [PairGroup.Pair] = []
  private var counters: [Int]
  /// One bit for each second character that occurs in the group: most groups know few of them.
  private var present: [UInt64]

  init(alphabetSize: Int, groupSize: Int) {
    sorted = [UInt32](repeating: 0, count: groupSize)
    counters = [Int](repeating: 0, count: alphabetSize + 1)
    present = [UInt64](repeating: 0, count: alphabetSize / 64 + 1)
  }

  mutating func sort(
    _ places: UnsafeBufferPointer<UInt32>, by seconds: UnsafeBufferPointer<UInt16>,
    _ alphabet: [UInt16]
  ) {
    for second in seconds {
      counters[Int(second)] += 1
      present[Int(second) >> 6] |= 1 << UInt64(second & 63)
    }
    layOut(alphabet)
    for (place, second) in zip(places, seconds) {
      let slot = counters[Int(second)]
      counters[Int(second)] = slot + 1
      sorted[slot] = place
    }
    for second in seconds { counters[Int(second)] = 0 }
  }

  /// Turns the counts into first slots and lists the pairs.
  private mutating func layOut(_ alphabet: [UInt16]) {
    pairs.removeAll(keepingCapacity: true)
    var total = 0
    for word in present.indices {
      var bits = present[word]
      while bits != 0 {
        let second = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        let count = counters[second]
        counters[second] = total
        let character = second == 0 ? Folding.separator : alphabet[second - 1]
        pairs.append(PairGroup.Pair(second: character, range: total..<total + count))
        total += count
      }
      present[word] = 0
    }
  }
}
