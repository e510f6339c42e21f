/// How many columns a character takes.
public struct CellWidth: Hashable, Sendable {
  /// Columns of characters that East Asian terminals draw narrow or wide (“ ” — … · ■), 1 or 2.
  public var ambiguous: Int

  /// Makes a rule; `ambiguous` is 1 or 2.
  public init(ambiguous: Int = 1) {
    self.ambiguous = ambiguous
  }

  /// Columns of a code point: 0, 1 or 2.
  public func columns(of scalar: UInt32) -> Int {
    if scalar < 0x300 { return 1 }
    if (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
      || (0xFFE0...0xFFE6).contains(scalar) || (0x1F300...0x1FAFF).contains(scalar)
      || (0x20000...0x3FFFD).contains(scalar)
    {
      return 2
    }
    return 1
  }
}
