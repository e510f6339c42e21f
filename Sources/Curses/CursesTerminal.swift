import CNcurses
import Display
import Glibc

/// The terminal: it is opened once, painted on with canvases, asked for events, and given back.
///
///     let terminal = try CursesTerminal()
///     defer { terminal.close() }
///     while true {
///       while let event = terminal.nextEvent() { … }
///       terminal.paint(canvas, theme: theme)
///       _ = terminal.wait()
///     }
///
/// One thread owns it: curses keeps its state in globals. A second one cannot be open at the same time.
public final class CursesTerminal {
  /// What may be chosen.
  public struct Options: Sendable {
    /// Colors to use; nil lets the terminal's entry and NO_COLOR decide.
    public var colorDepth: ColorDepth?
    /// Whether the mouse is ours.
    public var mouse = true
    /// Columns of ambiguous characters; nil asks the terminal.
    public var ambiguousWidth: Int?
    /// Whether the terminal is asked for its background color.
    public var asksBackground = false

    /// The usual choices.
    public init() {}
  }

  /// Rows and columns of the window.
  public internal(set) var size: Size
  /// How many columns characters take, as far as the terminal has told.
  public internal(set) var cellWidth: CellWidth
  /// Colors that are used.
  public let colorDepth: ColorDepth

  let input: Int32
  let output: Int32
  let signals: Int32
  var modes: TerminalModes
  var painter: Painter
  var thrift = FrameThrift()
  var decoder: InputDecoder
  var inbox = Inbox()
  private(set) var isOpen = true
  /// When the terminal was asked something.
  private var asked: ContinuousClock.Instant?

  /// What is asked before the terminal is opened: whether there is one that can show pages. It touches nothing.
  ///
  /// Locale and terminal entry are read for it, which who waits for a page can have done meanwhile.
  public struct Check: Sendable {
    fileprivate let error: TerminalError?

    /// Checks the terminal of standard output.
    public init() {
      do throws(TerminalError) {
        guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
        guard cn_set_locale() else { throw .notUTF8 }
        let term = CursesTerminal.term
        let problem = CursesTerminal.problem(cn_check_terminal(term, STDOUT_FILENO), term)
        if let problem { throw problem }
        error = nil
      } catch {
        self.error = error
      }
    }
  }

  /// Opens the terminal; on an error it is untouched.
  public init(options: Options = Options(), after check: Check = Check()) throws(TerminalError) {
    if let error = check.error { throw error }
    output = STDOUT_FILENO
    input = try Self.openInput()
    signals = cn_catch_signals()
    try Self.startCurses(input: input, output: output)
    modes = TerminalModes(isXtermLike: cn_string("smcup") != nil, mouse: options.mouse)
    colorDepth = options.colorDepth ?? ColorDepth.ofTerminal()
    cellWidth = CellWidth(ambiguous: options.ambiguousWidth ?? 1)
    size = Size(rows: Int(cn_rows()), columns: Int(cn_columns()))
    painter = Painter(depth: colorDepth)
    decoder = InputDecoder(keyStrings: KeyNames.strings())
    armGuard()
    write(modes.enter)
    askQuestions(options)
  }

  deinit { close() }

  /// Gives the terminal back: screen, cursor, mouse, paste, keypad, colors, modes. May be called twice.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    takeLateAnswers()
    if !inbox.isGone { settleTerminal() }
    write(modes.leave)
    cn_close()
    cn_restore_modes(input)
    cn_guard_disarm()
  }

  /// Ends the program by a signal, so that its parent learns of it. Call `close()` before.
  public static func end(by signal: Int32) -> Never {
    cn_die(signal)
    exit(128 + signal)
  }

  /// Has a crash write a report to a file that does not yet exist: the heading, the signal, the last commands, the
  /// stack.
  public static func reportCrashes(to path: String?, heading: String) {
    cn_guard_report(path, heading)
  }

  /// Remembers a command's name for the report.
  public static func note(_ command: String) { cn_guard_note(command) }
}

extension CursesTerminal {
  /// Keys are read from standard input; where that is a pipe or closed, from the terminal itself.
  private static func openInput() throws(TerminalError) -> Int32 {
    if isatty(STDIN_FILENO) == 1 { return STDIN_FILENO }
    let file = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { throw .noTerminal }
    return file
  }

  private static func startCurses(input: Int32, output: Int32) throws(TerminalError) {
    cn_set_width(columnsOfCurses, 1)
    cn_save_modes(input)
    let result = cn_open(input, output)
    cn_catch_again()
    if let problem = problem(result, term) { throw problem }
  }

  /// The name of the terminal's entry.
  fileprivate static var term: String { getenv("TERM").map { String(cString: $0) } ?? "" }

  fileprivate static func problem(_ result: cn_open_result, _ term: String) -> TerminalError? {
    switch result {
    case CN_OPENED: nil
    case CN_NO_TERM: .termUnset
    case CN_UNKNOWN_TERM: .termUnknown(term)
    case CN_DUMB_TERM: .termTooSimple(term)
    case CN_NOT_UTF8: .notUTF8
    default: .failed
    }
  }

  func armGuard() {
    let reset = modes.reset
    cn_guard_arm(output, reset, reset.utf8.count)
  }

  /// Who leaves at once, as where there is nothing to read, would find the terminal's answer typed into his shell.
  private func takeLateAnswers() {
    guard let asked, decoder.expectsCursorReport else { return }
    let soon = asked + .milliseconds(300)
    while decoder.expectsCursorReport, !inbox.isGone, ContinuousClock.now < soon {
      collect(milliseconds: 20, [])
      while decoder.next() != nil {}
    }
  }

  private func askQuestions(_ options: Options) {
    guard modes.isXtermLike else { return }
    if options.ambiguousWidth == nil || options.asksBackground { asked = .now }
    if options.ambiguousWidth == nil {
      decoder.expectsCursorReport = true
      write(TerminalModes.widthQuestion)
    }
    if options.asksBackground { write(TerminalModes.backgroundQuestion) }
  }

  /// Writes bytes past curses. Whoever calls has made them: no text of a page goes this way.
  @discardableResult
  func write(_ text: String) -> Bool {
    text.isEmpty || cn_write(output, text, text.utf8.count)
  }
}

/// What curses asks for the width of a character.
let columnsOfCurses: cn_width_function = { scalar, ambiguous in
  Int32(CellWidth(ambiguous: Int(ambiguous)).columns(of: scalar))
}
