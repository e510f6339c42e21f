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
