/// Which pieces of a slot answer a question.
struct PieceEvaluation {
  let slot: Slot
  /// Its number in the index.
  let number: Int
  /// Where the terms stand that were looked up.
  private(set) var known: [Term: TermMatches] = [:]

  /// Looks up the terms that the index tells, the rarer first.
  ///
  /// A word that must be there together with a rarer one is looked for only in the pieces of that one.
  init(_ slot: Slot, number: Int, wanted terms: [Term], of query: Query) {
    self.slot = slot
    self.number = number
    let required = query.requiredPhrases
    var common: [UInt32]?
    let phrases = terms.compactMap { term in
      if case .phrase(let phrase) = term, phrase.printed == nil { phrase } else { nil }
    }
    for phrase in slot.segment.rarestFirst(phrases).map({ phrases[$0] }) {
      let isRequired = slot.isWhole && required.contains(phrase)
      var matches: TermMatches?
      if isRequired, let common { matches = slot.segment.matches(of: phrase, in: common) }
      let found = matches ?? slot.matches(of: phrase)
      if isRequired {
        common = common.map { PieceSet.intersection($0, found.pieces) } ?? found.pieces
      }
      known[.phrase(phrase)] = found
    }
  }

  /// Looks for terms in the texts of all pieces that may answer a question.
  mutating func look(
    for terms: Set<Term>, of query: Query, in finder: (UInt32) -> MatchFinder
  ) {
    var found: [Term: TermMatches] = [:]
    for piece in candidates(for: query) ?? slot.allPieces {
      let finder = finder(piece)
      for term in terms {
        let count = finder.ranges(of: term).count
        if count > 0 { found[term, default: TermMatches()].note(piece: piece, count: count) }
      }
    }
    for term in terms { known[term] = found[term] ?? TermMatches() }
  }

  /// The pieces that answer a question whose terms are known, ascending.
  func pieces(for query: Query) -> [UInt32] {
    switch query {
    case .term(let term): pieces(of: term)
    case .issue(let condition): slot.pieces(for: condition)
    case .any(let parts): parts.reduce([]) { PieceSet.union($0, pieces(for: $1)) }
    case .not(let query): PieceSet.difference(slot.allPieces, pieces(for: query))
    case .all(let parts): pieces(forAll: parts)
    }
  }

  /// The pieces that hold all parts: those of the terms first, then what conditions and negations leave of them.
  private func pieces(forAll parts: [Query]) -> [UInt32] {
    let terms = parts.filter { !$0.isNegation && $0.issueCondition == nil }
    let set = intersection(of: terms.map { pieces(for: $0) }) ?? slot.allPieces
    let conditions = parts.compactMap(\.issueCondition)
    return left(of: conditions.isEmpty ? set : slot.pieces(of: set, for: conditions), parts)
  }

  private func pieces(of term: Term) -> [UInt32] {
    if let matches = known[term] { return matches.pieces }
    if case .phrase(let phrase) = term { return slot.matches(of: phrase).pieces }
    return []
  }

  private func intersection(of sets: [[UInt32]]) -> [UInt32]? {
    guard let first = sets.first else { return nil }
    return sets.dropFirst().reduce(first, PieceSet.intersection)
  }

  /// What the negations among some parts leave of a set.
  private func left(of set: [UInt32], _ parts: [Query]) -> [UInt32] {
    parts.reduce(set) { left, part in
      guard case .not(let query) = part else { return left }
      return PieceSet.difference(left, pieces(for: query))
    }
  }

  /// All pieces that answer a question, and perhaps others, from the index alone; nil if it may be any.
  private func candidates(for query: Query) -> [UInt32]? {
    switch query {
    case .term(.sentence(let terms)):
      intersection(of: terms.compactMap { candidates(for: .term($0)) })
    case .term(.phrase(let phrase)): slot.matches(of: phrase).pieces
    case .term: nil
    case .issue(let condition): slot.pieces(for: condition)
    case .not(let query): query.unindexedTerms.isEmpty ? pieces(for: .not(query)) : nil
    case .all(let parts): intersection(of: parts.compactMap { candidates(for: $0) })
    case .any(let parts):
      parts.reduce([] as [UInt32]?) { union, part in
        guard let union, let more = candidates(for: part) else { return nil }
        return PieceSet.union(union, more)
      }
    }
  }
}

extension Segment {
  /// The numbers of some phrases, those first whose pairs are rarest.
  func rarestFirst(_ phrases: [Phrase]) -> [Int] {
    guard phrases.count > 1 else { return Array(phrases.indices) }
    return phrases.indices.map { (number: $0, count: leastCount(of: phrases[$0])) }
      .sorted { ($0.count, $0.number) < ($1.count, $1.number) }.map(\.number)
  }

  /// No phrase stands at more places than the rarest of its pairs.
  private func leastCount(of phrase: Phrase) -> Int {
    guard phrase.units.count > 1 else { return frequency(of: phrase.units[0])?.count ?? 0 }
    return zip(phrase.units, phrase.units.dropFirst()).reduce(Int.max) {
      min($0, head(of: $1.0, $1.1)?.count ?? 0)
    }
  }
}

extension Query {
  /// Phrases without each of which no piece answers.
  fileprivate var requiredPhrases: [Phrase] {
    guard case .all(let parts) = self else { return [] }
    return parts.compactMap { part in
      if case .term(.phrase(let phrase)) = part { phrase } else { nil }
    }
  }

  fileprivate var isNegation: Bool {
    if case .not = self { true } else { false }
  }

  fileprivate var issueCondition: IssueCondition? {
    if case .issue(let condition) = self { condition } else { nil }
  }
}
