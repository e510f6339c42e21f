import Figures
import Newspaper

/// A text of one paragraph, as the finder gets it.
func paragraph(_ text: String) -> ArticleText {
  let bytes = Array(text.utf8)
  let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
  return ArticleText(of: Article(blocks: [block]), in: SourceText(name: "sample", bytes: bytes))
}

/// The figures of a sentence.
func figures(in text: String) -> [Figure] { FigureFinder().figures(in: paragraph(text)) }

/// What the finder says of a sentence, one line a figure: `■` for marked, `·` for quiet, then surface, kind, value and
/// unit, qualifier, direction, status, and the metric in brackets. Quiet numbers in words are left out.
func account(of text: String) -> [String] {
  let joined = paragraph(text)
  return FigureFinder().figures(in: joined).filter { figure in
    figure.isHighlighted || joined.bytes[figure.range].contains { (0x30...0x39).contains($0) }
  }.map { account(of: $0, in: joined) }
}

private func account(of figure: Figure, in text: ArticleText) -> String {
  var words = [
    figure.isHighlighted ? "■" : "·", text.string(in: figure.range), figure.kind.rawValue,
  ]
  if let value = figure.value { words.append(printed(value)) }
  if let unit = figure.unit, !unit.isEmpty { words.append(unit) }
  if let qualifier = figure.qualifier { words.append(qualifier.rawValue) }
  if let direction = figure.direction { words.append(direction.rawValue) }
  if figure.status != .actual { words.append(figure.status.rawValue) }
  if let metric = figure.metric { words.append("[\(metric.text)]") }
  return words.joined(separator: " ")
}

/// A value as the figures scheme writes it; spans with ~.
func printed(_ value: FigureValue) -> String {
  switch value {
  case .number(let number): number.description
  case .range(let low, let high): "\(low)~\(high)"
  case .ratio(let part, let whole): "\(part)/\(whole)"
  case .calendar(let day): day
  }
}
