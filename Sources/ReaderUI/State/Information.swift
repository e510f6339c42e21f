import Display
import Newspaper

// What is known of a page, and what shows it, as a list to go from.
extension ReaderState {
  /// Lists place, day, people and doubtful places of the page; Enter goes to the words that show them.
  mutating func showInformation() {
    guard let piece, library.archive.issues.indices.contains(piece.id.issue) else { return }
    let issue = library.archive.issues[piece.id.issue]
    var prompt = Prompt(kind: .information)
    let page = PageInformation(
      issue: issue, number: piece.id.issue, piece: piece.id.piece, language: settings.language,
      cellWidth: cellWidth)
    prompt.offered = page.rows
    self.prompt = prompt
    promptChanged()
  }
}

/// The rows of the information view of a page.
private struct PageInformation {
  let issue: Issue
  let number: Int
  let piece: Int
  let language: Language
  let cellWidth: CellWidth

  var rows: [Prompt.Choice] { file + metadata + people + flags }

  private func row(
    _ name: Words, _ value: String, note: String = "", at range: SourceRange? = nil
  ) -> Prompt.Choice {
    Prompt.Choice(
      label: cellWidth.padded(name(language), to: 18) + value, note: note, marks: [],
      target: range.flatMap(target) ?? .nothing)
  }

  /// The place of the joined text that was read from some bytes.
  private func target(of range: SourceRange) -> Prompt.Target? {
    for number in 0..<issue.pieceCount {
      let text = ArticleText(of: issue.piece(number), in: issue.source)
      if let start = text.textOffset(ofSource: range.start),
        let last = text.textOffset(ofSource: max(range.start, range.end - 1)), start <= last
      {
        return .place(PieceID(issue: self.number, piece: number), start..<last + 1)
      }
    }
    return nil
  }

  private var file: [Prompt.Choice] {
    let source = issue.source
    let sure = source.certainty == .stated ? "" : Words(", found by its look", "，由内容推断")(language)
    var rows = [
      row(Words("file", "文件"), source.name),
      row(Words("encoding", "编码"), source.encoding.name + sure),
    ]
    if source.replacements > 0 {
      let words = Words("\(source.replacements) places", "\(source.replacements) 处")
      rows.append(row(Words("not decodable", "无法解码"), words(language)))
    }
    return rows
  }

  private var metadata: [Prompt.Choice] {
    let values: [(Words, Metadata.Value?)] = [
      (Words("title", "标题"), issue.metadata.title), (Words("paper", "报名"), issue.metadata.paper),
      (Words("city", "城市"), issue.metadata.city), (Words("district", "区"), issue.metadata.district),
      (Words("date", "日期"), issue.metadata.date),
      (Words("not before", "不早于"), issue.metadata.dateFrom),
      (Words("not after", "不晚于"), issue.metadata.dateTo),
    ]
    let kind = row(Words("document", "文献类型"), issue.metadata.documentType.rawValue)
    return [kind] + values.compactMap { name, value in value.map { row(name, $0) } }
  }

  private func row(_ name: Words, _ value: Metadata.Value) -> Prompt.Choice {
    let certainty =
      switch value.certainty {
      case .stated: Words("stated", "明示")
      case .bounded: Words("bounded", "限定")
      case .inferred: Words("inferred", "推断")
      }
    let note = value.evidence.map(quote) ?? Words("from the name of the file", "据文件名")(language)
    return row(name, "\(value.text)  (\(certainty(language)))", note: note, at: value.evidence)
  }

  private var people: [Prompt.Choice] {
    let article = issue.piece(piece)
    let authors = article.authors.map { row(Words("author", "作者"), $0) }
    return authors
      + article.credits.map { credit in
        row(
          credit.role == .photo ? Words("photographer", "摄影") : Words("artist", "制图"), credit.name)
      }
  }

  private var flags: [Prompt.Choice] {
    issue.flags.map { flag in
      let meant = flag.likelyText(in: issue.source).map { " → \($0)?" } ?? ""
      return row(
        Words("doubtful", "存疑"), flag.kind.rawValue, note: quote(flag.range) + meant, at: flag.range
      )
    }
  }

  /// The line of a place and its words.
  private func quote(_ range: SourceRange) -> String {
    let line = issue.source.line(at: range.start)
    return Words("line \(line): ", "第 \(line) 行：")(language) + issue.source.string(in: range)
  }
}
