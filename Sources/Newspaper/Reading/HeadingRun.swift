/// A row of heading lines with nothing but blank lines between them, and what is decided about each.
struct HeadingRun {
  /// What is around the run.
  struct Surroundings {
    /// Whether an article with body text stands above.
    var hasArticle = false
    /// Whether that article has had its opening formula.
    var hasOpening = false
    /// Whether the article above has a headline and a byline and no body yet.
    var hasOnlyHead = false
    /// Whether the paragraph above announces a list.
    var announcesList = false
    /// Whether that article has plainly ended.
    var hasEnded = false
    /// Mark of the headline of the article above; 0 without one.
    var level = 0
    /// What follows the run.
    var next: Next = .end
    /// Mark of the deepest level whose headings mostly have a byline or an opening below; 0 without one.
    var levelOfArticles = 0
    /// Whether the page marks its headings, so that a bold line without a mark begins no article.
    var usesMarks = false
  }
  enum Next {
    case byline
    case text
    case end
  }

  private(set) var segments: [Segment]
  private let texts: [Glyphs]
  private let around: Surroundings
  /// Whether the run begins an article.
  private(set) var beginsArticle = false
  /// Place in the run of the line that has two heads; the second begins at the glyph.
  private(set) var cut: (line: Int, glyph: Int)?

  init(_ segments: [Segment], texts: [Glyphs], in around: Surroundings, outline: inout Outline) {
    self.segments = segments
    self.texts = texts
    self.around = around
    beginsArticle = isHeadOfArticle
    if beginsArticle {
      settleHeads()
    } else {
      settleSections(&outline)
    }
  }

  private var marks: [Int] { segments.map(\.marks) }
  private var highestMark: Int { marks.filter { $0 > 0 }.min() ?? 0 }

  // MARK: A new article or a section

  private var isHeadOfArticle: Bool {
    if around.usesMarks && highestMark == 0 && around.hasArticle { return false }
    if isList || around.hasOnlyHead && highestMark == 0 && around.next == .text { return false }
    if around.next == .byline || !around.hasArticle { return true }
    if around.next == .end && highestMark == 0 { return around.hasEnded || segments.count >= 2 }
    if isNumbered { return false }
    if segments.count == 1, highestMark == 0, Masthead.isColumnHead(texts[0]) { return true }
    return highestMark > 0 ? isMarkedHead : around.hasEnded || segments.count >= 2
  }

  /// 附件： ⏎ 1.主要名词解释 ⏎ 2.指标完成情况表
  private var isList: Bool {
    around.announcesList && highestMark == 0 && segments.count > 1 && around.next != .byline
  }

  private var isNumbered: Bool {
    texts.allSatisfy { Numbering($0) != nil }
  }

  /// A marked heading without a byline: by its level.
  private var isMarkedHead: Bool {
    if around.level == 0 { return highestMark <= 1 || around.hasEnded }
    // Where articles of this level have bylines, one without is a section.
    if highestMark == around.levelOfArticles { return around.hasEnded || segments.count >= 2 }
    return highestMark <= around.level
  }

  // MARK: Sections

  private mutating func settleSections(_ outline: inout Outline) {
    for place in segments.indices {
      guard !isList else {
        segments[place].makeText(.lineOfList)
        continue
      }
      guard segments[place].marks > 0 || around.next != .end || segments.count > 1 else {
        segments[place].makeText(.plainText)
        continue
      }
      if let numbering = Numbering(texts[place]) {
        let level = outline.level(of: numbering.style)
        segments[place].settle(.section, .numberedHeading, level: level)
      } else {
        settlePlainSection(place)
      }
    }
  }

  private mutating func settlePlainSection(_ place: Int) {
    let mark = segments[place].marks
    // Behind the opening a title with a name below is that of a document which the article quotes.
    if around.next == .byline && !around.hasOpening || around.hasOnlyHead {
      segments[place].settle(.subhead, .belowHeadline, level: 1)
    } else if mark > 0 {
      let level = around.level > 0 ? max(2, mark - around.level + 1) : 2
      segments[place].settle(.section, .deeperMark, level: min(level, 2 + place))
    } else if segments[place].isBold {
      segments[place].settle(.section, .boldParagraph, level: Outline.plain)
    } else {
      segments[place].settle(.section, .shortLineInArticle, level: Outline.plain)
    }
  }

