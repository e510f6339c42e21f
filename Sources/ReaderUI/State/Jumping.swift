import Display
import Newspaper

// Headlines, sections, figures, history, marks.
extension ReaderState {
  mutating func jump(_ command: Command, _ count: Int?) -> Effect {
    let times = count ?? 1
    switch command {
    case .nextHeadline: goToHeadline(by: times)
    case .previousHeadline: goToHeadline(by: -times)
    case .nextSection: goToSection(by: times)
    case .previousSection: goToSection(by: -times)
    case .nextFigure: goToFigure(by: times)
    case .previousFigure: goToFigure(by: -times)
    case .open: open()
    case .fold: fold()
    case .back: return goBack()
    case .historyBack: travel { $0.goBack(from: $1) }
    case .historyForward: travel { $0.goForward(from: $1) }
    case .toggleRead: toggleRead()
    case .sameIndicator: showSameIndicator()
    case .checkNumbers: showChecks()
    case .note: openPrompt(.note)
    case .marks: openMarks()
    case .begun: openBegun()
    default: pending.lettered = command
    }
    return .none
  }

  // MARK: - Headlines

  /// Goes on by articles, from issue to issue; page matter is no article.
  private mutating func goToHeadline(by count: Int) {
    guard let piece else { return }
    let here = articleNumber(of: piece.id)
    // Page matter stands behind the article it counts with: back from it is to that article.
    let isBehind = count < 0 && isPageMatter(piece.id)
    let target = max(0, min(here + count + (isBehind ? 1 : 0), articleCount - 1))
    guard target != here || isBehind, let id = article(number: target) else {
      say(
        count > 0
          ? Words("this is the last article", "已是最后一篇")
          : Words("this is the first article", "已是第一篇"))
      return
    }
    read(id)
  }

  private func isPageMatter(_ id: PieceID) -> Bool {
    let issues = library.archive.issues
    return issues.indices.contains(id.issue) && issues[id.issue].isPageMatter(id.piece)
  }

  /// Number of articles in the archive.
  var articleCount: Int { articleStarts.last ?? 0 }

  private var articleStarts: [Int] { library.archive.articleStarts }

  /// The number of an article in the archive, from 0; page matter counts with the article before it.
  func articleNumber(of id: PieceID) -> Int {
    guard articleStarts.indices.contains(id.issue + 1) else { return 0 }
    let before = articleStarts[id.issue]
    return max(0, min(before + id.piece, articleStarts[id.issue + 1] - 1))
  }

  /// The article of a number, from 0.
  func article(number: Int) -> PieceID? {
    guard (0..<articleCount).contains(number) else { return nil }
    let issue = articleStarts.partitionPoint { $0 > number } - 1
    return PieceID(issue: issue, piece: number - articleStarts[issue])
  }

  // MARK: - Sections and figures

  /// Where one is for the next jump: the place one has gone to if it is seen, else the top of the window.
  private var hereOffset: Int {
    if let spot, article.isVisible(spot.range.lowerBound) { return spot.range.lowerBound }
    return article.visible.lowerBound - 1
  }

  private mutating func goToSection(by count: Int) {
    guard let piece else { return }
    leaveSource()
    let here = hereOffset
    let next = piece.sections.partitionPoint { $0.range.lowerBound > here }
    let isOnOne = next > 0 && piece.sections[next - 1].range.lowerBound == here
    let target = count > 0 ? next + count - 1 : next + count - (isOnOne ? 1 : 0)
    guard piece.sections.indices.contains(target) else {
      say(count > 0 ? Words("no section below", "其后没有小节") : Words("no section above", "其前没有小节"))
      return
    }
    goToSection(target)
  }

  mutating func goToSection(_ number: Int) {
    guard let piece, piece.sections.indices.contains(number) else { return }
    let range = piece.sections[number].range
    leaveByJump()
    article.move(toOffset: range.lowerBound)
    spot = Spot(range: range, kind: .section)
  }

  private mutating func goToFigure(by count: Int) {
    guard let piece else { return }
    leaveSource()
    guard panes.focus != .indicators else {
      sidebar.selection += count
      return
    }
    let here = hereOffset
    let next = piece.firstFigure(from: here + 1)
    let isOnOne = next > 0 && piece.figures[next - 1].range.lowerBound == here
    let target = count > 0 ? next + count - 1 : next + count - (isOnOne ? 1 : 0)
    guard piece.figures.indices.contains(target) else {
      say(count > 0 ? Words("no figure below", "其后没有数字") : Words("no figure above", "其前没有数字"))
      return
    }
    goToFigure(target)
  }

