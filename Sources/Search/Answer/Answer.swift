/// What the segments of an index say to a question, before the texts of the hits are looked at.
struct Answer {
  /// The best pieces, best first.
  var best: [BestPieces.Entry] = []
  /// How many pieces answer the question.
  var pieceCount = 0
  /// How many places, over all those pieces.
  var matchCount = 0
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
    if case .term(.phrase(let phrase)) = query, phrase.printed == nil, order == .relevance {
      return PhraseAnswerer(phrase, to: index).answer(limit: limit)
    }
    if order == .relevance, let answerer = ConjunctionAnswerer(query, to: index) {
      return answerer.answer(limit: limit)
    }
    let evaluations = evaluations(finder)
    var scorers = scorers(evaluations)
    var best = BestPieces(limit: limit)
    var answer = Answer()
    for (number, evaluation) in evaluations.enumerated() {
      let slot = evaluation.slot
      for piece in evaluation.pieces(for: query) {
        let threshold = order == .relevance ? best.threshold : -.infinity
        let (score, count) = scorers[number].score(piece, threshold: threshold)
        answer.pieceCount += 1
        answer.matchCount += count
        let key = order.key(score: score, slot.segment, piece)
        guard key >= best.threshold else { continue }
        best.add(
          BestPieces.Entry(
            key: key, score: score, piece: slot.address(piece), slot: evaluation.number,
            number: piece))
      }
    }
    answer.best = best.sorted()
    return answer
  }

  /// How many pieces and places of each issue answer, in the order in which the issues were indexed.
  func issueCounts(finder: (UInt32, Int) -> MatchFinder) -> [IssueCount] {
    let evaluations = evaluations(finder)
    var scorers = scorers(evaluations)
    var issues: [IssueCount] = []
    for (number, evaluation) in evaluations.enumerated() {
      for piece in evaluation.pieces(for: query) {
        let issue = evaluation.slot.address(piece).issue
        // The pieces of an issue come together.
        if issues.last?.issue != issue {
          issues.append(IssueCount(issue: issue, pieceCount: 0, matchCount: 0))
        }
        issues[issues.count - 1].pieceCount += 1
        issues[issues.count - 1].matchCount +=
          scorers[number].score(piece, threshold: .infinity).count
      }
    }
    return issues
  }

  private func evaluations(_ finder: (UInt32, Int) -> MatchFinder) -> [PieceEvaluation] {
    let unindexed = query.unindexedTerms
    return index.slots.enumerated().filter { $1.segment.checkPieces() }.map { number, slot in
      var evaluation = PieceEvaluation(slot, number: number, wanted: wanted, of: query)
      if !unindexed.isEmpty {
        evaluation.look(for: unindexed, of: query) { finder($0, number) }
      }
      return evaluation
    }
  }

  private func scorers(_ evaluations: [PieceEvaluation]) -> [SegmentScorer] {
    let matches = evaluations.map { evaluation in
      wanted.map { evaluation.known[$0] ?? TermMatches() }
    }
    let ranking = index.ranking
    let weights = wanted.indices.map { term in
      ranking.weight(pieceCount: matches.reduce(0) { $0 + $1[term].pieceCount })
    }
    return evaluations.indices.map { number in
      SegmentScorer(
        segment: evaluations[number].slot.segment, terms: wanted, matches: matches[number],
        ranking: ranking, weights: weights)
    }
  }
}

extension SearchIndex {
  /// Ranks the pieces of all slots.
  var ranking: Ranking {
    Ranking(
      pieceCount: slots.reduce(0) { $0 + $1.pieceCount },
      placeCount: slots.reduce(0) { $0 + $1.placeCount })
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
  ///
  /// - Parameter threshold: a score that could not reach this is not made out to the end.
  mutating func score(_ piece: UInt32, threshold: Double) -> (score: Double, count: Int) {
    let length = segment.pieceStarts[Int(piece) + 1] - segment.pieceStarts[Int(piece)]
    var score = 0.0
    var mostNearness = 0.0
    var total = 0
    var lastTerm: Int?
    for term in matches.indices where enter(piece, term) {
      let index = cursors[term]
      total += Int(matches[term].counts[index])
      score +=
        weights[term]
        * ranking.impact(
          count: matches[term].counts[index], headlineCount: matches[term].headlineCounts[index],
          length: length)
      if let lastTerm { mostNearness += min(weights[lastTerm], weights[term]) }
      lastTerm = term
    }
    // Nearness is dear: where even words side by side would not do, the distance does not matter.
    guard mostNearness > 0, score + mostNearness >= threshold else { return (score, total) }
    return (score + nearness(in: piece), total)
  }

  /// Moves the cursor of a term to a piece; false if the term does not stand there.
  @inline(__always)
  private mutating func enter(_ piece: UInt32, _ term: Int) -> Bool {
    let index = PieceSet.firstIndex(notBelow: piece, in: matches[term].pieces, from: cursors[term])
    cursors[term] = index
    return isAt(piece, term)
  }

  @inline(__always)
  private func isAt(_ piece: UInt32, _ term: Int) -> Bool {
    cursors[term] < matches[term].pieces.count && matches[term].pieces[cursors[term]] == piece
  }

  /// What the words add that stand near each other in a piece to which the cursors point.
  private func nearness(in piece: UInt32) -> Double {
    var sum = 0.0
    var before: (term: Int, places: ArraySlice<UInt32>)?
    for term in matches.indices where isAt(piece, term) {
      let places = matches[term].places(ofIndex: cursors[term])
      if let before, let gap = gap(before, (term, places)) {
        sum += ranking.nearness(weights[before.term], weights[term], gap: gap)
      }
      before = (term, places)
    }
    return sum
  }

  private func gap(
    _ a: (term: Int, places: ArraySlice<UInt32>), _ b: (term: Int, places: ArraySlice<UInt32>)
  ) -> UInt32? {
    a.places.withUnsafeBufferPointer { first in
      b.places.withUnsafeBufferPointer { second in
        Nearness.gap(first, terms[a.term].length, second, terms[b.term].length)
      }
    }
  }
}

extension Term {
  /// Length of a phrase in characters; 0 for what has no length of its own.
  fileprivate var length: Int {
    if case .phrase(let phrase) = self { phrase.units.count } else { 0 }
  }
}
