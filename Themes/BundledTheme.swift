import Display

/// The themes that are compiled into the program. A theme is a file of this folder and a case here.
public enum BundledTheme: String, CaseIterable, Sendable {
  /// Warm ink on black paper.
  case dark
  /// Black ink on warm paper.
  case light
  /// White on black, for tired eyes and bright rooms.
  case contrast
  /// The terminal's own sixteen colors on its own ground.
  case terminal
  /// No colors.
  case mono

  /// The theme; the test `everyThemeIsComplete` holds that its file can be read.
  public var theme: Theme {
    (try? ThemeLibrary().theme(named: rawValue)) ?? Theme(name: rawValue, styles: [:])
  }

  /// Its file.
  public var file: ThemeFile {
    ThemeFile(path: "Themes/\(rawValue).toml", text: String(decoding: bytes, as: UTF8.self))
  }

  private var bytes: [UInt8] {
    switch self {
    case .dark: PackageResources.dark_toml
    case .light: PackageResources.light_toml
    case .contrast: PackageResources.contrast_toml
    case .terminal: PackageResources.terminal_toml
    case .mono: PackageResources.mono_toml
    }
  }
}
