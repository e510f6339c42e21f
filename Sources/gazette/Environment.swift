import Glibc

/// The variables of the environment.
enum Environment {
  /// The value of a variable; nil if it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let value = name.withCString({ getenv($0) }) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// A path with `~` for the user's home in full.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = value("HOME") else { return path }
    return home + path.dropFirst()
  }
}
