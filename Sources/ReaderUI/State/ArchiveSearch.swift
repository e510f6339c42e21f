import Newspaper
import Search

/// A search of the whole archive and its answer.
struct ArchiveSearch: Sendable {
  /// What was asked.
  var words: String
  var hits: [Hit]
  var pieceCount: Int
  var matchCount: Int
  /// How many places each issue holds, by its number; empty while one types.
  var issueCounts: [Int: Int] = [:]
  /// What is wrong with the question; nil if it could be answered.
  var error: QueryError?
  var selection = 0
  var top = 0
  /// Where one was before; `q` goes back there.
  var origin: Place?

  /// So many hits are listed while one types; totals count all.
  static let quickLimit = 60
  /// So many hits are listed in the end.
  static let limit = 500

  init(_ words: String, in library: Library, origin: Place?, limit: Int = quickLimit) {
    self.words = words
    self.origin = origin
    hits = []
    pieceCount = 0
    matchCount = 0
    guard !words.allSatisfy({ $0 == " " }) else { return }
    do throws(QueryError) {
      let result = try library.search(words, limit: limit)
      hits = result.hits
      pieceCount = result.pieceCount
      matchCount = result.matchCount
    } catch {
      self.error = error
    }
  }

  /// Whether all the hits that are listed in the end are there.
  var isComplete: Bool { hits.count >= min(pieceCount, ArchiveSearch.limit) }

  /// The same question with more hits: four times as many, so that going down a list never waits for all of them, or
  /// as many as are asked for.
  func extended(to count: Int, in library: Library) -> ArchiveSearch {
    let wanted = min(max(hits.count * 4, count, ArchiveSearch.quickLimit), ArchiveSearch.limit)
    var longer = ArchiveSearch(words, in: library, origin: origin, limit: wanted)
    longer.selection = selection
    longer.top = top
    longer.issueCounts = issueCounts
    return longer
  }

  /// The same question with all the hits that are listed, and its places counted by issue.
  func completed(in library: Library) -> ArchiveSearch {
    var whole = isComplete ? self : extended(to: Self.limit, in: library)
    whole.issueCounts = whole.counted(in: library)
    return whole
  }

  /// Counting costs more than ranking, so it waits until a question is asked in earnest.
  private func counted(in library: Library) -> [Int: Int] {
    guard pieceCount > 0, let counts = try? library.issueCounts(of: words) else { return [:] }
    return Dictionary(counts.map { ($0.issue, $0.matchCount) }, uniquingKeysWith: +)
  }

  var selectedHit: Hit? { hits.indices.contains(selection) ? hits[selection] : nil }
}
