/// In which pieces of a segment a term stands, and where.
struct TermMatches: Sendable {
  /// Numbers of the pieces, ascending.
  var pieces: [UInt32] = []
  /// How often in each.
  var counts: [UInt32] = []
  /// How often of these in a headline.
  var headlineCounts: [UInt32] = []
  /// First places, ascending; empty for a single character, whose pieces are kept without them, and for
  /// terms that are found in the text.
  var places: [UInt32] = []
  /// For each piece the index of its first place in `places`.
  var firstPlaces: [UInt32] = []
  /// How often in all.
  var total = 0
  /// How many pieces hold the term, where `pieces` are only those that were asked for.
  private var knownPieceCount: Int?

  /// Makes matches of nothing.
  init() {}

  /// How many pieces hold the term.
  var pieceCount: Int { knownPieceCount ?? pieces.count }

  /// Makes matches of some ascending pieces that may hold a term.
  ///
  /// - Parameters:
  ///   - places: all places of the term, ascending.
  ///   - pieceCount: how many pieces hold it.
  init(_ places: [UInt32], in wanted: [UInt32], of segment: Segment, pieceCount: Int) {
    self.places = places
    total = places.count
    knownPieceCount = pieceCount
    pieces.reserveCapacity(wanted.count)
    counts.reserveCapacity(wanted.count)
    firstPlaces.reserveCapacity(wanted.count)
    headlineCounts.reserveCapacity(wanted.count)
    var next = 0
    for piece in wanted {
      let end = segment.pieceStarts[Int(piece) + 1]
      next = PieceSet.firstIndex(
        notBelow: segment.pieceStarts[Int(piece)], in: places, from: next)
      let first = next
      while next < places.count, places[next] < end { next += 1 }
      guard next > first else { continue }
      pieces.append(piece)
      counts.append(UInt32(truncatingIfNeeded: next - first))
      firstPlaces.append(UInt32(truncatingIfNeeded: first))
      headlineCounts.append(segment.headlineCount(of: places[first..<next], inPiece: Int(piece)))
    }
  }

  /// The places in the piece with an index in `pieces`.
  func places(ofIndex index: Int) -> ArraySlice<UInt32> {
    guard !places.isEmpty else { return [] }
    let start = Int(firstPlaces[index])
    return places[start..<start + Int(counts[index])]
  }
}

extension Segment {
  /// Where a phrase stands.
  ///
  /// - Complexity: O(*n*) in the length of the shortest list of its pairs, and of the longest at worst.
  func matches(of phrase: Phrase) -> TermMatches {
    guard checkPieces() else { return TermMatches() }
    if phrase.units.count == 1, let only = phrase.units.first {
      switch phrase.field {
      case nil: return matches(of: CharacterCounts(of: only, in: self))
      case .headline: return headlineMatches(of: CharacterCounts(of: only, in: self))
      default: break
      }
    }
    return matches(at: places(of: phrase.units), in: phrase.field)
  }

  private func matches(of counts: CharacterCounts) -> TermMatches {
    var matches = TermMatches()
    counts.forEachPiece { piece, count, headlineCount in
      matches.pieces.append(piece)
      matches.counts.append(count)
      matches.headlineCounts.append(headlineCount)
      matches.total += Int(count)
    }
    return matches
  }

  private func headlineMatches(of counts: CharacterCounts) -> TermMatches {
    var matches = TermMatches()
    counts.forEachPiece { piece, _, count in
      guard count > 0 else { return }
      matches.pieces.append(piece)
      matches.counts.append(count)
      matches.headlineCounts.append(count)
      matches.total += Int(count)
    }
    return matches
  }

  /// Groups ascending places by piece; with a field, only those that lie in it.
  private func matches(at all: [UInt32], in field: Field?) -> TermMatches {
    var matches = TermMatches()
    matches.places = field.map { field in all.filter { self.field(at: $0) == field } } ?? all
    matches.total = matches.places.count
    let room = min(matches.places.count, pieceCount)
    matches.pieces.reserveCapacity(room)
    matches.counts.reserveCapacity(room)
    matches.firstPlaces.reserveCapacity(room)
    matches.headlineCounts.reserveCapacity(room)
    matches.places.withUnsafeBufferPointer { places in
      forEachPiece(of: places) { piece, range, headlineCount in
        matches.pieces.append(piece)
        matches.counts.append(UInt32(truncatingIfNeeded: range.count))
        matches.firstPlaces.append(UInt32(truncatingIfNeeded: range.lowerBound))
        matches.headlineCounts.append(headlineCount)
      }
    }
    return matches
  }

  /// Hands on each piece that holds some of ascending places: the indices of its places, and how many of them lie in
  /// a headline.
  @inline(__always)
  func forEachPiece(
    of places: UnsafeBufferPointer<UInt32>, _ use: (UInt32, Range<Int>, UInt32) -> Void
  ) {
    forEachStretch(of: places) { piece, range in
      let inHeadline = headlineCount(
        of: UnsafeBufferPointer(rebasing: places[range]), inPiece: Int(piece))
      use(piece, range, inHeadline)
    }
  }

