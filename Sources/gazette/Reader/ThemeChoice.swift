import Display
import Themes

/// The theme in use and the way to the next. The user's folder is only read when it is needed.
struct ThemeChoice {
  /// Name of the theme in use.
  private(set) var name: String
  /// Its looks.
  private(set) var theme: Theme
  /// Whether nobody has chosen, so that the terminal's background may decide.
  private(set) var isOpen: Bool

  /// The theme of a name; without one, the dark theme until the terminal has told its background.
  init(named name: String?) throws(ThemeError) {
    isOpen = name == nil
    self.name = name ?? BundledTheme.dark.rawValue
    theme = try Self.theme(named: self.name)
  }

  private static func theme(named name: String) throws(ThemeError) -> Theme {
    // The program's own themes need no look into a folder, unless the user has one of the same name.
    try UserThemes.library().theme(named: name)
  }

  /// Changes to the next theme of the list.
  mutating func advance() throws(ThemeError) {
    let names = UserThemes.library().names
    let next = (names.firstIndex(of: name).map { $0 + 1 } ?? 0) % max(1, names.count)
    try choose(names[next])
  }

  /// Takes the terminal's background into account, if the user has not chosen.
  ///
  /// - Returns: whether the theme is another now.
  mutating func fit(background: Color) -> Bool {
    guard isOpen, case .rgb(let red, let green, let blue) = background else { return false }
    // Relative luminance without gamma is enough to tell paper from slate (ITU-R BT.709 weights).
    let isLight = 2126 * Int(red) + 7152 * Int(green) + 722 * Int(blue) > 10000 * 128
    let wanted: BundledTheme = isLight ? .light : .dark
    guard wanted.rawValue != name else { return false }
    name = wanted.rawValue
    theme = wanted.theme
    return true
  }

  /// Changes to the theme of a name; without one of that name all stays as it is.
  mutating func choose(_ new: String) throws(ThemeError) {
    theme = try Self.theme(named: new)
    name = new
    isOpen = false
  }
}
