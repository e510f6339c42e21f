/// Sorts the places of a text by the pair of characters that begins there.
///
/// Most significant digit first: the places are scattered by their first character, then within each such group by the
/// second. Both tables of counters are as long as the alphabet (some thousand characters), so they stay in the nearest
/// caches; there is no hashing and no comparing. On 36 MB of news this is 8 times as fast as a dictionary of lists.
///
/// The characters are taken in parts, so that the sorted places of a part fit into a few megabytes; each part costs one
/// more pass over the text, which is a tenth of the work.
struct PairSorter {
  private let units: [UInt16]
  /// Characters that occur, ascending; the separator is none of them.
  private let alphabet: [UInt16]
  /// How many places come before the group of each character; behind the last the number of all.
  private let groupStarts: [Int]
  /// For each unit its number in `alphabet` plus one, or 0 for the separator.
  private let numbers: [UInt16]

  /// Most places of a part, unless one character alone has more: 5 MB of them with their second characters. Of a long
  /// text it is a sixth, for each part costs a pass; and of a very long one, beside which this memory is little, all
  /// that it is longer than 16 million places.
  private var partSize: Int { max(3 << 18, units.count / 6, units.count - (1 << 24)) }

  /// Counts the characters of a text. The text ends with a separator.
  init(_ units: [UInt16]) {
    var counters = [Int](repeating: 0, count: 0x10000)
    counters.withUnsafeMutableBufferPointer { counters in
      Courtesy.inStretches(of: units.indices) { stretch in
        for place in stretch { counters[Int(units[place])] += 1 }
      }
    }
    var alphabet: [UInt16] = []
    var groupStarts: [Int] = []
    var numbers = [UInt16](repeating: 0, count: 0x10000)
    var total = 0
    for unit in 1..<0x10000 where counters[unit] > 0 {
      alphabet.append(UInt16(unit))
      numbers[unit] = UInt16(alphabet.count)
      groupStarts.append(total)
      total += counters[unit]
    }
    groupStarts.append(total)
    self.units = units
    self.alphabet = alphabet
    self.groupStarts = groupStarts
    self.numbers = numbers
  }

  /// Hands on the groups in the order of their characters.
  func forEachCharacter(_ use: (PairGroup) -> Void) {
    var scratch = PairScratch(alphabetSize: alphabet.count, groupSize: largestGroup)
    var part = PairPart(size: parts.map { size(of: $0) }.max() ?? 0)
    for characters in parts {
      part.scatter(units, characters, alphabet, groupStarts, numbers)
      part.withRows { places, seconds in
        for number in characters {
          let start = groupStarts[number] - groupStarts[characters.lowerBound]
          let range = start..<start + groupStarts[number + 1] - groupStarts[number]
          let places = UnsafeBufferPointer(rebasing: places[range])
          scratch.sort(places, by: UnsafeBufferPointer(rebasing: seconds[range]), alphabet)
          scratch.sorted.withUnsafeBufferPointer {
            use(
              PairGroup(
                first: alphabet[number], places: places, pairs: scratch.pairs, sorted: $0))
          }
        }
      }
    }
  }

  /// Ranges of the alphabet with at most `partSize` places each.
  private var parts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for number in alphabet.indices
    where number > start && groupStarts[number + 1] - groupStarts[start] > partSize {
      parts.append(start..<number)
      start = number
    }
    return start < alphabet.count ? parts + [start..<alphabet.count] : parts
  }

  private func size(of part: Range<Int>) -> Int {
    groupStarts[part.upperBound] - groupStarts[part.lowerBound]
  }

  private var largestGroup: Int {
    zip(groupStarts.dropFirst(), groupStarts).reduce(0) { max($0, $1.0 - $1.1) }
  }
}

/// The places of a part of the characters, group by group.
private struct PairPart {
  /// Ascending in each group; one more at the end takes what belongs to other parts.
  private var places: [UInt32]
  /// For each of `places` the number of the second character.
  private var seconds: [UInt16]

  init(size: Int) {
    places = [UInt32](unsafeUninitializedCapacity: size + 1) { $1 = size + 1 }
    seconds = [UInt16](unsafeUninitializedCapacity: size + 1) { $1 = size + 1 }
  }

  /// Scatters the places of some characters.
  ///
  /// The places of all others are written to the slot behind the last, again and again: that is cheaper than to ask of
  /// each place whether it is wanted, which no processor can foresee.
  mutating func scatter(
    _ units: [UInt16], _ characters: Range<Int>, _ alphabet: [UInt16], _ groupStarts: [Int],
    _ numbers: [UInt16]
  ) {
    var slots = [UInt32](repeating: UInt32(places.count - 1), count: 0x10000)
    var steps = [UInt32](repeating: 0, count: 0x10000)
    for number in characters {
      let first = groupStarts[number] - groupStarts[characters.lowerBound]
      slots[Int(alphabet[number])] = UInt32(truncatingIfNeeded: first)
      steps[Int(alphabet[number])] = 1
    }
    places.withUnsafeMutableBufferPointer { places in
      seconds.withUnsafeMutableBufferPointer { seconds in
        slots.withUnsafeMutableBufferPointer { slots in
          Courtesy.inStretches(of: 0..<max(0, units.count - 1)) { stretch in
            for place in stretch {
              let unit = Int(units[place])
              let slot = slots[unit]
              slots[unit] = slot + steps[unit]
              places[Int(slot)] = UInt32(truncatingIfNeeded: place)
              seconds[Int(slot)] = numbers[Int(units[place + 1])]
            }
          }
        }
      }
    }
  }

  /// Gives the places and the second characters.
  func withRows(
    _ use: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt16>) -> Void
  ) {
    places.withUnsafeBufferPointer { places in
      seconds.withUnsafeBufferPointer { use(places, $0) }
    }
  }
}

/// The places of one character, as they stand in the text and sorted by the character behind it.
struct PairGroup {
  /// The second character of a pair and where its places lie in `sorted`.
  struct Pair {
    var second: UInt16
    /// Number of the second character in the alphabet plus one, or 0.
    fileprivate var number: Int
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
    counters.withUnsafeMutableBufferPointer { counters in
      present.withUnsafeMutableBufferPointer { present in
        Courtesy.inStretches(of: seconds.indices) { stretch in
          for place in stretch {
            let second = Int(seconds[place])
            counters[second] += 1
            present[second >> 6] |= 1 << UInt64(second & 63)
          }
        }
      }
    }
    layOut(alphabet)
    counters.withUnsafeMutableBufferPointer { counters in
      sorted.withUnsafeMutableBufferPointer { sorted in
        Courtesy.inStretches(of: seconds.indices) { stretch in
          for place in stretch {
            let second = Int(seconds[place])
            let slot = counters[second]
            counters[second] = slot + 1
            sorted[slot] = places[place]
          }
        }
      }
      for pair in pairs { counters[pair.number] = 0 }
    }
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
        pairs.append(
          PairGroup.Pair(second: character, number: second, range: total..<total + count))
        total += count
      }
      present[word] = 0
    }
  }
}
