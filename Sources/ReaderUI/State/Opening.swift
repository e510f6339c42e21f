import Display
import Newspaper
import Search

// Opening articles, and fitting everything to the window after each change.
extension ReaderState {
  /// Shows an article where it was left, without a note in the history.
  mutating func show(_ id: PieceID) {
    if let piece, piece.id == id { return }
    rememberAnchor()
    keeping.unreadAgain = nil
    guard let opened = OpenPiece(id, in: library) else { return }
    piece = opened
    isPreviewing = false
    (spot, finder, source) = (nil, nil, nil)
    (sidebar.selection, sidebar.top) = (0, 0)
    if sidebar.scope == .article { sidebar.filter = "" }
    markAgain()
    var anchor = lastAnchors[Place(file: opened.file, piece: id.piece)] ?? TextAnchor()
    // What was kept may be of a longer text.
    anchor.offset = min(anchor.offset, opened.text.bytes.count)
    article = TextView(layout(of: opened), height: textHeight, anchor: anchor)
  }

  /// Marks in the open article what was asked for in another one, so that `n` goes on here.
  private mutating func markAgain() {
    guard let before = found, let piece else { return }
    if before.isFromSearch {
      let ranges = try? library.matches(of: before.words, in: piece.id)
      found?.ranges = ranges?.mergedPlaces ?? []
    } else {
      let ranges = places(of: before.words, in: piece)
      found?.ranges = ranges
    }
    found?.current = nil
  }

  /// Opens the same article of a new library; it is read again only if its file has changed.
  mutating func reopen(_ id: PieceID) {
    guard piece != nil else { return show(id) }
    if piece?.follow(to: id, in: library) == true { return }
    guard let new = OpenPiece(id, in: library) else { return }
    let anchor = article.anchor
    piece = new
    (spot, found, finder, source) = (nil, nil, nil, nil)
    article = TextView(layout(of: new), height: textHeight, anchor: anchor)
  }

  func rememberedPlace() -> Place? {
    piece.map { Place(file: $0.file, piece: $0.id.piece, offset: article.anchor.offset) }
  }

  mutating func rememberAnchor() {
    guard let piece, !isPreviewing else { return }
    let place = Place(file: piece.file, piece: piece.id.piece)
    lastAnchors[place] = article.anchor
    noteVisit(place)
  }

  /// Notes where one is before a jump.
  mutating func leaveByJump() {
    if let place = rememberedPlace() { history.leave(place) }
  }

  /// Opens an article to read it: the list follows, and the history knows where one was.
  mutating func read(_ id: PieceID) {
    if piece?.id != id { leaveByJump() }
    show(id)
    followInList()
  }

  /// Makes the list show the open article.
  mutating func followInList() {
    guard let piece else { return }
    list.home = piece.file
    list.selection = ListRow(issue: piece.id.issue, piece: piece.id.piece)
  }

  /// Goes to a place that was noted; false if it is no longer there.
  mutating func go(to place: Place) -> Bool {
    guard let id = library.archive.pieceID(of: place) else { return false }
    show(id)
    let end = piece?.text.bytes.count ?? 0
    unfold(for: max(0, min(place.offset, end)))
    article.move(toOffset: max(0, min(place.offset, end)))
    followInList()
    return true
  }

  /// The layout of an article for the article pane as it is now.
  func layout(of piece: OpenPiece) -> TextLayout {
    let width = textWidth
    let shape = ArticleLayout(settings: settings, width: width)
    return TextLayout(
      bytes: piece.text.bytes, stretches: shape.stretches(of: piece.text), width: width,
      cellWidth: cellWidth, together: piece.figures.map(\.range),
      isJustified: settings.isJustified, hang: settings.hangsPunctuation ? rightMargin : 0)
  }

  /// Fits everything to the window. It is called after each change; what has not changed costs nothing.
  mutating func settle() {
    arrangement = PaneLayout(size: size, choice: panes, isShowingResults: isShowingResults)
    list.rebuild(library.archive, edition: edition, open: piece)
    let height = issueListHeight
    list.top = scrolled(
      list.top, toShow: list.selectedIndex, of: list.rows.count, height: height)
    refitText()
    settleSidebar()
    settleResults()
    noteIfRead()
  }

