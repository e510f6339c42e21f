/// A character that often stands at one distance from a very frequent pair, and at which places of the pair.
///
/// A word of frequent pairs that no companion tells, such as 中国人民, would be read from all their lists: 766,000 places in
/// 400 MB of news for the 24,264 of the word. With the neighbours known, the places of its rarest pair and a bit for each
/// of them tell the same.
struct Neighbour: Equatable {
  /// Distance from the first character of the pair.
  var distance: Companion.Distance
  /// The character.
  var character: UInt16
  /// A bit for each place of the pair, the first in the lowest of the first word: whether the character stands there.
  var bits: [UInt64]

  /// Pairs of fewer places are soon read.
  static let leastPlaces = 1 << 15

  /// At so many of the places of a pair a neighbour stands at least: for rarer ones the rarer pair that they make with their
  /// own neighbour is soon read.
  static func leastCount(of count: Int) -> Int { count / 8 }

  /// So many neighbours a pair may have at its four distances.
  static let mostOfPair = 32

  /// How many words a bit for each place takes.
  static func wordCount(of count: Int) -> Int { (count + 63) / 64 }
}

/// Finds the neighbours of pairs in a text.
struct NeighbourFinder {
  private let text: PairSurroundings

  /// Looks in a text.
  init(_ units: UnsafeBufferPointer<UInt16>) { text = PairSurroundings(units) }

  /// The neighbours of the pair that stands at many ascending places, but for those at some distances.
  ///
  /// - Parameter known: the distances at which a companion tells what stands there, as a set of bits.
  /// - Complexity: O(*n*) in the number of places.
  func neighbours(
    of places: UnsafeBufferPointer<UInt32>, besides known: UInt8
  ) -> [Neighbour] {
    var neighbours = likely(among: places, besides: known)
    guard !neighbours.isEmpty else { return [] }
    Courtesy.inStretches(of: 0..<Neighbour.wordCount(of: places.count)) { words in
      for word in words { note(places, word, &neighbours) }
    }
    let least = Neighbour.leastCount(of: places.count)
    return neighbours.filter { $0.bits.reduce(0) { $0 + $1.nonzeroBitCount } >= least }
  }

  /// Notes for the places of a word of bits whether each neighbour stands there.
  private func note(
    _ places: UnsafeBufferPointer<UInt32>, _ word: Int, _ neighbours: inout [Neighbour]
  ) {
    withUnsafeTemporaryAllocation(of: PairSurroundings.Characters.self, capacity: 64) { around in
      let count = min(64, places.count - word * 64)
      for index in 0..<count { around[index] = text[places[word * 64 + index]] }
      for number in neighbours.indices {
        let lane = neighbours[number].distance.lane
        let character = neighbours[number].character
        var bits: UInt64 = 0
        // The last first, so that each step moves all bits by one place, which takes no counter.
        for index in stride(from: count - 1, through: 0, by: -1) {
          let isThere = PairSurroundings.character(in: around[index], lane) == character
          bits = bits &<< 1 | (isThere ? 1 : 0)
        }
        neighbours[number].bits[word] = bits
      }
    }
  }

  /// What may well stand at enough places, by some of these taken evenly; no bit is set yet.
  private func likely(
    among places: UnsafeBufferPointer<UInt32>, besides known: UInt8
  ) -> [Neighbour] {
    let sampleCount = 512
    let sample = (0..<sampleCount).map { text[places[$0 * places.count / sampleCount]] }
    // Of 512 places by chance, two standard deviations fewer than there are on the whole.
    let least = Neighbour.leastCount(of: sampleCount) - 15
    let words = Neighbour.wordCount(of: places.count)
    var likely: [Neighbour] = []
    for distance in Companion.Distance.allCases where distance.bit & known == 0 {
      let sorted = sample.map { PairSurroundings.character(in: $0, distance.lane) }.sorted()
      var start = 0
      while start < sorted.count {
        let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
        if end - start >= least, sorted[start] != Folding.separator {
          likely.append(
            Neighbour(
              distance: distance, character: sorted[start],
              bits: [UInt64](repeating: 0, count: words)))
        }
        start = end
      }
    }
    return likely
  }
}

/// A neighbour as `PostingWriter` packed it, read where it lies.
struct PackedNeighbour {
  /// Distance from the first character of the pair.
  let distance: Int
  /// The character.
  let character: UInt16
  /// The words of `Neighbour.bits`.
  let bits: UnsafePointer<UInt8>
}

extension [UInt32] {
  /// Leaves of all places of a pair those at which all of some of its neighbours stand.
  mutating func keep(at neighbours: [PackedNeighbour]) {
    guard !neighbours.isEmpty else { return }
    let kept = withUnsafeMutableBufferPointer { places in
      var kept = 0
      for word in 0..<Neighbour.wordCount(of: places.count) {
        var bits = UInt64.max
        for neighbour in neighbours {
          let own = UnsafeRawPointer(neighbour.bits)
            .loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
          bits &= UInt64(littleEndian: own)
        }
        while bits != 0 {
          places[kept] = places[word * 64 + bits.trailingZeroBitCount]
          kept += 1
          bits &= bits - 1
        }
      }
      return kept
    }
    removeSubrange(kept...)
  }
}
