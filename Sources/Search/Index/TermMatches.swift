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

  /// Makes matches of nothing.
  init() {}

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
    if phrase.units.count == 1, let only = phrase.units.first {
      switch phrase.field {
      case nil: return matches(of: only)
      case .headline: return headlineMatches(of: only)
      default: break
      }
    }
    return matches(at: places(of: phrase.units), in: phrase.field)
  }

  private func matches(of character: UInt16) -> TermMatches {
    guard let counts = counts(of: character) else { return TermMatches() }
    var matches = TermMatches()
    matches.pieces = counts.pieces
    matches.counts = counts.counts
    matches.headlineCounts = counts.headlineCounts
    matches.total = counts.total
    return matches
  }

  private func headlineMatches(of character: UInt16) -> TermMatches {
    guard let counts = counts(of: character) else { return TermMatches() }
    var matches = TermMatches()
    for (index, count) in counts.headlineCounts.enumerated() where count > 0 {
      matches.pieces.append(counts.pieces[index])
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
    matches.places.withUnsafeBufferPointer { places in
      var piece = 0
      var first = 0
      while first < places.count {
        piece = pieceStarts.lastPlaceNearby(notAbove: places[first], in: piece..<pieceStarts.count)
        let end = pieceStarts[piece + 1]
        var next = first + 1
        while next < places.count, places[next] < end { next += 1 }
        matches.pieces.append(UInt32(truncatingIfNeeded: piece))
        matches.counts.append(UInt32(truncatingIfNeeded: next - first))
        matches.firstPlaces.append(UInt32(truncatingIfNeeded: first))
        let inPiece = UnsafeBufferPointer(rebasing: places[first..<next])
        matches.headlineCounts.append(headlineCount(of: inPiece, inPiece: piece))
        first = next
      }
    }
    return matches
  }

  /// How many of some places of a piece lie in a headline.
  private func headlineCount(of places: UnsafeBufferPointer<UInt32>, inPiece piece: Int) -> UInt32 {
    guard let first = places.first, let last = places.last else { return 0 }
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
    var lists: [(offset: Int, list: PostingList)] = []
    for offset in 0..<units.count - 1 {
      guard let list = postings(of: units[offset], units[offset + 1]) else { return [] }
      lists.append((offset, list))
    }
    lists.sort { $0.list.count < $1.list.count }
    let rarest = lists[0]
    let offset = UInt32(truncatingIfNeeded: rarest.offset)
    // A pair that begins nearer to the start of the text than it does in the phrase is no part of it.
    var places = rarest.list.places()
    if offset > 0 { places = places.filter { $0 >= offset }.map { $0 - offset } }
    var isCovered = [Bool](repeating: false, count: units.count)
    isCovered[rarest.offset] = true
    isCovered[rarest.offset + 1] = true
    for (offset, list) in lists.dropFirst() where !places.isEmpty {
      if isCovered[offset] && isCovered[offset + 1] { continue }
      isCovered[offset] = true
      isCovered[offset + 1] = true
      var cursor = PostingCursor(list)
      let step = UInt32(truncatingIfNeeded: offset)
      places.removeAll { !cursor.contains($0 + step) }
    }
    return places
  }

  /// The ascending places of one character: those of all pairs that it begins.
  private func places(of character: UInt16) -> [UInt32] {
    var places: [UInt32] = []
    for list in postings(beginningWith: character) { places += list.places() }
    places.sort()
    return places
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
