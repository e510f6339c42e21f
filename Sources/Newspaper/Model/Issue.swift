/// One source file, read: a page, a whole issue, a broadcast, or one long document.
///
/// Every byte of the source that is not white space lies in exactly one fragment of one block of `articles` or
/// `loose`, or in `markup`.
public struct Issue: Sendable {
  /// The file.
  public let source: SourceText
  /// What the text says of itself: kind of document, place, date.
  public var metadata: Metadata
  /// The articles in order.
  public var articles: [Article]
  /// Blocks that belong to no article: mastheads, rubrics, contents, slogans between two articles.
  public var loose: [Block]
  /// Ranges that are mark-up and never shown.
  public var markup: [SourceRange]
  /// Faults of the print or the OCR, shown and never applied.
  public var flags: [Flag]

  /// Makes an issue of its parts.
  public init(
    source: SourceText, metadata: Metadata = Metadata(), articles: [Article], loose: [Block] = [],
    markup: [SourceRange] = [], flags: [Flag] = []
  ) {
    self.source = source
    self.metadata = metadata
    self.articles = articles
    self.loose = loose
    self.markup = markup
    self.flags = flags
  }

  /// All that can be read, searched and counted: the articles and, as a last piece, the loose blocks if there are any.
  public var pieces: [Article] {
    loose.isEmpty ? articles : articles + [Article(blocks: loose)]
  }

  /// Number of `pieces`.
  public var pieceCount: Int { articles.count + (loose.isEmpty ? 0 : 1) }

  /// The piece with a number from 0 to `pieceCount - 1`.
  public func piece(_ number: Int) -> Article {
    number < articles.count ? articles[number] : Article(blocks: loose)
  }

  /// Whether a piece is the page matter that belongs to no article.
  public func isPageMatter(_ number: Int) -> Bool { number >= articles.count }
}

/// A doubtful place of the text.
public struct Flag: Hashable, Sendable {
  /// What is doubtful; raw values are those of the gazette-structure/1 form.
  public enum Kind: String, Sendable {
    /// A unit said again without sense.
    case `repeat`
    /// A Latin word where a Chinese one stood.
    case strayLatin = "stray-latin"
    /// The file ends inside a sentence.
    case truncated
    /// One mark of the other width among its fellows.
    case mixedWidth = "mixed-width"
    /// 一 for —: 2016一2020年.
    case misreadDash = "misread-dash"
    /// A word that a character got wrong which looks like the right one: 末来 for 未来.
    case misread
  }
  /// What is doubtful.
  public var kind: Kind
  /// The doubtful bytes.
  public var range: SourceRange

  /// Makes a flag.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The word that was meant by all likelihood: 未来 where 末来 stands. It is told and never put in its place.
  ///
  /// - Returns: nil for flags of other kinds, whose right text only the print can tell.
  public func likelyText(in source: SourceText) -> String? {
    switch kind {
    case .misread: LookAlikes.right(of: source.string(in: range))
    case .misreadDash: range.count > 3 ? "——" : "—"
    default: nil
    }
  }
}
