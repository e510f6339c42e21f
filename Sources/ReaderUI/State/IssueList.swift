import Newspaper

/// A row of the issue list: an issue, one of its articles, or a section of the open article.
struct ListRow: Hashable, Sendable {
  var issue: Int
  /// Number of the article; nil for the issue itself.
  var piece: Int?
  /// Number of the section; nil for the article itself.
  var section: Int?

  /// The article of the row; the first one for an issue.
  var pieceID: PieceID { PieceID(issue: issue, piece: piece ?? 0) }

  /// The row that holds this one.
  var parent: ListRow? {
    if section != nil { return ListRow(issue: issue, piece: piece) }
    return piece == nil ? nil : ListRow(issue: issue)
  }
}

/// The tree of issues, articles and sections.
struct IssueList: Sendable {
  var selection = ListRow(issue: 0)
  var top = 0
  private(set) var rows: [ListRow] = []
  /// Issues that the reader has opened (true) or closed (false), by file.
  var choices: [String: Bool] = [:]
  /// Only articles whose headline holds these words are listed; empty for all.
  private(set) var filter = ""
  private var answers: Set<PieceID> = []
  /// The issue in which one reads; it is open unless it was closed.
  var home: String?

  /// An archive of so many articles is shown with all its issues open.
  static let fewArticles = 60
  /// A document of more sections shows only the highest ones.
  static let fewSections = 12

  func isOpen(_ issue: Issue, of archive: Archive) -> Bool {
    if !filter.isEmpty { return true }
    if let choice = choices[issue.source.name] { return choice }
    return home == issue.source.name || archive.hasFewPieces(than: IssueList.fewArticles)
  }

  /// What the rows are made from; as long as it is the same, so are they.
  private struct Basis: Hashable {
    var edition: Int
    var choices: [String: Bool]
    var filter: String
    var home: String?
    var piece: PieceID?
  }
  private var basis: Basis?

  /// Lists the rows anew if anything has changed; the selection stays, or goes to the row that held it.
  ///
  /// - Parameter edition: a number that is another for each library.
  mutating func rebuild(_ archive: Archive, edition: Int, open piece: OpenPiece?) {
    let now = Basis(
      edition: edition, choices: choices, filter: filter, home: home, piece: piece?.id)
    if now != basis { relist(archive, open: piece) }
    basis = now
    keepSelection()
  }

  private mutating func relist(_ archive: Archive, open piece: OpenPiece?) {
    rows.removeAll(keepingCapacity: true)
    let opensAll = !filter.isEmpty || archive.hasFewPieces(than: IssueList.fewArticles)
    // By number, and only what is needed of an issue: to copy thousands of them costs more than all else here.
    for issue in archive.issues.indices {
      let file = archive.issues[issue].source.name
      let choice = filter.isEmpty && !choices.isEmpty ? choices[file] : nil
      let isOpen = choice ?? (opensAll || home == file)
      let listed = isOpen ? pieces(of: issue, in: archive) : []
      if !filter.isEmpty && listed.isEmpty { continue }
      rows.append(ListRow(issue: issue))
      for id in listed {
        rows.append(ListRow(issue: issue, piece: id.piece))
        if let piece, piece.id == id { rows += sections(of: piece) }
      }
    }
  }

  /// The articles of an issue that are listed.
  private func pieces(of issue: Int, in archive: Archive) -> [PieceID] {
    let all = (0..<archive.issues[issue].pieceCount).map { PieceID(issue: issue, piece: $0) }
    return filter.isEmpty ? all : all.filter { answers.contains($0) }
  }

  /// Lists only the articles whose headlines hold some words; all of them for none.
  mutating func narrow(to words: String, _ headlines: HeadlineIndex) {
    filter = words
    answers = words.isEmpty ? [] : Set(headlines.answers(to: words).map(\.piece))
  }

  private func sections(of piece: OpenPiece) -> [ListRow] {
    let highest = piece.sections.map(\.level).min() ?? 0
    let shown = piece.sections.indices.filter {
      piece.sections.count <= IssueList.fewSections || piece.sections[$0].level == highest
    }
    guard shown.count > 1 else { return [] }
    return shown.map { ListRow(issue: piece.id.issue, piece: piece.id.piece, section: $0) }
  }

  private mutating func keepSelection() {
    var wanted: ListRow? = selection
    while let row = wanted {
      if rows.contains(row) {
        selection = row
        return
      }
      wanted = row.parent
    }
    selection = rows.first ?? ListRow(issue: 0)
  }

  var selectedIndex: Int { rows.firstIndex(of: selection) ?? 0 }

  /// Moves the selection by rows; false at an end.
  mutating func move(by count: Int) -> Bool {
    guard !rows.isEmpty else { return false }
    let here = selectedIndex
    let (sum, isOver) = here.addingReportingOverflow(count)
    let target = isOver ? (count < 0 ? 0 : rows.count - 1) : min(max(0, sum), rows.count - 1)
    selection = rows[target]
    return target != here
  }
}

extension Archive {
  /// Whether it has at most so many articles; stops counting there.
  func hasFewPieces(than limit: Int) -> Bool {
    var count = 0
    for issue in issues {
      count += issue.pieceCount
      if count > limit { return false }
    }
    return true
  }
}

/// Scrolls a list so that a row is seen, and what is beside it too; what was out of sight comes to the middle.
func scrolled(_ top: Int, toShow row: Int, of count: Int, height: Int) -> Int {
  let margin = min(3, (height - 1) / 4)
  let lowest = max(0, count - height)
  var wanted = top
  if row < top - height || row >= top + 2 * height {
    wanted = row - height / 2
  } else if row < top + margin {
    wanted = row - margin
  } else if row >= top + height - margin {
    wanted = row - height + 1 + margin
  }
  return max(0, min(wanted, lowest))
}
