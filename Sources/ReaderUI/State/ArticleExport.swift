import Figures
import Newspaper

/// How an article is written to a file.
public enum ExportForm: String, CaseIterable, Sendable {
  /// Paragraphs with a blank line between.
  case plain = "txt"
  /// Headline and sections as headings, what stands apart as quotations.
  case markdown = "md"
  /// One object: where it was printed, the blocks with their roles, the figures.
  case json

  /// The form that a file name asks for by its ending.
  ///
  /// - Returns: nil for another ending.
  init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}

/// An article on its way out of the program.
struct ArticleExport {
  let piece: OpenPiece
  let issue: Issue
  let headline: String

  /// The whole article in a form, with a line feed at its end.
  func text(_ form: ExportForm) -> String {
    switch form {
    case .plain: prose { _ in "" } + "\n"
    case .markdown: prose(ArticleExport.markdownLead) + "\n\n" + origin + "\n"
    case .json: json.text + "\n"
    }
  }

  /// The figures, a line each: what is measured, a tab, the number as printed.
  var figureLines: String {
    piece.indicators.map { $0.label + "\t" + $0.value + "\n" }.joined()
  }

  private func prose(_ lead: (ArticleText.Part) -> String) -> String {
    var text = ""
    var before: BlockKind?
    for part in piece.text.parts {
      // 本报讯 stands in the first line of its paragraph, as it was printed.
      if let before { text += before == .opening && part.kind == .para ? " " : "\n\n" }
      text += lead(part) + line(part)
      before = part.kind
    }
    return text
  }

  private func line(_ part: ArticleText.Part) -> String {
    string(piece.text.bytes, in: part.range)
  }

  private static func markdownLead(of part: ArticleText.Part) -> String {
    switch part.kind {
    case .headline: "# "
    case .kicker, .subhead: "## "
    case .section: String(repeating: "#", count: min(6, max(3, part.level + 1))) + " "
    case .pullquote, .caption, .photocredit, .artcredit: "> "
    default: ""
    }
  }

  /// Where it was printed, in one line: 静安区, 2020-01-08, 003.txt.
  private var origin: String {
    [PieceNames.place(of: issue.metadata), PieceNames.date(of: issue.metadata), piece.file]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var json: JSON {
    .object([
      ("file", .string(piece.file)), ("article", .number(piece.id.piece + 1)),
      ("place", .string(PieceNames.place(of: issue.metadata))),
      ("date", .string(PieceNames.date(of: issue.metadata))), ("headline", .string(headline)),
      ("authors", .array(issue.piece(piece.id.piece).authors.map(JSON.string))),
      ("blocks", .array(piece.text.parts.map(block))),
      ("figures", .array(piece.figures.indices.map(figure))),
    ])
  }

  private func block(_ part: ArticleText.Part) -> JSON {
    let first = issue.source.line(at: piece.text.sourceOffset(of: part.range.lowerBound))
    return .object([
      ("kind", .string(part.kind.rawValue)), ("line", .number(first)),
      ("text", .string(line(part))),
    ])
  }

  private func figure(_ number: Int) -> JSON {
    let figure = piece.figures[number]
    return .object([
      ("metric", figure.metric.map { .string($0.text) } ?? .null),
      ("printed", .string(piece.indicators[number].value)),
      ("kind", .string(figure.kind.rawValue)),
      ("direction", figure.direction.map { .string($0.rawValue) } ?? .null),
      (
        "line", .number(issue.source.line(at: piece.text.sourceOffset(of: figure.range.lowerBound)))
      ),
    ])
  }
}

extension ArticleExport {
  /// A file name for the article, made of day, place and headline, without what a file system or a shell minds.
  ///
  ///     2020-01-08 静安区 2020年上海市静安区人民政府工作报告.md
  var fileName: String {
    let metadata = issue.metadata
    let day = metadata.date ?? metadata.dateFrom ?? metadata.dateTo
    let words = [day?.text ?? "", PieceNames.place(of: metadata), headline]
      .filter { !$0.isEmpty }.joined(separator: " ")
    var name = String.UnicodeScalarView()
    // 255 bytes are the limit of most file systems: 60 Chinese characters are 180.
    for scalar in words.unicodeScalars where name.count < 60 && ArticleExport.suits(scalar) {
      name.append(scalar)
    }
    while name.first == "." || name.first == " " || name.first == "-" { name.removeFirst() }
    while name.last == " " { name.removeLast() }
    return (name.isEmpty ? "article" : String(name)) + ".md"
  }

  private static func suits(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar == "-" || scalar == " " || scalar == "." || scalar == "_"
    }
    return LineClass(scalar.value) != .joined && !scalar.properties.isWhitespace
      && scalar.value >= 0xA0
  }
}
