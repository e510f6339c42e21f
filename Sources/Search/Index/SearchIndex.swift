import Newspaper

/// The index of an archive: some segments that together cover all its issues, each once.
struct SearchIndex: Sendable {
  /// The segments.
  let slots: [Slot]

  /// Puts segments behind each other: the issues of the archive are theirs, in order.
  init(_ segments: [Segment]) {
    var slots: [Slot] = []
    var next = 0
    for segment in segments {
      slots.append(Slot(segment, issues: Array(next..<next + segment.issueCount)))
      next += segment.issueCount
    }
    self.slots = slots
  }

  /// Makes an index of slots.
  init(slots: [Slot]) { self.slots = slots }

  /// Answers a question; `text` gives the text of a piece.
  func search(
    _ words: String, limit: Int, order: SearchOrder, isLiteral: Bool,
    text: @escaping (PieceID) -> ArticleText
  ) throws(QueryError) -> SearchResult {
    let answerer = Answerer(try QueryParser.parse(words, isLiteral: isLiteral), to: self)
    let answer = answerer.answer(limit: limit, order: order) {
      finder($0, inSlot: $1, text: text)
    }
    return SearchResult(
      hits: answer.best.map { entry in
        finder(entry.number, inSlot: entry.slot, text: text)
          .hit(
            entry.piece, score: entry.score, of: answerer.wanted, count: entry.count.map(Int.init))
      },
      pieceCount: answer.pieceCount, matchCount: answer.matchCount)
  }

  /// The best pieces for a question and the totals.
  func ranking(
    of words: String, limit: Int, order: SearchOrder, isLiteral: Bool,
    text: @escaping (PieceID) -> ArticleText
  ) throws(QueryError) -> SearchRanking {
    let answer = Answerer(try QueryParser.parse(words, isLiteral: isLiteral), to: self)
      .answer(limit: limit, order: order) { finder($0, inSlot: $1, text: text) }
    return SearchRanking(
      pieces: answer.best.map { RankedPiece(piece: $0.piece, score: $0.score) },
      pieceCount: answer.pieceCount, matchCount: answer.matchCount)
  }

  /// Number and size of what the index is made of.
  var size: IndexSize {
    IndexSize(
      segments: slots.count, pieces: slots.reduce(0) { $0 + $1.pieceCount },
      characters: slots.reduce(0) { $0 + $1.placeCount },
      bytes: slots.reduce(0) { $0 + $1.segment.byteCount })
  }

  /// A finder for the text of a piece.
  func finder(
    _ piece: UInt32, inSlot number: Int, text: (PieceID) -> ArticleText
  ) -> MatchFinder {
    let text = text(slots[number].address(piece))
    let cache = slots[number].segment.figures
    return MatchFinder(text) { cache.figures(of: piece, in: text) }
  }
}
