/// Joins the pieces of paragraphs that the column end cut, past captions, summary boxes and page matter.
struct ParagraphMender {
  private(set) var segments: [Segment]
  private let ink: [UInt8]
  private var joint: Joint
  /// The last piece of a paragraph whose sentence is not ended; -1 if there is none.
  private var open = -1
  /// The last piece of body text.
  private var lastText = -1

  private init(_ segments: [Segment], _ ink: [UInt8]) {
    self.segments = segments
    self.ink = ink
    joint = Joint(ink)
  }

  /// Segments with their joins set and the lines inside of sentences settled.
  static func mend(_ segments: [Segment], _ ink: [UInt8]) -> [Segment] {
    var mender = ParagraphMender(segments, ink)
    mender.mend()
    return mender.segments
  }

  private mutating func mend() {
    var place = 0
    while place < segments.count {
      switch segments[place].form {
      case .settled: readSettled(place)
      case .text: readText(place)
      case .title: place = readTitle(place)
      }
      place += 1
    }
  }

  private mutating func readSettled(_ place: Int) {
    let segment = segments[place]
    if open < 0, segment.reason == .bulletSentence, segment.measure.endsSentence {
      // ○ 大秦铁路二期工程全线通车。: between ended paragraphs it is an item of news, not of a summary box.
      segments[place].makeText(.lineOfList)
      lastText = place
    } else if !isAside(place) {
      open = -1
    }
  }

  /// Whether a segment may stand inside of a sentence that goes on below it.
  private func isAside(_ place: Int) -> Bool {
    switch segments[place].kind {
    // （下转第二版）: what goes on does so on another page, unless （上接第一版） stands right below it.
    case .furniture: segments[place].reason != .jumpLine || isPairOfJumps(place)
    case .caption, .photocredit, .artcredit, .pullquote, .noise, .link: true
    // 2版 综合: a sentence may go on behind the head of the next page.
    case .rubric: segments[place].reason == .rubricWord
    default: false
    }
  }

  private func isPairOfJumps(_ place: Int) -> Bool {
    [place - 1, place + 1].contains {
      segments.indices.contains($0) && segments[$0].reason == .jumpLine
    }
  }

  private mutating func readText(_ place: Int) {
    if isCaptionInside(place) {
      segments[place].settle(.caption, .aboveCredit)
      return
    }
    if isQuotationInside(place) {
      segments[place].settle(.pullquote, .insideSentence)
      return
    }
    if repeatsEnd(place) {
      segments[place].settle(.noise, .repeatsLineAbove)
      return
    }
    if open >= 0, goesOn(open, place) { join(place, to: open) }
    open = isOpen(place) ? place : -1
    lastText = place
  }

  /// …聚焦绿色消费、健 ⏎ 4月10日，参观者在意大利馆了解皮具产品。 ⏎ 新华社记者 郭程摄 ⏎ 康消费等热点…: a whole sentence with a
  /// photographer's credit right below; nothing ties it to the open paragraph, or the text behind it is tied as closely.
  private mutating func isCaptionInside(_ place: Int) -> Bool {
    let measure = segments[place].measure
    guard open >= 0, place + 1 < segments.count, segments[place + 1].kind == .photocredit,
      measure.endsSentence, measure.stops <= 2, measure.glyphs <= 80
    else { return false }
    let points = joint.points(segments[open], segments[place])
    guard points > 0, let next = nextBody(after: place) else { return points <= 0 }
    return joint.points(segments[open], segments[next]) >= points
  }

  /// A whole sentence in quotation marks between two pieces of another: …他自己先笑 ⏎ “街坊老了，总要有人惦记。” ⏎ 了。
  private mutating func isQuotationInside(_ place: Int) -> Bool {
    let measure = segments[place].measure
    guard open >= 0, measure.first == 0x201C, measure.last == 0x201D, measure.endsSentence,
      measure.glyphs <= 60, joint.points(segments[open], segments[place]) <= 0,
      let next = nextBody(after: place)
    else { return false }
    return joint.breakPoints(segments[open], segments[next]) >= 3
  }

