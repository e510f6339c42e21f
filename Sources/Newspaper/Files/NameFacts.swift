/// What the name of a file says about the page in it.
///
///     NameFacts(of: "2021/01/05/01版-标题.txt")        // 2021-01-05, page 1, 标题
///     NameFacts(of: "2020-12-29_新民晚报_迎新.md")      // 2020-12-29, 新民晚报, 迎新
///     NameFacts(of: "人民日报20201229第A02版.txt")      // 2020-12-29, page A2, 人民日报
///     NameFacts(of: "000_56d909802dfd10c4.txt")       // nothing
public struct NameFacts: Equatable, Sendable {
  /// The day as YYYY-MM-DD; nil unless year, month and day are all there and are a day of the calendar.
  public private(set) var date: String?
  /// The page without leading zeros, with its section letter: "1", "A2".
  public private(set) var page: String?
  /// The paper, where a word of the name is one (…报) or stands between date and title.
  public private(set) var paper: String?
  /// What is left, where the name also has a date or a page and the rest holds a word.
  public private(set) var title: String?

  /// Reads a path with `/` between its folders; the file's own name goes before those of its folders.
  public init(of name: String) {
    var text = Array(name.unicodeScalars)
    Self.dropEnding(of: &text)
    let day = DayInName(in: text)
    date = day?.text
    let slash = text.lastIndex(of: "/")
    var base = slash.map { $0 + 1 } ?? 0
    var rest = Array(text[base...])
    if let day, day.range.upperBound > base {
      base = max(base, day.range.lowerBound)
      rest = Array(text[(slash.map { $0 + 1 } ?? 0)..<base]) + ["_"] + text[day.range.upperBound...]
    }
    takePage(from: &rest, hasDay: day != nil)
    takeWords(of: rest)
  }

  /// Fills what the text itself does not state. A paper is not filled: only the text may name it.
  func complete(_ metadata: inout Metadata) {
    guard metadata.date == nil, let date else { return }
    metadata.date = Metadata.Value(date, .stated)
  }

  /// Drops `.txt`, `.md.gz`: at most two endings of a letter and few more letters or digits.
  private static func dropEnding(of text: inout [Unicode.Scalar]) {
    for _ in 0..<2 {
      guard let dot = text.lastIndex(of: "."), text.count - dot <= 9,
        let first = text[(dot + 1)...].first, isLatin(first),
        text[(dot + 1)...].allSatisfy({ isLatin($0) || isDigit($0) })
      else { return }
      text.removeSubrange(dot...)
    }
  }

  /// Finds 第1版, 01版, A02版, or a number of its own between marks beside a date (`2020-12-29_01_…`).
  private mutating func takePage(from text: inout [Unicode.Scalar], hasDay: Bool) {
    for place in text.indices
    where isDigit(text[place]) && (place == 0 || !isDigit(text[place - 1])) {
      var end = place
      while end < text.count, isDigit(text[end]) { end += 1 }
      guard end - place <= 3 else { continue }
      let hasLetter =
        place > 0 && isLatin(text[place - 1]) && (place < 2 || !isLatin(text[place - 2]))
      var start = hasLetter ? place - 1 : place
      let isNamed = end < text.count && (text[end] == "版" || text[end] == "面")
      let isAlone =
        (start == 0 || isMark(text[start - 1])) && (end == text.count || isMark(text[end]))
      guard isNamed || (isAlone && hasDay) else { continue }
      page = Self.page(letter: hasLetter ? text[place - 1] : nil, digits: text[place..<end])
      if start > 0, text[start - 1] == "第" { start -= 1 }
      text.replaceSubrange(start..<(isNamed ? end + 1 : end), with: ["_"])
      return
    }
  }

  private static func page(letter: Unicode.Scalar?, digits: ArraySlice<Unicode.Scalar>) -> String? {
    let number = digits.drop { $0 == "0" }
    guard !number.isEmpty else { return nil }
    var page = String.UnicodeScalarView()
    if let letter, letter != "p", letter != "P" { page.append(letter) }
    page.append(contentsOf: number)
    return String(page).uppercased()
  }

