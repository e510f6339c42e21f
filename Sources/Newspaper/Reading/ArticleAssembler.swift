/// Puts mended segments together: heading runs, articles, page matter.
struct ArticleAssembler {
  private(set) var articles: [Article] = []
  private(set) var loose: [Block] = []
  var segments: [Segment]
  let galley: Galley
  private var blocks: [Block] = []
  /// Place in `blocks` of each segment's block; -1 for loose ones.
  private var blockOf: [Int]
  private var looseOf: [Int]
  var around = HeadingRun.Surroundings()
  private var outline = Outline()
  private var people = People()
  private var lastParagraph: Segment?

  init(_ segments: [Segment], of galley: Galley) {
    self.segments = segments
    self.galley = galley
    blockOf = [Int](repeating: -1, count: segments.count)
    looseOf = blockOf
    around.levelOfArticles = LevelCustom.levelOfArticles(segments)
    // ## 第02版 要闻: a mark before the name of a page tells nothing of the headlines.
    around.usesMarks =
      segments.count { $0.isOpenTitle && $0.marks > 0 && !isPageName($0) } >= 3
  }

  private func isPageName(_ segment: Segment) -> Bool {
    guard segment.measure.glyphs <= 40 else { return false }
    let text = Glyphs(galley.ink, segment.text)
    return Masthead.isRubric(text) || Masthead.isMasthead(text) || Masthead.isRunningHead(text)
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
    case .byline where lastParagraph != nil && segments[place].reason == .bylineFormula:
      segments[place].settle(.credit, .closingCredit)
    case .opening where lastParagraph?.measure.endsSentence == true && isLastWord(place):
      segments[place].settle(.credit, .closingCredit)
    case .opening where lastParagraph?.measure.endsSentence == true && !around.usesMarks:
      closeArticle()
    case .rubric where around.hasArticle && !isInsideParagraph(place): closeArticle()
    case .headline where around.hasArticle: closeArticle()
    case .kicker where around.hasArticle && segments[place].reason == .headLine: closeArticle()
    default: break
    }
  }

  /// Whether a paragraph that was begun above goes on below: 主动靠前 ⏎ 2版 综合 ⏎ 服务，确保….
  private func isInsideParagraph(_ place: Int) -> Bool {
    for next in place + 1..<max(place + 1, min(segments.count, place + 12)) {
      if segments[next].form == .text {
        return segments[next].continues >= 0 && segments[next].continues < place
      }
      if segments[next].form == .title { return false }
    }
    return false
  }

  /// 据新华社电 on a line of its own with no text behind it names the source of the text above.
  private func isLastWord(_ place: Int) -> Bool {
    let next = place + 1
    return segments[place].isLineStart && !isBody(next)
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
    case .opening:
      around.hasArticle = true
      around.hasOpening = true
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
    around.hasOpening = false
    around.hasEnded = false
    around.level = 0
    lastParagraph = nil
    outline = Outline()
  }

  // MARK: Heading runs

  /// Reads the heading run that begins at a place; the place behind it.
  private mutating func readRun(from start: Int) -> Int {
    var run: ArraySlice<Int> = []
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
    // What was taken off above the first head belongs to the article above.
    let head = run.first ?? end
    for place in start..<head { append(place) }
    settleRun(Array(run), next: end)
    for place in head..<end { append(place) }
    return end
  }

  func text(_ place: Int) -> Glyphs { Glyphs(galley.ink, segments[place].text) }

  private mutating func settleRun(_ run: [Int], next: Int) {
    guard !run.isEmpty else { return }
    around.next = whatFollows(next, run)
    around.hasEnded = hasEnded()
    around.hasOnlyHead = !around.hasArticle && blocks.last?.kind == .byline
    around.announcesList = lastParagraph?.measure.ending == .list
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
