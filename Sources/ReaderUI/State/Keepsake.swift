import Newspaper

/// One thing that a reader expects to find again the next time.
public enum Keepsake: Hashable, Sendable {
  /// Where an article was left.
  case place(Place)
  /// Whether an article was read; the place is its start.
  case read(Place, Bool)
  /// A mark and what it marks.
  case mark(Unicode.Scalar, Place)
  /// What was written at a mark; empty if it was taken away.
  case note(Unicode.Scalar, String)
  /// A line that was typed, by the name of its prompt: `find`, `search`, `headline`, `palette`.
  case typed(String, String)
  /// A question that was saved, or given up again.
  case search(String, Bool)
  /// Columns of a side pane, by its name: `issues`, `indicators`; nil for the usual.
  case paneWidth(String, Int?)
}

/// What has changed since the program took it to keep it.
struct Keeping: Sendable {
  /// Changes in the order in which they were made.
  var changes: [Keepsake] = []
  /// Where one was when that was last taken.
  var place: Place?
  var widths: [PaneID: Int] = [:]
  /// Where to go on, once its file is there.
  var resume: Place?
  /// The article that was called unread while its end is seen: it stays so until another one is opened.
  var unreadAgain: Place?
}

extension ReaderState {
  /// Takes what was kept the last time, the oldest first. Call it before the first library comes.
  public mutating func remember(_ keepsakes: [Keepsake]) {
    for keepsake in keepsakes { remember(keepsake) }
    keeping.widths = panes.widths
    settle()
  }

  private mutating func remember(_ keepsake: Keepsake) {
    switch keepsake {
    case .place(let place):
      let start = Place(file: place.file, piece: place.piece)
      lastAnchors[start] = TextAnchor(offset: max(0, place.offset))
      noteVisit(start)
      keeping.resume = place
    case .read(let place, let isRead):
      if isRead { readPieces.insert(place) } else { readPieces.remove(place) }
    case .mark(let letter, let place): marks.places[letter] = place
    case .note(let letter, let text): marks.notes[letter] = text.isEmpty ? nil : text
    case .typed(let prompt, let line):
      guard let kind = Prompt.Kind(rawValue: prompt) else { return }
      keepInPast(line, of: kind)
    case .search(let words, let isKept):
      savedSearches.removeAll { $0 == words }
      if isKept { savedSearches.insert(words, at: 0) }
    case .paneWidth(let name, let columns):
      guard let pane = PaneID.allCases.first(where: { $0.name == name }) else { return }
      panes.widths[pane] = columns
    }
  }

  /// Gives what has changed since the last call, for the program to keep it.
  public mutating func takeKeepsakes() -> [Keepsake] {
    noteWidths()
    // What a list of hits shows beside it is not read yet.
    if isReading, prompt == nil, let place = rememberedPlace(), place != keeping.place {
      keeping.place = place
      keeping.changes.append(.place(place))
    }
    defer { keeping.changes = [] }
    return keeping.changes
  }

  private mutating func noteWidths() {
    guard panes.widths != keeping.widths else { return }
    for pane in PaneID.allCases where panes.widths[pane] != keeping.widths[pane] {
      keeping.changes.append(.paneWidth(pane.name, panes.widths[pane]))
    }
    keeping.widths = panes.widths
  }

  /// The article to begin with: where one was the last time, else the first.
  var firstPlace: PieceID? {
    if let place = keeping.resume, let id = library.archive.pieceID(of: place) { return id }
    return library.archive.firstPiece
  }

  // MARK: - Read

  /// Notes that an article is read when its end is seen by someone who reads it, and not only leafs through the list.
  mutating func noteIfRead() {
    guard panes.focus == .article, isReading, source == nil, article.isAtEnd, let piece else {
      return
    }
    let place = Place(file: piece.file, piece: piece.id.piece)
    guard keeping.unreadAgain != place, readPieces.insert(place).inserted else { return }
    keeping.changes.append(.read(place, true))
  }

  /// Calls the selected article of the list, or else the open one, read; or unread, if it was read.
  mutating func toggleRead() {
    let selected = panes.focus == .issues ? list.selection.pieceID : piece?.id
    guard let id = selected, let place = library.archive.place(of: id) else { return }
    let isRead = !readPieces.contains(place)
    if isRead { readPieces.insert(place) } else { readPieces.remove(place) }
    keeping.unreadAgain = isRead ? nil : place
    keeping.changes.append(.read(place, isRead))
    say(isRead ? Words("read", "已读") : Words("unread again", "恢复为未读"))
  }

  // MARK: - Saved searches

  /// Saves the question of the last search, or gives it up if it was saved.
  mutating func toggleSavedSearch() {
    guard let words = search?.words, !words.isEmpty else {
      return say(Words("search first: S", "请先检索：S"), isError: true)
    }
    let isKept = !savedSearches.contains(words)
    savedSearches.removeAll { $0 == words }
    if isKept { savedSearches.insert(words, at: 0) }
    keeping.changes.append(.search(words, isKept))
    say(
      isKept
        ? Words("\(words): saved; W lists what is saved", "已保存“\(words)”；W 列出")
        : Words("\(words): no longer saved", "已取消保存“\(words)”"))
  }
}

extension PaneID {
  /// The name under which its width is kept.
  var name: String {
    switch self {
    case .issues: "issues"
    case .article: "article"
    case .indicators: "indicators"
    }
  }
}