  /// Takes the words that are left: the paper first, then the title.
  private mutating func takeWords(of text: [Unicode.Scalar]) {
    guard date != nil || page != nil else { return }
    // Only the marks that part facts part words: 上海-东京 in a title stays one.
    var words = text.split { $0 == "_" || $0 == "-" || $0 == " " || $0 == "." }.map { word in
      String(String.UnicodeScalarView(word))
    }
    words.removeAll { word in !word.unicodeScalars.contains { isWordLetter($0) } }
    if let place = words.firstIndex(where: { $0.hasSuffix("报") }) {
      paper = words.remove(at: place)
    } else if words.count > 1, date != nil {
      paper = words.removeFirst()
    }
    if !words.isEmpty { title = words.joined(separator: " ") }
  }
}

/// A day in a name, with its place.
private struct DayInName {
  var text: String
  var range: Range<Int>

  /// The last day in a name: the file's own goes before those of its folders.
  init?(in name: [Unicode.Scalar]) {
    var found: DayInName?
    var place = 0
    while place < name.count {
      guard isDigit(name[place]) else {
        place += 1
        continue
      }
      let run = DayInName.run(in: name, from: place)
      if let day = DayInName(in: name, run: run) {
        found = day
        place = day.range.upperBound
      } else {
        place = run.upperBound
      }
    }
    guard let found else { return nil }
    self = found
  }

  /// A day that begins with a run of digits: 20201229, 2020-12-29, 2020/12/29, 2020年12月29日, 2020/1229, 202012/29.
  private init?(in name: [Unicode.Scalar], run: Range<Int>) {
    switch run.count {
    // 14 digits are day and time; the letters around 8 digits of a checksum are no part of a name.
    case 8, 12, 14:
      let isInWord =
        run.lowerBound > 0 && isLatin(name[run.lowerBound - 1])
        && run.upperBound < name.count && isLatin(name[run.upperBound])
      guard !isInWord else { return nil }
      self.init(digits: Array(name[run].prefix(8)), range: run)
    case 4, 6:
      var digits = Array(name[run])
      var end = run.upperBound
      while digits.count < 8 {
        while end < name.count, isMark(name[end]) || name[end] == "年" || name[end] == "月" {
          end += 1
        }
        let next = DayInName.run(in: name, from: end)
        switch next.count {
        case 1: digits += ["0", name[next.lowerBound]]
        case 2 where next.lowerBound > run.upperBound, 4 where digits.count == 4:
          digits += name[next]
        default: return nil
        }
        end = next.upperBound
      }
      if end < name.count, name[end] == "日" || name[end] == "号" { end += 1 }
      self.init(digits: digits, range: run.lowerBound..<end)
    default: return nil
    }
  }

  private init?(digits: [Unicode.Scalar], range: Range<Int>) {
    guard digits.count == 8 else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    // The first Chinese paper with a date of ours is of 1815.
    guard (1815...2199).contains(year), (1...12).contains(month),
      (1...DayInName.length(ofMonth: month, in: year)).contains(day)
    else { return nil }
    let scalars = String.UnicodeScalarView(digits)
    let shown = String(scalars)
    text = "\(shown.prefix(4))-\(shown.dropFirst(4).prefix(2))-\(shown.suffix(2))"
    self.range = range
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func run(in name: [Unicode.Scalar], from start: Int) -> Range<Int> {
    var end = start
    while end < name.count, isDigit(name[end]) { end += 1 }
    return start..<end
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
}

/// What parts the facts of a name.
private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "-", "_", ".", " ", "/", "(", ")", "（", "）", "[", "]", "【", "】", "—", "·": true
  default: false
  }
}

/// A letter that makes a word: Latin, Chinese, or any other above ASCII that is no mark.
private func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
  isLatin(scalar) || (scalar.value >= 0x3400 && !isMark(scalar))
}
