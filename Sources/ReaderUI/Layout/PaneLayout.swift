import Display

/// The three panes of the reader.
public enum PaneID: Int, CaseIterable, Sendable {
  case issues
  case article
  case indicators

  /// The pane as a place where commands work.
  var asPanes: Panes {
    switch self {
    case .issues: .issues
    case .article: .article
    case .indicators: .indicators
    }
  }
}

/// What the reader has done to the panes.
struct PaneChoice: Hashable, Sendable {
  var focus = PaneID.issues
  var isZoomed = false
  var hidden: Set<PaneID> = []
  /// Columns wished for each side pane; nil for the usual.
  var widths: [PaneID: Int] = [:]
}

/// A pane and where it stands.
struct PlacedPane: Hashable, Sendable {
  var id: PaneID
  var rect: Rect
}

/// Where the parts of the screen stand.
struct PaneLayout: Hashable, Sendable {
  var titleLine: Rect?
  var statusLine: Rect
  /// The panes that are shown, from left to right.
  var panes: [PlacedPane] = []
  /// The result list of a search, if it is shown.
  var results: Rect?
  /// The row of pane titles above them; nil in low windows.
  var ruleRow: Int?
  /// Columns of the lines between them.
  var separators: [Int] = []
  var body: Rect

  /// Windows below this show a notice instead.
  static let smallest = Size(rows: 5, columns: 20)

  init(size: Size, choice: PaneChoice, isShowingResults: Bool = false) {
    titleLine = size.rows >= 4 ? Rect(row: 0, column: 0, rows: 1, columns: size.columns) : nil
    statusLine = Rect(row: max(0, size.rows - 1), column: 0, rows: 1, columns: size.columns)
    let hasRule = size.rows >= 12
    ruleRow = hasRule ? 1 : nil
    let top = (titleLine == nil ? 0 : 1) + (hasRule ? 1 : 0)
    body = Rect(row: top, column: 0, rows: size.rows - 1 - top, columns: size.columns)
    if isShowingResults {
      placeResults()
    } else {
      place(PaneLayout.shown(size.columns, choice), choice)
    }
  }

  /// The result list, and beside it the text of the selected hit where there is room for both.
  private mutating func placeResults() {
    guard body.size.columns >= 100 else {
      results = body
      return
    }
    let left = body.size.columns * 2 / 5
    results = Rect(row: body.top, column: 0, rows: body.size.rows, columns: left)
    separators = [left]
    let rest = Rect(
      row: body.top, column: left + 1, rows: body.size.rows, columns: body.size.columns - left - 1)
    panes = [PlacedPane(id: .article, rect: rest)]
  }

  /// Which panes are shown: by the width of the window, what is hidden, and where the focus is.
  private static func shown(_ columns: Int, _ choice: PaneChoice) -> [PaneID] {
    if choice.isZoomed || columns < 64 { return [choice.focus] }
    var panes = PaneID.allCases.filter { !choice.hidden.contains($0) || $0 == choice.focus }
    if columns < 108, panes.count == 3 {
      // Two fit: the text and the side that one works in.
      panes.removeAll { $0 == (choice.focus == .indicators ? .issues : .indicators) }
    }
    return panes
  }

  private mutating func place(_ shown: [PaneID], _ choice: PaneChoice) {
    let sides = shown.filter { $0 != .article }
    let hasArticle = shown.contains(.article)
    var column = 0
    for id in shown {
      let isLast = id == shown.last
      let columns =
        id == .article
        ? body.size.columns - column - reserved(sides.filter { $0.rawValue > id.rawValue }, choice)
        : !hasArticle && isLast ? body.size.columns - column : width(of: id, choice)
      let rect = Rect(row: body.top, column: column, rows: body.size.rows, columns: columns)
      panes.append(PlacedPane(id: id, rect: rect))
      column += columns
      if !isLast {
        separators.append(column)
        column += 1
      }
    }
  }

  private func reserved(_ sides: [PaneID], _ choice: PaneChoice) -> Int {
    sides.reduce(0) { $0 + width(of: $1, choice) + 1 }
  }

  /// Columns of a side pane: a share of the window, within limits, or what the reader wants.
  func width(of side: PaneID, _ choice: PaneChoice) -> Int {
    let least = side == .issues ? 26 : 30
    let usual = min(38, max(least, body.size.columns / 4))
    return min(max(12, choice.widths[side] ?? usual), max(12, body.size.columns / 2 - 8))
  }

  /// The rectangle of a pane; nil if it is not shown.
  func rect(of id: PaneID) -> Rect? { panes.first { $0.id == id }?.rect }
}
