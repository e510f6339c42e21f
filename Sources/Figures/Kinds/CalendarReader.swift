/// Reads dates, years, times of day and periods: what says *when*, and stays quiet.
struct CalendarReader {
  /// The text.
  let passage: Passage

  private var numerals: NumeralReader { NumeralReader(passage: passage) }

  /// The date, time or period that starts at a place.
  func sighting(at start: Int) -> Sighting? {
    digitalDate(at: start) ?? datePeriod(at: start) ?? time(at: start) ?? decade(at: start)
      ?? quarter(at: start)
  }

  // MARK: Dates

  /// Parts of a date; what the figure does not say itself is nil.
  private struct Day {
    var year: String?
    var month: Int?
    var day: Int?
    var end: Int

    /// As the figures scheme writes it: 2020-01-08, XXXX-10-27, XXXX-05, XXXX-XX-30; a year alone is 2019.
    var text: String {
      let year = year ?? "XXXX"
      guard month != nil || day != nil else { return year }
      let month = month.map(twoDigits) ?? "XX"
      return day.map { "\(year)-\(month)-\(twoDigits($0))" } ?? "\(year)-\(month)"
    }
  }

  private func datePeriod(at start: Int) -> Sighting? {
    if let period = sharedPeriod(at: start) { return period }
    guard let first = day(at: start) else { return nil }
    if let period = period(from: first, at: start) { return period }
    if let half = halfYear(of: first, at: start) { return half }
    let isYear = first.month == nil && first.day == nil
    return .quiet(
      start..<first.end, isYear ? .year : .date, value: .calendar(first.text),
      unit: isYear ? "year" : "date")
  }

  /// Year, month and day, each with its sign; at least one of them.
  private func day(at start: Int) -> Day? {
    var day = Day(end: start)
    if let (year, end) = yearNumber(at: start), passage[end] == "年", !isSpanOfYears(start, end) {
      (day.year, day.end) = (year, end + 1)
    }
    if let (month, end) = number(at: day.end, to: 12), passage[end] == "月",
      !passage.hasAny(["龄", "饼", "嫂", "子中心"], at: end + 1)
    {
      (day.month, day.end) = (month, end + 1)
    }
    if day.year == nil || day.month != nil, let (number, end) = number(at: day.end, to: 31),
      isDaySign(at: end, afterMonth: day.month != nil)
    {
      (day.day, day.end) = (number, end + 1)
    } else if day.month != nil, passage[day.end] == "份", passage[day.end + 1] != "额" {
      day.end += 1
    }
    return day.end > start ? day : nil
  }

  /// 距今2000年, 2000年历史: a span of years, no year.
  private func isSpanOfYears(_ start: Int, _ end: Int) -> Bool {
    passage.hasAny(["历史", "的历史"], at: end + 1)
      || passage.hasAny(["距今", "长达", "历经", "绵延", "超过", "跨越"], at: start - 2)
      || passage[start - 1] == "近" || passage[start - 1] == "逾"
  }

  /// 日 behind a day, 号 too behind a month; not 日均, 3日游 or 为期3日.
  private func isDaySign(at place: Int, afterMonth: Bool) -> Bool {
    if passage[place] == "号" {
      return afterMonth && !passage.hasAny(["楼", "线", "院"], at: place + 1)
    }
    return passage[place] == "日"
      && (afterMonth || !passage.hasAny(["元", "游", "内", "龄", "本"], at: place + 1))
  }

  /// 12月25日至26日, 2019年5月—2020年3月, 10月和11月 (two dates).
  private func period(from first: Day, at start: Int) -> Sighting? {
    guard let next = connector(at: first.end), var last = day(at: next) else { return nil }
    if first.day != nil, last.day == nil { return nil }
    if last.year == nil { last.year = first.year }
    if last.month == nil, last.day != nil { last.month = first.month }
    return .quiet(
      start..<last.end, .period, value: .calendar("\(first.text)/\(last.text)"), unit: "date")
  }

  /// 1—9月, 2019—2022年, 5至7日, 2022年1-9月: the first number borrows the sign of the last.
  private func sharedPeriod(at start: Int) -> Sighting? {
    var (year, place): (String?, Int) = (nil, start)
    if let (first, end) = yearNumber(at: start) {
      if let next = connector(at: end), let (last, stop) = yearNumber(at: next), first <= last,
        passage[stop] == "年" || !passage[stop].isLatin
      {
        let end = passage[stop] == "年" ? stop + 1 : stop
        return .quiet(start..<end, .period, value: .calendar("\(first)/\(last)"), unit: "date")
      }
      if passage[end] == "年" { (year, place) = (first, end + 1) }
    }
    if let period = sharedMonths(year: year, at: place, start: start) { return period }
    return sharedDays(year: year, at: place, start: start)
  }

