import Newspaper

/// A segment in an index: which issues of the archive it covers, and which of them are still as they were indexed.
///
/// A segment never changes. When a file changes, its issue is crossed out here and indexed anew in another segment, so
/// a change costs the size of the file. Who asks sees only what is not crossed out.
struct Slot: Sendable {
  /// The segment.
  let segment: Segment
  /// For each issue of the segment its number in the archive; nil if it is crossed out.
  let issues: [Int?]
  /// Number of pieces of the issues that are left.
  let pieceCount: Int
  /// Number of places of these pieces.
  let placeCount: Int
  /// Whether no issue is crossed out.
  let isWhole: Bool
  /// The number of the first issue, if the others follow it one by one, which those of most segments do.
  private let firstIssue: Int?

  /// Puts a segment into an index.
  init(_ segment: Segment, issues: [Int?]) {
    self.segment = segment
    self.issues = issues
    isWhole = !issues.contains(nil)
    let first = issues.first ?? nil
    let isRow = first.map { first in issues.indices.allSatisfy { issues[$0] == first + $0 } }
    firstIssue = isRow == true ? first : nil
    guard !isWhole else {
      pieceCount = segment.pieceCount
      placeCount = segment.placeCount
      return
    }
    var pieceCount = 0
    var placeCount = 0
    for piece in 0..<segment.pieceCount where issues[Int(segment.issues[piece])] != nil {
      pieceCount += 1
      placeCount += Int(segment.pieceStarts[piece + 1] - segment.pieceStarts[piece])
    }
    self.pieceCount = pieceCount
    self.placeCount = placeCount
  }

  /// The same segment in another archive.
  ///
  /// - Parameter numbers: for each issue of the old archive its number in the new one; nil if it is gone or changed.
  func renumbered(_ numbers: [Int?]) -> Slot {
    Slot(segment, issues: issues.map { $0.flatMap { numbers[$0] } })
  }

  /// Number of the issue of a piece in the archive; nil if it is crossed out.
  func issue(of piece: UInt32) -> Int? { issues[Int(segment.issues[Int(piece)])] }

  /// The address of a piece that is not crossed out.
  func address(_ piece: UInt32) -> PieceID {
    PieceID(issue: issue(of: piece) ?? 0, piece: Int(segment.pieces[Int(piece)]))
  }

  /// The number in the segment of a piece of the archive; nil if it stands elsewhere.
  func number(of piece: PieceID) -> Int? {
    var own = issues.startIndex
    if let firstIssue {
      own = piece.issue - firstIssue
      guard issues.indices.contains(own) else { return nil }
    } else {
      guard let found = issues.firstIndex(of: piece.issue) else { return nil }
      own = found
    }
    return segment.number(ofPiece: piece.piece, inIssue: own)
  }

  /// All pieces that are left.
  var allPieces: [UInt32] { isWhole ? segment.allPieces : segment.allPieces.filter(isLeft) }

  /// Where a phrase stands in the pieces that are left.
  func matches(of phrase: Phrase) -> TermMatches {
    let matches = segment.matches(of: phrase)
    return isWhole ? matches : matches.filtered(isLeft)
  }

  /// The pieces that are left of the issues for which a condition holds.
  func pieces(for condition: IssueCondition) -> [UInt32] {
    let pieces = segment.pieces(for: condition)
    return isWhole ? pieces : pieces.filter(isLeft)
  }

  /// The pieces of an ascending row whose issues meet all conditions.
  func pieces(of row: [UInt32], for conditions: [IssueCondition]) -> [UInt32] {
    // The pieces of an issue stand together, so its answer is that of the piece before.
    var last: (issue: UInt32, isMet: Bool)?
    return row.filter { piece in
      let issue = segment.issues[Int(piece)]
      if let last, last.issue == issue { return last.isMet }
      let isMet = conditions.allSatisfy { segment.holds($0, forIssue: Int(issue)) }
      last = (issue, isMet)
      return isMet
    }
  }

  private func isLeft(_ piece: UInt32) -> Bool { issue(of: piece) != nil }
}
