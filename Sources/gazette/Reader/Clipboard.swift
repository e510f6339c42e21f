import Glibc

/// The programs that fill a clipboard where the terminal itself takes no copies: a console, an old terminal.
enum Clipboard {
  /// Hands a text to the first program that suits the surroundings; its name, or nil if there is none.
  ///
  /// Nobody waits for it: such a program may stay to serve the clipboard, or hang.
  static func offer(_ text: String) -> String? {
    candidates.first { ChildProcess.start($0, feeding: text) }?.first
  }

  private static var candidates: [[String]] {
    var programs: [[String]] = []
    if Environment.value("WAYLAND_DISPLAY") != nil { programs.append(["wl-copy"]) }
    if Environment.value("DISPLAY") != nil {
      programs += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    }
    if Environment.value("TMUX") != nil { programs.append(["tmux", "load-buffer", "-"]) }
    return programs
  }
}
