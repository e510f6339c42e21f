/// Answers a question of one word or phrase, which is what most questions are, without laying out all its matches.
///
/// Of a frequent character or pair, and of a word that nearly always stands where one of its pairs does, it looks only at
/// the best pieces that the index keeps, if these are enough (`Champions`); else it goes through the places once.
struct PhraseAnswerer {
  private let phrase: Phrase
  private let index: SearchIndex
  private let ranking: Ranking

  /// Prepares a question.
  init(_ phrase: Phrase, to index: SearchIndex) {
    self.phrase = phrase
    self.index = index
    ranking = index.ranking
  }

  /// The best `limit` pieces and the totals over all.
  func answer(limit: Int) -> Answer {
    if let answer = answerOfChampions(limit: limit) { return answer }
    var best = BestPieces(limit: limit)
    var answer = Answer()
    for number in index.slots.indices { lookThrough(number, &best, &answer) }
    return scored(best, answer)
  }

  /// The answer from the best pieces that are known, and of segments where the phrase is rare from all its places; nil if
  /// that is not sure to be right.
  private func answerOfChampions(limit: Int) -> Answer? {
    guard phrase.field == nil, limit <= Champions.limit else { return nil }
    var best = BestPieces(limit: limit)
    var answer = Answer()
    // 0 as long as all pieces were looked at.
    var restImpact = 0.0
    for (number, slot) in index.slots.enumerated() {
      if isRare(in: slot.segment) {
        lookThrough(number, &best, &answer)
      } else if slot.isWhole, let frequent = FrequentPhrase(phrase.units, in: slot.segment) {
        let rest = look(at: frequent, of: number, &best, &answer)
        restImpact = max(restImpact, rest)
      } else {
        return nil
      }
    }
    // Of equal pieces the earlier wins, and that might be one that was not kept, but for an index of one segment.
    let isSure = index.slots.count == 1 ? best.threshold >= restImpact : best.threshold > restImpact
    return isSure || restImpact == 0 || limit == 0 ? scored(best, answer) : nil
  }

  /// Whether a segment holds so few places of the phrase that all of them are soon looked at.
  private func isRare(in segment: Segment) -> Bool {
    let units = phrase.units
    if units.count == 1 { return segment.frequency(of: units[0])?.count ?? 0 <= Champions.longList }
    return zip(units, units.dropFirst()).contains {
      segment.head(of: $0, $1)?.count ?? 0 <= Champions.longList
    }
  }

  /// Looks at the best pieces of a slot; returns what any other of its pieces reaches at most.
  private func look(
    at frequent: FrequentPhrase, of number: Int, _ best: inout BestPieces, _ answer: inout Answer
  ) -> Double {
    let segment = index.slots[number].segment
    answer.pieceCount += frequent.pieceCount
    answer.matchCount += frequent.count
    // In an archive of longer pieces each piece gains.
    let ownMean = Ranking(pieceCount: segment.pieceCount, placeCount: segment.placeCount).meanLength
    let isOrdered = ranking.meanLength == ownMean
    let starts = segment.pieceStarts
    frequent.eachPiece { piece, isLess in
      guard segment.check(piece: Int(piece.piece)) else { return true }
      return add(piece, starts, number, &best) || isLess || !isOrdered
    }
    return frequent.rest.most(growth: isOrdered ? 1 : ranking.meanLength / ownMean)
  }

  /// Goes through all places in a slot.
  private func lookThrough(_ number: Int, _ best: inout BestPieces, _ answer: inout Answer) {
    let slot = index.slots[number]
    let segment = slot.segment
    let isFrequentCharacter = phrase.units.count == 1 && !isRare(in: segment)
    if isFrequentCharacter || phrase.field != nil || !slot.isWhole {
      let matches = slot.matches(of: phrase)
      answer.pieceCount += matches.pieces.count
      answer.matchCount += matches.total
      for (index, piece) in matches.pieces.enumerated() {
        let piece = Champions.Piece(
          piece: piece, count: matches.counts[index], headlineCount: matches.headlineCounts[index])
        add(piece, segment.pieceStarts, number, &best)
      }
      return
    }
    let places = segment.places(of: phrase.units)
    guard !places.isEmpty, segment.checkPieces(at: places) else { return }
    answer.matchCount += places.count
    let starts = segment.pieceStarts
    // For each count of places, none of them in a headline: a piece so long or longer is too bad.
    var hopeless = InlineArray<16, UInt32>(repeating: .max)
    places.withUnsafeBufferPointer { places in
      segment.forEachPiece(of: places) { piece, range, headlineCount in
        answer.pieceCount += 1
        let length = starts[Int(piece) + 1] - starts[Int(piece)]
        let isCommon = headlineCount == 0 && range.count < hopeless.count
        if isCommon && length >= hopeless[range.count] { return }
        let piece = Champions.Piece(
          piece: piece, count: UInt32(truncatingIfNeeded: range.count),
          headlineCount: headlineCount)
        if !add(piece, starts, number, &best) && isCommon { hopeless[range.count] = length }
      }
    }
  }

  /// Lets a piece take part; false if it is too bad to come into the answer.
  @inline(__always) @discardableResult
  private func add(
    _ piece: Champions.Piece, _ starts: Column<UInt32>, _ number: Int, _ best: inout BestPieces
  ) -> Bool {
    let place = Int(piece.piece)
    let impact = ranking.impact(
      count: piece.count, headlineCount: piece.headlineCount,
      length: starts[place + 1] - starts[place])
    guard impact >= best.threshold else { return false }
    // Where the piece stands in its issue is asked for those alone that may be among the best.
    guard index.slots[number].segment.check(piece: place) else { return true }
    best.add(
      BestPieces.Entry(
        key: impact, score: impact, piece: index.slots[number].address(piece.piece), slot: number,
        number: piece.piece, count: piece.count))
    return true
  }

  /// The answer with scores, which are impacts times the weight of the phrase.
  private func scored(_ best: BestPieces, _ answer: Answer) -> Answer {
    var answer = answer
    let weight = ranking.weight(pieceCount: answer.pieceCount)
    answer.best = best.sorted()
    for index in answer.best.indices { answer.best[index].score *= weight }
    return answer
  }
}
