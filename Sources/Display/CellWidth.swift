/// How many columns a character takes.
///
///     CellWidth().columns(of: "中")               // 2
///     CellWidth(ambiguous: 2).columns(of: "“中”") // 6
///
/// The table is made from Unicode 18 (docs/tools/make-cell-classes.py). ncurses asks this table too, so that what we
/// count and what it counts are one.
public struct CellWidth: Hashable, Sendable {
  /// Columns of characters that East Asian terminals draw narrow or wide (“ ” — … · ■), 1 or 2.
  public var ambiguous: Int

  /// Makes a rule; `ambiguous` is 1 or 2.
  public init(ambiguous: Int = 1) {
    self.ambiguous = ambiguous == 2 ? 2 : 1
  }

  /// Columns of a code point as the canvas shows it: 0, 1 or 2.
  ///
  /// Characters that the canvas shows as a mark, such as controls, take the one column of their mark.
  public func columns(of scalar: UInt32) -> Int {
    if scalar < 0x300 && ambiguous == 1 { return 1 }
    if (0x4E00...0x9FFF).contains(scalar) { return 2 }
    return switch CellClass(scalar) {
    case .wide: 2
    case .ambiguous: ambiguous
    case .combining, .dropped, .variant: 0
    default: 1
    }
  }

  /// Columns of a code point as the canvas shows it: 0, 1 or 2.
  public func columns(of scalar: Unicode.Scalar) -> Int { columns(of: scalar.value) }

  /// Columns of a text that stands in one row.
  public func columns(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1.value) }
  }

  /// Columns of a text that stands in one row.
  public func columns(of text: Substring) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1.value) }
  }
}
