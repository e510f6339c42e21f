import Newspaper
import Testing

/// The reader against the gold standards and against changed copies of them.
@Suite struct StructureScoreTests {
  private func score(_ gold: Structure, _ bytes: [UInt8]) -> Score {
    let issue = IssueReader().issue(from: SourceText(name: "page", bytes: bytes))
    return Scorer.score(gold: gold, found: Structure(issue), bytes: bytes)
  }

  private func report(_ scores: [(name: String, score: Score)]) -> String {
    scores.filter { $0.score.mean < 0.95 }.map { entry in
      let misses = entry.score.misses.prefix(8).map { "\n    " + $0 }.joined()
      return "\(entry.name): \(entry.score.mean)\(misses)"
    }.joined(separator: "\n")
  }

  @Test func gold() throws {
    let scores = try goldPages().map { ($0.gold.file, score($0.gold, $0.bytes)) }
    for (name, score) in scores {
      #expect(score.coverage == 1 && score.double == 0 && score.leak == 0, "\(name)")
    }
    let means = means(scores.map(\.1))
    #expect(means.allSatisfy { $0.value >= 0.98 }, "\(means) \(report(scores))")
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func mutatedCopies(seed: UInt64) throws {
    let scores = try MutatedCopies.make(seed: seed).map { ($0.name, score($0.gold, $0.bytes)) }
    #expect(scores.count >= 40)
    for (name, score) in scores {
      #expect(score.coverage == 1 && score.double == 0 && score.leak == 0, "\(name)")
    }
    let means = means(scores.map(\.1))
    #expect(means.allSatisfy { $0.value >= 0.96 }, "\(means) \(report(scores))")
  }
}
