/// The marks that stand for characters a terminal would obey, hide or turn round.
///
/// Each is one narrow character that no text of a newspaper holds: what was printed and what stands for something
/// unprintable are not mistaken for one another. U+FFFD itself is never sent: if one is on the screen, the terminal
/// made it.
public enum VisibleMark: CaseIterable, Sendable {
  /// C0 controls and DEL, as control pictures: ␀ … ␛ … ␡.
  case control
  /// C1 controls, U+0080…U+009F.
  case c1
  /// Line and paragraph separators.
  case lineEnd
  /// Controls that turn the direction of text.
  case direction
  /// Characters without a glyph: zero-width space, soft hyphen, word joiner.
  case invisible
  /// Tags, noncharacters, unassigned and other code points that are no text.
  case foreign
  /// Characters of private use, such as a rare name sign that one newspaper's system made for itself.
  case privateUse
  /// Bytes that were no text in the encoding of the page.
  case undecodable

  /// The mark; of controls, that of Escape.
  public var scalar: Unicode.Scalar {
    switch self {
    case .control: "␛"
    case .c1: "␦"
    case .lineEnd: "␤"
    case .direction: "⇄"
    case .invisible: "␣"
    case .foreign: "▯"
    case .privateUse: "⬚"
    case .undecodable: "⍰"
    }
  }
}

/// What a cell gets for a code point: the only way from text to the screen.
enum ShownScalar {
  /// A character of a number of columns.
  case glyph(UInt32, columns: Int)
  /// A mark on the character before it.
  case combining(UInt32)
  /// Nothing.
  case nothing
  /// Nothing, and the character before it is flagged.
  case flag

  /// Decides what is shown for a code point.
  @inline(__always)
  init(_ scalar: UInt32, width: CellWidth) {
    if scalar &- 0x20 < 0x5F || scalar &- 0x4E00 < 0x5200 {
      self = .glyph(scalar, columns: scalar < 0x80 ? 1 : 2)
      return
    }
    self.init(CellClass(scalar), scalar, width: width)
  }

  private init(_ kind: CellClass, _ scalar: UInt32, width: CellWidth) {
    self =
      switch kind {
      case .narrow: .glyph(scalar, columns: 1)
      case .wide: .glyph(scalar, columns: 2)
      case .ambiguous: .glyph(scalar, columns: width.ambiguous)
      case .combining: .combining(scalar)
      case .dropped: .nothing
      case .variant: .flag
      // A regional indicator becomes its letter.
      case .letter: .glyph(0x41 + scalar - 0x1F1E6, columns: 1)
      case .control, .c1, .lineEnd, .bidi, .invisible, .foreign, .bad, .privateUse:
        .glyph(kind.mark(for: scalar).value, columns: 1)
      }
  }
}
