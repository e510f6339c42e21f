import Figures
import Newspaper
import Synchronization

/// Figures of the pieces of a segment, found when a question first asks for them.
///
/// Most questions ask for no figures, and those that do mostly name a word as well, so few pieces are ever looked at;
/// who types a question letter by letter finds them here.
final class FigureCache: Sendable {
  private struct Known {
    var shelf = FigureShelf()
    /// Where the figures of each piece lie.
    var places: [UInt32: Range<Int>] = [:]
  }
  private let known = Mutex(Known())

  /// The figures of a piece in reading order.
  func figures(of piece: UInt32, in text: ArticleText) -> [Figure] {
    let found = known.withLock { known in
      known.places[piece].map { known.shelf.figures(at: $0, in: text) }
    }
    if let found { return found }
    let figures = FigureFinder().figures(in: text)
    known.withLock { $0.places[piece] = $0.shelf.add(figures) }
    return figures
  }
}
