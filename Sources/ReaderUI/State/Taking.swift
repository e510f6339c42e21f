import Newspaper

// Copying, citing, and opening the file elsewhere.
extension ReaderState {
  mutating func take(_ command: Command) -> Effect {
    guard let piece else { return .none }
    let offset = placeToTake
    switch command {
    case .copySentence: return copy(piece.text.sentence(at: offset), in: piece)
    case .copyParagraph:
      let number = piece.text.part(at: offset) ?? 0
      return copy(piece.text.parts[number].range, in: piece)
    case .copyArticle: return copy(0..<piece.text.bytes.count, in: piece)
    case .copyFigure: return copyFigure()
    case .copyRow: return copyRow()
    case .copyCitation: return copyCitation(at: offset, in: piece)
    case .copyReference: return said(citation(of: piece.id).reference)
    case .pipe: openPrompt(.pipe)
    case .export: openPrompt(.export)
    default: return edit(piece, at: offset)
    }
    return .none
  }

  /// Where one has gone to if it is seen; else the first row that is seen.
  private var placeToTake: Int {
    if let spot, article.isVisible(spot.range.lowerBound) { return spot.range.lowerBound }
    return article.visible.lowerBound
  }

  private mutating func copy(_ range: Range<Int>, in piece: OpenPiece) -> Effect {
    said(string(piece.text.bytes, in: range))
  }

  private mutating func said(_ text: String) -> Effect {
    let count = text.unicodeScalars.count
    say(Words("\(count) characters copied", "已复制 \(count) 字"))
    return .copy(text)
  }

  private mutating func copyFigure() -> Effect {
    guard let taken = figureToTake else { return sayNoFigure() }
    let metric = taken.figure.metric.map { $0.text + " " } ?? ""
    return said(metric + taken.text.printed(taken.figure.range))
  }

  private mutating func copyRow() -> Effect {
    guard let taken = figureToTake else { return sayNoFigure() }
    return said(taken.row(in: library.archive))
  }

  private mutating func sayNoFigure() -> Effect {
    say(Words("go to a figure first: )", "请先用 ) 到一个数字"), isError: true)
    return .none
  }

  /// Cites the sentence of the selected figure from the sidebar, else the one where one is.
  private mutating func copyCitation(at offset: Int, in piece: OpenPiece) -> Effect {
    if panes.focus == .indicators, let taken = figureToTake {
      return cite(taken.figure.range.lowerBound, in: taken.text, of: taken.piece)
    }
    return cite(offset, in: piece.text, of: piece.id)
  }

  private mutating func cite(_ offset: Int, in text: ArticleText, of piece: PieceID) -> Effect {
    let range = text.sentence(at: offset)
    let line = library.archive.issues[piece.issue].source
      .line(at: text.sourceOffset(of: range.lowerBound))
    return said(citation(of: piece).quoting(string(text.bytes, in: range), line: line))
  }

  private func citation(of piece: PieceID) -> Citation {
    let issue = library.archive.issues[piece.issue]
    return Citation(
      issue: issue, article: issue.piece(piece.piece),
      headline: PieceNames.headline(of: piece, in: library.archive, settings.language))
  }

  // MARK: - Programs and files

  /// The open article as it goes to programs and files.
  func articleExport() -> ArticleExport? {
    guard let piece, library.archive.issues.indices.contains(piece.id.issue) else { return nil }
    return ArticleExport(
      piece: piece, issue: library.archive.issues[piece.id.issue],
      headline: PieceNames.headline(of: piece.id, in: library.archive, settings.language))
  }

  /// Hands the article, or from the sidebar its figures, to a program.
  mutating func pipe(to line: String) -> Effect {
    guard let words = CommandWords.split(line) else {
      say(Words("a quotation mark is never closed: \(line)", "引号未闭合：\(line)"), isError: true)
      return .none
    }
    guard !words.isEmpty, let export = articleExport() else { return .none }
    let text = panes.focus == .indicators ? export.figureLines : export.text(.plain)
    return .pipe(words: words, text: text)
  }

  /// Writes the article to a file in the form of its ending.
  mutating func export(to path: String) -> Effect {
    guard !path.isEmpty, let export = articleExport() else { return .none }
    guard let form = ExportForm(path: path) else {
      let endings = ExportForm.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
      say(
        Words("\(path): the name must end in one of \(endings)", "\(path):扩展名须为 \(endings) 之一"),
        isError: true)
      return .none
    }
    return .export(path: path, text: export.text(form))
  }

  private mutating func edit(_ piece: OpenPiece, at offset: Int) -> Effect {
    let file = library.archive.issues[piece.id.issue].source
    guard !file.path.isEmpty else {
      say(Words("this text comes from no file", "此文本不来自文件"), isError: true)
      return .none
    }
    let place = source?.view.anchor.offset ?? piece.text.sourceOffset(of: offset)
    return .edit(path: file.path, line: file.line(at: place))
  }
}

extension SourceText {
  /// Number of the line, from 1, that holds a byte.
  func line(at offset: Int) -> Int {
    bytes.prefix(max(0, offset)).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }
}

extension ArticleText {
  /// The sentence that holds an offset, its stop and closing quotation marks with it.
  func sentence(at offset: Int) -> Range<Int> {
    guard let number = part(at: offset) else { return 0..<0 }
    let block = parts[number].range
    var start = block.lowerBound
    var place = start
    var hasStop = false
    while place < block.upperBound {
      let before = place
      let scalar = nextScalar(bytes, &place, end: block.upperBound)
      if hasStop && LineClass(scalar) != .closing {
        if before > offset { return start..<before }
        start = before
        hasStop = false
      }
      if ArticleText.endsSentence(scalar) { hasStop = true }
    }
    return start..<block.upperBound
  }

  // 。！？ and the three dots; ASCII stops are too often points of numbers and addresses.
  private static func endsSentence(_ scalar: UInt32) -> Bool {
    scalar == 0x3002 || scalar == 0xFF01 || scalar == 0xFF1F || scalar == 0x21 || scalar == 0x3F
  }
}
