import Display
import Newspaper

/// Where one is: issue › article › section, cut to some columns so that what tells most is kept.
struct Breadcrumb {
  /// The issue in full, and its day alone.
  var issue: [String]
  var headline: String
  /// The heading under which one reads; nil before the first.
  var section: String?
  var cellWidth: CellWidth

  /// A headline is not cut below so many columns: six characters still tell it from others.
  private static let leastHeadline = 13

  /// The line, no wider than asked.
  ///
  /// First the issue shrinks to its day, then headline and section are cut, then the issue goes, and last the headline:
  /// the section is what one cannot see from the list.
  func text(columns: Int) -> String {
    let names = issue.map { $0 + Breadcrumb.mark } + [""]
    for name in names.prefix(2) where width(name + tail(headline, section)) <= columns {
      return name + tail(headline, section)
    }
    for name in names.dropFirst() {
      if let line = cut(behind: name, columns: columns) { return line }
    }
    return cellWidth.fitted(section ?? headline, to: columns)
  }

  private func cut(behind name: String, columns: Int) -> String? {
    let room = columns - width(name)
    guard let section else {
      return room >= Breadcrumb.leastHeadline ? name + cellWidth.fitted(headline, to: room) : nil
    }
    let both = room - width(Breadcrumb.mark)
    guard both >= 2 * Breadcrumb.leastHeadline else { return nil }
    // Half of the room is the section's, and what the headline leaves.
    let end = cellWidth.fitted(section, to: max(both / 2, both - width(headline)))
    return name + tail(cellWidth.fitted(headline, to: both - width(end)), end)
  }

  private func tail(_ headline: String, _ section: String?) -> String {
    headline + (section.map { Breadcrumb.mark + $0 } ?? "")
  }

  private func width(_ text: String) -> Int { cellWidth.width(of: text) }

  private static let mark = " › "
}

extension ReaderState {
  /// Where one is, in some columns.
  func breadcrumb(columns: Int) -> String {
    guard let piece, columns > 0, library.archive.issues.indices.contains(piece.id.issue) else {
      return ""
    }
    let issue = library.archive.issues[piece.id.issue]
    let day = PieceNames.date(of: issue.metadata)
    let title = PieceNames.title(of: issue)
    let crumbs = Breadcrumb(
      issue: [title, day.isEmpty ? cellWidth.fitted(title, to: 12) : day],
      headline: PieceNames.headline(of: piece.id, in: library.archive, settings.language),
      section: piece.section(at: sectionOffset)
        .map { string(piece.text.bytes, in: piece.sections[$0].range) },
      cellWidth: cellWidth)
    return crumbs.text(columns: columns)
  }

  /// Whose section is told: of the one that was gone to as long as it is seen, for near the end of a text it does not
  /// come to the top; else of the first row.
  private var sectionOffset: Int {
    if let spot, spot.kind == .section, article.isVisible(spot.range.lowerBound) {
      return spot.range.lowerBound
    }
    return article.visible.lowerBound
  }
}
