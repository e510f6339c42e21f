import Display
import Figures
import Newspaper
import Search

/// Everything that changes while one reads. A command changes it; the panes draw it.
///
///     var state = ReaderState(library: library, size: Size(rows: 24, columns: 80))
///     let effect = state.handle(.key(KeyStroke(.character("j"))))
///     let screen = state.draw()
public struct ReaderState: Sendable {
  /// What the panes show.
  public private(set) var library: Library
  /// How much of the archive is read; nil when all of it is.
  public private(set) var progress: LoadProgress?
  /// Rows and columns of the window.
  public private(set) var size: Size
  /// How many columns characters take.
  public private(set) var cellWidth: CellWidth
  /// What the reader has chosen.
  public internal(set) var settings: ReaderSettings

  /// Called before each command is carried out, for a report of what went before a crash.
  public var onCommand: (@Sendable (Command) -> Void)?

  /// Which keys do what.
  public var keyMap = KeyMap()
  var panes = PaneChoice()
  var list = IssueList()
  var sidebar = Sidebar()

  var piece: OpenPiece?
  var article: TextView
  var source: SourceView?
  var spot: Spot?
  var found: FoundPlaces?

  var search: ArchiveSearch?
  var isShowingResults = false
  /// Whether the text is only shown beside a list of hits: then its place is not where one reads.
  var isPreviewing = false
  var sheet: Sheet?
  var prompt: Prompt?
  var pasts: [Prompt.Kind: [String]] = [:]

  var pending = PendingKeys()
  var history = History()
  var marks = Marks()
  /// When one was last in each article, by its place of offset 0, counted in visits: thousands are taken over at a
  /// start, before the first picture.
  var visits: [Place: Int] = [:]
  var visitCount = 0
  /// Where each article was left, by its place of offset 0.
  var lastAnchors: [Place: TextAnchor] = [:]
  /// The articles that were read, by their places of offset 0.
  var readPieces: Set<Place> = []
  /// Questions that were saved, the newest first.
  var savedSearches: [String] = []
  var keeping = Keeping()
  var notice: Notice?
  var isMouseOn = true
  /// Whether the lines of welcome are shown.
  var isWelcoming = false
  var draggedSeparator: Int?

  /// Made when they are first asked for.
  var headlines: HeadlineIndex?
  /// The edition whose headlines are being gathered.
  var headlinesOrdered: Int?
  /// The indicators of the archive, once they were asked for and gathered.
  var book: IndicatorBook?
  /// What is to be done on other threads.
  var errands: [Errand] = []
  /// The number of the indicator that is being looked for elsewhere; nil once a key was pressed.
  var seriesAsked: Int?
  var seriesCount = 0
  var finder: TextFinder?
  /// Counts the libraries that came.
  var edition = 0
  var arrangement: PaneLayout

  /// Starts to read a library; an empty one may be filled later by `receive`.
  ///
  /// - Parameter progress: how much of the archive it holds; nil when it is complete.
  public init(
    library: Library, progress: LoadProgress? = nil, size: Size,
    cellWidth: CellWidth = CellWidth(), settings: ReaderSettings = ReaderSettings()
  ) {
    self.library = library
    self.size = size
    self.cellWidth = cellWidth
    self.settings = settings
    arrangement = PaneLayout(size: size, choice: panes)
    article = TextView(TextLayout.empty(cellWidth), height: 1)
    receive(library, progress: progress)
  }

  /// Takes a new library; what one reads, has chosen and has searched stays.
  ///
  /// - Parameter progress: how much of the archive it holds; nil when it is complete.
  public mutating func receive(_ library: Library, progress: LoadProgress? = nil) {
    let old = self.library.archive
    self.library = library
    self.progress = progress
    edition += 1
    headlines = nil
    // Those of an archive that has changed are gathered anew when they are asked for again.
    book = nil
    followPiece()
    followSelection(from: old)
    followSearch(from: old)
    settle()
  }

  /// Takes the terminal's answer about the width of doubtful characters; the place stays.
  public mutating func use(_ cellWidth: CellWidth) {
    self.cellWidth = cellWidth
    settle()
  }

  /// Shows a line in the status line until the next key.
  public mutating func show(notice text: String) {
    notice = Notice(text: text)
  }

