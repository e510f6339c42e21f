/// Says what curses sends in fewer bytes; what the terminal shows is the same.
///
/// Curses goes back to plain at the end of each frame and begins the next one with the same colors, sets both colors
/// where one changes, and clears attributes one by one: of a page with figures a fifth of all bytes. Here looks are
/// only noted, and what is new of them is sent when a character, or an erasure that leaves its ground, depends on it.
///
///     var thrift = FrameThrift()
///     thrift.shortened(Array("\u{1B}[38;5;252m\u{1B}[48;5;234m税\u{1B}[39;49m\u{1B}(B\u{1B}[m".utf8), rows: 24)
///     // ESC [ 38;5;252;48;5;234 m 税
///
/// A sequence that it does not know ends all thrift: from there on bytes pass as they are.
public struct FrameThrift: Sendable {
  /// What the terminal draws with; nil if that is not known.
  private var shown: Look?
  /// What curses believes that it draws with.
  private var wanted = Look()
  /// What the terminal has put aside (DECSC), with the cursor.
  private var saved: Look?
  /// Whether characters are known to be those of ASCII and UTF-8, not of the VT100's second set.
  private var isPlainSet = false
  private var isOver = false

  /// Attributes and colors, as they are written.
  struct Look: Hashable, Sendable {
    /// A bit for each of the attributes 1 to 9.
    var attributes: UInt16 = 0
    /// The parameters of the color, such as `38;5;252`; empty for the terminal's own.
    var foreground: [UInt8] = []
    var background: [UInt8] = []
  }

  /// Begins with a terminal of which nothing is known.
  public init() {}

  /// Forgets what the terminal draws with, because something else wrote to it.
  public mutating func forget() {
    (shown, saved, isPlainSet) = (nil, nil, false)
  }

  /// What brings the terminal to where curses believes it to be: before anyone else writes to it.
  public mutating func settled() -> [UInt8] {
    var output: [UInt8] = []
    if !isOver, shown != nil { catchUp(&output) }
    return output
  }

  /// A frame in fewer bytes.
  ///
  /// - Parameter rows: rows of the window; to scroll within all of them is said shorter.
  public mutating func shortened(_ frame: [UInt8], rows: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(frame.count)
    var place = 0
    while place < frame.count {
      let end = isOver ? frame.count : take(frame, at: place, rows: rows, into: &output)
      if isOver { output += frame[place..<max(end, frame.count)] }
      place = isOver ? frame.count : end
    }
    return output
  }

  private static let escape: UInt8 = 0x1B

  /// Takes one character or sequence and gives back where it ends.
  private mutating func take(
    _ frame: [UInt8], at place: Int, rows: Int, into output: inout [UInt8]
  ) -> Int {
    let byte = frame[place]
    guard byte == Self.escape else {
      // A line feed may scroll, and then fills with the ground.
      if byte >= 0x20 || byte == 0x0A { catchUp(&output) }
      output.append(byte)
      return place + 1
    }
    guard place + 1 < frame.count else { return giveUp(&output) ?? place }
    switch frame[place + 1] {
    case UInt8(ascii: "["): return takeControl(frame, at: place, rows: rows, into: &output)
    case UInt8(ascii: "7"):
      // A look that was set before is that of a scroll before ESC 8, and would be sent again behind it. Plain is what
      // curses begins a frame with, whatever comes.
      if wanted != Look() { catchUp(&output) }
      saved = shown
    case UInt8(ascii: "8"): shown = saved
    case UInt8(ascii: "M"): catchUp(&output)
    case UInt8(ascii: "("):
      guard place + 2 < frame.count else { return giveUp(&output) ?? place }
      let isPlain = frame[place + 2] == UInt8(ascii: "B")
      if !isPlain || !isPlainSet { output += frame[place...place + 2] }
      isPlainSet = isPlain
      return place + 3
    default: return giveUp(&output) ?? place
    }
    output += frame[place...place + 1]
    return place + 2
  }

  /// From here on nothing is known for sure.
  private mutating func giveUp(_ output: inout [UInt8]) -> Int? {
    catchUp(&output)
    isOver = true
    return nil
  }

