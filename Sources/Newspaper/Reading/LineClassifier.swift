/// Cuts the lines of a galley into segments and settles those whose own words say what they are.
struct LineClassifier {
  /// The ink of the galley. A plain pointer, for each line is asked a dozen questions and an array would be counted up
  /// and down at each.
  private let ink: UnsafeBufferPointer<UInt8>
  private let lines: [Line]
  private(set) var segments: [Segment] = []

  private init(_ ink: UnsafeBufferPointer<UInt8>, _ lines: [Line]) {
    self.ink = ink
    self.lines = lines
    segments.reserveCapacity(lines.count + lines.count / 8)
  }

  /// The segments of all lines in order.
  static func segments(of galley: Galley) -> [Segment] {
    galley.ink.withUnsafeBufferPointer { ink in
      var classifier = LineClassifier(ink, galley.lines)
      for (number, line) in galley.lines.enumerated() { classifier.classify(line, number) }
      return classifier.segments
    }
  }

  /// Lines up to this many glyphs are looked at whole; of longer ones only head and tail.
  private static let shortLine = 72
  /// Headings have hardly ever more: 003's longest has 26, a double head of 002 in one line 59.
  private static let longestTitle = 62

  private mutating func classify(_ line: Line, _ number: Int) {
    let measure = LineMeasure(ink, line.text)
    guard measure.glyphs > 0 else { return }
    if let label = line.label, settleHeadLine(line, label) { return }
    let isShort = measure.glyphs <= Self.shortLine
    let mayOpen = line.marks == 0 && Opening.mayStand(in: ink, line.text)
    // A short line may still hold many blanks; all of it is decoded, so that no part of it is lost.
    let head =
      isShort || mayOpen ? Glyphs(ink, line.text, limit: isShort ? .max : 160) : nil
    if isShort, let head, settleWhole(line, measure, head) { return }
    if PageMatter.isLink(ink, line.text) {
      add(line, line.text) { $0.settle(.link, .linkFormula) }
      return
    }
    var rest = line.text
    if mayOpen, let head, let opening = Opening(head), opening.length > 0 {
      let formula = head.bytes(head.trimmed(0..<min(opening.length, head.count)))
      add(line, formula) { $0.settle(.opening, .openingFormula) }
      rest = ink.trimmed(formula.upperBound..<line.text.upperBound)
      guard !rest.isEmpty else { return }
    }
    if opensHeadline(number, measure) {
      add(line, rest, measure) { $0.form = .title }
      return
    }
    let tail = cutTail(line, rest, measure)
    addBody(line, tail.body, measure, isSigned: tail.parts.contains { $0.kind == .credit })
    for part in tail.parts { add(line, part.text) { $0.settle(part.kind, part.reason) } }
  }

  /// 援疆干部王海生： ⏎ 把根扎在天山脚下 ⏎ 清晨的阿克苏…: a short line that ends in a colon opens a headline of two lines if
  /// the sentence above is ended, the second line is short and open too, and body text follows.
  private func opensHeadline(_ number: Int, _ measure: LineMeasure) -> Bool {
    let line = lines[number]
    guard line.marks == 0, measure.glyphs <= 18, measure.commas == 0,
      measure.last == 0xFF1A || measure.last == 0x3A, number + 2 < lines.count,
      segments.last.map({ $0.form == .settled || $0.measure.endsSentence }) ?? true,
      salutation(measure, Glyphs(ink, line.text, limit: 8)) == nil
    else { return false }
    let (next, body) = (lines[number + 1], lines[number + 2])
    let second = LineMeasure(ink, next.text)
    let isHead =
      next.marks == 0 && second.glyphs <= 24 && second.ending == .open && second.commas <= 1
      && Numbering(Glyphs(ink, next.text, limit: 10)) == nil
      && !Glyph.isBullet(second.first) && !Glyph.isDigit(second.first)
    guard isHead else { return false }
    // A third line of the head, or the title of a box, may stand between.
    return [body, number + 3 < lines.count ? lines[number + 3] : body].contains {
      let measure = LineMeasure(ink, $0.text)
      return measure.periods > 0 || Opening.mayStand(in: ink, $0.text)
    }
  }

  /// Settles a line that names its value.
  private mutating func settleHeadLine(_ line: Line, _ label: HeadLines.Label) -> Bool {
    let roles: [HeadLines.Label: BlockKind] = [
      .headline: .headline, .kicker: .kicker, .subhead: .subhead, .byline: .byline,
      .date: .masthead, .paper: .masthead, .page: .rubric, .other: .furniture,
    ]
    guard let kind = roles[label] else { return false }
    let level = [.headline, .kicker, .subhead].contains(kind) ? 1 : 0
    add(line, line.text) { $0.settle(kind, .headLine, level: level) }
    return true
  }

