/// A character that nearly always stands at one distance from a frequent pair, and where it does not.
///
/// Most frequent pairs are parts of longer words: 量发 hardly stands but in 高质量发展, 工智 in 人工智能. Who asks for such a
/// word would have to read the long lists of 发展 or 人工 to learn what is nearly always so. With the companions known, the
/// rarest pair of the word and a few exceptions tell the same.
struct Companion {
  /// Distance from the first character of the pair.
  var distance: Distance
  /// The character.
  var character: UInt16
  /// The ascending places of the pair at which another character stands there.
  var exceptions: [UInt32]

  /// Where companions are looked for.
  enum Distance: Int, CaseIterable {
    case secondBefore = -2
    case before = -1
    case behind = 2
    case secondBehind = 3
  }

  /// At most one place in so many may be an exception; so all companions together take half a hundredth of an index.
  static let placesOfException = 8
}

/// Finds the companions of pairs in a text.
struct CompanionFinder {
  private let units: UnsafeBufferPointer<UInt16>

  /// So many places are looked at first: most pairs have no companions, and each look reads from another end of memory.
  private static let sample = 48

  /// Looks in a text.
  init(_ units: UnsafeBufferPointer<UInt16>) { self.units = units }

  /// The companions of the pair that stands at many ascending places.
  ///
  /// - Complexity: O(1) for most pairs, O(*n*) in the number of places for those that seem to have companions.
  func companions(of places: UnsafeBufferPointer<UInt32>) -> [Companion] {
    var companions = Companion.Distance.allCases.compactMap { distance in
      usual(at: distance, from: places).map {
        Companion(distance: distance, character: $0, exceptions: [])
      }
    }
    guard !companions.isEmpty else { return [] }
    let limit = places.count / Companion.placesOfException
    for place in places {
      for index in companions.indices
      where character(at: companions[index].distance, from: place) != companions[index].character {
        companions[index].exceptions.append(place)
      }
    }
    return companions.filter { $0.exceptions.count <= limit }
  }

  /// The character that stands at a distance from three quarters of some places taken evenly; nil if there is none.
  private func usual(
    at distance: Companion.Distance, from places: UnsafeBufferPointer<UInt32>
  ) -> UInt16? {
    // Of what stands at most of the places, votes for and against leave a rest (Boyer & Moore 1981).
    var candidate: UInt16 = 0
    var votes = 0
    forEachSample(of: places) { place in
      let own = character(at: distance, from: place)
      if votes == 0 { candidate = own }
      votes += own == candidate ? 1 : -1
    }
    guard candidate != Folding.separator else { return nil }
    var count = 0
    forEachSample(of: places) {
      count += character(at: distance, from: $0) == candidate ? 1 : 0
    }
    return count * 4 >= Self.sample * 3 ? candidate : nil
  }

  @inline(__always)
  private func forEachSample(
    of places: UnsafeBufferPointer<UInt32>, _ use: (UInt32) -> Void
  ) {
    for number in 0..<Self.sample { use(places[number * places.count / Self.sample]) }
  }

  /// The character at a distance from a place; the separator before and behind the text.
  @inline(__always)
  private func character(at distance: Companion.Distance, from place: UInt32) -> UInt16 {
    let place = Int(place) + distance.rawValue
    return units.indices.contains(place) ? units[place] : Folding.separator
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
}