  /// Takes ESC [ … and its letter.
  private mutating func takeControl(
    _ frame: [UInt8], at place: Int, rows: Int, into output: inout [UInt8]
  ) -> Int {
    var end = place + 2
    while end < frame.count, !(0x40...0x7E).contains(frame[end]) { end += 1 }
    guard end < frame.count else { return giveUp(&output) ?? place }
    let parameters = frame[place + 2..<end]
    switch frame[end] {
    case UInt8(ascii: "m"):
      guard wanted.take(parameters) else { return giveUp(&output) ?? place }
      return end + 1
    case UInt8(ascii: "r") where parameters.elementsEqual("1;\(rows)".utf8):
      output += [Self.escape, UInt8(ascii: "["), UInt8(ascii: "r")]
      return end + 1
    // Only where the cursor goes: A to H, d, f; which rows scroll: r; whether the cursor is seen and blinks.
    case 0x41...0x48, UInt8(ascii: "d"), UInt8(ascii: "f"), UInt8(ascii: "r"): break
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      let isOfCursor = ["?25", "?12", "?12;25"].contains { parameters.elementsEqual($0.utf8) }
      if !isOfCursor { catchUp(&output) }
    default: catchUp(&output)
    }
    output += frame[place...end]
    return end + 1
  }

  /// Sends what of the look is new.
  private mutating func catchUp(_ output: inout [UInt8]) {
    guard shown != wanted else { return }
    let whole = wanted.parameters(after: Look(), resetting: true)
    var shortest = whole
    if let shown {
      let change = wanted.parameters(after: shown, resetting: false)
      if change.count < whole.count { shortest = change }
    }
    output += [Self.escape, UInt8(ascii: "[")] + shortest + [UInt8(ascii: "m")]
    shown = wanted
  }
}

extension FrameThrift.Look {
  private static let semicolon = UInt8(ascii: ";")
  /// Bold and dim, which one number ends.
  private static let weights: UInt16 = 0b110

  /// What is sent to come here from another look.
  fileprivate func parameters(after other: Self, resetting: Bool) -> [UInt8] {
    var parts: [[UInt8]] = []
    let gone = other.attributes & ~attributes
    var new = attributes & ~other.attributes
    if gone & Self.weights != 0 {
      parts.append(Array("22".utf8))
      new |= attributes & Self.weights
    }
    for number in 3...9 where gone >> number & 1 == 1 { parts.append(Array("\(20 + number)".utf8)) }
    for number in 1...9 where new >> number & 1 == 1 { parts.append(Array("\(number)".utf8)) }
    if foreground != other.foreground {
      parts.append(foreground.isEmpty ? [0x33, 0x39] : foreground)
    }
    if background != other.background {
      parts.append(background.isEmpty ? [0x34, 0x39] : background)
    }
    // Without a number it is 0, which takes all away.
    if resetting, !parts.isEmpty { parts.insert([0x30], at: 0) }
    return Array(parts.joined(separator: [Self.semicolon]))
  }

  /// Takes the parameters of a sequence; false if one is not known.
  fileprivate mutating func take(_ parameters: ArraySlice<UInt8>) -> Bool {
    var parts = parameters.split(separator: Self.semicolon, omittingEmptySubsequences: false)[...]
    while let part = parts.popFirst() {
      guard take(part, &parts) else { return false }
    }
    return true
  }

  private mutating func take(_ part: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>)
    -> Bool
  {
    // 38:2::255:215:0 is one parameter.
    guard
      let head = Int(
        part.isEmpty ? "0" : String(decoding: part.prefix { $0 != 0x3A }, as: UTF8.self))
    else { return false }
    switch head {
    case 0: self = Self()
    case 1...9: attributes |= 1 << UInt16(head)
    case 22: attributes &= ~Self.weights
    case 23...29: attributes &= ~(1 << UInt16(head - 20))
    case 30...37, 90...97: foreground = Array(part)
    case 40...47, 100...107: background = Array(part)
    case 39: foreground = []
    case 49: background = []
    case 38, 48:
      guard let color = Self.color(part, &rest) else { return false }
      if head == 38 { foreground = color } else { background = color }
    default: return false
    }
    return true
  }

  /// A color of the palette (38;5;n) or of red, green and blue (38;2;r;g;b), with what follows of it.
  private static func color(
    _ part: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
  ) -> [UInt8]? {
    guard !part.contains(0x3A) else { return Array(part) }
    let count =
      rest.first.map { $0.elementsEqual("5".utf8) ? 2 : $0.elementsEqual("2".utf8) ? 4 : 0 } ?? 0
    guard count > 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return Array(([part] + rest.prefix(count)).joined(separator: [semicolon]))
  }
}
