import Newspaper

/// What questions may ask of whole issues: names, places, days.
struct IssueLabels {
  private var days: [UInt32] = []
  private var textStarts: [UInt32] = []
  private var texts: [UInt16] = []

  /// Makes labels of no issue.
  init() {}

  /// Adds those of an issue.
  mutating func add(_ issue: Issue) {
    let data = issue.metadata
    append([issue.source.name, data.paper?.text, data.title?.text])
    append([data.city?.text, data.district?.text])
    let range = days(of: data)
    days += [range.lowerBound.number, range.upperBound.number]
  }

  private mutating func append(_ labels: [String?]) {
    textStarts.append(UInt32(truncatingIfNeeded: texts.count))
    for case let label? in labels { texts += NormalText(label).units + [Folding.separator] }
  }

  /// The stated day, else the days that the text allows; an issue of which nothing is known is of no day.
  private func days(of data: Metadata) -> ClosedRange<Day> {
    if let stated = data.date.flatMap({ DayParser.days($0.text) }) { return stated }
    let first = data.dateFrom.flatMap { DayParser.days($0.text) }
    let last = data.dateTo.flatMap { DayParser.days($0.text) }
    guard let lower = first ?? last, let upper = last ?? first else { return .unknown }
    return lower.lowerBound...max(lower.upperBound, upper.upperBound)
  }

  /// Lays the columns into memory.
  func finish(_ columns: inout SegmentColumns, in writer: inout StorageWriter) {
    columns.issueDays = writer.append(days)
    columns.issueTextStarts = writer.append(textStarts + [UInt32(truncatingIfNeeded: texts.count)])
    columns.issueTexts = writer.append(texts)
  }
}

extension ClosedRange<Day> {
  /// The days of an issue of which nothing is known.
  static let unknown = Day.first...Day.first
}

extension Segment {
  /// Whether a condition holds for an issue.
  func holds(_ condition: IssueCondition, forIssue issue: Int) -> Bool {
    switch condition {
    case .name(let words): label(2 * issue).contains(words)
    case .place(let words): label(2 * issue + 1).contains(words)
    case .date(let range):
      days(ofIssue: issue) != .unknown && days(ofIssue: issue).overlaps(range)
    }
  }

  /// The days that an issue may be of.
  func days(ofIssue issue: Int) -> ClosedRange<Day> {
    Day(number: issueDays[2 * issue])...Day(number: issueDays[2 * issue + 1])
  }

  private func label(_ number: Int) -> [UInt16] {
    (Int(issueTextStarts[number])..<Int(issueTextStarts[number + 1])).map { issueTexts[$0] }
  }

  /// The pieces of the issues for which a condition holds.
  func pieces(for condition: IssueCondition) -> [UInt32] {
    let answers = (0..<issueCount).map { holds(condition, forIssue: $0) }
    return allPieces.filter { answers[Int(issues[Int($0)])] }
  }

  /// All pieces.
  var allPieces: [UInt32] { Array(0..<UInt32(truncatingIfNeeded: pieceCount)) }
}
