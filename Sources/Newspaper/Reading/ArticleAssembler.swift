/// Puts mended segments together: heading runs, articles, page matter.
struct ArticleAssembler {
  private(set) var articles: [Article] = []
  private(set) var loose: [Block] = []
  private var segments: [Segment]
  private let galley: Galley
  private var blocks: [Block] = []
  /// Place in `blocks` of each segment's block; -1 for loose ones.
  private var blockOf: [Int]
  private var looseOf: [Int]
  private var around = HeadingRun.Surroundings()
  private var outline = Outline()
  private var people = People()
  private var lastParagraph: Segment?

  init(_ segments: [Segment], of galley: Galley) {
    self.segments = segments
    self.galley = galley
    blockOf = [Int](repeating: -1, count: segments.count)
    looseOf = blockOf
    around.levelOfArticles = LevelCustom.levelOfArticles(segments)
    around.usesMarks = segments.count { $0.isOpenTitle && $0.marks > 0 } >= 3
  }

  /// Articles and loose blocks of some segments.
  static func assemble(
    _ segments: [Segment], of galley: Galley
  ) -> (articles: [Article], loose: [Block]) {
    var assembler = ArticleAssembler(segments, of: galley)
    assembler.assemble()
    return (assembler.articles, assembler.loose)
  }

  private mutating func assemble() {
    var place = 0
    while place < segments.count {
      if segments[place].isOpenTitle {
        place = readRun(from: place)
      } else {
        append(place)
        place += 1
      }
    }
    closeArticle()
  }

  // MARK: Blocks

  private static let looseKinds: Set<BlockKind> = [.masthead, .rubric, .contents, .furniture]

  private mutating func append(_ place: Int) {
    settleByPlace(place)
    let segment = segments[place]
    guard let fragments = galley.blockFragments(of: segment.text) else { return }
    if Self.looseKinds.contains(segment.kind) {
      appendLoose(place, segment, fragments)
      return
    }
    if segment.continues >= 0, blockOf[segment.continues] >= 0 {
      let block = blockOf[segment.continues]
      for range in fragments { blocks[block].fragments.append(range) }
      blockOf[place] = block
    } else {
      blockOf[place] = blocks.count
      blocks.append(
        Block(segment.kind, level: segment.level, reason: segment.reason, fragments: fragments))
    }
    note(segment)
  }

  /// Settles what only the lines above can tell: a byline behind the body is a closing credit, an opening formula
  /// behind an ended body begins an article without a headline (a column of briefs).
  private mutating func settleByPlace(_ place: Int) {
    switch segments[place].kind {
    case .byline where lastParagraph != nil && segments[place].reason != .headLine:
      segments[place].settle(.credit, .closingCredit)
    case .opening where lastParagraph?.measure.endsSentence == true: closeArticle()
    case .rubric where around.hasArticle, .headline where around.hasArticle: closeArticle()
    case .kicker where around.hasArticle && segments[place].reason == .headLine: closeArticle()
    default: break
    }
  }

  private mutating func appendLoose(_ place: Int, _ segment: Segment, _ fragments: Fragments) {
    if segment.continues >= 0, looseOf[segment.continues] >= 0 {
      looseOf[place] = looseOf[segment.continues]
      for range in fragments { loose[looseOf[place]].fragments.append(range) }
      return
    }
    looseOf[place] = loose.count
    loose.append(
      Block(segment.kind, level: segment.level, reason: segment.reason, fragments: fragments))
  }

  /// Keeps in mind what the article has had.
  private mutating func note(_ segment: Segment) {
    people.note(segment, in: galley.ink)
    switch segment.kind {
    case .para:
      around.hasArticle = true
      around.hasEnded = false
      lastParagraph = segment
    case .opening: around.hasArticle = true
    case .credit: around.hasEnded = true
    default: break
    }
  }

  /// Whether the article above has plainly ended.
  private func hasEnded() -> Bool {
    around.hasEnded || lastParagraph.map { Attendance.ends($0, in: galley.ink) } ?? false
  }

  private mutating func closeArticle() {
    guard !blocks.isEmpty else { return }
    articles.append(Article(blocks: blocks, authors: people.authors, credits: people.credits))
    blocks = []
    people = People()
    around.hasArticle = false
    around.hasEnded = false
    around.level = 0
    lastParagraph = nil
    outline = Outline()
  }

  // MARK: Heading runs

  /// Reads the heading run that begins at a place; the place behind it.
  private mutating func readRun(from start: Int) -> Int {
    var run: [Int] = []
    var place = start
    while place < segments.count {
      if segments[place].isOpenTitle {
        run.append(place)
      } else if segments[place].kind != .furniture && segments[place].kind != .noise {
        break
      }
      place += 1
    }
    let end = place
    peelPageMatter(&run, next: end)
    peelCaption(&run, next: end)
    peelUnmarked(&run, next: end)
    peelPeople(&run, next: end)
    settleRun(run, next: end)
    for place in start..<end { append(place) }
    return end
  }

