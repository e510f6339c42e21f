/// What the segments of an index say to a question, before any text is looked at.
struct Answer {
  /// The best pieces, best first.
  var best: [BestPieces.Entry]
  /// How many pieces answer the question.
  var pieceCount: Int
  /// How many places, over all those pieces.
  var matchCount: Int
}

/// Asks segments.
struct Answerer {
  /// The segments, in the order of their issues.
  let segments: [Segment]
  /// The question.
  let query: Query
  /// The phrases that are wanted, in the order of the question: these score, count and are marked.
  let wanted: [Phrase]

  /// Prepares a question.
  init(_ query: Query, to segments: [Segment]) {
    self.segments = segments
    self.query = query
    wanted = query.wantedPhrases()
  }

  /// The best `limit` pieces and the totals over all.
  func answer(limit: Int) -> Answer {
    let matches = segments.map { segment in wanted.map { segment.matches(of: $0) } }
    let ranking = ranking()
    let weights = wanted.indices.map { phrase in
      ranking.weight(pieceCount: matches.reduce(0) { $0 + $1[phrase].pieces.count })
    }
    var best = BestPieces(limit: limit)
    var answer = Answer(best: [], pieceCount: 0, matchCount: 0)
    for (number, segment) in segments.enumerated() {
      let found = Dictionary(zip(wanted, matches[number]), uniquingKeysWith: { first, _ in first })
      let pieces = segment.pieces(for: query, found)
      answer.pieceCount += pieces.count
      var scorer = SegmentScorer(
        segment: segment, phrases: wanted, matches: matches[number], ranking: ranking,
        weights: weights)
      for piece in pieces {
        let score = scorer.score(piece)
        if score >= best.threshold {
          best.add(BestPieces.Entry(score: score, segment: number, piece: piece))
        }
      }
      answer.matchCount += scorer.matchCount
    }
    answer.best = best.sorted()
    return answer
  }

  private func ranking() -> Ranking {
    let pieces = segments.reduce(0) { $0 + $1.pieceCount }
    let places = segments.reduce(0) { $0 + $1.placeCount }
    return Ranking(meanLength: Double(max(1, places)) / Double(max(1, pieces)), pieceCount: pieces)
  }
}

/// Scores ascending pieces of one segment.
private struct SegmentScorer {
  let segment: Segment
  let phrases: [Phrase]
  let matches: [PhraseMatches]
  let ranking: Ranking
  let weights: [Double]
  /// Places of the wanted phrases in the pieces that were scored.
  private(set) var matchCount = 0
  /// For each phrase where the search for the next piece begins.
  private var cursors: [Int]

  init(
    segment: Segment, phrases: [Phrase], matches: [PhraseMatches], ranking: Ranking,
    weights: [Double]
  ) {
    self.segment = segment
    self.phrases = phrases
    self.matches = matches
    self.ranking = ranking
    self.weights = weights
    cursors = [Int](repeating: 0, count: matches.count)
  }

  mutating func score(_ piece: UInt32) -> Double {
    let length = segment.pieceStarts[Int(piece) + 1] - segment.pieceStarts[Int(piece)]
    var score = 0.0
    var before: (phrase: Int, places: ArraySlice<UInt32>)?
    for phrase in matches.indices {
      let index = PieceSet.firstIndex(
        notBelow: piece, in: matches[phrase].pieces, from: cursors[phrase])
      cursors[phrase] = index
      guard index < matches[phrase].pieces.count, matches[phrase].pieces[index] == piece else {
        continue
      }
      let count = matches[phrase].counts[index]
      matchCount += Int(count)
      score += ranking.score(
        weight: weights[phrase], count: count,
        headlineCount: matches[phrase].headlineCounts[index], length: length)
      guard phrases.count > 1 else { continue }
      let places = matches[phrase].places(ofIndex: index)
      if let before, let gap = gap(before, (phrase, places)) {
        score += ranking.nearness(weights[before.phrase], weights[phrase], gap: gap)
      }
      before = (phrase, places)
    }
    return score
  }

  /// Fewest characters between a place of one phrase and one of the other; nil if one has no places.
  private func gap(
    _ a: (phrase: Int, places: ArraySlice<UInt32>), _ b: (phrase: Int, places: ArraySlice<UInt32>)
  ) -> UInt32? {
    let aLength = UInt32(truncatingIfNeeded: phrases[a.phrase].units.count)
    let bLength = UInt32(truncatingIfNeeded: phrases[b.phrase].units.count)
    var least: UInt32?
    var other = b.places.startIndex
    for place in a.places {
      while other < b.places.endIndex, b.places[other] < place {
        let gap = place - min(place, b.places[other] + bLength)
        least = min(least ?? gap, gap)
        other += 1
      }
      guard other < b.places.endIndex else { break }
      let gap = b.places[other] - min(b.places[other], place + aLength)
      least = min(least ?? gap, gap)
    }
    return least
  }
}

extension Query {
  /// The phrases that are wanted, each once, in the order of the question.
  func wantedPhrases() -> [Phrase] {
    switch self {
    case .phrase(let phrase): [phrase]
    case .not: []
    case .all(let parts), .any(let parts):
      parts.flatMap { $0.wantedPhrases() }.reduce(into: []) { found, phrase in
        if !found.contains(phrase) { found.append(phrase) }
      }
    }
  }
}

extension Segment {
  /// The pieces that answer a question; `known` holds the matches of phrases that were looked up before.
  func pieces(for query: Query, _ known: [Phrase: PhraseMatches]) -> [UInt32] {
    switch query {
    case .phrase(let phrase): (known[phrase] ?? matches(of: phrase)).pieces
    case .any(let parts):
      parts.reduce([]) { PieceSet.union($0, pieces(for: $1, known)) }
    case .all(let parts): pieces(forAll: parts, known)
    case .not(let query): PieceSet.difference(allPieces, pieces(for: query, known))
    }
  }

  private func pieces(forAll parts: [Query], _ known: [Phrase: PhraseMatches]) -> [UInt32] {
    var found: [UInt32]?
    for part in parts {
      if case .not = part { continue }
      let pieces = pieces(for: part, known)
      found = found.map { PieceSet.intersection($0, pieces) } ?? pieces
    }
    var left = found ?? allPieces
    for case .not(let part) in parts {
      left = PieceSet.difference(left, pieces(for: part, known))
    }
    return left
  }

  private var allPieces: [UInt32] { Array(0..<UInt32(truncatingIfNeeded: pieceCount)) }
}