  /// Settles a line that is one formula from end to end.
  private mutating func settleWhole(_ line: Line, _ measure: LineMeasure, _ text: Glyphs) -> Bool {
    if let found = PageMatter.role(of: text), line.marks == 0 || found.kind == .furniture {
      add(line, line.text) { $0.settle(found.kind, found.reason) }
      return true
    }
    if let kind = PageHead.role(of: text), line.marks == 0 || kind == .rubric,
      kind == .rubric || segments.contains(where: { $0.form != .settled })
    {
      // Above all text the line is the masthead, which is told from headings later.
      add(line, line.text) { $0.settle(kind, kind == .rubric ? .rubricWord : .repeatedHeader) }
      return true
    }
    if let salutation = salutation(measure, text) {
      add(line, line.text) { $0.makeText(salutation) }
      return true
    }
    if let credit = CreditLine(text, 0..<text.count) {
      return addCredit(line, text, credit)
    }
    if isAuthorNote(text) {
      add(line, line.text) { $0.settle(.credit, .closingCredit) }
      return true
    }
    guard line.marks == 0, let found = Captions.creditStart(text) else { return false }
    addCaption(line, text, found.place, found.credit)
    return true
  }

  /// （作者为本市作家协会会员）, （江南　窦瀚洋）: who wrote it, in brackets behind the text.
  private func isAuthorNote(_ text: Glyphs) -> Bool {
    guard Glyph.isOpener(text[0]), text[0] == 0xFF08 || text[0] == 0x28,
      Glyph.isCloser(text[text.count - 1])
    else { return false }
    // （新华社北京三日电） opens what stands below it, if anything does.
    if Opening(text) != nil { return false }
    return text.has(Self.author, at: 1)
      || CreditLine(text, 1..<text.count - 1, allowsBareNames: true) != nil
  }
  private static let author: Phrase = "作者"

  /// 各位代表：, 同志们： — the audience of a speech.
  private func salutation(_ measure: LineMeasure, _ text: Glyphs) -> Reason? {
    guard measure.glyphs <= 24, measure.last == 0xFF1A || measure.last == 0x3A
    else { return nil }
    return Self.audiences.match(in: text, at: 0) != nil ? .salutation : nil
  }
  private static let audiences = PhraseTable("各位 同志们 尊敬的 女士们 朋友们 同学们 先生们 亲爱的 主席")

  private mutating func addCredit(_ line: Line, _ text: Glyphs, _ credit: CreditLine) -> Bool {
    switch credit.role {
    case .editor: add(line, line.text) { $0.settle(.furniture, .editorsLine) }
    case .artist: add(line, line.text) { $0.settle(.artcredit, .artFormula) }
    case .photographer: add(line, line.text) { $0.settle(.photocredit, .photoFormula) }
    case .writer: addByline(line, text, credit)
    }
    return true
  }

  /// A byline; `文/张三 图/李四` is a byline and a photographer's credit.
  private mutating func addByline(_ line: Line, _ text: Glyphs, _ credit: CreditLine) {
    guard let second = credit.secondPart, second > 0,
      credit.people.contains(where: { $0.role != .writer })
    else {
      add(line, line.text) { $0.settle(.byline, .bylineFormula) }
      return
    }
    let isPhoto = credit.roles.contains(.photographer)
    let isEditors = credit.roles.contains(.editor)
    add(line, text.bytes(text.trimmed(0..<second))) { $0.settle(.byline, .bylineFormula) }
    add(line, text.bytes(text.trimmed(second..<text.count))) {
      $0.settle(
        isPhoto ? .photocredit : isEditors ? .furniture : .artcredit,
        isPhoto ? .photoFormula : isEditors ? .editorsLine : .artFormula)
    }
  }

  private mutating func addCaption(
    _ line: Line, _ text: Glyphs, _ place: Int, _ credit: CreditLine
  ) {
    let caption = text.bytes(text.trimmed(0..<place))
    if !caption.isEmpty { add(line, caption) { $0.settle(.caption, .aboveCredit) } }
    let isArt = credit.role == .artist
    add(line, text.bytes(text.trimmed(place..<text.count))) {
      $0.settle(isArt ? .artcredit : .photocredit, isArt ? .artFormula : .photoFormula)
    }
  }

  /// What stands behind the last sentence of a line.
  private struct Tail {
    var body: Range<Int>
    var parts: [(text: Range<Int>, kind: BlockKind, reason: Reason)] = []
  }

