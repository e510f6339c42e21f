/// Answers a question for words of which all must be there (`地区 专项`, `政策 date:2023`), which is what most questions of
/// several words are, without laying out where each of them stands.
struct ConjunctionAnswerer {
  private let phrases: [Phrase]
  private let conditions: [IssueCondition]
  private let index: SearchIndex
  private let ranking: Ranking

  /// Prepares a question; nil if it is of another form, or if issues of the index are crossed out.
  init?(_ query: Query, to index: SearchIndex) {
    guard case .all(let parts) = query, index.slots.allSatisfy(\.isWhole) else { return nil }
    var phrases: [Phrase] = []
    var conditions: [IssueCondition] = []
    for part in parts {
      switch part {
      case .term(.phrase(let phrase)) where phrase.isFree && !phrases.contains(phrase):
        phrases.append(phrase)
      case .issue(let condition): conditions.append(condition)
      default: return nil
      }
    }
    guard !phrases.isEmpty else { return nil }
    self.phrases = phrases
    self.conditions = conditions
    self.index = index
    ranking = index.ranking
  }

  /// The best `limit` pieces and the totals over all.
  func answer(limit: Int) -> Answer {
    let common = index.slots.map { slot in
      slot.segment.checkPieces() ? CommonPieces(of: phrases, in: slot.segment, conditions) : nil
    }
    let weights = phrases.indices.map { number in
      ranking.weight(pieceCount: common.reduce(0) { $0 + ($1?.pieceCounts[number] ?? 0) })
    }
    var best = BestPieces(limit: limit)
    var answer = Answer()
    for (number, pieces) in common.enumerated() {
      guard let pieces else { continue }
      answer.pieceCount += pieces.count
      score(pieces, ofSlot: number, weights, &best, &answer)
    }
    answer.best = best.sorted()
    return answer
  }

  private func score(
    _ pieces: CommonPieces, ofSlot number: Int, _ weights: [Double], _ best: inout BestPieces,
    _ answer: inout Answer
  ) {
    let slot = index.slots[number]
    pieces.withRows { rows in
      for index in 0..<pieces.count {
        let row = rows.row(index)
        let threshold = best.threshold
        let (score, count) = self.score(row, in: slot.segment, weights, threshold)
        answer.matchCount += count
        guard score >= threshold else { continue }
        best.add(
          BestPieces.Entry(
            key: score, score: score, piece: slot.address(row.piece), slot: number,
            number: row.piece))
      }
    }
  }

  /// The score of a piece and how many places of it answer; a score that cannot reach the threshold is not made out.
  @inline(__always)
  private func score(
    _ row: CommonPieces.Row, in segment: Segment, _ weights: [Double], _ threshold: Double
  ) -> (score: Double, count: Int) {
    let piece = Int(row.piece)
    let norm = ranking.norm(length: segment.pieceStarts[piece + 1] - segment.pieceStarts[piece])
    var score = 0.0
    var mostNearness = 0.0
    var count: UInt32 = 0
    for term in weights.indices {
      let places = row.places(ofTerm: term)
      let size = UInt32(truncatingIfNeeded: places.count)
      let often = Ranking.often(
        count: size, headlineCount: segment.headlineCount(of: places, inPiece: piece))
      score += weights[term] * Ranking.impact(often: often, norm: norm)
      if term > 0 { mostNearness += min(weights[term - 1], weights[term]) }
      count &+= size
    }
    // Nearness is dear: where even words side by side would not do, the distance does not matter.
    guard mostNearness > 0, score + mostNearness >= threshold else { return (score, Int(count)) }
    return (score + nearness(row, weights), Int(count))
  }

  /// What the words add that stand near each other.
  private func nearness(_ row: CommonPieces.Row, _ weights: [Double]) -> Double {
    var sum = 0.0
    for term in weights.indices.dropFirst() {
      let gap = Nearness.gap(
        row.places(ofTerm: term - 1), phrases[term - 1].units.count,
        row.places(ofTerm: term), phrases[term].units.count)
      if let gap { sum += ranking.nearness(weights[term - 1], weights[term], gap: gap) }
    }
    return sum
  }
}

extension Phrase {
  /// Whether it may stand anywhere in any form, and is longer than one character.
  fileprivate var isFree: Bool { field == nil && printed == nil && units.count > 1 }
}

/// How near places of two phrases come to each other.
enum Nearness {
  /// Fewest characters between a place of one phrase and one of the other; nil if one has no places.
  static func gap(
    _ a: UnsafeBufferPointer<UInt32>, _ aLength: Int,
    _ b: UnsafeBufferPointer<UInt32>, _ bLength: Int
  ) -> UInt32? {
    let aLength = UInt32(truncatingIfNeeded: aLength)
    let bLength = UInt32(truncatingIfNeeded: bLength)
    var least: UInt32?
    var other = 0
    for place in a {
      while other < b.count, b[other] < place {
        let gap = place - min(place, b[other] + bLength)
        least = min(least ?? gap, gap)
        other += 1
      }
      guard other < b.count else { break }
      let gap = b[other] - min(b[other], place + aLength)
      least = min(least ?? gap, gap)
    }
    return least
  }
}
