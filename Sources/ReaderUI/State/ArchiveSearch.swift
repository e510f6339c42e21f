import Newspaper
import Search

/// A search of the whole archive and its answer.
struct ArchiveSearch: Sendable {
  /// What was asked.
  var words: String
  var hits: [Hit]
  var pieceCount: Int
  var matchCount: Int
  /// What is wrong with the question; nil if it could be answered.
  var error: QueryError?
  var selection = 0
  var top = 0
  /// Where one was before; `q` goes back there.
  var origin: Place?

  /// So many hits are listed; totals count all.
  static let limit = 200

  init(_ words: String, in library: Library, origin: Place?) {
    self.words = words
    self.origin = origin
    hits = []
    pieceCount = 0
    matchCount = 0
    guard !words.allSatisfy({ $0 == " " }) else { return }
    do throws(QueryError) {
      let result = try library.search(words, limit: ArchiveSearch.limit)
      hits = result.hits
      pieceCount = result.pieceCount
      matchCount = result.matchCount
    } catch {
      self.error = error
    }
  }

  var selectedHit: Hit? { hits.indices.contains(selection) ? hits[selection] : nil }
}
