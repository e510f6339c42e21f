import Newspaper

/// Finds the figures of a text.
///
///     FigureFinder().figures(in: text)
///     // 区级一般公共预算收入247.63亿元，同比增长0.32%
///     // → 247.63亿元 = 24763000000 CNY of 区级一般公共预算收入; 0.32% of the same, up, 同比
public struct FigureFinder: Sendable {
  /// Makes a finder.
  public init() {}

  /// The figures of a joined text in reading order; their ranges lie in the text and do not overlap.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func figures(in text: ArticleText) -> [Figure] {
    var figures: [Figure] = []
    var clean = CleanText()
    var mood = Mood()
    text.bytes.withUnsafeBufferPointer { bytes in
      for part in text.parts where part.kind != .link {
        clean.read(bytes, part.range, isHeading: part.level > 0)
        figures += clean.withPassage { self.figures(in: $0, of: clean, part.kind, &mood) }
      }
    }
    return figures
  }

  /// Makes the tables that the first text would make, half a millisecond; for who has to wait for a text anyway.
  public static func prepare() {
    let sentence = Array("2020年全市实现税收总收入108.69亿元，同比增长5.2%，占15%。".utf8)
    let block = Block(.para, fragments: Fragments(SourceRange(0, sentence.count)))
    let source = SourceText(name: "", bytes: sentence)
    _ = FigureFinder().figures(in: ArticleText(of: Article(blocks: [block]), in: source))
  }

  /// What the blocks before one make of its figures.
  private struct Mood {
    /// Whether the text says what will be done.
    var isProgramme = false
    /// Whether a list of goals goes on.
    var isGoalList = false
  }

  private func figures(
    in passage: Passage, of text: CleanText, _ kind: BlockKind, _ mood: inout Mood
  ) -> [Figure] {
    if kind == .headline { mood.isProgramme = false }
    if let opens = opensProgramme(passage, kind) { mood.isProgramme = opens }
    let isListed = mood.isGoalList
    mood.isGoalList = continuesGoals(passage, from: isListed)
    let sightings = FigureScanner.sightings(in: passage)
    if sightings.isEmpty { return [] }
    var reader = ClauseReader(
      passage, of: text, sightings, isProgramme: mood.isProgramme || isListed)
    return reader.figures()
  }

  /// 二、2020年主要工作 opens the programme part of a report, 一、2019年工作回顾 the part that looks back; nil for
  /// what is no heading of either sort.
  private func opensProgramme(_ passage: Passage, _ kind: BlockKind) -> Bool? {
    guard passage.count < 30, kind == .section || kind == .para, passage[passage.count - 1] != "。"
    else {
      return nil
    }
    for place in 0..<passage.count {
      if StatusWords.review.longest(in: passage.glyphs, at: place, before: passage.count) != nil {
        return false
      }
      if StatusWords.programme.longest(in: passage.glyphs, at: place, before: passage.count) != nil
      {
        return true
      }
    }
    return nil
  }

  /// 四方面16项具体指标—— and 主要目标： open a list of goals, one paragraph each; a full stop closes it.
  private func continuesGoals(_ passage: Passage, from isOpen: Bool) -> Bool {
    let last = passage[passage.count - 1]
    if last == "-" || last == "：" || last == ":" {
      let tail = max(0, passage.count - 8)..<passage.count
      if tail.contains(where: { passage.hasAny(["指标", "目标"], at: $0) }) { return true }
    }
    return isOpen && !ClauseWords.isSentenceEnd(last)
  }
}
