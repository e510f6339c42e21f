/// Reads what an issue says of itself: kind of source, paper, place, day.
struct MetadataReader {
  private var metadata = Metadata()
  private let source: [UInt8]

  /// Whether the days are known from elsewhere, so that none is looked for in the text.
  private let isDated: Bool

  /// The metadata of an issue.
  static func metadata(
    of articles: [Article], _ loose: [Block], header: Header, in source: [UInt8],
    isDated: Bool = false
  ) -> Metadata {
    var reader = MetadataReader(source: source, isDated: isDated)
    reader.readHeader(header)
    reader.readMastheads(loose)
    reader.readType(articles, loose)
    if reader.metadata.documentType == .document { reader.readDocument(articles) }
    reader.readText(articles)
    return reader.metadata
  }

  private init(source: [UInt8], isDated: Bool) {
    self.source = source
    self.isDated = isDated
  }

  private func glyphs(_ range: SourceRange, limit: Int = 256) -> Glyphs {
    Glyphs(source, range.bytes, limit: limit)
  }

  // MARK: What is stated

  private mutating func readHeader(_ header: Header) {
    if let date = header.date { state(date) }
    if let paper = header.paper {
      let text = glyphs(paper)
      metadata.paper = Metadata.Value(text.string(text.indices), .stated, evidence: paper)
    }
    if let title = header.title {
      let text = glyphs(title)
      metadata.title = Metadata.Value(text.string(text.indices), .stated, evidence: title)
    }
  }

  /// Takes the first day in a range as the stated day of issue.
  private mutating func state(_ range: SourceRange) {
    let text = glyphs(range)
    guard metadata.date == nil,
      let day = text.indices.lazy.compactMap({ DateFinder.date(in: text, at: $0) }).first
    else { return }
    let bytes = text.bytes(day.range)
    let value = Metadata.Value(
      DayFinder.form(day.year, day.month, day.day), .stated,
      evidence: SourceRange(bytes.lowerBound, bytes.upperBound))
    metadata.date = value
    metadata.dateFrom = value
    metadata.dateTo = value
  }

  private mutating func readMastheads(_ loose: [Block]) {
    // A running head names the day as well as the masthead does.
    for block in loose where block.kind == .masthead || block.reason == .repeatedHeader {
      state(block.fragments[0])
      let text = glyphs(block.fragments[0])
      if metadata.paper == nil, let name = Masthead.name(in: text) {
        let bytes = text.bytes(name)
        metadata.paper = Metadata.Value(
          text.string(name), .stated, evidence: SourceRange(bytes.lowerBound, bytes.upperBound))
      }
    }
  }

  // MARK: Kind of source

  private mutating func readType(_ articles: [Article], _ loose: [Block]) {
    if isBroadcast(articles, loose) {
      metadata.documentType = .broadcastTranscript
    } else if articles.count == 1, isDocument(articles[0]) {
      metadata.documentType = .document
    }
  }

  private func isBroadcast(_ articles: [Article], _ loose: [Block]) -> Bool {
    let names = loose.filter { $0.kind == .masthead }
    if names.contains(where: { glyphs($0.fragments[0]).contains(anyOf: Self.programmes) }) {
      return true
    }
    let openings = articles.prefix(40).flatMap(\.blocks).filter { $0.kind == .opening }
    let spoken = openings.filter { block in
      block.fragments.contains { glyphs($0).contains(anyOf: Self.programmes) }
    }
    return spoken.count * 2 > openings.count
  }
  private static let programmes = PhraseTable("联播》 新闻联播 新闻30分 本台消息 焦点访谈 东方时空 晚间新闻》 早间新闻》 午间新闻》")

  /// A report, a law, a speech: its title says so, and it has a salutation, an occasion or a numbered outline.
  private func isDocument(_ article: Article) -> Bool {
    guard let headline = article.blocks.first(where: { $0.kind == .headline }),
      glyphs(headline.fragments[0]).contains(anyOf: Self.documents)
    else { return false }
    let title = glyphs(headline.fragments[headline.fragments.count - 1])
    let isNamed = title.indices.suffix(3).contains {
      Self.documents.holds($0..<title.count, of: title)
    }
    let numbered = article.blocks.filter { $0.reason == .numberedHeading }.count
    return numbered >= 3 || isNamed && !article.blocks.contains { $0.kind == .opening }
      || article.blocks.contains { $0.reason == .salutation || $0.reason == .speakerUnderTitle }
  }
  private static let documents = PhraseTable(
    "报告 公报 规划 纲要 意见 条例 办法 通知 决定 讲话 白皮书 决议 细则 规定 方案 致辞 宣言 演讲 计划 章程 说明 公告 建议")

  private mutating func readDocument(_ articles: [Article]) {
    guard let article = articles.first else { return }
    for block in article.blocks.prefix(6) {
      guard let range = block.fragments.first else { continue }
      if block.kind == .headline, metadata.title == nil {
        let text = block.fragments.map { glyphs($0) }.map { $0.string($0.indices) }.joined()
        metadata.title = Metadata.Value(text, .stated, evidence: range)
      }
      if [.subhead, .byline, .kicker].contains(block.kind) { state(range) }
    }
    // The day under a document: 2014年3月20日.
    if let last = article.blocks.last?.fragments.last, Masthead.isDateLine(glyphs(last)) {
      state(last)
    }
  }

  // MARK: What the text tells

  private mutating func readText(_ articles: [Article]) {
    // A broadcast names every place of the country, and the day is on its masthead.
    guard metadata.documentType != .broadcastTranscript || metadata.date == nil else { return }
    var places = PlaceFinder()
    var days = DayFinder()
    let tellsDays = metadata.date == nil && !isDated
    let tellsPlaces = metadata.documentType != .broadcastTranscript
    var read = 0
    for article in articles {
      for block in article.blocks where Self.tellsPlace.contains(block.kind) {
        for fragment in block.fragments {
          let isEnough = !tellsPlaces || read >= Self.enoughForPlace
          guard tellsDays || !isEnough else { continue }
          let text = glyphs(fragment, limit: .max)
          read += fragment.count
          if !isEnough { places.read(text) }
          if tellsDays { days.read(text) }
        }
      }
    }
    if tellsPlaces { places.tell(&metadata) }
    if tellsDays { days.tell(&metadata) }
  }
  /// Bytes of text that tell the city of a paper: a year of it says nothing else than its first weeks.
  private static let enoughForPlace = 8 << 20
  private static let tellsPlace: Set<BlockKind> = [
    .para, .headline, .kicker, .subhead, .caption, .section,
  ]
}
