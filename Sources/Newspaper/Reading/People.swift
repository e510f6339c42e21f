/// Gathers who wrote, took and drew what stands in an article.
struct People {
  private(set) var authors: [String] = []
  private(set) var credits: [Credit] = []

  /// Reads the names of a segment that has any.
  mutating func note(_ segment: Segment, in ink: [UInt8]) {
    switch segment.kind {
    case .byline, .credit, .photocredit, .artcredit, .opening: break
    default: return
    }
    let text = Glyphs(ink, segment.text)
    if segment.reason == .speakerUnderTitle {
      if let name = Speaker.name(in: text) { add(author: text.string(name)) }
    } else if segment.reason == .nameUnderTitle {
      addNamesUnderTitle(text)
    } else if let credit = credit(segment, text) {
      add(credit, text, isPhoto: segment.kind == .photocredit)
    }
  }

  /// 沈　砚, 吴陆牧 冉瑞成, 外国语学院 孙芳菲, ［美］海明威.
  private mutating func addNamesUnderTitle(_ text: Glyphs) {
    guard let credit = CreditLine(text, text.indices, allowsBareNames: true) else {
      add(author: text.string(text.indices))
      return
    }
    for name in credit.names(.writer, of: text) { add(author: name) }
  }

  private func credit(_ segment: Segment, _ text: Glyphs) -> CreditLine? {
    if segment.kind == .opening { return Opening(text)?.credit }
    return CreditLine(text, text.indices, allowsBareNames: segment.kind == .credit)
  }

  private mutating func add(_ credit: CreditLine, _ text: Glyphs, isPhoto: Bool) {
    for name in credit.names(.writer, of: text) {
      // ■记者 X under a caption: the reporter is the photographer.
      if isPhoto { add(Credit(name: name, role: .photo)) } else { add(author: name) }
    }
    for name in credit.names(.photographer, of: text) {
      if credit.isReportage { add(author: name) }
      add(Credit(name: name, role: .photo))
    }
    for name in credit.names(.artist, of: text) { add(Credit(name: name, role: .art)) }
  }

  private mutating func add(author name: String) {
    if !authors.contains(name) { authors.append(name) }
  }

  private mutating func add(_ credit: Credit) {
    if !credits.contains(credit) { credits.append(credit) }
  }
}

/// The person under the title of a document or an essay.
enum Speaker {
  /// The name behind an office: 上海市静安区区长于勇, 市长 龚正.
  static func name(in text: Glyphs) -> Range<Int>? {
    guard text.count <= 30 else { return nil }
    var best: Range<Int>?
    for place in text.indices {
      guard let office = offices.match(in: text, at: place) else { continue }
      let name = text.trimmed(place + office..<text.count)
      if isSpacedName(name, text) { best = name }
    }
    return best
  }
  private static let offices = PhraseTable(
    "区长 市长 县长 省长 州长 镇长 乡长 主席 书记 主任 院长 检察长 局长 部长 厅长 校长 会长 总理 代表 委员 教授 研究员 秘书长 董事长 总经理 主委 盟长 旗长 代区长 代市长 代县长 代省长 行长 司令员 政委"
  )

  /// A name alone: 鲁迅, 巴 金, （王五）, ［美］海明威.
  static func isBareName(_ text: Glyphs) -> Bool {
    var range = text.trimmed(text.indices)
    if range.count > 2, Glyph.isOpener(text[range.lowerBound]),
      Glyph.isCloser(text[range.upperBound - 1])
    {
      range = text.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }
    return isSpacedName(range, text)
  }

  /// Two names or more, or a body and a name: 吴陆牧 冉瑞成, 外国语学院 孙芳菲. One of them has three characters; two
  /// words of two could be a heading.
  static func areBareNames(_ text: Glyphs) -> Bool {
    guard text.count <= 24, text.values.contains(where: Glyph.isWhite),
      let credit = CreditLine(text, text.indices, allowsBareNames: true)
    else { return false }
    return credit.people.contains { $0.role == .writer && $0.name.count == 3 }
  }

  /// A name that may have blanks between its characters.
  private static func isSpacedName(_ range: Range<Int>, _ text: Glyphs) -> Bool {
    let parts = range.filter { !Glyph.isWhite(text[$0]) }
    guard (2...4).contains(parts.count), range.count <= 8 else { return false }
    let name = Glyphs(text.string(range))
    return Names.isName(name.indices, of: name)
  }
}
