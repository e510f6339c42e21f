import Newspaper

/// Finds the figures of a text.
///
///     FigureFinder().figures(in: text)
///     // 区级一般公共预算收入247.63亿元，同比增长0.32%
///     // → 247.63亿元 = 24763000000 CNY of 区级一般公共预算收入; 0.32% of the same, up, 同比
public struct FigureFinder: Sendable {
  /// Makes a finder.
  public init() {}

  /// The figures of a joined text in reading order; their ranges lie in the text and do not overlap.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public func figures(in text: ArticleText) -> [Figure] {
    var figures: [Figure] = []
    var passage = Passage()
    text.bytes.withUnsafeBufferPointer { bytes in
      for part in text.parts where part.kind != .link {
        passage.read(bytes, part.range)
        let sightings = FigureScanner.sightings(in: passage)
        figures += sightings.map { figure($0, in: passage) }
      }
    }
    return figures
  }

  private func figure(_ sighting: Sighting, in passage: Passage) -> Figure {
    var figure = Figure(
      range: passage.bytes(of: sighting.range), kind: sighting.kind,
      isHighlighted: sighting.isHighlighted, value: sighting.value, unit: sighting.unit)
    figure.status = .actual
    return figure
  }
}
