import CNcurses

/// What is written to the terminal beside curses: modes that curses does not know.
struct TerminalModes {
  /// Whether the terminal is of xterm's kin. Those have an alternate screen; a console or a VT100 has none, and might
  /// print what it does not understand.
  let isXtermLike: Bool
  var mouse: Bool

  /// Switches mouse reports (clicks, drags, SGR form), bracketed paste and focus reports on.
  var enter: String {
    guard isXtermLike else { return "" }
    return (mouse ? Self.mouseOn : "") + "\u{1B}[?2004h\u{1B}[?1004h"
  }

  /// Switches them off.
  var leave: String {
    guard isXtermLike else { return "" }
    return "\u{1B}[?1004l\u{1B}[?2004l" + Self.mouseOff
  }

  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

  /// Frames of synchronized output: the terminal shows what lies between at once.
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"

  /// Prints “ in the corner and asks where the cursor stands: column 2 or 3. Nothing is shown of it, because the
  /// first frame paints over it.
  static let widthQuestion = "\u{1B}[H“\u{1B}[6n\r\u{1B}[K"
  /// Asks for the background color.
  static let backgroundQuestion = "\u{1B}]11;?\u{1B}\\"

  /// Everything that gives the terminal back when curses cannot do it any more.
  var reset: String {
    var text = isXtermLike ? Self.endFrame + leave : ""
    for name in ["rmkx", "sgr0", "op", "cnorm", "rmcup"] {
      if let value = cn_string(name) { text += Self.withoutPadding(String(cString: value)) }
    }
    return text + (cn_string("rmcup") == nil ? "\r\n" : "")
  }

  /// A terminfo string without its delays: `\E[m$<2>`.
  static func withoutPadding(_ text: String) -> String {
    guard let start = text.firstIndex(of: "$"), text[start...].hasPrefix("$<"),
      let end = text[start...].firstIndex(of: ">")
    else { return text }
    return text[..<start] + withoutPadding(String(text[text.index(after: end)...]))
  }
}
