/// Tells from the days that a text reports when it can have been printed.
struct DayFinder {
  /// A month and day of the text, its year if one is printed or carried on.
  private struct Mention: Comparable {
    var year: Int?
    var month: Int
    var day: Int
    var range: SourceRange

    static func < (a: Mention, b: Mention) -> Bool {
      (a.year ?? 0, a.month, a.day) < (b.year ?? 0, b.month, b.day)
    }
  }
  private var mentions: [Mention] = []
  /// Years that the text plans for (谋划2021年工作), with their places.
  private var planned: [Int: SourceRange] = [:]
  /// Years that the text reports as past.
  private var reported: Set<Int> = []
  private var speaksOfNextYear = false
  private var anchor: (year: Int, range: SourceRange)?

  /// Reads the days of a text.
  mutating func read(_ text: Glyphs) {
    var place = 0
    var month: (year: Int?, month: Int)?
    while place < text.count {
      let value = text.values[place]
      if Glyph.isDigit(value) || Glyph.isChineseNumeral(value) {
        place = readNumber(text, place, &month)
      } else {
        if value == 0x660E, text[place + 1] == 0x5E74 { readNextYear(text, place) }  // 明年
        if Glyph.isStop(value) { month = nil }
        place += 1
      }
    }
  }

  /// Reads a number and what it counts; the place behind it.
  private mutating func readNumber(
    _ text: Glyphs, _ place: Int, _ month: inout (year: Int?, month: Int)?
  ) -> Int {
    if let day = DateFinder.date(in: text, at: place) {
      note(text, place..<day.range.upperBound, day.year, day.month, day.day)
      month = (day.year, day.month)
      return day.range.upperBound
    }
    let number = DateFinder.number(in: text, at: place)
    let end = place + max(number.length, 1)
    switch text[end] {
    case 0x5E74 where number.length == 4: readYear(text, place..<end + 1, number.value)  // 年
    case 0x6708:  // 月
      let day = DateFinder.number(in: text, at: end + 1)
      let isDay = text[end + 1 + day.length] == 0x65E5
      guard isDay, (1...12).contains(number.value), (1...31).contains(day.value) else { break }
      note(text, place..<end + 2 + day.length, nil, number.value, day.value)
      month = (nil, number.value)
      return end + 2 + day.length
    case 0x65E5 where (1...31).contains(number.value):  // 12月25日至26日
      if let month, isCarried(text, before: place) {
        note(text, place..<end + 1, month.year, month.month, number.value)
      }
    default: break
    }
    return end
  }

  /// Whether a bare day goes on with the month before it: 29日下午、30日上午; 25日至26日.
  private func isCarried(_ text: Glyphs, before place: Int) -> Bool {
    [0x3001, 0x81F3, 0x548C, 0x5230, 0x2014, 0x2D, 0x7E, 0xFF5E, 0xFF0C, 0x2C].contains(
      text[place - 1])
  }

  private mutating func note(
    _ text: Glyphs, _ place: Range<Int>, _ year: Int?, _ month: Int, _ day: Int
  ) {
    guard !isAhead(text, place) else { return }
    let bytes = text.bytes(place)
    mentions.append(
      Mention(
        year: year, month: month, day: day, range: SourceRange(bytes.lowerBound, bytes.upperBound)))
    if let year { reported.insert(year) }
  }

  /// Whether a day or year is still to come: 将于1月20日举行, 谋划2021年工作, 2021年,…将.
  private func isAhead(_ text: Glyphs, _ place: Range<Int>) -> Bool {
    let before = max(0, place.lowerBound - 4)..<place.lowerBound
    return before.contains { Self.plans.match(in: text, at: $0) != nil }
  }
  private static let plans = PhraseTable("将于 将在 定于 拟于 谋划 计划 力争 争取 预计 展望 目标 到")

  private mutating func readYear(_ text: Glyphs, _ place: Range<Int>, _ year: Int) {
    guard (1900...2100).contains(year) else { return }
    let clause = place.upperBound..<min(text.count, place.upperBound + 24)
    let end = clause.first { Glyph.isStop(text[$0]) } ?? clause.upperBound
    // 将 and the 力 of 力争.
    let hasWill = (place.upperBound..<end).contains { text[$0] == 0x5C06 || text[$0] == 0x529B }
    let bytes = text.bytes(place)
    if isAhead(text, place) || hasWill {
      planned[year] = planned[year] ?? SourceRange(bytes.lowerBound, bytes.upperBound)
    } else {
      reported.insert(year)
    }
  }

