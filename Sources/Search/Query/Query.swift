/// A question in the form in which it is answered.
indirect enum Query: Hashable, Sendable {
  /// Something that stands in the text of a piece.
  case term(Term)
  /// Something that holds for a whole issue.
  case issue(IssueCondition)
  /// All of them.
  case all([Query])
  /// At least one of them.
  case any([Query])
  /// Not this one.
  case not(Query)
}

/// Something that stands in the text of a piece, at places that can be counted and marked.
indirect enum Term: Hashable, Sendable {
  /// Words as they are.
  case phrase(Phrase)
  /// Text of a form.
  case pattern(Pattern)
  /// A figure of a kind.
  case figure(FigureCondition)
  /// Terms that stand in one sentence.
  case sentence([Term])

  /// Whether the index alone tells where it stands; else texts must be looked at.
  var isIndexed: Bool {
    if case .phrase(let phrase) = self { phrase.printed == nil } else { false }
  }
}

/// Words that are looked for as one string.
struct Phrase: Hashable, Sendable {
  /// The folded characters; never empty.
  var units: [UInt16]
  /// Where they must stand; nil for anywhere.
  var field: Field?
  /// The bytes as they must be printed, without blanks; nil if width, case and traditional forms do not matter.
  var printed: [UInt8]?
}

/// What must hold for the issue of a piece.
enum IssueCondition: Hashable, Sendable {
  /// The city or the district holds these folded characters.
  case place([UInt16])
  /// The file name, the name of the paper or the title of the document holds these folded characters.
  case name([UInt16])
  /// The issue is of one of these days.
  case date(ClosedRange<Day>)
}

/// A day of the calendar, or the first or last of all days.
struct Day: Hashable, Comparable, Sendable {
  /// Year, month and day as one decimal number: 20201226.
  var number: UInt32

  /// Before every day.
  static let first = Day(number: 0)
  /// After every day.
  static let last = Day(number: .max)

  /// In order of time.
  static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Query {
  /// The terms that are wanted, each once, in the order of the question: these score, count and are marked.
  var wantedTerms: [Term] {
    if case .term(let term) = self, term.isIndexed { return [term] }
    var seen: Set<Term> = []
    return allWantedTerms.filter { seen.insert($0).inserted }
  }

  private var allWantedTerms: [Term] {
    switch self {
    case .term(.sentence(let terms)): terms
    case .term(let term): [term]
    case .issue, .not: []
    case .all(let parts), .any(let parts): parts.flatMap(\.allWantedTerms)
    }
  }

  /// All terms that the index alone cannot tell, wanted or not, each once.
  var unindexedTerms: Set<Term> {
    switch self {
    case .term(.sentence(let terms)):
      Set(terms.filter { !$0.isIndexed }).union([.sentence(terms)])
    case .term(let term): term.isIndexed ? [] : [term]
    case .issue: []
    case .not(let query): query.unindexedTerms
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.unindexedTerms) }
    }
  }

  /// Whether anything is named that must be there; `-疫情` alone asks for all the rest.
  var asksForSomething: Bool {
    switch self {
    case .term, .issue: true
    case .all(let parts): parts.contains(where: \.asksForSomething)
    case .any(let parts): parts.allSatisfy(\.asksForSomething)
    case .not: false
    }
  }
}