  private func sharedMonths(year: String?, at place: Int, start: Int) -> Sighting? {
    guard let (first, end) = number(at: place, to: 12), let next = connector(at: end),
      let (last, stop) = number(at: next, to: 12), first < last, passage[stop] == "月"
    else { return nil }
    let (from, to) = (Day(year: year, month: first, end: 0), Day(year: year, month: last, end: 0))
    let end2 = passage[stop + 1] == "份" ? stop + 2 : stop + 1
    return .quiet(
      start..<end2, .period, value: .calendar("\(from.text)/\(to.text)"), unit: "date")
  }

  private func sharedDays(year: String?, at place: Int, start: Int) -> Sighting? {
    var (month, place): (Int?, Int) = (nil, place)
    if let (number, end) = number(at: place, to: 12), passage[end] == "月" {
      (month, place) = (number, end + 1)
    }
    guard let (first, end) = number(at: place, to: 31), let next = connector(at: end),
      let (last, stop) = number(at: next, to: 31), first < last,
      isDaySign(at: stop, afterMonth: month != nil)
    else { return nil }
    let from = Day(year: year, month: month, day: first, end: 0)
    let to = Day(year: year, month: month, day: last, end: 0)
    return .quiet(
      start..<stop + 1, .period, value: .calendar("\(from.text)/\(to.text)"), unit: "date")
  }

  /// 2024-01-05, 2024/1/5, 2024.1.5 and 20241002.
  private func digitalDate(at start: Int) -> Sighting? {
    guard passage[start].isDigit, !passage[start - 1].isLatin else { return nil }
    guard let (year, end) = digits(at: start, count: 4...8) else { return nil }
    if end == start + 8 { return compactDate(at: start) }
    let mark = passage[end]
    guard end == start + 4, mark == "-" || mark == "/" || mark == ".",
      let (month, next) = number(at: end + 1, to: 12), passage[next] == mark,
      let (day, stop) = number(at: next + 1, to: 31), !passage[stop].isLatin,
      let year = plausibleYear(year)
    else { return nil }
    let text = Day(year: year, month: month, day: day, end: stop).text
    return .quiet(start..<stop, .date, value: .calendar(text), unit: "date")
  }

  private func compactDate(at start: Int) -> Sighting? {
    let all = passage.string(start..<start + 8)
    guard let number = Int(all), (1900...2100).contains(number / 10000),
      (1...12).contains(number / 100 % 100), (1...31).contains(number % 100)
    else { return nil }
    let day = Day(
      year: String(number / 10000), month: number / 100 % 100, day: number % 100, end: 0)
    return .quiet(start..<start + 8, .date, value: .calendar(day.text), unit: "date")
  }

  // MARK: Years, decades, quarters, halves

  /// Four digits of a year, in either script: 2019, 二〇一九.
  func yearNumber(at start: Int) -> (year: String, end: Int)? {
    if let (number, end) = digits(at: start, count: 4...4) {
      return plausibleYear(number).map { ($0, end) }
    }
    guard let numeral = numerals.numeral(at: start), numeral.isPositional, numeral.range.count == 4,
      let number = numeral.integer
    else { return nil }
    return plausibleYear(number).map { ($0, numeral.range.upperBound) }
  }

  private func plausibleYear(_ number: Int) -> String? {
    (1000...2199).contains(number) ? String(number) : nil
  }

  /// 上世纪90年代, 20世纪九十年代, 90年代, 1990年代.
  private func decade(at start: Int) -> Sighting? {
    var (century, place): (Int?, Int) = (nil, start)
    if passage.has("上世纪", at: start) {
      (century, place) = (19, start + 3)
    } else if passage.has("本世纪", at: start) {
      (century, place) = (20, start + 3)
    } else if let (number, end) = number(at: start, to: 30), passage.has("世纪", at: end) {
      (century, place) = (number - 1, end + 2)
    }
    guard let (number, end) = number(at: place, to: 2190), passage.has("年代", at: end) else {
      guard place > start, century != nil, !passage.has("世纪", at: start + 1) else { return nil }
      return .quiet(
        start..<place, .ordinal, value: .number(ExactDecimal((century ?? 0) + 1)), unit: "ordinal")
    }
    let isWhole = number > 100
    let text = isWhole ? "\(number / 10)X" : "\(century ?? 19)\(number / 10)X"
    return .quiet(start..<end + 2, .year, value: .calendar(text), unit: "decade")
  }

