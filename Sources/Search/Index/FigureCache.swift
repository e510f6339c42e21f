import Figures
import Newspaper
import Synchronization

/// Figures of the pieces of a segment, found when a question first asks for them.
///
/// Most questions ask for no figures, and those that do mostly name a word as well, so few pieces are ever looked at;
/// who types a question letter by letter finds them here.
final class FigureCache: Sendable {
  private let known = Mutex<[UInt32: [Figure]]>([:])

  /// The figures of a piece in reading order.
  func figures(of piece: UInt32, in text: ArticleText) -> [Figure] {
    if let figures = known.withLock({ $0[piece] }) { return figures }
    let figures = FigureFinder().figures(in: text)
    known.withLock { $0[piece] = figures }
    return figures
  }
}