  private func cutTail(_ line: Line, _ text: Range<Int>, _ measure: LineMeasure) -> Tail {
    var tail = Tail(body: text)
    guard line.marks == 0, measure.stops > 0 || measure.unclosed == 0, !Glyph.isStop(measure.last),
      measure.last != 0x201D
    else { return tail }
    let glyphs = Glyphs(tailOf: ink, text, limit: 48)
    guard let cut = TailCut(glyphs) else { return tail }
    tail.parts = [(glyphs.bytes(cut.range), cut.kind, cut.reason)]
    tail.body = ink.trimmed(text.lowerBound..<glyphs.bytes(cut.range).lowerBound)
    return tail
  }

  private mutating func addBody(
    _ line: Line, _ text: Range<Int>, _ whole: LineMeasure, isSigned: Bool
  ) {
    guard !text.isEmpty else { return }
    let measure = text == line.text ? whole : LineMeasure(ink, text)
    let opinion = opinion(line, measure, text, isSigned)
    add(line, text, measure) { segment in
      switch opinion {
      case .caption: segment.settle(.caption, .captionFormula)
      case .title: segment.form = .title
      case .text(let reason): segment.makeText(reason)
      case .bullet: segment.settle(.pullquote, .bulletSentence)
      }
    }
  }

  /// 记者：资金从哪里来？ 答：…: what somebody says in an interview.
  private func isDialogue(_ text: Range<Int>, _ measure: LineMeasure) -> Bool {
    // An ASCII or full-width colon near the head; most lines have none and are not decoded.
    guard text.prefix(24).contains(where: { ink[$0] == 0x3A || ink[$0] == 0x9A }) else {
      return false
    }
    let head = Glyphs(ink, text, limit: 8)
    guard let colon = head.values.firstIndex(where: { $0 == 0xFF1A || $0 == 0x3A }), colon > 0
    else {
      return false
    }
    return measure.ending == .stop || Self.speakers.holds(0..<colon, of: head)
  }
  private static let speakers = PhraseTable("问 答 记者 主持人 网友 读者 嘉宾 专家 旁白 甲 乙 Q A 本报记者")

  private enum Opinion {
    case caption
    case title
    case bullet
    case text(Reason)
  }

  private func opinion(
    _ line: Line, _ measure: LineMeasure, _ text: Range<Int>, _ isSigned: Bool
  ) -> Opinion {
    if line.marks > 0 { return .title }
    // What stands behind an opening formula in its line is body text, however short it was cut.
    if text.lowerBound > line.text.lowerBound { return .text(.plainText) }
    if measure.glyphs <= 120, !isSigned, Captions.isCaption(Glyphs(ink, text, limit: 8)) {
      return .caption
    }
    if isDialogue(text, measure) { return .text(.fullSentence) }
    // `■ 城市是生命体、有机体。要探索…`: lines of a summary box begin with a mark and hold whole clauses.
    if Glyph.isBullet(measure.first), measure.glyphs > 12, measure.commas + measure.stops > 0,
      measure.glyphs > 24 || measure.stops > 0, !isSigned
    {
      return .bullet
    }
    return title(line, measure)
  }

  private func title(_ line: Line, _ measure: LineMeasure) -> Opinion {
    switch measure.ending {
    case .list: return .text(.introducesList)
    case .comma: return .text(.plainText)
    case .stop where measure.periods > 0: return .text(.fullSentence)
    case .stop where measure.glyphs > 30 || measure.stops > 2: return .text(.fullSentence)
    default: break
    }
    if measure.periods > 0 { return .text(.fullSentence) }
    // Hardly any heading has two commas: 社区党委书记罗小平说，去年完成了管网改造，加装电梯6部，居民的满意度大幅提….
    let isRunning =
      measure.glyphs > 32 && measure.commas >= 2 && !line.isBold && measure.ending == .open
      && Glyphs(ink, line.text).values.contains { $0 == 0xFF0C || $0 == 0x2C }
    if measure.glyphs > Self.longestTitle || isRunning { return .text(.longLine) }
    if Glyph.isCloser(measure.first) || Glyph.isStop(measure.first) { return .text(.plainText) }
    return .title
  }

  private mutating func add(
    _ line: Line, _ text: Range<Int>, _ measure: LineMeasure? = nil,
    _ settle: (inout Segment) -> Void
  ) {
    guard !text.isEmpty else { return }
    let isLineStart = text.lowerBound == line.text.lowerBound
    var segment = Segment(
      text: text, form: .text, kind: .para, reason: .plainText,
      measure: measure ?? LineMeasure(ink, text))
    segment.marks = line.marks
    segment.gap = isLineStart ? line.gap : 0
    segment.isLineStart = isLineStart
    segment.isBold = line.isBold
    segment.isFull = line.isFull && text.upperBound == line.text.upperBound
    settle(&segment)
    segments.append(segment)
  }
}
