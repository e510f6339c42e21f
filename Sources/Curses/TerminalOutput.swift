import CNcurses
import Display
import Glibc

extension CursesTerminal {
  /// Shows a canvas. Only what changed since the last one is sent, as one synchronized frame.
  ///
  /// - Parameters:
  ///   - canvas: as large as the window; what is larger is cut, what is smaller leaves the rest blank.
  ///   - theme: the looks of its faces.
  public func paint(_ canvas: Canvas, theme: Theme) {
    guard isOpen, !inbox.isGone else { return }
    cn_set_width(columnsOfCurses, Int32(canvas.cellWidth.ambiguous))
    guard painter.put(canvas, theme: theme) else { return }
    var bytes: UnsafePointer<UInt8>?
    let count = cn_gather(
      Int32(canvas.cursor?.row ?? -1), Int32(canvas.cursor?.column ?? 0), &bytes)
    guard count >= 0 else { return thrift.forget() }
    guard count > 0, let bytes else { return }
    send(frame: Array(UnsafeBufferPointer(start: bytes, count: count)))
  }

  /// Sends what curses has said, in fewer bytes where the terminal is one whose sequences are known, as one frame.
  private func send(frame: [UInt8]) {
    guard modes.isXtermLike else { return cn_send(frame, frame.count) }
    let short = thrift.shortened(frame, rows: size.rows)
    guard !short.isEmpty else { return }
    // A line that scrolls is one small write, which no terminal shows by halves: the marks would be a tenth of it.
    let isLong = short.count >= 256
    let whole =
      isLong ? TerminalModes.beginFrame.utf8 + short + TerminalModes.endFrame.utf8 : short
    cn_send(whole, whole.count)
  }

  /// Brings the terminal to where curses believes it to be, before curses or someone else goes on by itself.
  func settleTerminal() {
    let rest = thrift.settled()
    if !rest.isEmpty { cn_send(rest, rest.count) }
    thrift.forget()
  }

  /// Has the next `paint` send everything, as on Ctrl-L, because something else wrote on the screen.
  public func redraw() {
    settleTerminal()
    painter.forgetScreen()
  }

  /// Offers a text to the clipboard of the terminal (OSC 52). Only for what the user has just asked to copy. It is
  /// copied as it is seen, marks for controls: a shell that it is pasted into would obey them.
  ///
  /// - Returns: false if the text is longer than terminals take (100,000 bytes of Base64), or could not be sent;
  ///   whether the terminal took it, it does not say.
  public func copyToClipboard(_ text: String) -> Bool {
    guard isOpen, modes.isXtermLike else { return false }
    let encoded = Base64.encoded(Array(VisibleText.lines(text).utf8))
    guard encoded.count <= 100_000 else { return false }
    let sequence = "\u{1B}]52;c;" + encoded + "\u{7}"
    return write(getenv("STY") == nil ? sequence : Self.throughScreen(sequence))
  }

  /// GNU screen passes on what comes in device control strings, of at most 768 bytes each.
  private static func throughScreen(_ sequence: String) -> String {
    var rest = Substring(sequence)
    var pieces = ""
    while !rest.isEmpty {
      pieces += "\u{1B}P" + rest.prefix(700) + "\u{1B}\\"
      rest = rest.dropFirst(700)
    }
    return pieces
  }

  /// Switches the reports of the mouse on or off, so that the terminal's own selection works.
  public func setMouse(_ isOn: Bool) {
    guard isOpen, modes.isXtermLike, isOn != modes.mouse else { return }
    modes.mouse = isOn
    write(isOn ? TerminalModes.mouseOn : TerminalModes.mouseOff)
  }

  /// Rings the bell.
  public func ring() {
    if isOpen { write("\u{7}") }
  }
}

/// Base64, as OSC 52 wants it.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        let isFilled = place <= group.count
        result.append(isFilled ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
