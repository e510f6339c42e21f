import Newspaper

/// Finds the figures of a text.
public struct FigureFinder: Sendable {
  /// Makes a finder.
  public init() {}

  /// The figures of a joined text in reading order.
  public func figures(in text: ArticleText) -> [Figure] {
    []
  }
}
