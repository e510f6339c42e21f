import Figures
import Newspaper
import Search

/// The indicator sidebar.
struct Sidebar: Sendable {
  var selection = 0
  var top = 0
  var scope = SidebarScope.article
  var order = SidebarOrder.text
  /// Only rows that hold these words are shown; empty for all.
  var filter = ""
  private(set) var rows: [SidebarRow] = []

  /// What the rows are made from; as long as it is the same, so are they.
  private struct Basis: Hashable {
    var edition: Int
    var piece: PieceID
    var figures: Int
    var scope: SidebarScope
    var order: SidebarOrder
    var filter: String
    var hasBook: Bool
  }
  private var basis: Basis?

  /// Makes the rows anew if anything has changed.
  mutating func rebuild(_ state: ReaderState, for piece: OpenPiece) {
    // The rows of the issue and of the archive do not change with the article.
    let first = scope == .issue ? 0 : piece.id.piece
    let home = PieceID(issue: piece.id.issue, piece: first)
    let now = Basis(
      edition: state.edition, piece: scope == .archive ? PieceID(issue: 0, piece: 0) : home,
      figures: scope == .article ? piece.figures.count : 0, scope: scope, order: order,
      filter: filter, hasBook: state.book != nil)
    guard now != basis else { return }
    basis = now
    let all = state.sidebarRows(scope, of: piece)
    rows = order.arranged(filter.isEmpty ? all : all.answering(filter), in: scope)
  }

  /// The row of a figure of an article; nil where it is not shown.
  func row(ofFigure number: Int, of piece: PieceID) -> Int? {
    if scope == .article, order == .text, filter.isEmpty {
      return rows.indices.contains(number) ? number : nil
    }
    return rows.firstIndex { $0.piece == piece && $0.target == .figure(number) }
  }

  /// Whether the rows are in the order of the text, so that they can follow it.
  var isInStep: Bool { order == .text && filter.isEmpty && scope != .archive }
}

/// Whose indicators the sidebar shows.
enum SidebarScope: CaseIterable, Sendable {
  case article
  case issue
  case archive

  /// What the title of the pane says of it; nothing for the usual.
  var title: Words? {
    switch self {
    case .article: nil
    case .issue: Words("issue", "本期")
    case .archive: Words("archive", "全部")
    }
  }
}

/// In which order the sidebar shows them.
enum SidebarOrder: CaseIterable, Sendable {
  case text
  case size
  case kind
  case name

  /// What the title of the pane says of it; nothing for the usual.
  var title: Words? {
    switch self {
    case .text: nil
    case .size: Words("size", "按大小")
    case .kind: Words("kind", "按类别")
    case .name: Words("name", "按名称")
    }
  }

  /// The rows in this order; a change stays under its parent.
  func arranged(_ rows: [SidebarRow], in scope: SidebarScope) -> [SidebarRow] {
    guard self != .text else { return rows }
    let families = rows.filter { $0.target != .article }.families
    let keys = families.map { key(of: $0[0], scope) }
    return families.indices.sorted { isBefore(keys[$0], keys[$1], $0 < $1) }
      .flatMap { families[$0] }
  }

  /// What a family is sorted by: its group, then the size, the greatest first, then the name.
  private struct Key {
    var group = ""
    var size: ExactDecimal?
    var name = ""
  }

