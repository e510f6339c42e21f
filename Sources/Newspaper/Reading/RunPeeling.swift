/// What stands in a heading run and is no heading: it is settled and taken off the run before kicker, headline and
/// subhead are told apart.
extension ArticleAssembler {
  /// Mastheads, rubrics and slogans at the head of a run are no headings of its article.
  mutating func peelPageMatter(_ run: inout ArraySlice<Int>, next: Int) {
    while let first = run.first, let reason = pageMatter(run, next: next) {
      let kind: BlockKind =
        switch reason {
        case .mastheadAtTop: .masthead
        case .rubricWord, .rubricOverHeadings: .rubric
        default: .furniture
        }
      segments[first].settle(kind, reason)
      run.removeFirst()
    }
  }

  /// Why the first line of a run is page matter; nil if it is a heading.
  private func pageMatter(_ run: ArraySlice<Int>, next: Int) -> Reason? {
    guard let first = run.first else { return nil }
    let second = run.dropFirst().first ?? -1
    let glyphs = text(first)
    if Masthead.isMasthead(glyphs), !around.hasArticle || !Masthead.isDateLine(glyphs) {
      // Below the first article the date line is the running head of another page.
      return articles.isEmpty && !around.hasArticle ? .mastheadAtTop : .repeatedHeader
    }
    if first > 0, segments[first - 1].kind == .masthead, Masthead.isLatinName(glyphs) {
      return .mastheadAtTop
    }
    // ### 【大美中国·岁物丰成】 right above 本报讯 is the headline of that text, though it looks like a rubric.
    let isOverItsText =
      segments[first].marks > 0 && second < 0 && next < segments.count
      && segments[next].kind == .opening
    if Masthead.isRubric(glyphs), !isOverItsText,
      second >= 0 || !isText(next) || isFramed(glyphs) || Masthead.isNumberedPage(glyphs)
    {
      return .rubricWord
    }
    if Masthead.isRunningHead(glyphs) { return .repeatedHeader }
    if isRubricOverHeadings(first, second) { return .rubricOverHeadings }
    guard segments[first].marks == 0 else { return nil }
    let isSlogan =
      run.count > 1 && Slogans.isBanner(glyphs)
      || isInCouplet(first, run, isAlone: run.count <= 2 && isBody(next))
      || around.hasArticle && isKnownSlogan(glyphs, run, next: next)
    return isSlogan ? .slogan : nil
  }

  /// Whether a line and the one below it, or the slogan right above it, answer each other.
  private func isInCouplet(_ first: Int, _ run: ArraySlice<Int>, isAlone: Bool) -> Bool {
    if first > 0, segments[first - 1].reason == .slogan,
      Slogans.areCouplet(text(first - 1), text(first))
    {
      return true
    }
    guard let second = run.dropFirst().first, !isAlone else { return false }
    return Slogans.areCouplet(text(first), text(second))
  }

  /// Over one headline with a byline or an opening below, clauses of one length are its kicker (扩内需　促消费).
  private func isKnownSlogan(_ text: Glyphs, _ run: ArraySlice<Int>, next: Int) -> Bool {
    guard let first = run.first, Slogans.isSlogan(text) else { return false }
    // 秋粮集中上市 收购总体顺利: what is set bold inside of an article heads what stands below.
    if segments[first].isBold, !Slogans.isKnown(text) { return false }
    guard run.count > 1 else {
      return Slogans.isBalanced(text) && !isSaidAgain(text, below: next)
    }
    let isSigned =
      next < segments.count && [.byline, .opening].contains(segments[next].kind) && run.count == 2
    return !isSigned || Slogans.isKnown(text)
  }

  /// A heading says what the text below says too; a slogan has nothing to do with it.
  private func isSaidAgain(_ text: Glyphs, below next: Int) -> Bool {
    guard !Slogans.isKnown(text), isBody(next) else { return false }
    let place = segments[next].kind == .opening ? next + 1 : next
    guard isText(place) else { return false }
    let body = Glyphs(galley.ink, segments[place].text, limit: 120)
    return text.sharedPairs(with: body) >= 2
  }

  private func isText(_ place: Int) -> Bool {
    place < segments.count && segments[place].form == .text
  }

  /// 【简讯】, ●简讯: the frame shows that no section of an article is meant.
  private func isFramed(_ text: Glyphs) -> Bool {
    Glyph.isBullet(text[0]) || text[0] == 0x3010
  }

  func isBody(_ place: Int) -> Bool {
    place < segments.count && (segments[place].form == .text || segments[place].kind == .opening)
  }

  /// A short marked heading with a deeper one below it and no text of its own.
  private func isRubricOverHeadings(_ first: Int, _ second: Int) -> Bool {
    second >= 0 && segments[first].marks > 0 && segments[second].marks > segments[first].marks
      && segments[first].measure.glyphs <= 8
  }

  /// A short line right above a photographer's credit is a caption.
  mutating func peelCaption(_ run: inout ArraySlice<Int>, next: Int) {
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
  mutating func peelUnmarked(_ run: inout ArraySlice<Int>, next: Int) {
    while let last = run.last, segments[last].marks == 0, !segments[last].isBold {
      let isBehindMark = run.count > 1 && segments[run[run.endIndex - 2]].marks > 0
      if isPhotographer(next), run.count == 1, around.hasArticle {
        segments[last].settle(.caption, .aboveCredit)
        segments[next].settle(.photocredit, .bylineUnderCaption)
      } else if let first = run.first, run.count > 1, around.hasArticle, isBullet(first),
        !isBullet(last)
      {
        // ■居民正在扫码办事 ⏎ 区十六届人大七次会议闭幕: a caption without a credit above the next headline.
        segments[first].settle(.caption, .captionFormula)
        run.removeFirst()
        continue
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

  private func isBullet(_ place: Int) -> Bool {
    segments[place].marks == 0 && Glyph.isBullet(segments[place].measure.first)
  }

  private func isCutAtEnd(_ place: Int) -> Bool {
    segments[place].measure.glyphs > 20 || segments[place].measure.commas > 0
  }

  /// The speaker or the author below a title.
  mutating func peelPeople(_ run: inout ArraySlice<Int>, next: Int) {
    guard run.count >= 2, let last = run.last, segments[last].marks == 0 || run.count > 2,
      next < segments.count, segments[next].form == .text || segments[next].kind == .opening
    else { return }
    let glyphs = text(last)
    if Speaker.name(in: glyphs) != nil {
      segments[last].settle(.byline, .speakerUnderTitle)
      run.removeLast()
    } else if Speaker.isBareName(glyphs) || Speaker.areBareNames(glyphs) {
      segments[last].settle(.byline, .nameUnderTitle)
      run.removeLast()
    }
  }
}