  /// 一季度, 第四季度, 前三季度, 前9个月, 上半年, 下半年; the year before them is read with them.
  private func quarter(at start: Int) -> Sighting? { quarter(year: "XXXX", at: start, from: start) }

  private func halfYear(of first: Day, at start: Int) -> Sighting? {
    guard let year = first.year, first.month == nil else { return nil }
    return quarter(year: year, at: first.end, from: start)
  }

  private func quarter(year: String, at place: Int, from start: Int) -> Sighting? {
    func sighting(_ end: Int, _ text: String) -> Sighting {
      .quiet(start..<end, .period, value: .calendar(text), unit: "date")
    }
    if passage.hasAny(["上半年", "前半年"], at: place) { return sighting(place + 3, "\(year)-H1") }
    if passage.hasAny(["下半年", "后半年"], at: place) { return sighting(place + 3, "\(year)-H2") }
    let isFirst = passage[place] == "前"
    let begin = isFirst || passage[place] == "第" ? place + 1 : place
    guard let (number, end) = number(at: begin, to: 12) else { return nil }
    if passage.has("季度", at: end), number <= 4, passage[begin] != "两" || isFirst {
      let text = isFirst ? "\(year)-Q1/\(year)-Q\(number)" : "\(year)-Q\(number)"
      return sighting(end + 2, text)
    }
    let sign = passage.has("个月", at: end) ? 2 : passage[end] == "月" ? 1 : 0
    guard isFirst, sign > 0, number > 1 else { return nil }
    return sighting(end + sign, "\(year)-01/\(year)-\(twoDigits(number))")
  }

  // MARK: Times of day

  /// 16时, 上午9时30分, 晚上7点半, 19:00, 9—17时, 9:00-17:00.
  private func time(at start: Int) -> Sighting? {
    let part = DayPart.words.longest(in: passage.glyphs, at: start, before: passage.count)
    let begin = start + (part?.count ?? 0)
    let named = part != nil
    if let period = sharedHours(at: begin, from: start, part: part?.value) { return period }
    guard let first = clock(at: begin, part: part?.value, isNamed: named) else { return nil }
    if let next = connector(at: first.end) {
      let part2 = DayPart.words.longest(in: passage.glyphs, at: next, before: passage.count)
      if let last = clock(
        at: next + (part2?.count ?? 0), part: part2?.value ?? part?.value, isNamed: true)
      {
        return .quiet(
          start..<last.end, .period, value: .calendar("\(first.text)/\(last.text)"), unit: "date")
      }
    }
    return .quiet(start..<first.end, .time, value: .calendar(first.text), unit: "time")
  }

  private func sharedHours(at begin: Int, from start: Int, part: DayPart?) -> Sighting? {
    guard let (first, end) = number(at: begin, to: 24), let next = connector(at: end),
      let (last, stop) = number(at: next, to: 24), passage[stop] == "时",
      isClockSign(at: stop)
    else { return nil }
    let text = "\(clockText(first, 0, part))/\(clockText(last, 0, part))"
    return .quiet(start..<stop + 1, .period, value: .calendar(text), unit: "date")
  }

  /// One time of the clock.
  private func clock(at start: Int, part: DayPart?, isNamed: Bool) -> (text: String, end: Int)? {
    guard let (hour, end) = number(at: start, to: 24) else { return nil }
    if passage[end] == ":" || passage[end] == "：" {
      guard passage[start].isDigit, !passage[start - 1].isLatin, passage[start - 1] != ":",
        let (minute, stop) = digits(at: end + 1, count: 2...2), minute < 60
      else { return nil }
      if passage[stop] == ":", let (second, last) = digits(at: stop + 1, count: 2...2) {
        return ("\(clockText(hour, minute, part)):\(twoDigits(second))", last)
      }
      return (clockText(hour, minute, part), stop)
    }
    let isHour = passage[end] == "时" && isClockSign(at: end)
    let isPoint = passage[end] == "点" && (isNamed || isPointOfClock(at: end))
    guard isHour || isPoint else { return nil }
    return minutes(hour: hour, at: end + 1, part: part)
  }

