import Display
import Newspaper
import Search

// Finding in the article, searching the archive, and the result list.
extension ReaderState {
  mutating func lookFor(_ command: Command, _ count: Int) -> Effect {
    switch command {
    case .find: openPrompt(sheet == nil ? .find : .sheet)
    case .search: openPrompt(.search)
    case .findHeadline: openPrompt(.headline)
    case .filter: openPrompt(panes.focus == .indicators ? .sidebar : .filter)
    case .nextHit: goToHit(by: count)
    case .previousHit: goToHit(by: -count)
    case .results:
      if search == nil { openPrompt(.search) } else { showResults() }
    case .saveSearch: toggleSavedSearch()
    case .savedSearches: openSavedSearches()
    default: return clear()
    }
    return .none
  }

  /// Esc: first the marks, then one level back; it never leaves the program.
  private mutating func clear() -> Effect {
    if sheet?.filter.isEmpty == false {
      sheet?.filter = ""
      return .none
    }
    if isReading, found != nil, !(found?.isFromSearch ?? false) {
      found = nil
      return .none
    }
    if isReading, spot != nil, panes.focus == .article, search == nil {
      spot = nil
      return .none
    }
    return goBack(leavesAtTop: false)
  }

  // MARK: - In the article

  /// Marks the places of some words; while one types, the first one from where the prompt was opened is shown.
  mutating func find(_ words: String, from offset: Int) {
    guard let piece, !words.isEmpty else {
      found = nil
      return
    }
    found = FoundPlaces(words: words, isFromSearch: false, ranges: [])
    let ranges = places(of: words, in: piece)
    found?.ranges = ranges
    guard !ranges.isEmpty else { return }
    let first = ranges.partitionPoint { $0.lowerBound >= offset }
    goToHit(number: first < ranges.count ? first : 0)
  }

  /// Where some words stand in the open article. A question with a field, such as `re:第[一二]季度` or `kind:money`, is
  /// answered as a search of the archive would answer it; what is wrong with it stands in `found`.
  mutating func places(of words: String, in piece: OpenPiece) -> [Range<Int>] {
    guard FoundPlaces.hasField(words) else {
      let made = finder ?? TextFinder(piece.text.bytes)
      finder = made
      return made.matches(of: words)
    }
    do throws(QueryError) {
      return try library.matches(of: words, in: piece.id).mergedPlaces
    } catch {
      found?.error = error
      return []
    }
  }

  mutating func goToHit(number: Int) {
    guard let range = found?.ranges[number] else { return }
    leaveSource()
    found?.current = number
    unfold(for: range.lowerBound)
    article.show(range.lowerBound)
    spot = Spot(range: range, kind: .hit)
  }

  private mutating func goToHit(by count: Int) {
    if isShowingResults {
      selectResult((search?.selection ?? 0) + count)
      return
    }
    guard let found, !found.ranges.isEmpty else {
      say(Words("no marked hit; / finds, S searches", "没有标记；/ 查找，S 检索"))
      return
    }
    let target = targetHit(by: count, in: found)
    if found.ranges.indices.contains(target) {
      goToHit(number: target)
    } else if found.isFromSearch {
      goToNextResult(by: count)
    } else {
      // Around the end of the article, as in less and vim.
      let total = found.ranges.count
      goToHit(number: ((target % total) + total) % total)
      say(count > 0 ? Words("on from the start", "已从头继续") : Words("on from the end", "已从尾继续"))
    }
  }

  /// From the hit where one is, if it is seen; else from the top of the window.
  private func targetHit(by count: Int, in found: FoundPlaces) -> Int {
    if let current = found.current, article.isVisible(found.ranges[current].lowerBound) {
      return current + count
    }
    let next = found.ranges.partitionPoint { $0.lowerBound >= article.visible.lowerBound }
    return count > 0 ? next + count - 1 : next + count
  }

  // MARK: - In the archive

  /// Answers a question anew, at each key of the prompt.
  mutating func ask(_ words: String) {
    // What cannot be seen yet need not be cut out of its text at each key.
    let seen = arrangement.body.size.rows / ResultsPane.rowsPerHit + 1
    search = ArchiveSearch(words, in: library, origin: search?.origin, limit: max(10, seen))
    isShowingResults = true
    previewResult()
  }

  mutating func selectResult(_ number: Int) {
    if let search, number >= search.hits.count, !search.isComplete {
      self.search = search.extended(to: number, in: library)
    }
    guard let count = search?.hits.count, count > 0 else { return }
    search?.selection = max(0, min(number, count - 1))
    previewResult()
  }

  /// Shows the selected hit in its text, where there is room beside the list.
  private mutating func previewResult() {
    settle()
    guard arrangement.rect(of: .article) != nil, let hit = search?.selectedHit else { return }
    // The place where one read is kept before the first hit is shown.
    if !isPreviewing { rememberAnchor() }
    showHit(hit)
    isPreviewing = true
  }

  private mutating func showHit(_ hit: Hit) {
    show(hit.piece)
    found = FoundPlaces(
      words: search?.words ?? "", isFromSearch: true, ranges: hit.matches.mergedPlaces)
    spot = nil
    guard !hit.matches.isEmpty else { return }
    goToHit(number: 0)
    unfold(for: hit.matches[0].lowerBound)
    article.bring(hit.matches[0].lowerBound)
  }

  mutating func openResult() {
    guard let hit = search?.selectedHit else { return }
    if let origin = search?.origin { history.leave(origin) }
    isShowingResults = false
    panes.focus = .article
    settle()
    showHit(hit)
    isPreviewing = false
    followInList()
  }

  private mutating func goToNextResult(by count: Int) {
    guard let search else { return }
    let target = search.selection + (count > 0 ? 1 : -1)
    guard search.hits.indices.contains(target) else {
      say(
        count > 0
          ? Words("this is the last hit", "已是最后一处") : Words("this is the first hit", "已是第一处"))
      return
    }
    self.search?.selection = target
    showHit(search.hits[target])
    if count < 0, let last = found?.ranges.indices.last { goToHit(number: last) }
    followInList()
  }

  private mutating func openSavedSearches() {
    guard !savedSearches.isEmpty else {
      return say(Words("no search is saved; w saves one", "没有已存检索；w 保存"))
    }
    openPrompt(.saved)
  }

  mutating func showResults() {
    isShowingResults = true
    previewResult()
  }

  /// Leaves the result list for where one was before the search.
  mutating func closeResults() {
    isShowingResults = false
    found = nil
    let origin = search?.origin
    search = nil
    settle()
    guard let origin else { return }
    if let id = library.archive.pieceID(of: origin) {
      show(id)
      article.move(toOffset: origin.offset)
      followInList()
    }
    isPreviewing = false
  }
}
