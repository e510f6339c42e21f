/// A character that nearly always stands at one distance from a frequent pair, and where it does not.
///
/// Many frequent pairs are parts of longer words: 量发 hardly stands but in 高质量发展, 工智 in 人工智能. Who asks for such a
/// word would have to read the long lists of 发展 or 人工 to learn what is nearly always so. With the companions known, the
/// rarest pair of the word and a few exceptions tell the same.
struct Companion {
  /// Distance from the first character of the pair.
  var distance: Distance
  /// The character.
  var character: UInt16
  /// The ascending places of the pair at which another character stands there.
  var exceptions: [UInt32]

  /// Pairs of fewer places are soon read.
  static let leastPlaces = 2048

  /// Where companions are looked for: the two characters before the pair and the two behind it.
  enum Distance: Int, CaseIterable {
    case secondBefore = -2
    case before = -1
    case behind = 2
    case secondBehind = 3

    /// The bit of this distance in a set of distances.
    var bit: UInt8 {
      switch self {
      case .secondBefore: 1
      case .before: 2
      case .behind: 4
      case .secondBehind: 8
      }
    }

    /// Its number among all, from 0.
    var lane: Int { bit.trailingZeroBitCount }
  }

  /// So many of the places of a pair may be exceptions.
  ///
  /// One in eight; one in four of a very long list, where there is more work to save and each exception takes fewer bits. So
  /// all companions together take a hundredth of an index.
  static func mostExceptions(of count: Int) -> Int { count / (isVeryLong(count) ? 4 : 8) }

  /// Whether a list is so long that reading it makes the most of an answer.
  static func isVeryLong(_ count: Int) -> Bool { count > 8192 }
}

/// What a pair loses where one of some companions is missing: of 68,000 places of 会主 13,700 are not in 社会主义.
///
/// A word takes a pair and all characters from one distance to another; what it does not hold of the pair is known for
/// all such words.
struct CompanionLoss: Equatable {
  /// The distances of the companions, as a set of bits.
  var distances: UInt8
  /// At how many places of the pair one of them is missing.
  var places: Int
  /// How many of the pieces that hold the pair hold it only at such places.
  var pieces: Int

  /// The sets of companions that a word with the pair in it may have, each with the characters between.
  static func sets(of companions: [Companion]) -> [UInt8] {
    let known = companions.reduce(0) { $0 | $1.distance.bit }
    // None, one or two characters before the pair, none, one or two behind it.
    return [0, 2, 3].flatMap { before in [0, 4, 12].map { before | $0 } }
      .filter { $0 != 0 && $0 & ~known == 0 }
  }
}

/// What is known of the characters beside a pair.
struct Companions {
  /// Those that nearly always stand there.
  var all: [Companion] = []
  /// What the pair loses without them.
  var losses: [CompanionLoss] = []
  /// Those that often stand there, of a very frequent pair.
  var neighbours: [Neighbour] = []
}

/// Goes through the exceptions of some companions by place.
struct ExceptionMerge {
  private let companions: [Companion]
  /// For each companion the index of its next exception.
  private var indices = InlineArray<4, Int>(repeating: 0)
  /// The next place, and the distances at which a companion is missing there; nil behind the last.
  private(set) var next: (place: UInt32, missing: UInt8)?

  init(_ companions: [Companion]) {
    self.companions = companions
    findNext()
  }

  /// Goes on to the place behind.
  mutating func stepOver() {
    guard let place = next?.place else { return }
    for (lane, companion) in companions.enumerated() {
      let index = indices[lane]
      if index < companion.exceptions.count, companion.exceptions[index] == place {
        indices[lane] += 1
      }
    }
    findNext()
  }

  private mutating func findNext() {
    next = nil
    for (lane, companion) in companions.enumerated() {
      guard indices[lane] < companion.exceptions.count else { continue }
      let place = companion.exceptions[indices[lane]]
      guard let known = next, known.place <= place else {
        next = (place, companion.distance.bit)
        continue
      }
      if known.place == place { next = (place, known.missing | companion.distance.bit) }
    }
  }
}

/// Finds the companions of pairs in a text.
struct CompanionFinder {
  private typealias Surroundings = PairSurroundings.Characters

  private let text: PairSurroundings

  /// Looks in a text.
  init(_ units: UnsafeBufferPointer<UInt16>) { text = PairSurroundings(units) }

