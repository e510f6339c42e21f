/// Reads a question.
///
///     税收 增长            both
///     "New York"         as it stands
///     税收 OR 财政         one or the other
///     税收 -疫情           without
///     (税收 OR 财政) 增长    grouped
///     title:税收          in a headline; see `QueryField` for the others
///     税收 near value:>100亿元   in one sentence
struct QueryParser {
  let scalars: [Unicode.Scalar]
  var position = 0
  private var depth = 0
  private var termCount = 0
  /// The field of the group that is being read: `title:(税收 OR 财政)`.
  var groupField: Field?
  /// Whether words must be printed just as they are written here.
  private let isLiteral: Bool

  /// Most words and conditions of a question; each costs a look into the index.
  static let termLimit = 256
  /// Deepest grouping; a question with more is not one that a person types.
  static let depthLimit = 32

  private init(_ words: String, isLiteral: Bool) {
    // One by one: what would make a row of any sequence is put together while the program runs, which takes longer.
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(words.utf8.count)
    for scalar in words.unicodeScalars { scalars.append(scalar) }
    self.scalars = scalars
    self.isLiteral = isLiteral
  }

  /// The question of some words.
  ///
  /// - Parameter isLiteral: whether width, case and traditional forms matter.
  /// - Throws: `QueryError` at the column that cannot be read.
  static func parse(_ words: String, isLiteral: Bool = false) throws(QueryError) -> Query {
    var parser = QueryParser(words, isLiteral: isLiteral)
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
  mutating func alternatives() throws(QueryError) -> Query {
    var found = [try conjunction()]
    while take(.or) { found.append(try conjunction()) }
    return found.count == 1 ? found[0] : .any(found)
  }

  private mutating func conjunction() throws(QueryError) -> Query {
    var found: [Query] = []
    var lastFigure = false
    while let query = try sentence() {
      // Conditions side by side are about one figure: `metric:税收 value:>100亿元`.
      if lastFigure, let last = found.last, let one = last.mergedFigure(with: query) {
        found[found.count - 1] = one
      } else {
        found.append(query)
      }
      lastFigure = query.isFigure
    }
    guard let first = found.first else {
      throw error("a word is missing here; write what to look for, such as 税收")
    }
    return found.count == 1 ? first : .all(found)
  }

  /// `a near b near c`, or one operand alone.
  private mutating func sentence() throws(QueryError) -> Query? {
    let start = position
    guard let first = try operand() else { return nil }
    guard isAt(.near) else { return first }
    var terms = [try term(of: first, at: start)]
    while take(.near) {
      skipBlanks()
      let start = position
      guard let next = try operand() else {
        throw error("a word is missing behind 'near'; write what is to stand in the same sentence")
      }
      terms.append(try term(of: next, at: start))
    }
    return .term(.sentence(terms))
  }

  private func term(of query: Query, at start: Int) throws(QueryError) -> Term {
    if case .term(let term) = query { return term }
    throw QueryError(
      column: start + 1,
      message: "'near' stands between words, phrases and figure conditions only; leave out groups")
  }

  /// The next word, phrase, condition or group; nil where the conjunction ends.
  private mutating func operand() throws(QueryError) -> Query? {
    skipBlanks()
    guard let next, next != ")", !isAt(.or), !isAt(.near) else { return nil }
    switch next {
    case "(": return try group(.none)
    case "-" where followsWord(position + 1):
      position += 1
      return try deeper { parser throws(QueryError) in try parser.operand().map { .not($0) } }
    default: break
    }
    try countTerm()
    if let field = try fieldName() { return try condition(field) }
    return .term(.phrase(try phrase(try value(until: .word))))
  }

  /// `(…)`, whose words are to stand in a field.
  mutating func group(_ field: Field?) throws(QueryError) -> Query {
    let start = position
    position += 1
    let outer = groupField
    groupField = field ?? outer
    defer { groupField = outer }
    let query = try deeper { parser throws(QueryError) in try parser.alternatives() }
    skipBlanks()
    guard next == ")" else {
      throw QueryError(column: start + 1, message: "this '(' is never closed; add ')'")
    }
    position += 1
    return query
  }

  private mutating func deeper<Result>(
    _ read: (inout QueryParser) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw error("more than \(Self.depthLimit) levels deep; write a simpler question")
    }
    return try read(&self)
  }

  private mutating func countTerm() throws(QueryError) {
    termCount += 1
    if termCount > Self.termLimit {
      throw error("more than \(Self.termLimit) words; put what stands together in '\"…\"'")
    }
  }

