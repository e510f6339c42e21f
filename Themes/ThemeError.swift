/// What is wrong in a theme file, and where.
public struct ThemeError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is no TOML; what the TOML parser says.
    case notTOML(String)
    /// No face has this name.
    case unknownFace(String, nearest: String)
    /// Neither a color nor an attribute.
    case unknownWord(String, nearest: String?)
    /// A value of another type than text.
    case notText(String)
    /// A key that a theme does not have.
    case unknownKey(String, nearest: String)
    /// No theme has this name.
    case unknownTheme(String, nearest: String?)
    /// The theme inherits from itself.
    case circle(String)
  }

  /// The file, as it was given.
  public var file: String
  /// Line from 1; nil if the trouble is not in a line of the file.
  public var line: Int?
  /// Column in characters from 1.
  public var column: Int?
  /// What is wrong.
  public var problem: Problem

  /// One line: where, what, what to do.
  public var message: String {
    let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ":\($0)" } ?? "")
    return "\(place): \(problem.words)"
  }
}

extension ThemeError.Problem {
  fileprivate var words: String {
    switch self {
    case .notTOML(let reason): "not TOML: \(reason)"
    case .unknownFace(let name, let nearest):
      "no face is called '\(name)'; did you mean '\(nearest)'? ('gazette themes --faces' lists them)"
    case .unknownWord(let word, let nearest):
      "'\(word)' is neither a color nor an attribute"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? "; write a name of [palette], one such as 'yellow', 0–255, #rrggbb, or 'bold', 'italic'")
    case .notText(let key): "'\(key)' must be text, such as \"yellow on black bold\""
    case .unknownKey(let key, let nearest):
      "a theme has no '\(key)'; did you mean '\(nearest)'?"
    case .unknownTheme(let name, let nearest):
      "no theme is called '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        + " ('gazette themes' lists them)"
    case .circle(let name): "theme '\(name)' inherits from itself"
    }
  }
}