  mutating func goToFigure(_ number: Int) {
    guard let piece, piece.figures.indices.contains(number) else { return }
    let range = piece.figures[number].range
    unfold(for: range.lowerBound)
    article.show(range.lowerBound)
    spot = Spot(range: range, kind: .figure)
    sidebar.selection = sidebar.row(ofFigure: number, of: piece.id) ?? sidebar.selection
  }

  /// Jumps lead to the text; the source view is left for them.
  mutating func leaveSource() {
    if source != nil { source = nil }
  }

  // MARK: - Opening and going back

  private mutating func open() {
    if sheet != nil { return }
    if isShowingResults { return openResult() }
    switch panes.focus {
    case .issues: openSelection()
    case .article: goFromFigureToItsRow()
    case .indicators: openSidebarRow()
    }
  }

  private mutating func openSelection() {
    let row = list.selection
    guard let piece = row.piece else { return unfold(row.issue) }
    read(PieceID(issue: row.issue, piece: piece))
    if let section = row.section {
      goToSection(section)
      list.selection = row
    }
    panes.focus = .article
  }

  private mutating func unfold(_ number: Int) {
    let archive = library.archive
    guard archive.issues.indices.contains(number) else { return }
    let issue = archive.issues[number]
    if list.isOpen(issue, of: archive), issue.pieceCount > 0 {
      // What is open already leads to its first article.
      list.selection = ListRow(issue: number, piece: 0)
      previewSelection()
    } else {
      list.choices[issue.source.name] = true
    }
  }

  private mutating func goFromFigureToItsRow() {
    guard let number = figureInFocus, let piece else {
      scrollText(by: 1)
      return
    }
    panes.hidden.remove(.indicators)
    panes.focus = .indicators
    sidebar.selection = sidebar.row(ofFigure: number, of: piece.id) ?? sidebar.selection
  }

  /// Shows what is selected in the list, without going there.
  mutating func previewSelection() {
    let row = list.selection
    guard library.archive.issues.indices.contains(row.issue) else { return }
    show(row.pieceID)
    if let section = row.section, let piece, piece.sections.indices.contains(section) {
      article.move(toOffset: piece.sections[section].range.lowerBound)
    }
  }

  private mutating func fold() {
    guard isReading, panes.focus == .issues else {
      _ = goBack(leavesAtTop: false)
      return
    }
    let row = list.selection
    if let parent = row.parent {
      list.selection = parent
    } else if library.archive.issues.indices.contains(row.issue) {
      list.choices[library.archive.issues[row.issue].source.name] = false
    }
  }

  /// One level back: help, prompt, results, source, zoom, pane; from the list, out of the program.
  mutating func goBack(leavesAtTop: Bool = true) -> Effect {
    if sheet != nil {
      sheet = nil
    } else if isShowingResults {
      closeResults()
    } else if source != nil {
      _ = apply(.source)
    } else if search != nil, found?.isFromSearch == true {
      showResults()
    } else if panes.isZoomed {
      panes.isZoomed = false
    } else if panes.focus != .issues {
      panes.focus = panes.focus == .indicators ? .article : .issues
    } else if !list.filter.isEmpty {
      narrowList(to: "")
    } else if leavesAtTop {
      return .quit
    }
    return .none
  }

  // MARK: - History and marks

  private mutating func travel(_ step: (inout History, Place) -> Place?) {
    guard let here = rememberedPlace(), let place = step(&history, here) else {
      say(Words("no other place in the history", "没有更多历史位置"))
      return
    }
    if !go(to: place) { say(Words("\(place.file) is no longer here", "\(place.file) 已不在档案中")) }
  }

  mutating func setMark(_ letter: Unicode.Scalar) {
    guard let place = rememberedPlace() else { return }
    keep(mark: letter, at: place)
    if marks.removeNote(letter) { keeping.changes.append(.note(letter, "")) }
    say(Words("mark \(letter) set", "已设书签 \(letter)"))
  }

  mutating func goToMark(_ letter: Unicode.Scalar) {
    if letter == "'" || letter == "`" {
      // There and back again, as in vim.
      return travel { $0.exchange($1) }
    }
    guard let place = marks.places[letter] else {
      say(Words("no mark \(letter)", "没有书签 \(letter)"), isError: true)
      return
    }
    leaveByJump()
    if !go(to: place) { say(Words("\(place.file) is no longer here", "\(place.file) 已不在档案中")) }
  }

  mutating func say(_ words: Words, isError: Bool = false) {
    notice = Notice(text: words(settings.language), isError: isError)
  }
}

extension ArticleText {
  /// The place of a source byte; for one between two blocks, the start of the next block.
  func textOffset(nearSource offset: Int) -> Int? {
    if let exact = textOffset(ofSource: offset) { return exact }
    return parts.first { sourceOffset(of: $0.range.lowerBound) >= offset }?.range.lowerBound
  }
}
