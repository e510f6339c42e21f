import Display

/// The themes that are compiled into the program.
public enum BundledTheme: String, CaseIterable, Sendable {
  case dark
  case light
}
