/// Everything a reader can ask for. Each command has one row here; key map, help, hints, palette, `gazette keys`, manual
/// and README are made from the rows.
public enum Command: String, CaseIterable, Sendable {
  // Moving.
  case lineDown = "line-down"
  case lineUp = "line-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case start
  case end
  case percent

  // Jumping.
  case nextHeadline = "next-headline"
  case previousHeadline = "previous-headline"
  case nextSection = "next-section"
  case previousSection = "previous-section"
  case nextFigure = "next-figure"
  case previousFigure = "previous-figure"
  case open
  case fold
  case back
  case historyBack = "history-back"
  case historyForward = "history-forward"
  case setMark = "set-mark"
  case goToMark = "go-to-mark"
  case toggleRead = "toggle-read"
  case sameIndicator = "same-indicator"
  case checkNumbers = "check-numbers"
  case note
  case marks
  case begun

  // Searching.
  case find
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  case clear
  case search
  case results
  case saveSearch = "save-search"
  case savedSearches = "saved-searches"
  case findHeadline = "find-headline"
  case filter

  // Panes.
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case focusIssues = "focus-issues"
  case focusArticle = "focus-article"
  case focusIndicators = "focus-indicators"
  case zoom
  case narrower
  case wider
  case hidePane = "hide-pane"
  case showPanes = "show-panes"
  case asides
  case source
  case indicatorScope = "indicator-scope"
  case indicatorOrder = "indicator-order"
  case information

  // Taking along.
  case copySentence = "copy-sentence"
  case copyParagraph = "copy-paragraph"
  case copyArticle = "copy-article"
  case copyFigure = "copy-figure"
  case copyCitation = "copy-citation"
  case copyReference = "copy-reference"
  case copyRow = "copy-row"
  case pipe
  case export
  case edit

  // The program.
  case help
  case skippedFiles = "skipped-files"
  case palette
  case theme
  case language
  case mouse
  case redraw
  case suspend
  case quit
}

extension Command {
  /// One row of the table: where a command belongs, its keys, and what it does.
  public struct Entry: Sendable {
    /// The heading under which help shows it.
    public var group: CommandGroup
    /// Key sequences, strokes parted by blanks: `C-d`, `y s`, `Space`.
    public var keys: [String]
    /// What it does, as a sentence, in both languages.
    public var summary: Words
    /// Where it works.
    public var panes: Panes
    /// What it is called in the hints of the status line; nil if it is never shown there.
    public var hint: Words?

    init(
      _ group: CommandGroup, _ keys: [String], _ english: String, _ chinese: String,
      in panes: Panes = .everywhere, hint: Words? = nil
    ) {
      self.group = group
      self.keys = keys
      self.summary = Words(english, chinese)
      self.panes = panes
      self.hint = hint
    }
  }

  /// The row of the command.
  public var entry: Entry {
    switch self {
    case .lineDown, .lineUp, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .start, .end,
      .percent:
      moving
    case .nextHeadline, .previousHeadline, .nextSection, .previousSection, .nextFigure,
      .previousFigure, .open, .fold, .back, .historyBack, .historyForward, .setMark, .goToMark,
      .toggleRead, .note, .marks, .begun, .sameIndicator,
      .checkNumbers:
      jumping
    case .find, .nextHit, .previousHit, .clear, .search, .results, .saveSearch,
      .savedSearches, .findHeadline, .filter:
      searching
    case .nextPane, .previousPane, .focusIssues, .focusArticle, .focusIndicators, .zoom,
      .narrower, .wider, .hidePane, .showPanes, .asides, .source, .indicatorScope,
      .indicatorOrder, .information:
      arranging
    case .copySentence, .copyParagraph, .copyArticle, .copyFigure, .copyRow, .copyCitation,
      .copyReference, .pipe, .export, .edit:
      taking
    case .help, .skippedFiles, .palette, .theme, .language, .mouse, .redraw, .suspend, .quit:
      running
    }
  }
}

/// The headings of the help pane, in its order.
public enum CommandGroup: CaseIterable, Sendable {
  case moving
  case jumping
  case searching
  case panes
  case taking
  case program

  /// The heading.
  public var title: Words {
    switch self {
    case .moving: Words("Moving", "移动")
    case .jumping: Words("Jumping", "跳转")
    case .searching: Words("Searching", "查找")
    case .panes: Words("Panes and views", "窗格与视图")
    case .taking: Words("Taking along", "摘录")
    case .program: Words("The program", "程序")
    }
  }
}

/// The panes in which a command works.
public struct Panes: OptionSet, Hashable, Sendable {
  /// The set as bits.
  public let rawValue: UInt8
  /// Makes a set from bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// The list of issues and headlines.
  public static let issues = Panes(rawValue: 1)
  /// The text.
  public static let article = Panes(rawValue: 2)
  /// The sidebar.
  public static let indicators = Panes(rawValue: 4)
  /// The result list of an archive search.
  public static let results = Panes(rawValue: 8)
  /// The help pane.
  public static let help = Panes(rawValue: 16)
  /// The three panes of the reader.
  public static let reading: Panes = [.issues, .article, .indicators]
  /// All of them.
  public static let everywhere: Panes = [.issues, .article, .indicators, .results, .help]
}
