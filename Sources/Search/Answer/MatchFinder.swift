import Newspaper

/// Finds phrases in the text of one piece and makes a hit of them.
struct MatchFinder {
  private let text: ArticleText
  private let normal: NormalText

  /// Folds a text.
  init(_ text: ArticleText) {
    self.text = text
    normal = NormalText(text)
  }

  /// Byte ranges of all phrases, in order.
  func matches(of phrases: [Phrase]) -> [Range<Int>] {
    phrases.flatMap { phrase in ranges(of: phrase) }
      .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// A hit of a piece that holds the phrases.
  func hit(_ piece: PieceID, score: Double, of phrases: [Phrase]) -> Hit {
    let matches = matches(of: phrases)
    let snippet = SnippetMaker(text).snippet(around: matches)
    return Hit(piece: piece, score: score, matches: matches, snippet: snippet)
  }

  private func ranges(of phrase: Phrase) -> [Range<Int>] {
    places(of: phrase.units).map { normal.byteRange(of: $0..<$0 + phrase.units.count) }
      .filter { phrase.field == nil || field(at: $0.lowerBound) == phrase.field }
  }

  private func field(at offset: Int) -> Field? {
    text.part(at: offset).map { Field(text.parts[$0].kind) }
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
