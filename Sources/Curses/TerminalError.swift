import Display

/// Why the screen could not be opened.
public enum TerminalError: Error, Hashable, Sendable {
  /// Standard output is no terminal, or none can be read from.
  case noTerminal
  /// TERM is unset or empty.
  case termUnset
  /// No terminfo entry has this name.
  case termUnknown(String)
  /// The entry has no way to move the cursor.
  case termTooSimple(String)
  /// There is no UTF-8 locale.
  case notUTF8
  /// curses failed without saying why, as when memory is short.
  case failed

  /// One line: where, what, what to do.
  public var message: String {
    switch self {
    case .noTerminal:
      "standard output: not a terminal; 'gazette list', 'show' and 'search' write plain text to files and pipes"
    case .termUnset:
      "TERM: not set, so the terminal's abilities are unknown; try 'TERM=xterm-256color gazette'"
    case .termUnknown(let name):
      "TERM: no terminfo entry is called '\(VisibleText.line(name))'; try 'TERM=xterm-256color gazette'"
        + " or install the entry (Debian: ncurses-term)"
    case .termTooSimple(let name):
      "TERM: a '\(VisibleText.line(name))' terminal cannot move its cursor; use another terminal, or"
        + " 'gazette list', 'show' and 'search' for plain text"
    case .notUTF8:
      "LC_CTYPE: no UTF-8 locale is installed, so Chinese cannot be shown; install one such as C.UTF-8"
    case .failed:
      "terminal: curses could not start; see 'gazette doctor'"
    }
  }
}