  /// 明年是中国共产党成立100周年; 明年…“十四五”开局之年.
  private mutating func readNextYear(_ text: Glyphs, _ place: Int) {
    speaksOfNextYear = true
    let end = min(text.count, place + 40)
    for start in place..<end {
      if Glyph.isStop(text[start]) { return }
      guard let found = Anniversaries.year(in: text, at: start) else { continue }
      let bytes = text.bytes(place..<place + 2)
      anchor = anchor ?? (found - 1, SourceRange(bytes.lowerBound, bytes.upperBound))
      return
    }
  }

  /// Writes what the days tell into the metadata.
  func tell(_ metadata: inout Metadata) {
    guard metadata.date == nil else { return }
    let dated = mentions.filter { $0.year != nil }
    if let latest = dated.max() {
      // A day without a year that is later in the same year is later news of the same year.
      let bare = mentions.filter { $0.year == nil && $0.month >= latest.month }
        .map { Mention(year: latest.year, month: $0.month, day: $0.day, range: $0.range) }
      tell(from: max(latest, bare.max() ?? latest), .bounded, &metadata)
    } else if let latest = mentions.max(), let year = issueYear {
      let day = Mention(year: year.value, month: latest.month, day: latest.day, range: latest.range)
      tell(from: day, .inferred, &metadata)
    }
    tellEnd(&metadata)
  }

  private func tell(from day: Mention, _ certainty: Metadata.Certainty, _ metadata: inout Metadata)
  {
    let text = Self.form(day.year ?? 0, day.month, day.day)
    metadata.dateFrom = Metadata.Value(text, certainty, evidence: day.range)
  }

  /// A year that the text names as still ahead, and calls 明年, begins behind the day of issue.
  private func tellEnd(_ metadata: inout Metadata) {
    guard speaksOfNextYear, let year = issueYear, let range = planned[year.value + 1],
      metadata.dateFrom?.text.hasPrefix(String(year.value)) == true
    else { return }
    metadata.dateTo = Metadata.Value(Self.form(year.value, 12, 31), .bounded, evidence: range)
  }

  /// The year of issue, from anchors.
  private var issueYear: (value: Int, evidence: SourceRange?)? {
    if let latest = mentions.filter({ $0.year != nil }).max(), let year = latest.year {
      return (year, latest.range)
    }
    if let anchor { return (anchor.year, anchor.range) }
    let ahead = planned.keys.filter { !reported.contains($0) }.min()
    if speaksOfNextYear, let ahead { return (ahead - 1, planned[ahead]) }
    // The last year that is told as past is over: the text is of a later one.
    guard let firstPlanned = planned.keys.min() else { return nil }
    return reported.filter { $0 < firstPlanned }.max().map { ($0 + 1, planned[firstPlanned]) }
  }

  /// YYYY-MM-DD.
  static func form(_ year: Int, _ month: Int, _ day: Int) -> String {
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(pad(month))-\(pad(day))"
  }
}

/// Anniversaries and plans whose year everybody knows.
enum Anniversaries {
  /// The year that a phrase at a place stands for: 中国共产党成立100周年 is 2021, “十四五”开局之年 is 2021.
  static func year(in text: Glyphs, at place: Int) -> Int? {
    for (phrase, founded) in events where text.has(phrase, at: place) {
      let start = place + phrase.values.count
      let number = DateFinder.number(in: text, at: start)
      guard number.length > 0, text[start + number.length] == 0x5468 else { continue }  // 周
      return founded + number.value
    }
    guard let plan = plans.first(where: { text.has($0.phrase, at: place) }) else { return nil }
    let end = min(text.count, place + 10)
    return (place..<end).contains { text.has(opening, at: $0) } ? plan.first : nil
  }
  private static let opening: Phrase = "开局"
  private static let events: [(Phrase, Int)] = [
    ("中国共产党成立", 1921), ("建党", 1921), ("中华人民共和国成立", 1949), ("新中国成立", 1949), ("建国", 1949),
    ("改革开放", 1978),
    ("浦东开发开放", 1990), ("香港回归祖国", 1997), ("香港回归", 1997), ("澳门回归祖国", 1999), ("抗日战争胜利", 1945),
  ]
  private static let plans: [(phrase: Phrase, first: Int)] = [
    ("八五", 1991), ("九五", 1996), ("十五五", 2026), ("十一五", 2006), ("十二五", 2011), ("十三五", 2016),
    ("十四五", 2021),
    ("十五", 2001),
  ]
}
