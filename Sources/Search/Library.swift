import Figures
import Newspaper

/// An archive with its index: what all panes and commands ask.
///
/// A library never changes; a new one is made when files are added.
///
///     let library = Library(archive)
///     let result = try library.search("税收 增长", limit: 20)
///     // result.pieceCount articles hold both; result.hits are the 20 best of them
public struct Library: Sendable {
  /// The issues and the skipped files.
  public let archive: Archive
  /// The index of its pieces.
  let index: SearchIndex

  /// Reads an archive into a library and builds its index.
  ///
  /// - Complexity: O(*n*) in the length of the text; about 10 ms for a megabyte.
  public init(_ archive: Archive) {
    var builder = LibraryBuilder()
    builder.add(contentsOf: archive.issues)
    self = builder.library(skipped: archive.skipped)
  }

  /// Puts together an archive and the index of its issues.
  init(_ archive: Archive, _ index: SearchIndex) {
    self.archive = archive
    self.index = index
  }

  /// The joined text of a piece.
  public func text(of piece: PieceID) -> ArticleText {
    ArticleText(of: archive.piece(piece), in: archive.issues[piece.issue].source)
  }

  /// Answers a question in the query language.
  ///
  ///     税收 增长                     both; "…" for words as they stand, OR, -word, (…)
  ///     title:税收 date:2020-12..    fields: title by place issue section date re
  ///     metric:税收 value:>100亿元    figures: value unit kind direction status metric
  ///     税收 near direction:down     in one sentence
  ///
  /// - Parameters:
  ///   - words: the question.
  ///   - limit: how many hits are wanted; totals count all.
  ///   - order: which come first.
  ///   - isLiteral: whether width, case and traditional forms matter, which by default they do not.
  /// - Throws: `QueryError` with the column of what is wrong and what to write instead.
  public func search(
    _ words: String, limit: Int = 100, order: SearchOrder = .relevance, isLiteral: Bool = false
  ) throws(QueryError) -> SearchResult {
    try index.search(words, limit: limit, order: order, isLiteral: isLiteral) { text(of: $0) }
  }

  /// The best pieces for a question and the totals, without marks and snippets: what a list needs before it is looked at.
  ///
  /// A row that comes into view gets the rest from `hit(_:of:)`.
  public func ranking(
    of words: String, limit: Int = 100, order: SearchOrder = .relevance, isLiteral: Bool = false
  ) throws(QueryError) -> SearchRanking {
    try index.ranking(of: words, limit: limit, order: order, isLiteral: isLiteral) {
      text(of: $0)
    }
  }

  /// How many pieces and places of each issue answer a question, in the order in which the issues were indexed.
  ///
  /// - Complexity: O(*n*) in the number of places of the words, where the totals alone often cost nothing.
  public func issueCounts(
    of words: String, isLiteral: Bool = false
  ) throws(QueryError) -> [IssueCount] {
    Answerer(try QueryParser.parse(words, isLiteral: isLiteral), to: index)
      .issueCounts { finder($0, inSlot: $1) }
  }

  /// A ranked piece with its marks and its snippet.
  public func hit(
    _ ranked: RankedPiece, of words: String, isLiteral: Bool = false
  ) throws(QueryError) -> Hit {
    MatchFinder(text(of: ranked.piece))
      .hit(
        ranked.piece, score: ranked.score,
        of: try QueryParser.parse(words, isLiteral: isLiteral).wantedTerms)
  }

  /// Where a question's words stand in one piece: byte ranges of the joined text, in order.
  ///
  /// This is what marks the words while an article is read, whatever led to it; words that are not wanted (`-疫情`)
  /// are not marked.
  public func matches(
    of words: String, in piece: PieceID, isLiteral: Bool = false
  ) throws(QueryError) -> [Range<Int>] {
    MatchFinder(text(of: piece)).matches(
      of: try QueryParser.parse(words, isLiteral: isLiteral).wantedTerms)
  }

  /// A finder for the text of a piece of a slot.
  func finder(_ piece: UInt32, inSlot number: Int) -> MatchFinder {
    index.finder(piece, inSlot: number) { text(of: $0) }
  }

  /// Number and size of what the index is made of.
  public var indexSize: IndexSize { index.size }
}

/// Number and size of what an index is made of.
public struct IndexSize: Hashable, Sendable {
  /// Parts that were built by themselves; each costs a question a look.
  public var segments: Int
  /// Articles and page matter.
  public var pieces: Int
  /// Folded characters, a mark behind each block included.
  public var characters: Int
  /// Memory in bytes.
  public var bytes: Int
}

/// A piece that answers a question, and how well.
public struct RankedPiece: Hashable, Sendable {
  /// Which piece.
  public var piece: PieceID
  /// Its score; higher is better.
  public var score: Double
}

/// The answer to a question without marks and snippets.
public struct SearchRanking: Sendable {
  /// The best pieces first.
  public var pieces: [RankedPiece]
  /// How many pieces answer the question.
  public var pieceCount: Int
  /// How many places answer it, over all those pieces.
  public var matchCount: Int
}

/// Which hits come first; of equals the earlier in the archive.
public enum SearchOrder: String, CaseIterable, Sendable {
  /// The best answer.
  case relevance
  /// The latest issue.
  case newest
  /// The earliest issue.
  case oldest
}

/// How often an issue answers a question.
public struct IssueCount: Hashable, Sendable {
  /// Number of the issue in the archive.
  public var issue: Int
  /// How many of its pieces answer.
  public var pieceCount: Int
  /// How many places in them.
  public var matchCount: Int
}

/// The answer to a question.
public struct SearchResult: Sendable {
  /// The best pieces first, at most as many as were asked for; of equals the earlier one.
  public var hits: [Hit]
  /// How many pieces answer the question.
  public var pieceCount: Int
  /// How many places answer it, over all those pieces; a place counts once for each word that stands there.
  public var matchCount: Int
}

/// A piece that answers a question.
public struct Hit: Sendable {
  /// Which piece.
  public var piece: PieceID
  /// Its score; higher is better. Scores of different questions cannot be compared.
  public var score: Double
  /// Where the words stand, in order.
  let places: [TermPlace]
  /// A sentence or two around the best place.
  public var snippet: Snippet

  /// Where the words stand: byte ranges of the joined text, in order. Those of different words may overlap.
  public var matches: [Range<Int>] { places.map(\.range) }
}

/// A short stretch of the joined text around a hit.
public struct Snippet: Sendable {
  /// The text, in one line.
  public var text: String
  /// What is to be marked: bytes of `text`, in order, apart from each other.
  public var marks: [SnippetMark]
  /// Whether text of the same block was left out before it.
  public var isCutBefore: Bool
  /// Whether text of the same block was left out behind it.
  public var isCutAfter: Bool
  /// Where it stands in the joined text.
  public var range: Range<Int>
}

/// Bytes of a snippet that are to be marked.
///
/// A `Range` would do, but for a row of them the runtime first looks up how numbers compare, which takes 50 µs of the 2 ms
/// that `gazette search` takes.
public struct SnippetMark: Hashable, Sendable {
  /// The first byte.
  public var start: Int
  /// The byte behind the last.
  public var end: Int
}

/// What is wrong with a question.
public struct QueryError: Error, Hashable, Sendable {
  /// Column of the place, from 1, in characters.
  public var column: Int
  /// What is wrong and what to write instead.
  public var message: String
}
