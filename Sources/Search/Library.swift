import Figures
import Newspaper

/// An archive with its index: what all panes and commands ask.
///
/// A library never changes; a new one is made when files are added.
public struct Library: Sendable {
  /// The issues and the skipped files.
  public let archive: Archive

  /// Reads an archive into a library and builds its index.
  public init(_ archive: Archive) {
    self.archive = archive
  }

  /// The joined text of a piece.
  public func text(of piece: PieceID) -> ArticleText {
    ArticleText(of: archive.piece(piece), in: archive.issues[piece.issue].source)
  }

  /// Answers a question in the query language.
  ///
  /// - Parameters:
  ///   - words: the question, such as `税收 增长`.
  ///   - limit: how many hits are wanted, best first; totals count all.
  /// - Throws: `QueryError` with the column of what is wrong and what to write instead.
  public func search(_ words: String, limit: Int = 100) throws(QueryError) -> SearchResult {
    SearchResult(hits: [], pieceCount: 0, matchCount: 0)
  }
}

/// The answer to a question.
public struct SearchResult: Sendable {
  /// The best pieces first, at most as many as were asked for.
  public var hits: [Hit]
  /// How many pieces answer the question.
  public var pieceCount: Int
  /// How many places answer it, over all those pieces.
  public var matchCount: Int
}

/// A piece that answers a question.
public struct Hit: Sendable {
  /// Which piece.
  public var piece: PieceID
  /// Its score; higher is better.
  public var score: Double
  /// Where the words stand: byte ranges of the joined text, in order.
  public var matches: [Range<Int>]
  /// A sentence or two around the best place.
  public var snippet: Snippet
}

/// A short stretch of the joined text around a hit.
public struct Snippet: Sendable {
  /// The text, in one line.
  public var text: String
  /// UTF-8 byte ranges of `text` that are to be marked.
  public var marks: [Range<Int>]
  /// Whether text was left out before it.
  public var isCutBefore: Bool
  /// Whether text was left out behind it.
  public var isCutAfter: Bool
}

/// What is wrong with a question.
public struct QueryError: Error, Hashable, Sendable {
  /// Column of the place, from 1, in characters.
  public var column: Int
  /// What is wrong and what to write instead.
  public var message: String
}