  /// Hands on each piece that holds some of ascending places, with the indices of these.
  @inline(__always)
  func forEachStretch(
    of places: UnsafeBufferPointer<UInt32>, _ use: (UInt32, Range<Int>) -> Void
  ) {
    var piece = 0
    var first = 0
    while first < places.count {
      piece = pieceStarts.lastPlaceSoon(notAbove: places[first], from: piece)
      let end = pieceStarts[piece + 1]
      var next = first + 1
      while next < places.count, places[next] < end { next += 1 }
      use(UInt32(truncatingIfNeeded: piece), first..<next)
      first = next
    }
  }

  /// Where a frequent pair stands in some pieces; nil if it is no such pair.
  ///
  /// Its best pieces tell how many hold it, so that the others need not be told from each other.
  func matches(of phrase: Phrase, in pieces: [UInt32]) -> TermMatches? {
    guard phrase.field == nil, phrase.units.count == 2, checkPieces(),
      let list = postings(of: phrase.units[0], phrase.units[1]), let champions = list.champions
    else { return nil }
    return TermMatches(
      list.places(), in: pieces, of: self, pieceCount: PackedChampions(champions).pieceCount)
  }

  /// How many of some places of a piece lie in a headline.
  func headlineCount(of places: ArraySlice<UInt32>, inPiece piece: Int) -> UInt32 {
    guard let first = places.first, first < headlineEnds[piece] else { return 0 }
    return places.withUnsafeBufferPointer { headlineCount(of: $0, inPiece: piece) }
  }

  /// How many of some places of a piece lie in a headline; most words stand behind it.
  @inline(__always)
  func headlineCount(of places: UnsafeBufferPointer<UInt32>, inPiece piece: Int) -> UInt32 {
    guard let first = places.first, first < headlineEnds[piece] else { return 0 }
    return countInHeadlines(places, ofPiece: piece)
  }

  private func countInHeadlines(
    _ places: UnsafeBufferPointer<UInt32>, ofPiece piece: Int
  ) -> UInt32 {
    guard let first = places.first, let last = places.last, checkRuns(ofPiece: piece) else {
      return 0
    }
    var count: UInt32 = 0
    let runs = Int(pieceRuns[piece])..<Int(pieceRuns[piece + 1])
    for run in runs where runFields[run] == Field.headline.rawValue {
      let start = runStarts[run]
      if start > last { break }
      let end = run + 1 < runs.upperBound ? runStarts[run + 1] : pieceStarts[piece + 1]
      // Most words of a piece stand behind its headline.
      if end <= first { continue }
      for place in places where start <= place && place < end { count += 1 }
    }
    return count
  }

  private func field(at place: UInt32) -> Field? {
    let run = runStarts.lastPlaceNearby(notAbove: place, in: 0..<runStarts.count)
    return Field(rawValue: runFields[run])
  }

  /// The ascending places of a string of characters.
  func places(of units: [UInt16]) -> [UInt32] {
    guard units.count > 1 else { return units.first.map(places(of:)) ?? [] }
    var pairs: [PhrasePair] = []
    pairs.reserveCapacity(units.count)
    for offset in 0..<units.count - 1 {
      guard let head = head(of: units[offset], units[offset + 1]) else { return [] }
      pairs.append(PhrasePair(head, at: offset, in: units))
    }
    pairs.sort { $0.count < $1.count }
    guard let rarest = list(of: pairs[0]) else { return [] }
    var isCovered = [Bool](repeating: false, count: units.count)
    var places = rarest.places()
    let neighbours = rarest.packedNeighbours().filter { pairs[0].isBeside($0, in: units) }
    places.keep(at: neighbours)
    for neighbour in neighbours { isCovered[pairs[0].offset + neighbour.distance] = true }
    places.moveBack(by: pairs[0].step)
    for (number, pair) in pairs.enumerated() where !places.isEmpty {
      let isKnown = isCovered[pair.offset] && isCovered[pair.offset + 1]
      isCovered[pair.offset] = true
      isCovered[pair.offset + 1] = true
      if number > 0, !isKnown {
        guard let list = list(of: pair) else { return [] }
        places.keep(step: pair.step, in: list)
      }
      for companion in pair.companions where !isCovered[companion.offset] {
        // What stands beside a pair that need not be read costs only the exceptions; those of a frequent one are many.
        if isKnown, companion.exceptions.count > places.count { continue }
        isCovered[companion.offset] = true
        places.drop(step: pair.step, in: companion.exceptions)
      }
    }
    return places
  }

  /// The places that a pair may have in a phrase; nil if they are damaged.
  private func list(of pair: PhrasePair) -> PostingList? { pair.only ?? postings(of: pair.head) }