  private func text(_ place: Int) -> Glyphs { Glyphs(galley.ink, segments[place].text) }

  /// Mastheads, rubrics and slogans at the head of a run are no headings of its article.
  private mutating func peelPageMatter(_ run: inout [Int], next: Int) {
    while let first = run.first {
      let glyphs = text(first)
      let second = run.count > 1 ? run[1] : -1
      if Masthead.isMasthead(glyphs), !around.hasArticle || !Masthead.isDateLine(glyphs) {
        // Below the first article the date line is the running head of another page.
        let isAtTop = articles.isEmpty && !around.hasArticle
        segments[first].settle(
          isAtTop ? .masthead : .furniture, isAtTop ? .mastheadAtTop : .repeatedHeader)
      } else if Masthead.isRubric(glyphs), second >= 0 || !isText(next) || isFramed(glyphs) {
        segments[first].settle(.rubric, .rubricWord)
      } else if Masthead.isRunningHead(glyphs) {
        segments[first].settle(.furniture, .repeatedHeader)
      } else if isRubricOverHeadings(first, second) {
        segments[first].settle(.rubric, .rubricOverHeadings)
      } else if second >= 0, segments[first].marks == 0, Slogans.areCouplet(glyphs, text(second)),
        run.count > 2 || !isBody(next)
      {
        segments[first].settle(.furniture, .slogan)
        segments[second].settle(.furniture, .slogan)
        run.removeFirst()
      } else if around.hasArticle, segments[first].marks == 0,
        isKnownSlogan(glyphs, alone: run.count == 1)
      {
        segments[first].settle(.furniture, .slogan)
      } else {
        return
      }
      run.removeFirst()
    }
  }

  private func isKnownSlogan(_ text: Glyphs, alone: Bool) -> Bool {
    Slogans.isSlogan(text) && (!alone || Slogans.isBalanced(text))
  }

  private func isText(_ place: Int) -> Bool {
    place < segments.count && segments[place].form == .text
  }

  /// 【简讯】, ●简讯: the frame shows that no section of an article is meant.
  private func isFramed(_ text: Glyphs) -> Bool {
    Glyph.isBullet(text[0]) || text[0] == 0x3010
  }

  private func isBody(_ place: Int) -> Bool {
    place < segments.count && (segments[place].form == .text || segments[place].kind == .opening)
  }

  /// A short marked heading with a deeper one below it and no text of its own.
  private func isRubricOverHeadings(_ first: Int, _ second: Int) -> Bool {
    second >= 0 && segments[first].marks > 0 && segments[second].marks > segments[first].marks
      && segments[first].measure.glyphs <= 8
  }

  /// A short line right above a photographer's credit is a caption.
  private mutating func peelCaption(_ run: inout [Int], next: Int) {
    guard let last = run.last, segments[last].marks == 0, next < segments.count,
      segments[next].kind == .photocredit
        || segments[next].kind == .artcredit && run.count == 1
          && around.hasArticle
    else { return }
    segments[last].settle(.caption, .aboveCredit)
    run.removeLast()
  }

  /// Short lines that are no headings: without a mark where headings have marks, cut at the end of the file, or above
  /// a name that no body follows.
  private mutating func peelUnmarked(_ run: inout [Int], next: Int) {
    while let last = run.last, segments[last].marks == 0, !segments[last].isBold {
      let isBehindMark = run.count > 1 && segments[run[run.count - 2]].marks > 0
      if isPhotographer(next), run.count == 1, around.hasArticle {
        segments[last].settle(.caption, .aboveCredit)
        segments[next].settle(.photocredit, .bylineUnderCaption)
      } else if next == segments.count, around.hasArticle, Masthead.isDateLine(text(last)) {
        // The day under a document, with the body that issued it above.
        for place in run { segments[place].makeText(.plainText) }
        run = [last]
      } else if next == segments.count, isBehindMark || isCutAtEnd(last), run.count > 1 {
        segments[last].makeText(.plainText)
      } else if around.usesMarks, around.hasArticle, run.count == 1, Numbering(text(last)) == nil {
        segments[last].makeText(.plainText)
      } else {
        return
      }
      run.removeLast()
    }
  }

  /// Whether a byline under a short line names a photographer: no body follows it, or the page marks its headings.
  private func isPhotographer(_ place: Int) -> Bool {
    guard place < segments.count, segments[place].kind == .byline else { return false }
    var next = place + 1
    while next < segments.count, segments[next].kind == .furniture { next += 1 }
    let hasBody =
      next < segments.count
      && (isBody(next) || segments[next].kind == .byline
        || segments[next].isOpenTitle && segments[next].measure.glyphs > 20)
    return around.usesMarks || !hasBody
  }