  /// The companions of the pair that stands at many ascending places.
  ///
  /// - Complexity: O(1) for most pairs, O(*n*) in the number of places for those that seem to have companions.
  func companions(of places: UnsafeBufferPointer<UInt32>) -> [Companion] {
    var (usual, mask) = usual(of: places)
    if mask != 0 { mask &= likely(usual, among: places) }
    guard mask != 0 else { return [] }
    var exceptions = Companion.Distance.allCases.map { _ in [UInt32]() }
    let limit = Companion.mostExceptions(of: places.count)
    Courtesy.inStretches(of: places.indices) { stretch in
      let stretch = UnsafeBufferPointer(rebasing: places[stretch])
      mask = look(at: stretch, usual, mask, &exceptions, atMost: limit)
    }
    return Companion.Distance.allCases.enumerated().compactMap { lane, distance in
      mask & PairSurroundings.mask(of: lane) == 0
        ? nil
        : Companion(
          distance: distance, character: PairSurroundings.character(in: usual, lane),
          exceptions: exceptions[lane])
    }
  }

  /// Notes at which places something else stands than is usual; returns the mask without the distances at which that is so
  /// at too many.
  private func look(
    at places: UnsafeBufferPointer<UInt32>, _ usual: Surroundings, _ mask: Surroundings,
    _ exceptions: inout [[UInt32]], atMost limit: Int
  ) -> Surroundings {
    var mask = mask
    for place in places where mask != 0 {
      let others = (text[place] ^ usual) & mask
      guard others != 0 else { continue }
      for lane in exceptions.indices where others & PairSurroundings.mask(of: lane) != 0 {
        exceptions[lane].append(place)
        if exceptions[lane].count > limit { mask &= ~PairSurroundings.mask(of: lane) }
      }
    }
    return mask
  }

  /// What stands at most of some places taken evenly, and a mask of the distances at which there is such a character.
  private func usual(
    of places: UnsafeBufferPointer<UInt32>
  ) -> (Surroundings, mask: Surroundings) {
    // Most pairs have no companions, and each look reads from another end of memory.
    var sampled = InlineArray<48, Surroundings>(repeating: 0)
    for number in sampled.indices {
      sampled[number] = text[places[number * places.count / sampled.count]]
    }
    // What so many show may well do for all.
    let least = sampled.count * (Companion.isVeryLong(places.count) ? 4 : 5) / 6
    var usual: Surroundings = 0
    var mask: Surroundings = 0
    for lane in 0..<Companion.Distance.allCases.count {
      // Of what stands at most of the places, votes for and against leave a rest (Boyer & Moore 1981).
      var candidate = Folding.separator
      var votes = 0
      for number in sampled.indices {
        let own = PairSurroundings.character(in: sampled[number], lane)
        if votes == 0 { candidate = own }
        votes += own == candidate ? 1 : -1
      }
      var count = 0
      for number in sampled.indices
      where PairSurroundings.character(in: sampled[number], lane) == candidate {
        count += 1
      }
      guard candidate != Folding.separator, count >= least else { continue }
      usual |= UInt64(candidate) << UInt64(lane * 16)
      mask |= PairSurroundings.mask(of: lane)
    }
    return (usual, mask)
  }

  /// A mask of the distances at which what is usual may well stand at enough places: more of them are looked at, for to go
  /// through all in vain is the dearest.
  private func likely(
    _ usual: Surroundings, among places: UnsafeBufferPointer<UInt32>
  ) -> Surroundings {
    let count = 256
    var exceptions = InlineArray<4, Int>(repeating: 0)
    for number in 0..<count {
      let others = text[places[number * places.count / count]] ^ usual
      for lane in exceptions.indices where others & PairSurroundings.mask(of: lane) != 0 {
        exceptions[lane] += 1
      }
    }
    // Of 256 places by chance, two standard deviations more than there are on the whole.
    let most = Companion.mostExceptions(of: places.count) * count / places.count + count / 24
    var mask: Surroundings = 0
    for lane in exceptions.indices where exceptions[lane] <= most {
      mask |= PairSurroundings.mask(of: lane)
    }
    return mask
  }
}

/// Companions as `PostingWriter` packed them, read where they lie.
struct PackedCompanion {
  /// Distance from the first character of the pair.
  let distance: Int
  /// The character.
  let character: UInt16
  /// The places of the pair at which another character stands there.
  let exceptions: PostingList

  /// The bit of the distance in a set of distances; 0 for one that is never written.
  var bit: UInt8 { Companion.Distance(rawValue: distance)?.bit ?? 0 }
}
