import Newspaper

/// Keeps the figures of many texts in little memory, and gives them back as they were.
///
///     var shelf = FigureShelf()
///     let places = shelf.add(FigureFinder().figures(in: text))
///     shelf.figures(at: places, in: text)  // the same figures
///
/// A figure takes 48 bytes, and its unit and date are shared with others; its wordings are read from the text again.
public struct FigureShelf: Sendable {
  private var rows: [PackedFigure] = []
  private var words = WordShelf()
  /// Figures that do not fit into a row, by its number: numerals of a hundred digits and the like.
  private var others: [Int: Figure] = [:]

  /// Makes an empty shelf.
  public init() {}

  /// Number of figures.
  public var count: Int { rows.count }

  /// Memory of all figures in bytes.
  public var byteCount: Int {
    rows.count * MemoryLayout<PackedFigure>.stride + words.byteCount
      + others.count * MemoryLayout<Figure>.stride
  }

  /// Keeps the figures of one text and says where.
  public mutating func add(_ figures: some Sequence<Figure>) -> Range<Int> {
    let start = rows.count
    for figure in figures { add(figure) }
    return start..<rows.count
  }

  private mutating func add(_ figure: Figure) {
    if let row = PackedFigure(figure, &words) { return rows.append(row) }
    var bare = Figure(range: 0..<0, kind: figure.kind, isHighlighted: false)
    bare.status = figure.status
    guard let row = PackedFigure(bare, &words) else { return }
    others[rows.count] = figure
    rows.append(row)
  }

  /// The figures at some places, with the text in which they were found.
  public func figures(at places: Range<Int>, in text: ArticleText) -> [Figure] {
    var clean = CleanText()
    return places.map { figure($0, in: text, &clean) }
  }

  /// The figure at a place.
  public func figure(at place: Int, in text: ArticleText) -> Figure {
    var clean = CleanText()
    return figure(place, in: text, &clean)
  }

  private func figure(_ place: Int, in text: ArticleText, _ clean: inout CleanText) -> Figure {
    if let whole = others[place] { return whole }
    var figure = rows[place].figure(words)
    figure.basis = figure.basisRange.map { clean.wording(at: $0, in: text) }
    figure.metric = rows[place].metricRange.map {
      Metric(text: clean.wording(at: $0, in: text), range: $0)
    }
    return figure
  }
}

extension CleanText {
  /// The words of a range as a metric shows them.
  fileprivate mutating func wording(at range: Range<Int>, in text: ArticleText) -> String {
    let isHeading = text.part(at: range.lowerBound).map { text.parts[$0].level > 0 } ?? false
    text.bytes.withUnsafeBufferPointer { read($0, range, isHeading: isHeading) }
    return withPassage { $0.string(0..<$0.count) }
  }
}