  private func isCutAtEnd(_ place: Int) -> Bool {
    segments[place].measure.glyphs > 20 || segments[place].measure.commas > 0
  }

  /// The speaker or the author below a title.
  private mutating func peelPeople(_ run: inout [Int], next: Int) {
    guard run.count >= 2, let last = run.last, segments[last].marks == 0 || run.count > 2,
      next < segments.count, segments[next].form == .text || segments[next].kind == .opening
    else { return }
    let glyphs = text(last)
    if Speaker.name(in: glyphs) != nil {
      segments[last].settle(.byline, .speakerUnderTitle)
      run.removeLast()
    } else if Speaker.isBareName(glyphs) {
      segments[last].settle(.byline, .nameUnderTitle)
      run.removeLast()
    }
  }

  private mutating func settleRun(_ run: [Int], next: Int) {
    guard !run.isEmpty else { return }
    around.next = whatFollows(next, run)
    around.hasEnded = hasEnded()
    let heads = HeadingRun(
      run.map { segments[$0] }, texts: run.map(text), in: around, outline: &outline)
    if heads.beginsArticle {
      closeArticle()
      around.level = run.map { segments[$0].marks }.filter { $0 > 0 }.min() ?? 0
    }
    for (number, place) in run.enumerated() { segments[place] = heads.segments[number] }
    if let cut = heads.cut { split(run[cut.line], at: cut.glyph) }
  }

  private func whatFollows(_ next: Int, _ run: [Int]) -> HeadingRun.Next {
    // A name that was peeled off the run is a byline too.
    let peeled = next - 1 > (run.last ?? next) && segments[next - 1].kind == .byline
    if peeled { return .byline }
    if let last = run.last, last + 1 < next, segments[last + 1].form == .text { return .text }
    guard next < segments.count else { return .end }
    let kind = segments[next].kind
    return kind == .byline || kind == .opening ? .byline : .text
  }

  /// Parts a line with two heads into kicker and headline.
  private mutating func split(_ place: Int, at glyph: Int) {
    let glyphs = text(place)
    var kicker = segments[place]
    kicker.text = glyphs.bytes(glyphs.trimmed(0..<glyph))
    kicker.settle(.kicker, .twoHeadsInOneLine, level: 1)
    // The glyphs end after the first 256, the line may not.
    let rest = glyphs.bytes(glyphs.trimmed(glyph..<glyphs.count)).lowerBound
    segments[place].text = rest..<segments[place].text.upperBound
    segments[place].reason = .twoHeadsInOneLine
    guard let fragments = galley.blockFragments(of: kicker.text) else { return }
    blocks.append(
      Block(
        .kicker, level: 1, reason: .twoHeadsInOneLine,
        fragments: fragments))
  }
}

/// Whether a page that has only one level of heading marks gives it to sections too.
enum LevelCustom {
  /// The one level of marks, if at least two of its headings and half of all have a byline or an opening below, so that
  /// one without is a section; 0 if there is none. Where a page has several levels they tell articles from sections.
  static func levelOfArticles(_ segments: [Segment]) -> Int {
    var level = 0
    var total = 0
    var signed = 0
    for place in segments.indices where segments[place].isOpenTitle && segments[place].marks > 0 {
      guard level == 0 || level == segments[place].marks else { return 0 }
      level = segments[place].marks
      let next = place + 1
      guard next < segments.count, !segments[next].isOpenTitle else { continue }
      total += 1
      if segments[next].kind == .byline || segments[next].kind == .opening { signed += 1 }
    }
    return signed >= 2 && signed * 2 >= total && signed < total ? level : 0
  }
}

/// The list of those present, with which reports of meetings end.
enum Attendance {
  /// 市领导陈寅、诸葛宇杰,同济大学党委书记方守恩参加相关调研。
  static func ends(_ segment: Segment, in ink: [UInt8]) -> Bool {
    guard segment.measure.endsSentence else { return false }
    let tail = Glyphs(tailOf: ink, segment.text, limit: 14)
    guard let verb = tail.indices.last(where: { verbs.match(in: tail, at: $0) != nil }) else {
      return false
    }
    let isLast = !tail.values[verb...].dropLast().contains {
      Glyph.isStop($0) || $0 == 0x2C || $0 == 0xFF0C
    }
    let isShort = segment.measure.glyphs <= 70 && segment.measure.stops == 1
    return isLast
      && (isShort || tail.count < segment.measure.glyphs && segment.measure.stops > 1 && verb >= 8)
  }
  private static let verbs = PhraseTable("出席 参加 陪同 参与 列席")
}
