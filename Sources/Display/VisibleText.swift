/// Makes text safe for a terminal that is not behind a canvas: lines on standard output and standard error.
public enum VisibleText {
  /// A text with what a terminal would obey, hide or turn round replaced by visible marks, as on the screen.
  ///
  ///     VisibleText.line("税收\u{1B}]0;x\u{7}\n")  // "税收␛]0;x␇␊"
  public static func line(_ text: some StringProtocol) -> String {
    shown(text, keeping: 0)
  }

  /// The same, but line feeds and tabs stay.
  public static func lines(_ text: some StringProtocol) -> String {
    shown(text, keeping: 1 << 0x0A | 1 << 0x09)
  }

  /// - Parameter kept: a bit for each control character that stays.
  private static func shown(_ text: some StringProtocol, keeping kept: UInt32) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 32, kept >> scalar.value & 1 == 1 {
        result.append(scalar)
        continue
      }
      switch ShownScalar(scalar.value, width: CellWidth()) {
      case .glyph(let code, _), .combining(let code):
        if let shown = Unicode.Scalar(code) { result.append(shown) }
      case .nothing: break
      case .flag: result.append(VisibleMark.foreign.scalar)
      }
    }
    return String(result)
  }
}