  /// Where one reads: what a program keeps to come back to. Nil before the first article.
  public var place: Place? { rememberedPlace() }

  /// Goes to a place that was kept; false if the archive has no such article (yet).
  public mutating func open(_ place: Place) -> Bool {
    let isThere = go(to: place)
    settle()
    return isThere
  }

  /// Takes the size of the window.
  mutating func resize(to size: Size) {
    self.size = size
    settle()
  }

  /// Draws the whole window.
  public func draw() -> Canvas {
    var canvas = Canvas(size: size, cellWidth: cellWidth)
    draw(on: &canvas)
    return canvas
  }
}

/// Keys that have been typed and do not yet make a command.
struct PendingKeys: Hashable, Sendable {
  var strokes: [KeyStroke] = []
  var count: Int?
  /// Where the focus was before a single 1, 2 or 3 moved it, in case it turns out to begin a count.
  var focusBefore: PaneID?
  /// The command that waits for the letter of a mark.
  var lettered: Command?
}

/// Lines to be read over the panes: the help, or the files that were left out.
struct Sheet: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case help
    case skippedFiles
  }
  var kind: Kind
  /// Number of the first line that is seen.
  var top = 0
  /// Only commands that answer these words are shown; empty for all.
  var filter = ""
}

/// A line of news in the status line, until the next key.
struct Notice: Hashable, Sendable {
  var text: String
  var isError = false
}

extension ReaderState {
  /// Finds the open article again after its library was exchanged; opens the first article if there is none yet.
  private mutating func followPiece() {
    let archive = library.archive
    guard let open = piece else {
      if let first = firstPlace { show(first) }
      if keeping.resume != nil { list.home = piece?.file }
      keeping.place = rememberedPlace()
      return
    }
    guard let issue = archive.issueNumber(ofFile: open.file) else {
      piece = nil
      spot = nil
      found = nil
      source = nil
      if let first = archive.firstPiece { show(first) }
      return
    }
    let last = archive.issues[issue].pieceCount - 1
    guard last >= 0 else { return }
    let id = PieceID(issue: issue, piece: min(open.id.piece, last))
    reopen(id)
  }

  private mutating func followSelection(from old: Archive) {
    let row = list.selection
    guard old.issues.indices.contains(row.issue) else {
      if let piece { list.selection = ListRow(issue: piece.id.issue, piece: piece.id.piece) }
      return
    }
    let file = old.issues[row.issue].source.name
    if let issue = library.archive.issueNumber(ofFile: file) { list.selection.issue = issue }
  }

  private mutating func followSearch(from old: Archive) {
    if !list.filter.isEmpty { narrowList(to: list.filter) }
    guard let before = search else { return }
    let limit = max(ArchiveSearch.quickLimit, before.hits.count)
    var now = ArchiveSearch(before.words, in: library, origin: before.origin, limit: limit)
    if let hit = before.selectedHit, let place = old.place(of: hit.piece),
      let id = library.archive.pieceID(of: place)
    {
      now.selection = now.hits.firstIndex { $0.piece == id } ?? 0
    }
    search = now
  }

  mutating func narrowList(to words: String) {
    list.narrow(to: words, allHeadlines())
  }

  /// The index of headlines, made at the first call.
  mutating func allHeadlines() -> HeadlineIndex {
    if let headlines { return headlines }
    let made = HeadlineIndex(library.archive, settings.language)
    headlines = made
    return made
  }
}

extension Archive {
  /// The first article that there is.
  var firstPiece: PieceID? {
    issues.firstIndex { $0.pieceCount > 0 }.map { PieceID(issue: $0, piece: 0) }
  }

  func issueNumber(ofFile name: String) -> Int? { issues.firstIndex { $0.source.name == name } }

  func place(of id: PieceID) -> Place? {
    issues.indices.contains(id.issue)
      ? Place(file: issues[id.issue].source.name, piece: id.piece) : nil
  }

  func pieceID(of place: Place) -> PieceID? {
    guard let issue = issueNumber(ofFile: place.file),
      (0..<issues[issue].pieceCount).contains(place.piece)
    else { return nil }
    return PieceID(issue: issue, piece: place.piece)
  }
}
