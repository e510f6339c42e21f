/// Makes an issue of rows, an article of each.
///
/// The head of an article comes first wherever its columns stand: the order of columns is no order of print. What
/// no cell shows (quotes, keys, commas, identifiers) is mark-up.
struct RowIssue {
  private let source: SourceText
  private var articles: [Article] = []
  private var loose: [Block] = []
  private var flags: [Flag] = []
  private var days: [Metadata.Value] = []
  private var papers: [Metadata.Value] = []

  init(_ source: SourceText) { self.source = source }

  /// Adds the article of a row; a row without text adds nothing.
  mutating func add(_ row: [(column: RowColumn, cell: Cell)]) {
    var article = Article(blocks: [])
    let heads: [(RowColumn, BlockKind)] = [
      (.section, .furniture), (.kicker, .kicker), (.title, .headline), (.subtitle, .subhead),
      (.author, .byline), (.summary, .pullquote),
    ]
    for (column, kind) in heads { append(row, column, as: kind, to: &article) }
    article.authors = authors(of: row)
    for (column, cell) in row where column == .body { appendBody(cell, to: &article) }
    for column in [RowColumn.source, .date, .page] {
      append(row, column, as: .furniture, to: &article)
    }
    append(row, .link, as: .link, to: &article)
    if !article.blocks.isEmpty { articles.append(article) }
    noteMetadata(of: row)
  }

  /// Adds text that belongs to no row.
  mutating func addLoose(_ cell: Cell) {
    if let fragments = cell.fragments { loose.append(Block(.noise, fragments: fragments)) }
  }

  /// The issue of all rows.
  var finished: Issue {
    Issue(
      source: source, metadata: metadata, articles: articles, loose: loose, markup: markup,
      flags: flags)
  }

  /// What the articles say, and above it what the columns say.
  private var metadata: Metadata {
    var metadata = MetadataReader.metadata(
      of: articles, loose, header: Header(), in: source.bytes, isDated: !days.isEmpty)
    if let first = days.min(by: isEarlier), let last = days.max(by: isEarlier) {
      let isOneDay = first.text == last.text
      metadata.date = isOneDay ? first : nil
      metadata.dateFrom =
        isOneDay ? nil : Metadata.Value(first.text, .bounded, evidence: first.evidence)
      metadata.dateTo =
        isOneDay ? nil : Metadata.Value(last.text, .bounded, evidence: last.evidence)
    }
    if let paper = papers.first, papers.count == articles.count,
      papers.allSatisfy({ $0.text == paper.text })
    {
      metadata.paper = paper
    }
    return metadata
  }

  private func isEarlier(_ a: Metadata.Value, _ b: Metadata.Value) -> Bool { a.text < b.text }

  private func append(
    _ row: [(column: RowColumn, cell: Cell)], _ column: RowColumn, as kind: BlockKind,
    to article: inout Article
  ) {
    for (other, cell) in row where other == column {
      guard let fragments = cell.fragments else { continue }
      let isHead = kind == .kicker || kind == .headline || kind == .subhead
      article.blocks.append(Block(kind, level: isHead ? 1 : 0, fragments: fragments))
    }
  }

  /// Reads a body as any other text; its headlines are sections, for the row has its own.
  private mutating func appendBody(_ cell: Cell, to article: inout Article) {
    let hasHeadline = article.blocks.contains { $0.kind == .headline }
    let body = IssueReader().issue(
      from: SourceText(name: source.name, bytes: cell.bytes), tellsMetadata: false)
    let start = article.blocks.count
    for piece in body.pieces {
      for var block in piece.blocks {
        let places = block.fragments.flatMap { cell.places(of: $0.bytes) }
        guard let fragments = Fragments(places) else { continue }
        block.fragments = fragments
        if hasHeadline, block.kind == .headline || block.kind == .kicker || block.kind == .subhead {
          block = Block(.section, level: 2, fragments: fragments)
        }
        article.blocks.append(block)
      }
      for author in piece.authors where !article.authors.contains(author) {
        article.authors.append(author)
      }
      article.credits += piece.credits
    }
    // What belongs to no article of the body still stands in its place.
    article.blocks[start...].sort { $0.fragments[0].lower < $1.fragments[0].lower }
    appendFlags(of: body, in: cell)
  }

  private mutating func appendFlags(of body: Issue, in cell: Cell) {
    for flag in body.flags {
      let places = cell.places(of: flag.range.bytes)
      guard let first = places.first, let last = places.last else { continue }
      flags.append(Flag(flag.kind, SourceRange(first.start, last.end)))
    }
  }

  /// Names in the author cell: `张三 李四`, `张三、李四`, `记者 张三`.
  private func authors(of row: [(column: RowColumn, cell: Cell)]) -> [String] {
    let offices: Set<String> = ["记者", "本报记者", "通讯员", "作者", "■记者", "文", "By", "by"]
    var names: [String] = []
    for (column, cell) in row where column == .author {
      for part in String(decoding: cell.bytes, as: UTF8.self).unicodeScalars.split(
        whereSeparator: { Self.nameMarks.contains($0) })
      {
        // A blank parts Chinese names; a Latin name has one inside.
        let isLatin = part.allSatisfy(\.isASCII)
        let words = isLatin ? [part] : part.split { $0 == " " || $0 == "\u{3000}" }
        names += words.map { String($0) }
      }
    }
    return names.filter { !offices.contains($0) && !$0.isEmpty }
  }

  private static let nameMarks: Set<Unicode.Scalar> = [
    "、", ",", "，", ";", "；", "/", "|", "\n", "\t",
  ]

  private mutating func noteMetadata(of row: [(column: RowColumn, cell: Cell)]) {
    for (column, cell) in row where column == .date || column == .source {
      let text = String(decoding: cell.bytes, as: UTF8.self)
      let evidence = cell.fragments?.first
      if column == .date, let day = NameFacts(of: text).date {
        days.append(Metadata.Value(day, .stated, evidence: evidence))
      }
      if column == .source, evidence != nil {
        papers.append(Metadata.Value(text, .stated, evidence: evidence))
      }
    }
  }

  /// All that is neither white space nor in a block.
  private var markup: [SourceRange] {
    let shown = (articles.flatMap(\.blocks) + loose).flatMap { Array($0.fragments) }
    var ranges: [SourceRange] = []
    var place = 0
    for range in shown.sorted(by: { $0.lower < $1.lower }) {
      appendMarkup(place..<max(place, range.start), to: &ranges)
      place = max(place, range.end)
    }
    appendMarkup(place..<source.bytes.count, to: &ranges)
    return ranges
  }

  /// Appends the lines of a range that hold more than white space.
  private func appendMarkup(_ range: Range<Int>, to ranges: inout [SourceRange]) {
    var cell = Cell()
    cell.append(source.bytes, range)
    if let fragments = cell.fragments { ranges += fragments }
  }
}
