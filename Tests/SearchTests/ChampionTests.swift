import TestSupport
import Testing

@testable import Search

@Suite struct ChampionTests {
  /// The contest tells most pieces by their length alone; what it keeps, and what it says of the others, must be what
  /// comes out if every piece is reckoned out and all are sorted.
  @Test(arguments: UInt64(1)...12) func theContestIsThatOfAllPiecesSorted(seed: UInt64) {
    var random = SeededGenerator(state: seed)
    for size in [1, 63, 64, 65, 300, 5_000] {
      var starts: [UInt32] = [0]
      // Few lengths, so that many pieces are equal.
      let longest = [3, 40, 2_000].randomElement(using: &random) ?? 3
      for _ in 0..<size {
        starts.append((starts.last ?? 0) + UInt32.random(in: 1...UInt32(longest), using: &random))
      }
      var contest = ChampionContest(starts)
      for _ in 0..<2 {
        let pieces = (0..<size).filter { _ in Int.random(in: 0..<4, using: &random) > 0 }.map {
          let count = UInt32.random(in: 1...(Bool.random(using: &random) ? 2 : 40), using: &random)
          let isHeadline = Int.random(in: 0..<8, using: &random) == 0
          return Champions.Piece(
            piece: UInt32($0), count: count, headlineCount: isHeadline ? 1 : 0)
        }
        for piece in pieces { contest.add(piece, length: length(of: piece, starts)) }
        expect(contest.finish(), of: pieces, starts)
      }
    }
  }

  private func expect(_ champions: Champions, of pieces: [Champions.Piece], _ starts: [UInt32]) {
    let ranking = Ranking(pieceCount: starts.count - 1, placeCount: Int(starts.last ?? 0))
    let sorted = pieces.map { ($0, impact(of: $0, ranking, starts)) }
      .sorted { ($1.1, $0.0.piece) < ($0.1, $1.0.piece) }
    #expect(champions.pieceCount == pieces.count)
    #expect(champions.pieces.map(\.piece) == sorted.prefix(Champions.limit).map(\.0.piece))
    let rest = sorted.dropFirst(Champions.limit)
    #expect((champions.rest.own > 0) == !rest.isEmpty)
    for growth in [1, 1 / RestImpact.step, RestImpact.step] {
      let most = rest.map { impact(of: $0.0, ranking, starts, growth) }.max() ?? 0
      #expect(champions.rest.most(growth: growth) >= most)
      if growth != 1 { #expect(champions.rest.most(growth: growth) <= most * 1.000001) }
    }
  }

  private func length(of piece: Champions.Piece, _ starts: [UInt32]) -> UInt32 {
    starts[Int(piece.piece) + 1] - starts[Int(piece.piece)]
  }

  private func impact(
    of piece: Champions.Piece, _ ranking: Ranking, _ starts: [UInt32], _ growth: Double = 1
  ) -> Double {
    Ranking.impact(
      often: Ranking.often(count: piece.count, headlineCount: piece.headlineCount),
      norm: ranking.norm(length: length(of: piece, starts), growth: growth))
  }

  /// The map of pieces says of each place what a search among the first places says.
  @Test func everyPlaceLiesInItsPiece() {
    var random = SeededGenerator(state: 7)
    var starts: [UInt32] = [0]
    for _ in 0..<2_000 {
      let longest: UInt32 = Int.random(in: 0..<10, using: &random) == 0 ? 5_000 : 200
      starts.append((starts.last ?? 0) + UInt32.random(in: 1...longest, using: &random))
    }
    PieceMap(starts).withUnsafePieces { pieces in
      for (piece, start) in starts.dropLast().enumerated() {
        for place in [start, starts[piece + 1] - 1] {
          #expect(pieces.piece(at: place) == piece)
        }
        #expect(pieces.bounds(of: piece) == (start, starts[piece + 1]))
      }
    }
  }
}
