import Figures
import Newspaper

extension Library {
  /// The indicators of all pieces.
  ///
  /// - Complexity: O(*n*) in the length of the text; about a second for 40 MB.
  public func indicators() -> IndicatorBook {
    var book = IndicatorBook { text(of: $0) }
    for (number, issue) in archive.issues.enumerated() {
      for piece in 0..<issue.pieceCount {
        let id = PieceID(issue: number, piece: piece)
        let text = text(of: id)
        book.add(
          FigureFinder().figures(in: text), of: id, in: text, issuedOn: issue.metadata.earliestDay)
      }
    }
    return book
  }
}
