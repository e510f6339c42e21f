import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct UpdateTests {
  /// After each of 60 random changes of an archive its library is as good as one that is made anew.
  @Test func anUpdatedLibraryAnswersLikeAFreshOne() throws {
    var random = FixedRandom(state: 11)
    let stock = try seedIssues().flatMap { issue in
      issue.articles.map { Newspaper.Issue(source: issue.source, articles: [$0]) }
    }
    var library = Library(Archive(issues: Array(stock.prefix(4))))
    for _ in 0..<60 {
      library = library.updated(change(library.archive.issues.count, stock, using: &random))
      let fresh = Library(library.archive)
      for words in ["发展", "的", "企业 -发展", "长三角", "title:静安"] {
        let a = try library.ranking(of: words, limit: 1000)
        let b = try fresh.ranking(of: words, limit: 1000)
        #expect(a.pieces == b.pieces)
        #expect(a.matchCount == b.matchCount)
      }
    }
    #expect(Comparison(library).differences(samples: 500, longest: 8, seed: 2) == [])
  }

  /// Keeps most issues, drops or exchanges one, adds one somewhere.
  private func change(
    _ count: Int, _ stock: [Newspaper.Issue], using random: inout FixedRandom
  ) -> [IssueUpdate] {
    var updates = (0..<count).map { IssueUpdate.kept($0) }
    guard let issue = stock.randomElement(using: &random) else { return updates }
    let place = Int.random(in: 0...count, using: &random)
    switch Int.random(in: 0...2, using: &random) {
    case 0 where place < count: updates.remove(at: place)
    case 1 where place < count: updates[place] = .new(issue)
    default: updates.insert(.new(issue), at: place)
    }
    return updates
  }
}
