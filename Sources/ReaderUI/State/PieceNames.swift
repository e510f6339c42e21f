import Newspaper

/// What issues and articles are called in lists, titles and citations.
public enum PieceNames {
  /// The headline of a piece; where it has none, its first words; page matter has a name of our own.
  static func headline(of id: PieceID, in archive: Archive, _ language: Language) -> String {
    guard archive.issues.indices.contains(id.issue) else { return "" }
    let issue = archive.issues[id.issue]
    guard !issue.isPageMatter(id.piece) else { return Words("page matter", "版面文字")(language) }
    return headline(of: issue.articles[id.piece].blocks, in: issue.source)
  }

  /// The headline among some blocks; where there is none, their first words.
  public static func headline(of blocks: [Block], in source: SourceText) -> String {
    let head = blocks.filter(\.isHead)
    if !head.isEmpty {
      return head.map { text(of: $0, in: source) }.joined(separator: " ")
    }
    let standIn = blocks.first { $0.kind == .subhead || $0.kind == .kicker } ?? blocks.first
    return standIn.map { firstWords(text(of: $0, in: source)) } ?? ""
  }

  /// Adds the headline of a piece to a text; the same as `headline`, without a string between.
  static func appendHeadline(
    of id: PieceID, in archive: Archive, to bytes: inout [UInt8], _ language: Language
  ) {
    let issue = archive.issues[id.issue]
    guard !issue.isPageMatter(id.piece), issue.articles[id.piece].blocks.contains(where: \.isHead)
    else {
      bytes += headline(of: id, in: archive, language).utf8
      return
    }
    var isFirst = true
    for block in issue.articles[id.piece].blocks where block.isHead {
      if !isFirst { bytes.append(0x20) }
      isFirst = false
      for fragment in block.fragments { bytes += issue.source.bytes(in: fragment.bytes) }
    }
  }

  private static func text(of block: Block, in source: SourceText) -> String {
    block.fragments.map { source.string(in: $0) }.joined()
  }

  /// Up to 30 characters, to the first stop among them.
  private static func firstWords(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let head = scalars.prefix(30).prefix { !"。！？!?；;".unicodeScalars.contains($0) }
    return String(head) + (head.count < scalars.count ? "…" : "")
  }

  /// Date and place of an issue, with `~` before what is only inferred; the name of the file if the text says neither.
  public static func title(of issue: Issue) -> String {
    let words = [date(of: issue.metadata), place(of: issue.metadata)].filter { !$0.isEmpty }
    return words.isEmpty ? issue.source.name : words.joined(separator: "  ")
  }

  /// The day of issue as a reader sees it: `2020-01-08`, `~2021-10-28`, `2020-12-26…31`.
  static func date(of metadata: Metadata) -> String {
    if let date = metadata.date { return marked(date) }
    guard let from = metadata.dateFrom else {
      return metadata.dateTo.map { "…" + $0.text } ?? ""
    }
    guard let to = metadata.dateTo, to.text != from.text else { return marked(from) + "…" }
    return marked(from) + "…" + commonPrefixLeftOut(of: to.text, from.text)
  }

  /// The first of the days on which an issue may have come out; empty if the text tells none.
  static func firstDay(of metadata: Metadata) -> String {
    (metadata.date ?? metadata.dateFrom).map(marked) ?? date(of: metadata)
  }

  /// The paper, else the district, else the city.
  static func place(of metadata: Metadata) -> String {
    if let paper = metadata.paper { return marked(paper) }
    return (metadata.district ?? metadata.city).map(marked) ?? ""
  }

  private static func marked(_ value: Metadata.Value) -> String {
    (value.certainty == .inferred ? "~" : "") + value.text
  }

  // 2020-12-26 to 2020-12-31 is 2020-12-26…31; another month keeps month and day.
  private static func commonPrefixLeftOut(of to: String, _ from: String) -> String {
    let a = to.split(separator: "-")
    let b = from.split(separator: "-")
    guard a.count == 3, b.count == 3, a[0] == b[0] else { return to }
    return a[1] == b[1] ? String(a[2]) : a[1] + "-" + a[2]
  }
}

extension Block {
  fileprivate var isHead: Bool { kind == .headline }
}
