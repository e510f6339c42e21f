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
    case .copyFigure: return copyFigure(in: piece)
    case .copyCitation: return said(citation(of: piece.text.sentence(at: offset), in: piece))
    default: return edit(piece, at: offset)
    }
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

  private mutating func copyFigure(in piece: OpenPiece) -> Effect {
    let number = panes.focus == .indicators ? sidebar.selection : figureInFocus
    guard let number, piece.figures.indices.contains(number) else {
      say(Words("go to a figure first: )", "请先用 ) 到一个数字"), isError: true)
      return .none
    }
    let metric = piece.figures[number].metric.map { $0.text + " " } ?? ""
    return said(metric + piece.indicators[number].value)
  }

  /// The sentence with all that finds it again: “…” ——静安区, 2020-01-08, 《政府工作报告》, 003.txt:12.
  private func citation(of range: Range<Int>, in piece: OpenPiece) -> String {
    let issue = library.archive.issues[piece.id.issue]
    let headline = PieceNames.headline(of: piece.id, in: library.archive, settings.language)
    let line = issue.source.line(at: piece.text.sourceOffset(of: range.lowerBound))
    let parts = [
      PieceNames.place(of: issue.metadata), PieceNames.date(of: issue.metadata),
      "《\(headline)》", "\(issue.source.name):\(line)",
    ]
    let origin = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    return "“\(string(piece.text.bytes, in: range))” ——\(origin)"
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
