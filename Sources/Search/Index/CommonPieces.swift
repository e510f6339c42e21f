/// The pieces of a segment that hold all of some phrases, with the places of each.
///
/// The places of the rarest phrase are grouped by piece. A further phrase is looked for only in the pieces that are left,
/// and its list is unpacked only where these lie; how many pieces hold it in all stands beside the list of a frequent pair.
struct CommonPieces {
  /// Where the places of a phrase in a piece stand in the places of all.
  fileprivate struct Stretch {
    var first: UInt32 = 0
    var count: UInt32 = 0
  }

  /// For each phrase in how many pieces it stands at all.
  private(set) var pieceCounts: [Int]
  private let phraseCount: Int
  /// Numbers of the pieces, ascending.
  private var pieces: [UInt32] = []
  /// For each piece a stretch for each phrase.
  private var stretches: [Stretch] = []
  /// The places of one phrase behind those of the other, each ascending.
  private var places: [UInt32] = []

  /// How many pieces there are.
  var count: Int { pieces.count }

  /// Looks for pieces whose issues meet all conditions.
  init(of phrases: [Phrase], in segment: Segment, _ conditions: [IssueCondition]) {
    phraseCount = phrases.count
    pieceCounts = [Int](repeating: 0, count: phrases.count)
    let order = segment.rarestFirst(phrases)
    for (step, number) in order.enumerated() {
      if step == 0 {
        group(segment.places(of: phrases[number].units), number, in: segment)
        keep(conditions, in: segment)
      } else {
        keep(phrases[number], number, in: segment)
      }
    }
  }

  /// Begins with the pieces that hold some places of a phrase.
  private mutating func group(_ found: [UInt32], _ number: Int, in segment: Segment) {
    let room = min(found.count, segment.pieceCount)
    let phraseCount = phraseCount
    pieces = [UInt32](unsafeUninitializedCapacity: room) { pieces, count in
      stretches = [Stretch](unsafeUninitializedCapacity: room * phraseCount) { stretches, size in
        stretches.initialize(repeating: Stretch())
        found.withUnsafeBufferPointer { found in
          segment.forEachStretch(of: found) { piece, range in
            pieces[count] = piece
            stretches[count * phraseCount + number] = Stretch(range)
            count += 1
          }
        }
        size = count * phraseCount
      }
    }
    places = found
    pieceCounts[number] = pieces.count
  }

  /// Leaves the pieces whose issues meet all conditions.
  private mutating func keep(_ conditions: [IssueCondition], in segment: Segment) {
    guard !conditions.isEmpty else { return }
    // The pieces of an issue stand together, so its answer is that of the piece before.
    var last: (issue: UInt32, isMet: Bool)?
    keep { piece, _ in
      let issue = segment.issues[Int(piece)]
      if let last, last.issue == issue { return last.isMet }
      let isMet = conditions.allSatisfy { segment.holds($0, forIssue: Int(issue)) }
      last = (issue, isMet)
      return isMet
    }
  }

  /// Leaves the pieces that hold a further phrase.
  private mutating func keep(_ phrase: Phrase, _ number: Int, in segment: Segment) {
    if phrase.units.count == 2, let list = segment.postings(of: phrase.units[0], phrase.units[1]),
      let champions = list.champions
    {
      pieceCounts[number] = PackedChampions(champions).pieceCount
      keep(list, number, in: segment)
      return
    }
    let found = segment.places(of: phrase.units)
    found.withUnsafeBufferPointer { found in
      var count = 0
      segment.forEachStretch(of: found) { _, _ in count += 1 }
      pieceCounts[number] = count
      let base = UInt32(truncatingIfNeeded: places.count)
      var next = 0
      keep { piece, stretches in
        let starts = segment.pieceStarts
        next = PieceSet.firstIndex(notBelow: starts[Int(piece)], in: found, from: next)
        let first = next
        while next < found.count, found[next] < starts[Int(piece) + 1] { next += 1 }
        stretches[number] = Stretch(first..<next, behind: base)
        return next > first
      }
    }
    places += found
  }

  /// Leaves the pieces in which a list has places.
  private mutating func keep(_ list: PostingList, _ number: Int, in segment: Segment) {
    let base = UInt32(truncatingIfNeeded: places.count)
    let found = [UInt32](unsafeUninitializedCapacity: list.count) { buffer, used in
      guard let target = buffer.baseAddress else { return }
      var cursor = PostingCursor(list)
      keep { piece, stretches in
        let starts = segment.pieceStarts
        let count = cursor.copy(
          from: starts[Int(piece)], to: starts[Int(piece) + 1], into: target + used)
        stretches[number] = Stretch(used..<used + count, behind: base)
        used += count
        return count > 0
      }
    }
    places += found
  }

  /// Leaves the pieces for which a condition holds, which may change their stretches.
  @inline(__always)
  private mutating func keep(_ holds: (UInt32, UnsafeMutablePointer<Stretch>) -> Bool) {
    var kept = 0
    pieces.withUnsafeMutableBufferPointer { pieces in
      stretches.withUnsafeMutableBufferPointer { stretches in
        guard let base = stretches.baseAddress else { return }
        for (index, piece) in pieces.enumerated() {
          let row = base + index * phraseCount
          guard holds(piece, row) else { continue }
          pieces[kept] = piece
          let target = base + kept * phraseCount
          for number in 0..<phraseCount { target[number] = row[number] }
          kept += 1
        }
      }
    }
    pieces.removeSubrange(kept...)
    stretches.removeSubrange((kept * phraseCount)...)
  }
}

extension CommonPieces {
  /// The pieces while they lie still in memory.
  struct Rows {
    fileprivate let pieces: UnsafeBufferPointer<UInt32>
    fileprivate let stretches: UnsafeBufferPointer<Stretch>
    fileprivate let places: UnsafeBufferPointer<UInt32>
    fileprivate let phraseCount: Int

    /// The piece with an index.
    @inline(__always)
    func row(_ index: Int) -> Row {
      let range = index * phraseCount..<(index + 1) * phraseCount
      return Row(
        piece: pieces[index], stretches: UnsafeBufferPointer(rebasing: stretches[range]),
        places: places)
    }
  }

  /// One piece.
  struct Row {
    /// Its number in the segment.
    let piece: UInt32
    fileprivate let stretches: UnsafeBufferPointer<Stretch>
    fileprivate let places: UnsafeBufferPointer<UInt32>

    /// Where the phrase with a number stands in the piece.
    @inline(__always)
    func places(ofTerm number: Int) -> UnsafeBufferPointer<UInt32> {
      let stretch = stretches[number]
      let first = Int(stretch.first)
      return UnsafeBufferPointer(rebasing: places[first..<first + Int(stretch.count)])
    }
  }

  /// Gives the pieces.
  func withRows(_ use: (Rows) -> Void) {
    pieces.withUnsafeBufferPointer { pieces in
      stretches.withUnsafeBufferPointer { stretches in
        places.withUnsafeBufferPointer { places in
          use(
            Rows(pieces: pieces, stretches: stretches, places: places, phraseCount: phraseCount))
        }
      }
    }
  }
}

extension CommonPieces.Stretch {
  @inline(__always)
  fileprivate init(_ range: Range<Int>, behind base: UInt32 = 0) {
    first = base &+ UInt32(truncatingIfNeeded: range.lowerBound)
    count = UInt32(truncatingIfNeeded: range.count)
  }
}