  private func minutes(hour: Int, at place: Int, part: DayPart?) -> (text: String, end: Int) {
    if passage[place] == "半", !passage[place + 1].isDigit {
      return (clockText(hour, 30, part), place + 1)
    }
    guard let (minute, end) = number(at: place, to: 59), passage[end] == "分",
      !passage.hasAny(["钟", "别", "之"], at: end + 1)
    else {
      let isWhole = passage.hasAny(["整", "钟"], at: place)
      return (clockText(hour, 0, part), isWhole ? place + 1 : place)
    }
    if let (second, stop) = number(at: end + 1, to: 59), passage[stop] == "秒" {
      return ("\(clockText(hour, minute, part)):\(twoDigits(second))", stop + 1)
    }
    return (clockText(hour, minute, part), end + 1)
  }

  /// 时 of the clock, not 时间, 时代, 时期, 时速.
  private func isClockSign(at place: Int) -> Bool {
    !passage.hasAny(["间", "代", "期", "速", "候", "光", "装", "尚", "空", "效", "段"], at: place + 1)
  }

  /// 点 of the clock where no part of the day is named: 8点半, 8点30分, 8点钟, 8点到.
  private func isPointOfClock(at place: Int) -> Bool {
    if passage.hasAny(["半", "钟", "整", "许", "左右", "前", "开始", "起", "档"], at: place + 1) {
      return true
    }
    guard let (_, end) = number(at: place + 1, to: 59) else { return false }
    return passage[end] == "分"
  }

  private func clockText(_ hour: Int, _ minute: Int, _ part: DayPart?) -> String {
    let isLater = part == .afternoon && hour < 12 || part == .noon && hour < 10
    return "T\(twoDigits(isLater ? hour + 12 : hour)):\(twoDigits(minute))"
  }

  // MARK: Small parts

  /// A whole number from 1 (0 for hours) to a limit, of at most four glyphs, in either script.
  private func number(at start: Int, to limit: Int) -> (value: Int, end: Int)? {
    if passage[start].isDigit {
      let most = limit > 99 ? 4 : 2
      guard let (value, end) = digits(at: start, count: 1...most), value <= limit else {
        return nil
      }
      return value > 0 || limit == 24 || limit == 59 ? (value, end) : nil
    }
    guard ChineseNumeral.isStart(passage[start]) else { return nil }
    // 五月, 三时: most numbers in words are one digit; 陆 is mostly a name.
    if let digit = ChineseNumeral.digit(of: passage[start]), isTimeSign(passage[start + 1]),
      !ChineseNumeral.isBankForm(passage[start])
    {
      return digit > 0 && digit <= limit ? (digit, start + 1) : nil
    }
    guard let numeral = numerals.numeral(at: start), numeral.range.count <= 4, numeral.vague == nil,
      numeral.excess == nil, numeral.high == nil,
      let value = numeral.integer, (1...limit).contains(value), !numeral.isLarge
    else { return nil }
    return (value, numeral.range.upperBound)
  }

  private func isTimeSign(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "年", "月", "日", "时", "季": true
    default: false
    }
  }

  /// A run of Arabic digits of a given length.
  private func digits(at start: Int, count: ClosedRange<Int>) -> (value: Int, end: Int)? {
    var (value, end) = (0, start)
    while passage[end].isDigit {
      guard end - start < count.upperBound else { return nil }
      value = value * 10 + Int(passage[end].digit)
      end += 1
    }
    return end - start >= count.lowerBound ? (value, end) : nil
  }

  /// The place behind a word that joins two ends of a span.
  func connector(at place: Int) -> Int? {
    switch passage[place] {
    case "至", "到", "-", "~":
      let next = place + 1
      return passage[next] == "-" && passage[place] == "-" ? next + 1 : next
    default: return nil
    }
  }
}

/// A part of the day that tells 7 from 19.
enum DayPart: Sendable {
  case morning
  case noon
  case afternoon

  /// Words before a time.
  static let words = WordTable<DayPart>(groups: [
    (.morning, "上午 凌晨 早上 清晨 早晨 早间"), (.noon, "中午"),
    (.afternoon, "下午 晚上 傍晚 夜间 深夜 午后 晚间 夜里"),
  ])
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
