import Display

/// What the main loop hears from the terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A key, a paste, the mouse, a new size, the focus.
  case input(InputEvent)
  /// The terminal was asked how wide “ is, and answered: 1 or 2 columns. Draw with this from now on.
  case ambiguousWidth(Int)
  /// The terminal was asked for its background, and answered.
  case background(Color)
  /// Someone wants the program to stop for a while (SIGTSTP): call `suspend()`.
  case suspendRequested
  /// The program goes on after a stop: draw everything again.
  case resumed
  /// Someone wants the program to end (SIGTERM, SIGHUP, SIGQUIT): save, `close()`, `CursesTerminal.end(by:)`.
  /// After two seconds the program ends without.
  case terminate(signal: Int32)
  /// SIGUSR1, SIGUSR2 or SIGALRM came; nothing has to be done.
  case signal(Int32)
  /// The terminal is gone: save and end. Nothing can be drawn any more.
  case gone
}
