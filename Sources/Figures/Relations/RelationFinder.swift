import Newspaper

/// Recomputes what a text says with numbers.
///
///     let figures = FigureFinder().figures(in: text)
///     for relation in RelationFinder().relations(of: figures, in: text) where relation.verdict == .inconsistent { … }
///
/// Only what the wording itself ties together is compared: a share with the whole that it names, a change with both
/// ends, a list with its count. Where two figures could be meant the one that agrees is taken, and nothing is said if
/// none does.
public struct RelationFinder: Sendable {
  /// Makes a finder.
  public init() {}

  /// The relations among the figures of a piece, in the order of their last figure.
  ///
  /// - Parameter figures: all figures of the text in order, as `FigureFinder` gives them.
  /// - Complexity: O(*n*) in the length of the text.
  public func relations(of figures: [Figure], in text: ArticleText) -> [Relation] {
    var reckoning = Reckoning()
    var clean = CleanText()
    var measures = Measures(figures, in: text)
    text.bytes.withUnsafeBufferPointer { bytes in
      for part in text.parts where part.kind != .link {
        guard measures.reaches(into: part.range) else { continue }
        clean.read(bytes, part.range, isHeading: part.level > 0)
        clean.withPassage { passage in
          for sentence in measures.sentences(of: passage, clean, in: part.range) {
            reckoning.look(at: sentence)
          }
        }
      }
    }
    return reckoning.finish().sorted { $0.place < $1.place }
  }
}

extension Relation {
  /// Order of reading: where the relation is complete.
  fileprivate var place: Int { members.map(\.figure).max() ?? 0 }
}

/// What was found so far, and what waits for the end of the text.
private struct Reckoning {
  private var relations: [Relation] = []
  private var shares: [ShareClaim] = []
  private var gains: [GainClaim] = []
  private var all: [Measured] = []

  mutating func look(at sentence: MeasuredSentence) {
    all += sentence.members
    shares += ShareClaim.claims(of: sentence)
    gains += GainClaim.claims(of: sentence)
    relations += SubsetRule.relations(of: sentence)
    relations += GrowthRule.relations(of: sentence)
    relations += ChangeRule.relations(of: sentence)
    relations += SumRule.relations(of: sentence)
    relations += ListCountRule.relations(of: sentence)
  }

  /// More claims than any page prints; each may be compared with all amounts of a name.
  private static let mostClaims = 256

  func finish() -> [Relation] {
    let levels = Levels(all)
    let parted = shares.prefix(Self.mostClaims).flatMap { $0.relations(among: levels) }
    let gained = gains.prefix(Self.mostClaims).compactMap { $0.relation(among: levels, all) }
    var seen: Set<[Int]> = []
    // Several shares of one whole find the same parts.
    return (relations + parted + gained + RestatedRule.relations(of: all)).filter {
      $0.kind != .subset || seen.insert($0.members.map(\.figure)).inserted
    }
  }
}

/// Figures made ready for arithmetic, sentence by sentence.
private struct Measures {
  private let figures: [Figure]
  private let text: ArticleText
  private var next = 0
  private var sentence = 0
  private var clock = PeriodClock()

  init(_ figures: [Figure], in text: ArticleText) {
    (self.figures, self.text) = (figures, text)
  }

  /// Whether the next figure lies in a part of the text.
  func reaches(into range: Range<Int>) -> Bool {
    next < figures.count && figures[next].range.lowerBound < range.upperBound
  }

  /// The sentences of a part that hold a marked number.
  mutating func sentences(
    of passage: Passage, _ clean: CleanText, in part: Range<Int>
  ) -> [MeasuredSentence] {
    var sentences: [MeasuredSentence] = []
    while reaches(into: part) {
      let figure = figures[next]
      clock.pass(figure, in: text)
      let place = clean.glyphs(of: figure.range)
      if sentences.last.map({ $0.range.upperBound <= place.lowerBound }) ?? true {
        sentence += 1
        sentences.append(
          MeasuredSentence(
            passage: passage, range: Self.sentence(around: place, passage), members: []))
      }
      if let measured = measured(figure, at: place) {
        sentences[sentences.count - 1].members.append(measured)
      }
      next += 1
    }
    return sentences.filter { !$0.members.isEmpty }
  }

  private static func sentence(around place: Range<Int>, _ passage: Passage) -> Range<Int> {
    var (start, end) = (place.lowerBound, max(place.upperBound, place.lowerBound + 1))
    while start > 0, !ClauseWords.isSentenceEnd(passage[start - 1]) { start -= 1 }
    while end < passage.count, !ClauseWords.isSentenceEnd(passage[end]) { end += 1 }
    return start..<end
  }

  private func measured(_ figure: Figure, at place: Range<Int>) -> Measured? {
    guard figure.isHighlighted, case .number(let number) = figure.value,
      let value = Double(number.description), value.isFinite
    else { return nil }
    let printed = text.printed(figure.range)
    let hasRest = printed.unicodeScalars.contains { $0 == "余" || $0 == "多" || $0 == "来" }
    let digits = printed.utf8.filter { (0x30...0x39).contains($0) }.map { $0 - 0x30 }
    return Measured(
      number: next, figure: figure, value: value,
      bounds: Bounds(
        value, digits: digits, isCounted: figure.kind == .count, hasRest: hasRest, figure.qualifier),
      name: figure.metric.map { MetricName($0.text).name } ?? "", printed: printed,
      sentence: sentence, place: place, period: clock.period)
  }
}