  // MARK: Kicker, headline, subhead

  /// 环球短讯 ⏎ “…研讨会”在法国举行: a column of briefs is one article; its first brief has a section heading.
  private var isColumnOfBriefs: Bool {
    segments.count == 2 && highestMark == 0 && around.next == .text
      && Masthead.isColumnOfBriefs(texts[0])
  }

  private mutating func settleHeads() {
    if isColumnOfBriefs {
      segments[0].settle(.headline, .onlyHeading, level: 1)
      segments[1].settle(.section, .shortLineInArticle, level: Outline.plain)
      return
    }
    if let place = headOfList {
      settleList(behind: place)
      return
    }
    let headline = headlinePlace
    for place in segments.indices {
      if place < headline {
        segments[place].settle(.kicker, .aboveHeadline, level: 1)
      } else if place > headline {
        let reason: Reason = beginsWithDash(place) ? .dashBelowHeadline : .belowHeadline
        segments[place].settle(.subhead, reason, level: 1)
      }
    }
    let reason: Reason =
      highestMark > 0 ? .highestMark : segments.count == 1 ? .onlyHeading : .secondOfTwo
    segments[headline].settle(.headline, reason, level: 1)
    if headline == 0, highestMark == 0, let glyph = doubleHead(texts[0]) { cut = (0, glyph) }
  }

  private var headlinePlace: Int {
    let mark = highestMark
    let candidates = segments.indices.filter { segments[$0].marks == mark }
    guard candidates.count > 1 else { return candidates[0] }
    if mark == 0, doubleHead(texts[candidates[0]]) != nil { return candidates[0] }
    // “小作坊”里查出黑心月饼馅 ⏎ ■ 执法人员当场查封原料1.2吨: what is set off by a mark stands below the headline.
    let plain = candidates.filter { !Glyph.isBullet(texts[$0][0]) }
    if mark == 0, plain == [candidates[0]] { return candidates[0] }
    if let dash = candidates.dropFirst().first(where: beginsWithDash) { return dash - 1 }
    return candidates[candidates.count > 3 ? 2 : 1]
  }

  /// ——区委学习会讨论侧记, （2015年10月29日…全体会议通过）, 浦政发〔2014〕12号: below a headline, whatever follows.
  private func beginsWithDash(_ place: Int) -> Bool {
    let text = texts[place]
    let isBracketed = text[0] == 0xFF08 && text[text.count - 1] == 0xFF09
    let isNumber = text[text.count - 1] == 0x53F7 && text.values.contains(0x3014)
    return isBracketed || isNumber || text[0] == 0x2014 || text[0] == 0x2015
      || text[0] == 0x2D && text[1] == 0x2D
      || text[0] == 0x2500
  }

  /// The headline above a list or a poem: more lines follow it than a headline group has.
  private var headOfList: Int? {
    if highestMark == 0 { return segments.count > 4 && around.next != .byline ? 0 : nil }
    guard let place = segments.lastIndex(where: { $0.marks > 0 }), segments.count - place > 3 else {
      return nil
    }
    return segments[place].marks == highestMark && !segments[place + 1].isBold ? place : nil
  }

  private mutating func settleList(behind headline: Int) {
    for place in 0..<headline { segments[place].settle(.kicker, .aboveHeadline, level: 1) }
    segments[headline].settle(.headline, .onlyHeading, level: 1)
    for place in segments.indices.dropFirst(headline + 1) {
      if place == headline + 1, Speaker.isBareName(texts[place]) {
        segments[place].settle(.byline, .nameUnderTitle)
      } else {
        segments[place].makeText(.lineOfList)
      }
    }
  }

  /// Where the second of two heads in one line begins: a long clause, a blank, a short clause. Halves of like length
  /// are one headline (人民城市建标杆 实现更高质量发展).
  private func doubleHead(_ text: Glyphs) -> Int? {
    let blanks = text.indices.filter {
      Glyph.isWhite(text[$0]) && !Glyph.isWhite(text[$0 - 1])
        && !(Glyph.isLatin(text[$0 - 1]) && Glyph.isLatin(text[$0 + 1]))
    }
    guard blanks.count == 1, let blank = blanks.first else { return nil }
    let first = blank
    let second = text.count - blank - 1
    return first >= 16 && second >= 6 && first * 2 >= second * 3 ? blank + 1 : nil
  }
}
