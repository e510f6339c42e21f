/// Makes text safe for a terminal that is not behind a canvas: lines on standard output and standard error, and what
/// goes to the clipboard.
///
/// What a terminal would obey, hide or turn round becomes a `VisibleMark`, as on the screen. Everything else stays as
/// it is: a pipe has no cells, so joined emoji, variants and any number of combining marks go through.
public enum VisibleText {
  /// A text of one line: line feeds become marks too.
  ///
  ///     VisibleText.line("税收\u{1B}]0;x\u{7}\n")  // "税收␛]0;x␇␊"
  public static func line(_ text: some StringProtocol) -> String {
    shown(String(text), keeping: 0)
  }

  /// The same, but line feeds and tabs stay.
  public static func lines(_ text: some StringProtocol) -> String {
    shown(String(text), keeping: 1 << 0x0A | 1 << 0x09)
  }

  /// A text in JSON, in which marked characters become `\uXXXX`: the same text for whoever reads it as JSON, and
  /// nothing that a terminal would obey, hide or turn round.
  ///
  /// In JSON such characters can stand inside of strings only.
  public static func json(_ text: some StringProtocol) -> String {
    let text = String(text)
    guard !isVisible(text, keeping: 1 << 0x0A) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || !CellClass(scalar.value).isMarked {
        result.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          let padded = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          result.append(contentsOf: padded.unicodeScalars)
        }
      }
    }
    return String(result)
  }

  /// Whether no mark is needed, which is nearly always so.
  private static func isVisible(_ text: String, keeping kept: UInt32) -> Bool {
    for scalar in text.unicodeScalars {
      if isOrdinary(scalar.value) { continue }
      if scalar.value < 32 ? kept >> scalar.value & 1 == 0 : CellClass(scalar.value).isMarked {
        return false
      }
    }
    return true
  }

  /// Whether a code point is one of those that nearly all print consists of: none of them is ever marked. So a command
  /// that prints a few lines need not lay out the table of all code points.
  static func isOrdinary(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20...0x7E, 0xB7, 0x2010...0x2027, 0x2460...0x24FF, 0x25A0...0x25FF, 0x3000...0x3029,
      0x4E00...0x9FFF, 0xFF01...0xFF5E:
      true
    default: false
    }
  }

  /// - Parameter kept: a bit for each control character that stays.
  private static func shown(_ text: String, keeping kept: UInt32) -> String {
    if isVisible(text, keeping: kept) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKept = scalar.value < 32 && kept >> scalar.value & 1 == 1
      let kind = CellClass(scalar.value)
      result.append(isKept || !kind.isMarked ? scalar : kind.mark(for: scalar.value))
    }
    return String(result)
  }
}

extension CellClass {
  /// Whether a mark stands for code points of this class.
  var isMarked: Bool {
    switch self {
    case .control, .c1, .lineEnd, .bidi, .invisible, .foreign, .bad, .privateUse: true
    case .narrow, .wide, .ambiguous, .combining, .dropped, .variant, .letter: false
    }
  }

  /// The mark that stands for a code point of this class, if it `isMarked`.
  func mark(for scalar: UInt32) -> Unicode.Scalar {
    switch self {
    case .control:
      Unicode.Scalar(scalar == 0x7F ? 0x2421 : 0x2400 + scalar) ?? VisibleMark.foreign.scalar
    case .c1: VisibleMark.c1.scalar
    case .lineEnd: VisibleMark.lineEnd.scalar
    case .bidi: VisibleMark.direction.scalar
    case .invisible: VisibleMark.invisible.scalar
    case .bad: VisibleMark.undecodable.scalar
    case .privateUse: VisibleMark.privateUse.scalar
    case .foreign, .narrow, .wide, .ambiguous, .combining, .dropped, .variant, .letter:
      VisibleMark.foreign.scalar
    }
  }
}
