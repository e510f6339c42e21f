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
  /// Parts of the index, in the order of the issues that they cover.
  let segments: [Segment]
  /// For each segment the number of its first issue.
  private let firstIssues: [Int]

  /// Reads an archive into a library and builds its index.
  ///
  /// - Complexity: O(*n*) in the length of the text; about 10 ms for a megabyte.
  public init(_ archive: Archive) {
    var builder = LibraryBuilder()
    builder.add(contentsOf: archive.issues)
    self = builder.library(skipped: archive.skipped)
  }

  /// Puts together an archive and the segments that cover its issues.
  init(_ archive: Archive, segments: [Segment]) {
    self.archive = archive
    self.segments = segments
    var firstIssues: [Int] = []
    var next = 0
    for segment in segments {
      firstIssues.append(next)
      next += segment.issueCount
    }
    self.firstIssues = firstIssues
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
    let answerer = Answerer(try QueryParser.parse(words), to: segments)
    let answer = answerer.answer(limit: limit)
    return SearchResult(
      hits: hits(of: answer, for: answerer.wanted), pieceCount: answer.pieceCount,
      matchCount: answer.matchCount)
  }

  /// The best pieces of an answer with their texts.
  func hits(of answer: Answer, for phrases: [Phrase]) -> [Hit] {
    answer.best.map { entry in
      let piece = piece(of: entry)
      return MatchFinder(text(of: piece)).hit(piece, score: entry.score, of: phrases)
    }
  }

  /// Where a question's words stand in one piece: byte ranges of the joined text, in order.
  ///
  /// This is what marks the words while an article is read, whatever led to it; words that are not wanted (`-疫情`)
  /// are not marked.
  public func matches(of words: String, in piece: PieceID) throws(QueryError) -> [Range<Int>] {
    MatchFinder(text(of: piece)).matches(of: try QueryParser.parse(words).wantedPhrases())
  }

  private func piece(of entry: BestPieces.Entry) -> PieceID {
    let segment = segments[entry.segment]
    return PieceID(
      issue: firstIssues[entry.segment] + Int(segment.issues[Int(entry.piece)]),
      piece: Int(segment.pieces[Int(entry.piece)]))
  }
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
  /// Where the words stand: byte ranges of the joined text, in order. Those of different words may overlap.
  public var matches: [Range<Int>]
  /// A sentence or two around the best place.
  public var snippet: Snippet
}

/// A short stretch of the joined text around a hit.
public struct Snippet: Sendable {
  /// The text, in one line.
  public var text: String
  /// UTF-8 byte ranges of `text` that are to be marked, in order, apart from each other.
  public var marks: [Range<Int>]
  /// Whether text of the same block was left out before it.
  public var isCutBefore: Bool
  /// Whether text of the same block was left out behind it.
  public var isCutAfter: Bool
  /// Where it stands in the joined text.
  public var range: Range<Int>
}

/// What is wrong with a question.
public struct QueryError: Error, Hashable, Sendable {
  /// Column of the place, from 1, in characters.
  public var column: Int
  /// What is wrong and what to write instead.
  public var message: String
}
