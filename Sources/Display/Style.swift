/// A colour as a theme names it; the terminal shows the nearest that it has.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the terminal's palette, 0…255.
  case palette(UInt8)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)
}

/// Attributes of a cell that need no colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The set as bits.
  public let rawValue: UInt8
  /// Makes a set from bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Bold.
  public static let bold = Attributes(rawValue: 1)
  /// Dim.
  public static let dim = Attributes(rawValue: 2)
  /// Italic.
  public static let italic = Attributes(rawValue: 4)
  /// Underlined.
  public static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}

/// How a cell looks. A nil colour is taken from what lies below.
public struct Style: Hashable, Sendable {
  /// Colour of the glyph.
  public var foreground: Color?
  /// Colour of the ground.
  public var background: Color?
  /// Attributes that are added.
  public var attributes: Attributes

  /// Makes a style.
  public init(
    foreground: Color? = nil, background: Color? = nil, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// This style with another laid over it.
  public func overlaid(by other: Style) -> Style {
    Style(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      attributes: attributes.union(other.attributes))
  }
}

/// One set of looks: a style for each face.
public struct Theme: Hashable, Sendable {
  /// Name as the user writes it.
  public let name: String
  private let styles: [Face: Style]

  /// Makes a theme; faces that are left out are plain.
  public init(name: String, styles: [Face: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The look of a face.
  public subscript(face: Face) -> Style { styles[face] ?? Style() }

  /// The look of a cell: its face on the page's ground, and what is laid over it.
  public func style(of face: Face, under overlay: Face?) -> Style {
    let look = self[.text].overlaid(by: face == .text ? Style() : self[face])
    guard let overlay else { return look }
    return look.overlaid(by: self[overlay])
  }
  /// The faces that the theme names.
  public var faces: Set<Face> { Set(styles.keys) }
}
