/// What a command asks of the world outside; the program does it.
public enum Effect: Hashable, Sendable {
  /// Nothing but a new picture.
  case none
  /// Leave the program.
  case quit
  /// Stop as a job of the shell; draw anew when continued.
  case suspend
  /// Send every cell again.
  case redraw
  /// Change to the next theme.
  case nextTheme
  /// Change to the theme of a name.
  case theme(named: String)
  /// Take the mouse, or give it back to the terminal.
  case mouse(Bool)
  /// Put a text on the clipboard.
  case copy(String)
  /// Open a file in the reader's editor at a line, from 1.
  case edit(path: String, line: Int)
  /// Run a program, its name first, with a text as its standard input.
  case pipe(words: [String], text: String)
  /// Write a text to a file that is not there yet; `~` is the user's home.
  case export(path: String, text: String)
  /// Gather the indicators of the whole archive and hand them back by `ReaderState.receive`.
  case gatherIndicators
}
