import Figures
import Newspaper

/// One row of the sidebar: what is measured, and the number as it was printed; or the headline of an article over its
/// figures; or a name of the archive with the number of its figures.
struct SidebarRow: Sendable {
  /// What a row stands for.
  enum Target: Hashable, Sendable {
    /// A figure, by its number among the marked figures of its article.
    case figure(Int)
    /// An article.
    case article
    /// All figures of the archive that measure what the label names.
    case name
  }
  var piece: PieceID
  var target: Target
  var figure: Figure?
  /// What is measured; where the text names nothing, the words beside the number.
  var label: String
  /// Whether `label` is a metric and not only the words nearby.
  var hasMetric: Bool
  /// Whether the row above has the same metric, so that it need not be said again.
  var isContinued: Bool
  /// Number and unit as printed.
  var value: String
  /// Whether the other numbers of the text give another one.
  var isDoubted = false

  /// A row for each of some marked figures.
  ///
  /// - Parameter doubted: places of figures that do not agree with others.
  static func rows(
    of figures: [Figure], in text: ArticleText, of piece: PieceID,
    doubting doubted: Set<Range<Int>> = []
  ) -> [SidebarRow] {
    var rows: [SidebarRow] = []
    var above: Metric?
    for (number, figure) in figures.enumerated() {
      let label = figure.metric?.text ?? surroundings(of: figure.range, in: text)
      let isContinued = figure.metric != nil && figure.metric?.text == above?.text
      rows.append(
        SidebarRow(
          piece: piece, target: .figure(number), figure: figure, label: label,
          hasMetric: figure.metric != nil, isContinued: isContinued,
          value: text.printed(figure.range), isDoubted: doubted.contains(figure.range)))
      above = figure.metric
    }
    return rows
  }

  /// The words around a number that measures nothing by name: …73项制度创新成果.
  private static func surroundings(of range: Range<Int>, in text: ArticleText) -> String {
    guard let number = text.part(at: range.lowerBound) else { return "" }
    let part = text.parts[number].range
    let end = clauseEnd(from: range.upperBound, in: part, of: text.bytes)
    let behind = string(text.bytes, in: range.upperBound..<end)
    let start = clauseStart(from: range.lowerBound, in: part, of: text.bytes)
    let before = string(text.bytes, in: start..<range.lowerBound)
    // 25年来, 60岁以上: two characters behind a number mostly only limit it.
    let isShort = behind.unicodeScalars.count < 3 && before.unicodeScalars.count > 1
    return behind.isEmpty || isShort ? before + "…" : "…" + behind
  }

  private static let longestLabel = 14

  private static func clauseEnd(from start: Int, in part: Range<Int>, of bytes: [UInt8]) -> Int {
    var end = start
    for _ in 0..<longestLabel where end < part.upperBound {
      var next = end
      let scalar = nextScalar(bytes, &next, end: part.upperBound)
      guard LineClass(scalar) == .free else { break }
      end = next
    }
    return end
  }

  private static func clauseStart(from end: Int, in part: Range<Int>, of bytes: [UInt8]) -> Int {
    var start = end
    for _ in 0..<longestLabel where start > part.lowerBound {
      let before = characterStart(bytes, at: start - 1, in: part)
      var next = before
      guard LineClass(nextScalar(bytes, &next, end: part.upperBound)) == .free else { break }
      start = before
    }
    return start
  }
}
