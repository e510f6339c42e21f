import Figures
import Newspaper

/// Finds terms in the text of one piece and makes a hit of them.
struct MatchFinder {
  private let text: ArticleText
  private let folded: FoldedText
  private let figures: () -> [Figure]

  /// The text as it is compared, made when it is asked for: most hits do without.
  private final class FoldedText {
    private let text: ArticleText
    lazy var normal = NormalText(text)

    init(_ text: ArticleText) { self.text = text }
  }

  /// Prepares to look through a text.
  ///
  /// - Parameter figures: gives the figures of the text; it is asked only by terms about figures.
  init(_ text: ArticleText, figures: (() -> [Figure])? = nil) {
    self.text = text
    self.figures = figures ?? { FigureFinder().figures(in: text) }
    folded = FoldedText(text)
  }

  private var normal: NormalText { folded.normal }

  /// Byte ranges of all terms, in order.
  func matches(of terms: [Term]) -> [Range<Int>] {
    terms.flatMap { ranges(of: $0) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// A hit of a piece that holds the terms.
  ///
  /// - Parameter count: how often the piece holds the only term, where the index has told it.
  func hit(_ piece: PieceID, score: Double, of terms: [Term], count: Int? = nil) -> Hit {
    var places: [TermPlace] = []
    if let count, terms.count == 1, case .phrase(let phrase)? = terms.first,
      let printed = printedPlaces(of: phrase, count: count)
    {
      places = printed
    } else {
      for (number, term) in terms.enumerated() {
        forEachRange(of: term) { places.append(TermPlace(term: number, range: $0)) }
      }
      if terms.count > 1 { places.sort { $0.precedes($1) } }
    }
    return Hit(
      piece: piece, score: score, places: places,
      snippet: SnippetMaker(text).snippet(around: places))
  }

  /// Byte ranges of a term, in order; for terms in one sentence the sentences.
  func ranges(of term: Term) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    forEachRange(of: term) { ranges.append($0) }
    return ranges
  }

  private func forEachRange(of term: Term, _ use: (Range<Int>) -> Void) {
    switch term {
    case .phrase(let phrase): forEachRange(of: phrase, use)
    case .pattern(let pattern):
      for range in pattern.ranges(in: normal.units) { use(normal.byteRange(of: range)) }
    case .figure(let condition):
      for figure in figures() where condition.holds(for: figure) { use(figure.range) }
    case .sentence(let terms): for range in sentences(with: terms) { use(range) }
    }
  }

  private func forEachRange(of phrase: Phrase, _ use: (Range<Int>) -> Void) {
    for place in places(of: phrase.units) {
      let range = normal.byteRange(of: place..<place + phrase.units.count)
      guard phrase.field == nil || field(at: range.lowerBound) == phrase.field,
        phrase.printed == nil || NormalText.inked(text.bytes[range]) == phrase.printed
      else { continue }
      use(range)
    }
  }

  /// Where a phrase stands letter for letter, if that is everywhere that it stands; nil if it may stand otherwise too.
  ///
  /// What is printed as it is compared is a match, and no two such places are one. So when as many are found as the index
  /// has counted, these are all, and the text need not be folded.
  private func printedPlaces(of phrase: Phrase, count: Int) -> [TermPlace]? {
    guard phrase.field == nil, phrase.printed == nil else { return nil }
    let search = ByteSearch(units: phrase.units)
    var places: [TermPlace] = []
    places.reserveCapacity(count)
    search.forEachPlace(in: text.bytes) { place in
      places.append(TermPlace(term: 0, range: place..<place + search.row.count))
      return places.count < count
    }
    return places.count == count ? places : nil
  }

  private func field(at offset: Int) -> Field? {
    text.part(at: offset).map { Field(text.parts[$0].kind) }
  }

  /// The sentences in which each of some terms begins.
  private func sentences(with terms: [Term]) -> [Range<Int>] {
    let sentences = Sentences(of: text)
    var numbers: Set<Int>?
    for term in terms {
      let found = Set(ranges(of: term).map { sentences.number(at: $0.lowerBound) })
      numbers = numbers?.intersection(found) ?? found
    }
    return (numbers ?? []).sorted().map { sentences.ranges[$0] }
  }

  private func places(of phrase: [UInt16]) -> [Int] {
    var places: [Int] = []
    guard let first = phrase.first, normal.units.count >= phrase.count else { return [] }
    normal.units.withUnsafeBufferPointer { units in
      phrase.withUnsafeBufferPointer { phrase in
        for place in 0...units.count - phrase.count where units[place] == first {
          var length = 1
          while length < phrase.count, units[place + length] == phrase[length] { length += 1 }
          if length == phrase.count { places.append(place) }
        }
      }
    }
    return places
  }
}

/// A place of one of the terms of a question.
struct TermPlace {
  /// Number of the term.
  var term: Int
  /// Bytes of the joined text.
  var range: Range<Int>

  /// Whether it comes before another in the text.
  func precedes(_ other: TermPlace) -> Bool {
    (range.lowerBound, range.upperBound) < (other.range.lowerBound, other.range.upperBound)
  }
}