  private mutating func join(_ place: Int, to above: Int) {
    segments[place].makeText(.continuesSentence)
    segments[place].continues = above
  }

  /// A paragraph whose last sentence has no end. Print in tagged paragraphs (HTML) is rarely cut: there the break
  /// itself must show it.
  private func isOpen(_ place: Int) -> Bool {
    let next = place + 1
    if next < segments.count, !segments[next].isLineStart, segments[next].kind == .credit {
      return false
    }
    return !segments[place].measure.isComplete
  }

  /// Whether body text goes on with an open paragraph above it.
  private mutating func goesOn(_ above: Int, _ place: Int) -> Bool {
    let head = Glyphs(ink, segments[place].text, limit: 10)
    if segments[place].reason == .salutation || Numbering(head) != nil && !isInsideNumber(above) {
      return false
    }
    return true
  }

  private func isInsideNumber(_ above: Int) -> Bool {
    Glyph.isDigit(segments[above].measure.last)
  }

  // MARK: Titles

  /// Reads a short line; the place of the last segment that was settled with it.
  private mutating func readTitle(_ place: Int) -> Int {
    guard segments[place].marks == 0, !segments[place].isBold else {
      open = -1
      return place
    }
    if repeatsEnd(place) {
      segments[place].settle(.noise, .repeatsLineAbove)
      return place
    }
    guard open >= 0 else {
      if beginsCutSentence(place) {
        segments[place].makeText(.plainText)
        open = place
        lastText = place
      }
      return place
    }
    if isSureToGoOn(place) || isClauseOfColumn(place) {
      join(place, to: open)
      open = isOpen(place) ? place : -1
      lastText = place
      return place
    }
    if let end = resumption(after: place) {
      settleInside(place..<end)
      return end - 1
    }
    open = -1
    return beginsCutSentence(place) ? readTitle(place) : place
  }

  /// Whether the break itself shows that a short line goes on with the open paragraph; that the pair is known does not
  /// suffice, for a caption may begin with it.
  private mutating func isSureToGoOn(_ place: Int) -> Bool {
    joint.breakPoints(segments[open], segments[place]) > 0
      && joint.points(segments[open], segments[place]) >= 3
  }

  /// A short line with a comma inside of a sentence is a line of a narrow column (年增长3.6%，其中第一产业增加值), unless
  /// the text below it goes on with the open paragraph by itself.
  private mutating func isClauseOfColumn(_ place: Int) -> Bool {
    let measure = segments[place].measure
    guard measure.commas > 0, measure.ending == .open, !Glyph.isBullet(measure.first),
      Numbering(Glyphs(ink, segments[place].text, limit: 10)) == nil,
      place + 1 < segments.count, segments[place + 1].form != .settled,
      let next = nextBody(after: place)
    else { return false }
    return joint.points(segments[open], segments[next]) < 2
      && joint.points(segments[place], segments[next]) >= -1
      && joint.points(segments[open], segments[place]) >= -1
  }

  /// Whether a short line is no heading but the first piece of a sentence that goes on below.
  private mutating func beginsCutSentence(_ place: Int) -> Bool {
    guard let next = nextBody(after: place), segments[next].marks == 0,
      !segments[place].measure.isComplete,
      Numbering(Glyphs(ink, segments[place].text, limit: 10)) == nil
    else { return false }
    let isTitle = segments[next].form == .title
    // Two heads of one run may share a pair of words (会议召开 ⏎ 全面排查整治); only the break itself can part one line.
    guard !isTitle || joint.breakPoints(segments[place], segments[next]) > 0 else { return false }
    let length = isTitle ? 0 : joint.lengthPoints(segments[place])
    return joint.points(segments[place], segments[next]) + length
      >= pointsAsked(below: place - 1) + (hasTopic(place) ? 2 : 0)
  }

  /// 建筑工人：调整作息更实在: who or what, a colon and a clause without a comma make a heading.
  private func hasTopic(_ place: Int) -> Bool {
    guard segments[place].measure.commas == 0 else { return false }
    let text = Glyphs(ink, segments[place].text, limit: 40)
    return text.values.dropFirst(2).dropLast(2).contains(0xFF1A)
  }

