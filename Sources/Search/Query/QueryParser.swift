/// Reads a question.
///
///     税收 增长          both
///     "New York"       as it stands
///     税收 OR 财政       one or the other
///     税收 -疫情         without
///     (税收 OR 财政) 增长  grouped
struct QueryParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var phraseCount = 0

  /// Most words and phrases of a question; each costs a look into the index.
  static let phraseLimit = 256
  /// Deepest grouping; a question with more is not one that a person types.
  static let depthLimit = 32

  private init(_ words: String) { scalars = Array(words.unicodeScalars) }

  /// The question of some words.
  ///
  /// - Throws: `QueryError` at the column that cannot be read.
  static func parse(_ words: String) throws(QueryError) -> Query {
    var parser = QueryParser(words)
    let query = try parser.alternatives()
    parser.skipBlanks()
    if parser.next != nil {
      throw parser.error("this ')' closes nothing; leave it out, or put '(' before the words")
    }
    guard query.asksForSomething else {
      throw QueryError(
        column: 1, message: "only what is not wanted is named; add a word that is wanted")
    }
    return query
  }

  /// `a b OR c d`: the alternatives bind weaker than the blank.
  private mutating func alternatives() throws(QueryError) -> Query {
    var found = [try conjunction()]
    while takeOr() { found.append(try conjunction()) }
    return found.count == 1 ? found[0] : .any(found)
  }

  private mutating func conjunction() throws(QueryError) -> Query {
    var found: [Query] = []
    while let query = try operand() { found.append(query) }
    guard let first = found.first else {
      throw error("a word is missing here; write what to look for, such as 税收")
    }
    return found.count == 1 ? first : .all(found)
  }

  /// The next word, phrase or group; nil where the conjunction ends.
  private mutating func operand() throws(QueryError) -> Query? {
    skipBlanks()
    guard let next, next != ")", !isAtOr else { return nil }
    switch next {
    case "(": return try group()
    case "\"": return .phrase(try quoted())
    case "-" where followsWord(position + 1): return try negation()
    default: return .phrase(try word())
    }
  }

  private mutating func negation() throws(QueryError) -> Query? {
    position += 1
    depth += 1
    defer { depth -= 1 }
    try checkDepth()
    return try operand().map { .not($0) }
  }

  private mutating func group() throws(QueryError) -> Query {
    let start = position
    position += 1
    depth += 1
    defer { depth -= 1 }
    try checkDepth()
    let query = try alternatives()
    skipBlanks()
    guard next == ")" else {
      throw QueryError(column: start + 1, message: "this '(' is never closed; add ')'")
    }
    position += 1
    return query
  }

  private func checkDepth() throws(QueryError) {
    if depth > Self.depthLimit {
      throw error("more than \(Self.depthLimit) levels deep; write a simpler question")
    }
  }

  /// `"…"`: with `\"` and `\\` inside.
  private mutating func quoted() throws(QueryError) -> Phrase {
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = next, scalar != "\"" {
      position += 1
      if scalar == "\\", let escaped = next, escaped == "\"" || escaped == "\\" {
        text.append(escaped)
        position += 1
      } else {
        text.append(scalar)
      }
    }
    guard next == "\"" else {
      throw QueryError(column: start + 1, message: "this '\"' is never closed; add '\"'")
    }
    position += 1
    return try phrase(String(text), at: start)
  }

  private mutating func word() throws(QueryError) -> Phrase {
    let start = position
    while let scalar = next, !isBlank(scalar), scalar != "\"", scalar != "(", scalar != ")" {
      position += 1
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return try phrase(String(text), at: start)
  }

  private mutating func phrase(_ text: String, at start: Int) throws(QueryError) -> Phrase {
    phraseCount += 1
    guard phraseCount <= Self.phraseLimit else {
      throw QueryError(
        column: start + 1,
        message: "more than \(Self.phraseLimit) words; put what stands together in '\"…\"'")
    }
    let units = NormalText(text).units
    guard !units.isEmpty else {
      throw QueryError(column: start + 1, message: "nothing to look for stands here; add a word")
    }
    return Phrase(units: units)
  }
}

extension QueryParser {
  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skipBlanks() {
    while let scalar = next, isBlank(scalar) { position += 1 }
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x10000 && Folding.table[Int(scalar.value)] == Folding.blank
  }

  /// Whether a word, a phrase or a group begins at a position.
  private func followsWord(_ position: Int) -> Bool {
    position < scalars.count && !isBlank(scalars[position]) && scalars[position] != ")"
  }

  /// Whether the word at the position is OR or |.
  private var isAtOr: Bool { orLength > 0 }

  private var orLength: Int {
    let rest = scalars[position...]
    let length = rest.first == "|" ? 1 : rest.starts(with: "OR".unicodeScalars) ? 2 : 0
    let end = position + length
    let isWhole = end == scalars.count || isBlank(scalars[end]) || scalars[end] == "("
    return length > 0 && isWhole ? length : 0
  }

  private mutating func takeOr() -> Bool {
    skipBlanks()
    let length = orLength
    position += length
    return length > 0
  }

  private func error(_ message: String) -> QueryError {
    QueryError(column: position + 1, message: message)
  }
}

extension Query {
  /// Whether anything is named that must be there; `-疫情` alone asks for all the rest.
  fileprivate var asksForSomething: Bool {
    switch self {
    case .phrase: true
    case .all(let parts): parts.contains(where: \.asksForSomething)
    case .any(let parts): parts.allSatisfy(\.asksForSomething)
    case .not: false
    }
  }
}
