import FoundationEssentials
import ReaderUI
import TOMLKit
import Themes

/// What the user has set in `config.toml`; nil where nothing is set.
struct Configuration: Equatable {
  /// Files and folders that are opened when none is named.
  var archive: [String] = []
  /// Name of a theme.
  var theme: String?
  /// Language of the interface.
  var language: Language?
  /// Columns of characters that terminals draw narrow or wide, 1 or 2.
  var ambiguous: Int?
  /// Whether the mouse is used.
  var mouse: Bool?
  /// Longest row of the text in columns.
  var columns: Int?
  /// First-line indent in Chinese characters.
  var indent: Int?
  /// Blank rows between paragraphs.
  var paragraphGap: Int?
  /// Whether rows are filled to one edge.
  var justified: Bool?
  /// Whether stops and commas may hang in the margin.
  var hanging: Bool?
  /// Whether captions, their credits and pull quotes are shown.
  var asides: Bool?
  /// The keys that the user wishes; the table `[keys]`, and `[keys.article]` for one pane.
  var keys: [KeyChange] = []

  /// Reads the user's file.
  ///
  /// - Returns: the defaults if there is no file.
  /// - Throws: `ConfigurationError` with the place and what to write instead.
  static func ofUser() throws(ConfigurationError) -> Configuration {
    let path = userFile()
    guard let data = FileManager.default.contents(atPath: path) else { return Configuration() }
    return try parse(String(decoding: data, as: UTF8.self), path: path)
  }

  /// `$XDG_CONFIG_HOME/gazette/config.toml`, by default under `~/.config`.
  static func userFile() -> String { folder + "/config.toml" }

  /// The user's folder of settings and themes.
  static var folder: String {
    if let folder = Environment.value("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return folder + "/gazette"
    }
    return (Environment.value("HOME") ?? "") + "/.config/gazette"
  }

  /// Reads the text of a configuration file.
  static func parse(_ text: String, path: String) throws(ConfigurationError) -> Configuration {
    let table: TOMLTable
    do throws(TOMLDocument.Fault) {
      table = try TOMLDocument.table(of: text)
    } catch {
      throw .syntax("\(path):\(error.line):\(error.column)", error.reason)
    }
    var result = Configuration()
    for key in table.keys { try result.set(key, table, path) }
    return result
  }

  private mutating func set(
    _ key: String, _ table: TOMLTable, _ path: String
  ) throws(ConfigurationError) {
    guard let name = Key(rawValue: key) else { throw .unknownKey(path, key) }
    let value = table[key]
    switch name {
    case .archive:
      guard let paths = value?.array.map({ $0.compactMap(\.string) }) ?? value?.string.map({ [$0] })
      else { throw .badValue(path, name) }
      archive = paths.map(Environment.expanded)
    case .theme: theme = try required(value?.string, path, name)
    case .language: language = try required(value?.string.flatMap(Language.init), path, name)
    case .ambiguous:
      ambiguous = try required(value?.int.flatMap { [1, 2].contains($0) ? $0 : nil }, path, name)
    case .mouse: mouse = try required(value?.bool, path, name)
    case .columns: columns = try number(value?.int, in: 20...400, path, name)
    case .indent: indent = try number(value?.int, in: 0...8, path, name)
    case .paragraphGap: paragraphGap = try number(value?.int, in: 0...3, path, name)
    case .justified: justified = try required(value?.bool, path, name)
    case .hanging: hanging = try required(value?.bool, path, name)
    case .asides: asides = try required(value?.bool, path, name)
    case .keys: keys = try KeyWishes(path: path).changes(in: required(value?.table, path, name))
    }
  }

  private func number(
    _ value: Int?, in range: ClosedRange<Int>, _ path: String, _ key: Key
  ) throws(ConfigurationError) -> Int {
    try required(value.flatMap { range.contains($0) ? $0 : nil }, path, key)
  }

  /// What the reader is set to; the language is chosen elsewhere.
  var readerSettings: ReaderSettings {
    var settings = ReaderSettings()
    settings.measure = columns ?? settings.measure
    settings.indent = indent ?? settings.indent
    settings.paragraphGap = paragraphGap ?? settings.paragraphGap
    settings.isJustified = justified ?? settings.isJustified
    settings.hangsPunctuation = hanging ?? settings.hangsPunctuation
    settings.showsAsides = asides ?? settings.showsAsides
    return settings
  }

  private func required<T>(
    _ value: T?, _ path: String, _ key: Key
  ) throws(ConfigurationError) -> T {
    guard let value else { throw .badValue(path, key) }
    return value
  }

  /// The keys of the file.
  enum Key: String, CaseIterable {
    case archive, theme, language, ambiguous, mouse, columns, indent
    case paragraphGap = "paragraph-gap"
    case justified, hanging, asides, keys

    /// What may be written behind the key.
    var form: String {
      switch self {
      case .archive: "a path or a list of paths, such as [\"~/papers\"]"
      case .theme: "the name of a theme, such as \"dark\" ('gazette themes' lists them)"
      case .language: Self.oneOf(Language.allCases.map(\.rawValue))
      case .ambiguous: "1 or 2"
      case .mouse, .justified, .hanging, .asides: "true or false"
      case .columns: "a number from 20 to 400"
      case .indent: "a number from 0 to 8"
      case .paragraphGap: "a number from 0 to 3"
      case .keys: "a table, such as [keys] and next-headline = [\"]\", \"J\"] in the lines below it"
      }
    }

    private static func oneOf(_ names: [String]) -> String {
      names.map { "\"\($0)\"" }.joined(separator: " or ")
    }
  }
}

/// What is wrong with the configuration.
enum ConfigurationError: Error, Equatable {
  case syntax(String, String)
  case unknownKey(String, String)
  case badValue(String, Configuration.Key)
  case badKeys(String, String)

  /// Where, what, and what to do.
  var message: String {
    switch self {
    case .syntax(let place, let what): "\(place): \(what)"
    case .unknownKey(let path, let key):
      "\(path): there is no setting '\(key)'; the settings are "
        + Configuration.Key.allCases.map(\.rawValue).joined(separator: ", ")
    case .badValue(let path, let key): "\(path): '\(key.rawValue)' takes \(key.form)"
    case .badKeys(let place, let what): "\(place): \(what)"
    }
  }
}