  /// Points that it takes to call a short line a cut sentence: hardly any below a byline, where no heading stands, and
  /// less below another short line, where the paragraph begins more often than a second heading.
  private func pointsAsked(below place: Int) -> Int {
    guard place >= 0 else { return 3 }
    if segments[place].kind == .byline || segments[place].kind == .opening { return 0 }
    return segments[place].isOpenTitle && segments[place + 1].measure.glyphs > 12 ? 2 : 3
  }

  /// The next text or short line, past what may interrupt a sentence.
  private func nextBody(after place: Int) -> Int? {
    var next = place + 1
    while next < min(segments.count, place + 12), segments[next].form == .settled, isAside(next) {
      next += 1
    }
    return next < segments.count && segments[next].form != .settled && !segments[next].isBold
      ? next : nil
  }

  /// The body text below some short lines that goes on with the open paragraph; nil if they end it.
  private mutating func resumption(after place: Int) -> Int? {
    var titles = 0
    var bylines = 0
    for next in place..<min(segments.count, place + 14) {
      switch segments[next].form {
      case .title:
        // …达到80 ⏎ CAPTION ⏎ %，…达到50 ⏎ 个: a cut figure goes on in the first line that surely continues it.
        if next > place, isInsideNumber(open), isSureToGoOn(next) { return next }
        let head = Glyphs(ink, segments[next].text, limit: 10)
        guard segments[next].marks == 0, !segments[next].isBold, Numbering(head) == nil else {
          return nil
        }
        titles += Glyph.isBullet(segments[next].measure.first) ? 0 : 1
      case .settled:
        if segments[next].kind == .byline, next > place {
          bylines += 1
        } else if segments[next].kind == .pullquote {
          titles = min(titles, 1)
        } else if !isAside(next) {
          return nil
        }
      case .text:
        var points = joint.points(segments[open], segments[next])
        points += segments[open].measure.periods > 0 ? 2 : 1
        points -= max(titles - 1, 0) + 2 * bylines
        return points >= 2 ? next : nil
      }
    }
    return nil
  }

  private mutating func settleInside(_ range: Range<Int>) {
    for place in range {
      let next = place + 1
      switch segments[place].form {
      case .title:
        let isCredited =
          next < range.upperBound
          && [.photocredit, .artcredit, .byline].contains(segments[next].kind)
          && segments[next].form == .settled
        if isCredited {
          segments[place].settle(.caption, .aboveCredit)
        } else if Glyph.isBullet(segments[place].measure.first) {
          segments[place].settle(.pullquote, .bulletSentence)
        } else if next < range.upperBound, segments[next].kind == .pullquote {
          segments[place].settle(.pullquote, .titleOfSummary)
        } else if isRowOfFigures(segments[place].measure) {
          segments[place].settle(.pullquote, .titleOfSummary)
        } else if Slogans.isSlogan(Glyphs(ink, segments[place].text)) {
          segments[place].settle(.furniture, .slogan)
        } else {
          segments[place].settle(.caption, .insideSentence)
        }
      case .settled where segments[place].kind == .byline:
        segments[place].settle(.photocredit, .bylineUnderCaption)
      default: break
      }
    }
  }

  /// 299亿度 3.6倍 1.1亿人次: the figures of an article set apart.
  private func isRowOfFigures(_ measure: LineMeasure) -> Bool {
    measure.blanks > 0 && measure.digits >= 3 && measure.digits * 3 >= measure.glyphs
  }

  /// Whether a short line only says again what the text above ended with (…绿色发展道路更宽。 ⏎ 发展道路更宽。).
  private func repeatsEnd(_ place: Int) -> Bool {
    guard lastText >= 0 else { return false }
    let line = segments[place].text
    let above = segments[lastText].text
    let measure = segments[place].measure
    guard measure.glyphs >= 3, measure.ending != .list, line.count <= above.count,
      measure.glyphs <= 60, measure.han >= 2
    else {
      return false
    }
    return ink[line].elementsEqual(ink[above.suffix(line.count)])
  }
}