  /// The phrase of a word.
  func phrase(_ value: Value) throws(QueryError) -> Phrase {
    Phrase(
      units: try units(value), field: groupField,
      printed: isLiteral ? NormalText.inked(Array(value.text.utf8)[...]) : nil)
  }
}

// MARK: - Words

extension QueryParser {
  /// A word or a quoted phrase and the column at which it begins, from 1.
  struct Value {
    var text: String
    var column: Int
  }

  /// Where a word without quotes ends.
  enum WordEnd {
    /// At a blank, a quote or a parenthesis.
    case word
    /// At a blank or at a parenthesis that was not opened in it: `re:第(一|二)季度`.
    case pattern
  }

  /// The folded characters of a value.
  ///
  /// - Throws: if nothing is left of it, as of a blank or a soft hyphen alone.
  func units(_ value: Value) throws(QueryError) -> [UInt16] {
    let units = NormalText(value.text).units
    guard !units.isEmpty else {
      throw QueryError(
        column: value.column, message: "nothing to look for stands here; add a word")
    }
    return units
  }

  /// The word or quoted phrase at the position.
  mutating func value(until end: WordEnd) throws(QueryError) -> Value {
    let column = position + 1
    if next == "\"" { return Value(text: try quoted(), column: column) }
    let start = position
    var depth = 0
    while let scalar = next, !isBlank(scalar) {
      switch (scalar, end) {
      case ("\\", .pattern) where position + 1 < scalars.count: position += 1
      case ("(", .pattern): depth += 1
      case (")", .pattern) where depth > 0: depth -= 1
      case ("(", _), (")", _), ("\"", .word): return Value(text: text(from: start), column: column)
      default: break
      }
      position += 1
    }
    return Value(text: text(from: start), column: column)
  }

  private func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    for place in start..<position { text.append(scalars[place]) }
    return String(text)
  }

  /// `"…"`; inside, `\"` and `\\` stand for the marks themselves.
  private mutating func quoted() throws(QueryError) -> String {
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
    return String(text)
  }

  /// The character at the position; nil at the end.
  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func skipBlanks() {
    while let scalar = next, isBlank(scalar) { position += 1 }
  }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x10000 && Folding.table[Int(scalar.value)] == Folding.blank
  }

  /// Whether a word, a phrase or a group begins at a position.
  private func followsWord(_ position: Int) -> Bool {
    position < scalars.count && !isBlank(scalars[position]) && scalars[position] != ")"
  }

  func error(_ message: String) -> QueryError {
    QueryError(column: position + 1, message: message)
  }

  /// A word that stands between others.
  private enum Link {
    case or
    case near

    var spellings: (StaticString, StaticString) {
      switch self {
      case .or: ("OR", "|")
      case .near: ("near", "NEAR")
      }
    }
  }

  private func isAt(_ link: Link) -> Bool { length(of: link, at: positionBehindBlanks) > 0 }

  private mutating func take(_ link: Link) -> Bool {
    let start = positionBehindBlanks
    let length = length(of: link, at: start)
    if length > 0 { position = start + length }
    return length > 0
  }

  private var positionBehindBlanks: Int {
    var place = position
    while place < scalars.count, isBlank(scalars[place]) { place += 1 }
    return place
  }

  /// Length of the link that stands as a whole word at a position; 0 if there is none.
  private func length(of link: Link, at start: Int) -> Int {
    let (first, second) = link.spellings
    return max(length(of: first, at: start), length(of: second, at: start))
  }

  /// Length of a word in ASCII that stands as a whole word at a position; 0 if it does not.
  private func length(of word: StaticString, at start: Int) -> Int {
    let length = word.utf8CodeUnitCount
    guard start + length <= scalars.count else { return 0 }
    for place in 0..<length where scalars[start + place].value != UInt32(word.utf8Start[place]) {
      return 0
    }
    let end = start + length
    return end == scalars.count || isBlank(scalars[end]) || scalars[end] == "(" ? length : 0
  }
}

extension Query {
  fileprivate var isFigure: Bool {
    if case .term(.figure) = self { true } else { false }
  }

  /// Two figure conditions as one; nil if these are none, or if both say something of one property.
  fileprivate func mergedFigure(with other: Query) -> Query? {
    guard case .term(.figure(let a)) = self, case .term(.figure(let b)) = other else { return nil }
    return a.merged(with: b).map { .term(.figure($0)) }
  }
}
