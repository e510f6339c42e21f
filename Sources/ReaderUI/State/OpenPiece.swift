import Figures
import Newspaper
import Search

/// The article that is being read, with what is known of it.
struct OpenPiece: Sendable {
  private(set) var id: PieceID
  /// Name of its file: what finds it again in a newer library.
  let file: String
  let text: ArticleText
  private let blocks: [Block]
  private let source: SourceText
  /// Whether no figures were looked for, so that a text of megabytes opens at once.
  let isTooLongForFigures: Bool
  /// A long government report has 50 KB; five times that takes about 50 ms to look through.
  static let longestWithFigures = 256 << 10
  /// The figures that are marked, in order.
  let figures: [Figure]
  /// A row of the sidebar for each of `figures`.
  private(set) var indicators: [SidebarRow]
  /// The headings inside, in order.
  let sections: [Section]
  /// Number of characters, blanks left out.
  let characterCount: Int
  /// Doubtful places.
  let flags: [Range<Int>]

  /// A heading inside the article.
  struct Section: Hashable, Sendable {
    /// Its bytes in the joined text.
    var range: Range<Int>
    /// Outline level, 2 for the highest.
    var level: Int
  }

  init?(_ id: PieceID, in library: Library) {
    let issues = library.archive.issues
    guard issues.indices.contains(id.issue), (0..<issues[id.issue].pieceCount).contains(id.piece)
    else { return nil }
    self.id = id
    file = issues[id.issue].source.name
    blocks = issues[id.issue].piece(id.piece).blocks
    source = issues[id.issue].source
    let text = library.text(of: id)
    self.text = text
    isTooLongForFigures = text.bytes.count > OpenPiece.longestWithFigures
    let all = isTooLongForFigures ? [] : FigureFinder().figures(in: text)
    figures = all.filter(\.isHighlighted)
    indicators = SidebarRow.rows(
      of: figures, in: text, of: id, doubting: Check.doubted(all, in: text))
    sections = text.parts.filter { $0.kind == .section }
      .map { Section(range: $0.range, level: $0.level) }
    // Each character has one byte that goes on from none; blanks and line feeds do not count.
    characterCount = text.bytes.reduce(0) { $1 & 0xC0 != 0x80 && $1 > 0x20 ? $0 + 1 : $0 }
    flags = OpenPiece.flags(of: issues[id.issue], in: text)
  }

  /// The flags of an issue that lie in a piece of it.
  private static func flags(of issue: Issue, in text: ArticleText) -> [Range<Int>] {
    issue.flags.compactMap { flag in
      guard !flag.range.isEmpty, let start = text.textOffset(ofSource: flag.range.start),
        let last = text.textOffset(ofSource: flag.range.end - 1), start <= last
      else { return nil }
      return start..<last + 1
    }
  }

  /// Takes the number that the same article has in a newer library; false if its text is another one there.
  mutating func follow(to id: PieceID, in library: Library) -> Bool {
    // Most often only files were added: then the text need not be read again.
    let blocks = library.archive.piece(id).blocks
    guard library.archive.issues[id.issue].source.hasBytes(of: source), blocks == self.blocks
    else { return false }
    self.id = id
    for number in indicators.indices { indicators[number].piece = id }
    return true
  }

  /// The section that holds an offset; nil before the first.
  func section(at offset: Int) -> Int? {
    let behind = sections.partitionPoint { $0.range.lowerBound > offset }
    return behind == 0 ? nil : behind - 1
  }

  /// Number of the first figure that begins at an offset or behind it.
  func firstFigure(from offset: Int) -> Int {
    figures.partitionPoint { $0.range.lowerBound >= offset }
  }

  /// The figure that holds an offset.
  func figure(at offset: Int) -> Int? {
    let number = figures.partitionPoint { $0.range.upperBound > offset }
    return number < figures.count && figures[number].range.contains(offset) ? number : nil
  }
}