  /// The ascending places of one character: those of all pairs that it begins.
  private func places(of character: UInt16) -> [UInt32] {
    var places: [UInt32] = []
    for list in postings(beginningWith: character) { places += list.places() }
    places.sort()
    return places
  }
}

/// A pair of a phrase, and what is known of the characters beside it.
struct PhrasePair {
  let head: ListHead
  /// Where in the phrase it begins.
  let offset: Int
  /// The only places of the pair that may be part of the phrase, which has another character than the pair mostly has
  /// beside it.
  private(set) var only: PostingList?
  /// The characters of the phrase that stand there nearly always.
  private(set) var companions: [Companion] = []
  /// At which distances from the pair these stand, as a set of bits.
  private(set) var distances: UInt8 = 0

  /// A character of the phrase that nearly always stands beside the pair.
  struct Companion {
    /// Where in the phrase.
    var offset: Int
    /// The places of the pair at which another character stands there.
    var exceptions: PostingList
  }

  init(_ head: ListHead, at offset: Int, in phrase: [UInt16]) {
    self.head = head
    self.offset = offset
    for companion in head.companions() {
      let place = offset + companion.distance
      guard phrase.indices.contains(place) else { continue }
      if phrase[place] == companion.character {
        companions.append(Companion(offset: place, exceptions: companion.exceptions))
        distances |= companion.bit
      } else if companion.exceptions.count < count {
        only = companion.exceptions
      }
    }
  }

  /// Whether a neighbour of the pair stands in the phrase where it stands beside the pair.
  func isBeside(_ neighbour: PackedNeighbour, in phrase: [UInt16]) -> Bool {
    let place = offset + neighbour.distance
    return phrase.indices.contains(place) && phrase[place] == neighbour.character
  }

  /// How many places are to be read.
  var count: Int { only?.count ?? head.count }
  /// How far the pair stands from where the phrase begins.
  var step: UInt32 { UInt32(truncatingIfNeeded: offset) }
}

extension [UInt32] {
  /// Moves ascending places towards the start of the text; what would come before it is no part of the phrase.
  fileprivate mutating func moveBack(by step: UInt32) {
    guard step > 0 else { return }
    if let first, first < step { removeAll { $0 < step } }
    withUnsafeMutableBufferPointer { places in
      for index in places.indices { places[index] &-= step }
    }
  }
}

/// How often a character stands in each piece, gathered from all pairs that it begins.
struct CharacterCounts {
  private var counts: [UInt32]
  private var headlineCounts: [UInt32]

  /// Counts a character.
  ///
  /// - Complexity: O(*n*) in the number of its places and of the pieces.
  init(of character: UInt16, in segment: Segment) {
    counts = [UInt32](repeating: 0, count: segment.pieceCount)
    headlineCounts = counts
    let lists = segment.postings(beginningWith: character)
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: EliasFanoBlock.size) { room in
      guard let base = room.baseAddress else { return }
      for list in lists {
        var piece = 0
        var run = 0
        for block in 0..<list.blockCount {
          let size = list.read(block: block, into: base)
          for place in UnsafeBufferPointer(start: base, count: size) {
            (piece, run) = note(place, in: segment, from: piece, run)
          }
        }
      }
    }
  }

  /// Counts a place that lies not before a piece and a run; returns its own.
  @inline(__always)
  private mutating func note(
    _ place: UInt32, in segment: Segment, from piece: Int, _ run: Int
  ) -> (Int, Int) {
    let piece = segment.pieceStarts.lastPlaceNearby(
      notAbove: place, in: piece..<segment.pieceStarts.count)
    let run = segment.runStarts.lastPlaceNearby(
      notAbove: place, in: run..<segment.runStarts.count)
    counts[piece] += 1
    headlineCounts[piece] += segment.runFields[run] == Field.headline.rawValue ? 1 : 0
    return (piece, run)
  }

  /// Hands on the pieces that hold the character, ascending, with how often, and how often in headlines.
  func forEachPiece(_ use: (UInt32, UInt32, UInt32) -> Void) {
    for piece in counts.indices where counts[piece] > 0 {
      use(UInt32(truncatingIfNeeded: piece), counts[piece], headlineCounts[piece])
    }
  }
}

extension TermMatches {
  /// The matches in the pieces for which `isLeft` holds.
  func filtered(_ isLeft: (UInt32) -> Bool) -> TermMatches {
    var matches = TermMatches()
    for (index, piece) in pieces.enumerated() where isLeft(piece) {
      matches.pieces.append(piece)
      matches.counts.append(counts[index])
      matches.headlineCounts.append(headlineCounts[index])
      matches.firstPlaces.append(UInt32(truncatingIfNeeded: matches.places.count))
      matches.places += places(ofIndex: index)
      matches.total += Int(counts[index])
    }
    return matches
  }

  /// Notes a piece in whose text a term was found; pieces must ascend.
  mutating func note(piece: UInt32, count: Int) {
    pieces.append(piece)
    counts.append(UInt32(clamping: count))
    headlineCounts.append(0)
    total += count
  }
}