  private func key(of row: SidebarRow, _ scope: SidebarScope) -> Key {
    switch self {
    case .text: Key()
    // Only what has one unit can be compared.
    case .size: Key(group: row.figure?.unit ?? "", size: row.figure?.value?.upper ?? row.count)
    case .kind:
      Key(
        group: row.figure.flatMap { FigureKind.allCases.firstIndex(of: $0.kind) }.map(Self.two)
          ?? "")
    case .name: Key(name: row.label)
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private func isBefore(_ a: Key, _ b: Key, _ isEarlier: Bool) -> Bool {
    if a.group != b.group { return a.group < b.group }
    if a.name != b.name { return a.name < b.name }
    switch (a.size, b.size) {
    case (let x?, let y?) where x != y: return y < x
    case (_?, nil): return true
    case (nil, _?): return false
    default: return isEarlier
    }
  }
}

extension SidebarRow {
  /// All that a filter looks through.
  fileprivate var words: String { "\(label)\n\(value)\n\(figure?.kind.rawValue ?? "")\n" }

  /// How many figures a name of the archive has.
  fileprivate var count: ExactDecimal? {
    target == .name ? Int(value.dropFirst()).map { ExactDecimal($0) } : nil
  }
}

extension FigureValue {
  /// The number, or the upper end of a span; nil for dates.
  fileprivate var upper: ExactDecimal? {
    switch self {
    case .number(let number), .range(_, let number): number
    case .ratio, .calendar: nil
    }
  }
}

extension [SidebarRow] {
  /// Rows that measure the same, one below the other.
  fileprivate var families: [[SidebarRow]] {
    reduce(into: []) { families, row in
      if row.isContinued, !families.isEmpty {
        families[families.count - 1].append(row)
      } else {
        families.append([row])
      }
    }
  }

  /// The families that hold all of some words: in name or number, or as the name of a kind (money).
  fileprivate func answering(_ words: String) -> [SidebarRow] {
    let wanted = words.lowercased().split(separator: " ")
    return families.filter { family in
      let text = TextFinder(family.reduce(into: [UInt8]()) { $0 += $1.words.utf8 })
      return family[0].target != .article
        && wanted.allSatisfy { !text.matches(of: String($0)).isEmpty }
    }.flatMap { $0 }
  }
}

// What the sidebar shows in each scope.
extension ReaderState {
  /// More names than these nobody looks through; a filter finds the others.
  static let mostNames = 2000

  /// The rows of a scope in the order of the text; those of the archive, the most frequent first.
  func sidebarRows(_ scope: SidebarScope, of piece: OpenPiece) -> [SidebarRow] {
    switch scope {
    case .article: piece.indicators
    case .issue: issueRows(of: piece)
    case .archive: archiveRows(of: piece)
    }
  }

  private func issueRows(of open: OpenPiece) -> [SidebarRow] {
    guard library.archive.issues.indices.contains(open.id.issue) else { return [] }
    let issue = library.archive.issues[open.id.issue]
    var left = OpenPiece.longestWithFigures * 4
    return (0..<issue.pieceCount).flatMap { number -> [SidebarRow] in
      let id = PieceID(issue: open.id.issue, piece: number)
      let text = library.text(of: id)
      left -= text.bytes.count
      guard left > 0 else { return [] }
      let rows =
        id == open.id
        ? open.indicators
        : SidebarRow.rows(of: FigureFinder().figures(in: text).marked, in: text, of: id)
      return rows.isEmpty ? [] : [headRow(of: id)] + rows
    }
  }

  private func headRow(of id: PieceID) -> SidebarRow {
    SidebarRow(
      piece: id, target: .article,
      label: PieceNames.headline(of: id, in: library.archive, settings.language),
      hasMetric: false, isContinued: false, value: "")
  }

  private func archiveRows(of open: OpenPiece) -> [SidebarRow] {
    guard let book else { return [] }
    return book.counts(atMost: Self.mostNames).map { name, count in
      SidebarRow(
        piece: open.id, target: .name, label: name, hasMetric: true, isContinued: false,
        value: "×\(count)")
    }
  }

  /// What the sidebar says when it has no rows.
  func reasonForEmptySidebar(_ piece: OpenPiece) -> Words {
    if !sidebar.filter.isEmpty {
      return Words("no indicator holds \(sidebar.filter)", "没有含“\(sidebar.filter)”的指标")
    }
    if sidebar.scope == .archive, book == nil {
      return Words("counting the figures of the archive…", "正在统计全部数字…")
    }
    if piece.isTooLongForFigures {
      return Words("too long to look for figures", "篇幅过长，未查找数字")
    }
    return Words("no figures in this article", "本文没有数字")
  }
}

extension [Figure] {
  /// Those that a reader sees marked.
  var marked: [Figure] { filter(\.isHighlighted) }
}

// The commands of the sidebar.
extension ReaderState {
  /// From the article to its issue to the archive, and round.
  mutating func widenSidebarScope() -> Effect {
    sidebar.scope = sidebar.scope.next
    (sidebar.selection, sidebar.top) = (0, 0)
    panes.hidden.remove(.indicators)
    panes.focus = .indicators
    return sidebar.scope == .archive && book == nil ? .gatherIndicators : .none
  }

  /// By text, size, kind and name, and round.
  mutating func changeSidebarOrder() {
    let before =
      sidebar.rows.indices.contains(sidebar.selection) ? sidebar.rows[sidebar.selection] : nil
    sidebar.order = sidebar.order.next
    panes.hidden.remove(.indicators)
    panes.focus = .indicators
    guard let piece else { return }
    sidebar.rebuild(self, for: piece)
    let again = sidebar.rows.firstIndex { $0.piece == before?.piece && $0.target == before?.target }
    sidebar.selection = again ?? 0
  }

  /// Takes the indicators of the archive, which a program gathers for `Effect.gatherIndicators`.
  public mutating func receive(_ book: IndicatorBook) {
    self.book = book
    settle()
  }

  /// Goes to what the selected row stands for.
  mutating func openSidebarRow() {
    guard sidebar.rows.indices.contains(sidebar.selection) else { return }
    let row = sidebar.rows[sidebar.selection]
    if row.target == .name { return showSeries(named: row.label) }
    leaveByJump()
    leaveSource()
    if piece?.id != row.piece {
      show(row.piece)
      followInList()
      settle()
    }
    if case .figure(let number) = row.target { goToFigure(number) }
    panes.focus = .article
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case behind this one; the first behind the last.
  fileprivate var next: Self {
    let all = Self.allCases
    let here = all.firstIndex(of: self) ?? 0
    return all[(here + 1) % all.count]
  }
}
