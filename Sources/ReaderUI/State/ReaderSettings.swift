/// What a reader may choose about the screen.
public struct ReaderSettings: Sendable {
  /// Language of the program's own words.
  public var language: Language = .english
  /// Longest row of text in columns; the text stands in the middle of a wider pane.
  public var measure = 80
  /// First-line indent of a paragraph in Chinese characters (two columns each).
  public var indent = 2
  /// Blank rows between paragraphs.
  public var paragraphGap = 1
  /// Whether rows end at one edge: blanks are put in behind marks, beside Latin words, then between characters.
  public var isJustified = false
  /// Whether a stop or comma at the end of a row may hang in the margin, where there is one.
  public var hangsPunctuation = false
  /// Whether captions, their credits and pull quotes are shown.
  public var showsAsides = true

  /// The usual settings.
  public init() {}
}

/// How far the reading of an archive has come.
public struct LoadProgress: Hashable, Sendable {
  /// Files that are read.
  public var filesRead: Int
  /// Files that there are; 0 while they are still being listed.
  public var fileCount: Int

  /// Makes a count.
  public init(filesRead: Int, fileCount: Int) {
    self.filesRead = filesRead
    self.fileCount = fileCount
  }
}
