/// What the segments of an index say to a question, before the texts of the hits are looked at.
struct Answer {
  /// The best pieces, best first.
  var best: [BestPieces.Entry] = []
  /// How many pieces answer the question.
  var pieceCount = 0
  /// How many places, over all those pieces.
  var matchCount = 0
  /// The issues that answer it, in order.
  var issues: [IssueCount] = []

  /// Counts one piece more; the pieces of an issue come together.
  fileprivate mutating func count(_ matches: Int, inIssue issue: Int) {
    pieceCount += 1
    matchCount += matches
    if let last = issues.last, last.issue == issue {
      issues[issues.count - 1].pieceCount += 1
      issues[issues.count - 1].matchCount += matches
    } else {
      issues.append(IssueCount(issue: issue, pieceCount: 1, matchCount: matches))
    }
  }
}

/// Asks an index.
struct Answerer {
  /// The index.
  let index: SearchIndex
  /// The question.
  let query: Query
  /// The terms that are wanted, in the order of the question: these score, count and are marked.
  let wanted: [Term]

  /// Prepares a question.
  init(_ query: Query, to index: SearchIndex) {
    self.index = index
    self.query = query
    wanted = query.wantedTerms
  }

  /// The best `limit` pieces and the totals over all.
  ///
  /// - Parameter finder: gives the text of a piece of a slot; it is asked only for what the index cannot tell.
  func answer(
    limit: Int, order: SearchOrder = .relevance, finder: (UInt32, Int) -> MatchFinder
  ) -> Answer {
    let evaluations = evaluations(finder)
    let matches = evaluations.map { evaluation in
      wanted.map { evaluation.known[$0] ?? TermMatches() }
    }
    let ranking = ranking()
    let weights = wanted.indices.map { term in
      ranking.weight(pieceCount: matches.reduce(0) { $0 + $1[term].pieces.count })
    }
    var best = BestPieces(limit: limit)
    var answer = Answer()
    for (number, evaluation) in evaluations.enumerated() {
      let slot = evaluation.slot
      var scorer = SegmentScorer(
        segment: slot.segment, terms: wanted, matches: matches[number], ranking: ranking,
        weights: weights)
      for piece in evaluation.pieces(for: query) {
        let (score, count) = scorer.score(piece)
        let address = slot.address(piece)
        answer.count(count, inIssue: address.issue)
        let key = order.key(score: score, slot.segment, piece)
        guard key >= best.threshold else { continue }
        best.add(
          BestPieces.Entry(key: key, score: score, piece: address, slot: number, number: piece))
      }
    }
    answer.best = best.sorted()
    return answer
  }

  private func evaluations(_ finder: (UInt32, Int) -> MatchFinder) -> [PieceEvaluation] {
    let unindexed = query.unindexedTerms
    return index.slots.enumerated().map { number, slot in
      var evaluation = PieceEvaluation(slot, wanted: wanted)
      if !unindexed.isEmpty {
        evaluation.look(for: unindexed, of: query) { finder($0, number) }
      }
      return evaluation
    }
  }

  private func ranking() -> Ranking {
    let pieces = index.slots.reduce(0) { $0 + $1.pieceCount }
    let places = index.slots.reduce(0) { $0 + $1.placeCount }
    return Ranking(meanLength: Double(max(1, places)) / Double(max(1, pieces)), pieceCount: pieces)
  }
}

extension SearchOrder {
  /// What is compared: the highest comes first.
  @inline(__always)
  fileprivate func key(score: Double, _ segment: Segment, _ piece: UInt32) -> Double {
    if self == .relevance { return score }
    let day = segment.days(ofIssue: Int(segment.issues[Int(piece)])).upperBound
    // Issues of no known day come last in both orders.
    if day == .first { return -.infinity }
    return self == .newest ? Double(day.number) : -Double(day.number)
  }
}

/// Scores ascending pieces of one segment.
private struct SegmentScorer {
  let segment: Segment
  let terms: [Term]
  let matches: [TermMatches]
  let ranking: Ranking
  let weights: [Double]
  /// For each term where the search for the next piece begins.
  private var cursors: [Int]

  init(
    segment: Segment, terms: [Term], matches: [TermMatches], ranking: Ranking,
    weights: [Double]
  ) {
    self.segment = segment
    self.terms = terms
    self.matches = matches
    self.ranking = ranking
    self.weights = weights
    cursors = [Int](repeating: 0, count: matches.count)
  }

  /// The score of a piece and how many places of it answer.
  mutating func score(_ piece: UInt32) -> (score: Double, count: Int) {
    let length = segment.pieceStarts[Int(piece) + 1] - segment.pieceStarts[Int(piece)]
    var score = 0.0
    var total = 0
    var before: (term: Int, places: ArraySlice<UInt32>)?
    for term in matches.indices {
      let index = PieceSet.firstIndex(
        notBelow: piece, in: matches[term].pieces, from: cursors[term])
      cursors[term] = index
      guard index < matches[term].pieces.count, matches[term].pieces[index] == piece else {
        continue
      }
      let count = matches[term].counts[index]
      total += Int(count)
      score += ranking.score(
        weight: weights[term], count: count,
        headlineCount: matches[term].headlineCounts[index], length: length)
      guard terms.count > 1 else { continue }
      let places = matches[term].places(ofIndex: index)
      if let before, let gap = gap(before, (term, places)) {
        score += ranking.nearness(weights[before.term], weights[term], gap: gap)
      }
      before = (term, places)
    }
    return (score, total)
  }

  /// Fewest characters between a place of one phrase and one of the other; nil if one has no places.
  private func gap(
    _ a: (term: Int, places: ArraySlice<UInt32>), _ b: (term: Int, places: ArraySlice<UInt32>)
  ) -> UInt32? {
    let aLength = UInt32(truncatingIfNeeded: terms[a.term].length)
    let bLength = UInt32(truncatingIfNeeded: terms[b.term].length)
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

extension Term {
  /// Length of a phrase in characters; 0 for what has no length of its own.
  fileprivate var length: Int {
    if case .phrase(let phrase) = self { phrase.units.count } else { 0 }
  }
}