  private mutating func refitText() {
    guard let piece else { return }
    let fits = article.layout.width == textWidth && article.layout.cellWidth == cellWidth
    article.refit(fits ? article.layout : layout(of: piece), height: textHeight)
    if var view = source {
      view.refit(width: sourceWidth, height: textHeight, cellWidth: cellWidth)
      source = view
    }
  }

  /// Keeps the row of the sidebar in step with the text, unless one works in the sidebar.
  private mutating func settleSidebar() {
    guard let piece else { return }
    var sidebar = self.sidebar
    sidebar.rebuild(self, for: piece)
    let count = sidebar.rows.count
    if panes.focus != .indicators {
      let first = figureInFocus ?? piece.firstFigure(from: article.visible.lowerBound)
      let number = max(0, min(first, piece.figures.count - 1))
      sidebar.selection = sidebar.row(ofFigure: number, of: piece.id) ?? sidebar.selection
    }
    sidebar.selection = max(0, min(sidebar.selection, count - 1))
    sidebar.top = scrolled(
      sidebar.top, toShow: sidebar.selection, of: count, height: max(1, arrangement.body.size.rows))
    self.sidebar = sidebar
    if panes.focus != .indicators, sidebar.isInStep { followFigures(of: piece) }
  }

  /// Keeps the figures that are seen in the sidebar. It stands still as long as they are all on it: rows that crept at
  /// each line of the text would be hard to read, and cost a line to a slow terminal as much as the text itself.
  private mutating func followFigures(of piece: OpenPiece) {
    let height = max(1, arrangement.body.size.rows)
    let first = sidebar.selection
    let seen = piece.firstFigure(from: article.visible.upperBound)
    let behind = seen == 0 ? 0 : (sidebar.row(ofFigure: seen - 1, of: piece.id) ?? first) + 1
    let last = min(behind, first + height) - 1
    if first < sidebar.top || last >= sidebar.top + height { sidebar.top = first - 2 }
    sidebar.top = max(0, min(sidebar.top, sidebar.rows.count - height))
  }

  /// The figure that one has gone to, if it is still seen.
  var figureInFocus: Int? {
    guard let spot, spot.kind == .figure, article.isVisible(spot.range.lowerBound) else {
      return nil
    }
    return piece?.figure(at: spot.range.lowerBound)
  }

  private mutating func settleResults() {
    guard var search else { return }
    search.selection = max(0, min(search.selection, search.hits.count - 1))
    let height = max(1, arrangement.body.size.rows / ResultsPane.rowsPerHit)
    search.top = scrolled(
      search.top, toShow: search.selection, of: search.hits.count, height: height)
    self.search = search
  }
}

// Sizes that follow from the arrangement of the panes.
extension ReaderState {
  var issueListHeight: Int { max(1, arrangement.rect(of: .issues)?.size.rows ?? 1) }

  /// The rectangle of the article pane; one that is hidden keeps the measure of the whole window.
  var articleRect: Rect { arrangement.rect(of: .article) ?? arrangement.body }

  var textHeight: Int { max(1, articleRect.size.rows) }

  /// A column stays free on both sides where there is room.
  var textWidth: Int {
    let columns = articleRect.size.columns
    let free = columns >= 40 ? columns - 4 : columns >= 24 ? columns - 2 : columns
    return max(1, min(free, settings.measure))
  }

  /// The column of the window where the text begins.
  var textColumn: Int { articleRect.left + max(0, (articleRect.size.columns - textWidth) / 2) }

  /// Columns that are free at the right of the text, two at most: a full stop takes no more.
  private var rightMargin: Int { min(2, max(0, articleRect.right - textColumn - textWidth)) }

  var sourceWidth: Int {
    max(1, articleRect.size.columns - (articleRect.size.columns >= 24 ? 1 : 0))
  }
}
