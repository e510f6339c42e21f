/// How many colors are used.
public enum ColorDepth: String, CaseIterable, Sendable {
  /// None: attributes only.
  case none
  /// The eight of old terminals and consoles.
  case eight = "8"
  /// Eight and their bright forms.
  case sixteen = "16"
  /// The palette of 256.
  case palette = "256"
  /// Any red, green and blue; only where the terminfo entry can say it, as xterm-direct.
  case direct
}

/// Brings the colors of a theme to those a terminal has.
public struct ColorMap: Sendable {
  /// Colors that the terminal has.
  public let depth: ColorDepth

  /// Makes a map.
  public init(depth: ColorDepth) { self.depth = depth }

  /// The style that is shown where the terminal has fewer colors than the theme wants.
  public func shown(_ style: Style, on theme: Theme) -> Style {
    switch depth {
    case .palette, .direct: style
    case .none: withoutColors(style, on: theme)
    case .eight, .sixteen: withFewColors(style, on: theme)
    }
  }

  /// A ground of its own becomes reversed: hits and the selected line stay visible.
  private func withoutColors(_ style: Style, on theme: Theme) -> Style {
    var attributes = style.attributes
    if style.background != theme[.text].background { attributes.formSymmetricDifference(.reverse) }
    return Style(attributes: attributes)
  }

  /// The page keeps the terminal's own ground and ink: eight colors hold no paper white. Ink that would vanish in its
  /// ground is left to the terminal as well.
  private func withFewColors(_ style: Style, on theme: Theme) -> Style {
    let page = theme[.text]
    var result = style
    if style.background == page.background {
      result.background = .standard
      if style.foreground == page.foreground { result.foreground = .standard }
    } else if number(of: style.foreground) == number(of: style.background) {
      return withoutColors(style, on: theme)
    }
    if isGroundless(result.foreground), result.background == .standard {
      result.foreground = .standard
    }
    return result
  }

  /// Black and white may be the terminal's ground.
  private func isGroundless(_ color: Color?) -> Bool {
    [0, 7, 15].contains(number(of: color))
  }

  /// The number of a color for curses; -1 is the terminal's own.
  public func number(of color: Color?) -> Int32 {
    switch (color ?? .standard, depth) {
    case (.standard, _), (_, .none): -1
    case (.palette(let index), .direct):
      index < 8 ? Int32(index) : direct(Palette.colors[Int(index)])
    case (.palette(let index), .palette): Int32(index)
    case (.palette(let index), .sixteen) where index < 16: Int32(index)
    case (.palette(let index), .eight) where index < 8: Int32(index)
    case (.palette(let index), _): Int32(Palette.nearest(to: Palette.colors[Int(index)], depth))
    case (.rgb(let red, let green, let blue), .direct): direct(RGB(red, green, blue))
    case (.rgb(let red, let green, let blue), _):
      Int32(Palette.nearest(to: RGB(red, green, blue), depth))
    }
  }

  /// In direct mode the numbers 0…7 are the palette's; near-black steps aside.
  private func direct(_ color: RGB) -> Int32 {
    max(8, Int32(color.red) << 16 | Int32(color.green) << 8 | Int32(color.blue))
  }
}

/// A color by its channels.
public struct RGB: Hashable, Sendable {
  /// Red, 0…255.
  public let red: UInt8
  /// Green, 0…255.
  public let green: UInt8
  /// Blue, 0…255.
  public let blue: UInt8

  /// Makes a color.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// How different two colors look: the weighted distance of "redmean" (T. Riemersma, compuphase.com/cmetric.htm).
  func distance(to other: RGB) -> Int {
    let mean = (Int(red) + Int(other.red)) / 2
    let red = Int(red) - Int(other.red)
    let green = Int(green) - Int(other.green)
    let blue = Int(blue) - Int(other.blue)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }
}

/// The palette of xterm.
public enum Palette {
  /// The sixteen as xterm has them, then the cube of 6 × 6 × 6, then 24 grays.
  public static let colors: [RGB] = sixteen + cube + grays

  private static let sixteen: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0), RGB(0, 0, 238),
    RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229), RGB(127, 127, 127), RGB(255, 0, 0),
    RGB(0, 255, 0), RGB(255, 255, 0), RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255),
    RGB(255, 255, 255),
  ]

  private static let cube: [RGB] = (0..<216).map { index in
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    return RGB(steps[index / 36], steps[index / 6 % 6], steps[index % 6])
  }

  private static let grays: [RGB] = (0..<24).map { step in
    let value = UInt8(8 + 10 * step)
    return RGB(value, value, value)
  }

  /// The nearest color that a terminal has. Of 256, the first sixteen are left out: users give them other values.
  static func nearest(to color: RGB, _ depth: ColorDepth) -> Int {
    let choices = depth == .palette ? 16..<256 : depth == .sixteen ? 0..<16 : 0..<8
    return choices.min { color.distance(to: colors[$0]) < color.distance(to: colors[$1]) } ?? 0
  }
}
