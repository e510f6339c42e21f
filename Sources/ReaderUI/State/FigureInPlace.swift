import Figures
import Newspaper

/// A figure with the text in which it stands.
struct FigureInPlace: Sendable {
  var piece: PieceID
  var figure: Figure
  var text: ArticleText

  /// A row for a table, comma-separated: day, place, metric, number as printed, value, unit, direction, status,
  /// headline, file and line.
  func row(in archive: Archive) -> String {
    let issue = archive.issues[piece.issue]
    let fields = [
      PieceNames.date(of: issue.metadata), PieceNames.place(of: issue.metadata),
      figure.metric?.text ?? "", text.printed(figure.range), figure.value?.plain ?? "",
      figure.unit ?? "", figure.direction?.rawValue ?? "", figure.status.rawValue,
      PieceNames.headline(of: issue.piece(piece.piece).blocks, in: issue.source), issue.source.name,
      String(issue.source.line(at: text.sourceOffset(of: figure.range.lowerBound))),
    ]
    return DelimitedRow.line(of: fields)
  }
}

extension FigureValue {
  /// The value in the base unit: 70305000000, 3.1–3.4, 1/3, 2020-01-08.
  var plain: String {
    switch self {
    case .number(let number): number.description
    case .range(let low, let high): "\(low)–\(high)"
    case .ratio(let part, let whole): "\(part)/\(whole)"
    case .calendar(let day): day
    }
  }
}

extension ReaderState {
  /// The figure that one works with: the selected one of the sidebar, else the one that one has gone to.
  var figureToTake: FigureInPlace? {
    guard let piece else { return nil }
    if panes.focus == .indicators {
      guard sidebar.rows.indices.contains(sidebar.selection) else { return nil }
      let row = sidebar.rows[sidebar.selection]
      return row.figure.map {
        FigureInPlace(
          piece: row.piece, figure: $0,
          text: row.piece == piece.id ? piece.text : library.text(of: row.piece))
      }
    }
    return figureInFocus.map {
      FigureInPlace(piece: piece.id, figure: piece.figures[$0], text: piece.text)
    }
  }
}
