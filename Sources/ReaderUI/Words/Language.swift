/// The language of the program's own words; the papers stay as they are.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"

  /// The language of a locale name: Chinese for `zh_CN.UTF-8`, English for all others.
  public init(locale: String) {
    self = locale.hasPrefix("zh") ? .chinese : .english
  }
}

/// One text in both languages, side by side, so that none can be missing.
public struct Words: Hashable, Sendable {
  /// The English text.
  public var english: String
  /// The Chinese text.
  public var chinese: String

  /// Makes a text in both languages.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in a language.
  public func callAsFunction(_ language: Language) -> String {
    language == .chinese ? chinese : english
  }
}
