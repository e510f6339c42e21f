import ArgumentParser
import Figures
import FoundationEssentials
import Newspaper
import ReaderUI

struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures",
    abstract: "Print the figures of texts, as lines of JSON unless asked otherwise.")

  @OptionGroup var archive: ArchiveArguments
  @OptionGroup var filter: FilterArguments
  @OptionGroup var output: OutputArguments
  @ArgumentParser.Flag(help: "Print comma-separated values with a heading line.") var csv = false
  @ArgumentParser.Flag(help: "Print a table to read.") var table = false

  func run() throws {
    output.apply()
    let conditions = try filter.conditions()
    let (isJSON, isMarkedOnly) = (!csv && !table, filter.marked || table)
    if csv { StandardOutput.write(FigureForm.heading.joined(separator: ",")) }
    var count = 0
    var fault: (any Error)?
    let isComplete = archive.forEachIssue { issue in
      let forms = Self.forms(of: issue, conditions, isMarkedOnly)
      return (forms, Result { isJSON ? try Self.json(forms) : [] })
    } use: { (forms: [FigureForm], json: Result<[UInt8], any Error>) in
      count += forms.count
      guard !forms.isEmpty else { return }
      guard isJSON else { return write(forms) }
      do { StandardOutput.write(json: try json.get()) } catch { fault = error }
    }
    if let fault { throw fault }
    if !isComplete { throw ExitCode(2) }
    if count == 0 { throw ExitCode(1) }
  }

  private static func forms(
    of issue: Issue, _ conditions: FigureFilter, _ isMarkedOnly: Bool
  ) -> [FigureForm] {
    var forms: [FigureForm] = []
    for piece in issue.pieces {
      let text = ArticleText(of: piece, in: issue.source)
      for figure in FigureFinder().figures(in: text)
      where conditions.admits(figure) && (figure.isHighlighted || !isMarkedOnly) {
        forms.append(FigureForm(figure, in: text, of: issue.source))
      }
    }
    return forms.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// A line of JSON for each form, made on the core that read it.
  private static func json(_ forms: [FigureForm]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try forms.map { try encoder.encode($0) }.joined(separator: [0x0A]))
  }

  private func write(_ forms: [FigureForm]) {
    let lines = forms.map { form in
      csv ? DelimitedRow.line(of: form.cells) : VisibleColumns.line(form.row)
    }
    StandardOutput.write(lines.joined(separator: "\n"))
  }
}

/// Which figures are asked for.
struct FilterArguments: ParsableArguments {
  @Option(help: "Only this kind: money, percent, count … (may be said several times).")
  var kind: [FigureKind] = []
  @Option(help: "Only this base unit: CNY, %, m2, 家 …") var unit: String?
  @Option(help: "Least value in the base unit; 100亿元 and 1.5万 are understood.") var min: String?
  @Option(help: "Greatest value in the base unit.") var max: String?
  @Option(help: "up, down, above, below or share.") var direction: Figure.Direction?
  @Option(help: "actual, target or other.") var status: Figure.Status?
  @Option(help: "Only figures whose metric holds these words.") var metric: String?
  @ArgumentParser.Flag(help: "Only figures that are marked in the reader.") var marked = false

  /// The filter; an error names the value that is no number.
  func conditions() throws -> FigureFilter {
    var filter = FigureFilter()
    filter.kinds = Set(kind)
    (filter.unit, filter.direction, filter.status, filter.metric) = (
      unit, direction, status, metric
    )
    filter.atLeast = try min.map { try number($0, "--min") }
    filter.atMost = try max.map { try number($0, "--max") }
    return filter
  }

  private func number(_ text: String, _ option: String) throws -> ExactDecimal {
    guard let value = ExactDecimal(reading: text) else {
      throw ValidationError("\(option): '\(text)' is no number; write one such as 98, 6.8 or 100亿元")
    }
    return value
  }
}

extension FigureKind: ExpressibleByArgument {}
extension Figure.Direction: ExpressibleByArgument {}
extension Figure.Status: ExpressibleByArgument {}

/// A figure in the form of the figures scheme, with byte offsets of the source.
struct FigureForm: Encodable {
  var file: String
  var start: Int
  var end: Int
  var surface: String
  var kind: String
  var value: String?
  var low: String?
  var high: String?
  var unit: String?
  var qualifier: String?
  var qualifierText: String?
  var direction: String?
  var basis: String?
  var status: String
  var metric: String?
  var metricStart: Int?
  var metricEnd: Int?
  var highlight: Bool

  enum CodingKeys: String, CodingKey {
    case file, start, end, surface, kind, value, low, high, unit, qualifier, direction, basis
    case status, metric, highlight
    case qualifierText = "qualifier_text"
    case metricStart = "metric_start"
    case metricEnd = "metric_end"
  }

  init(_ figure: Figure, in text: ArticleText, of source: SourceText) {
    let range = text.sourceRange(of: figure.range)
    file = source.name
    start = range.start
    end = range.end
    surface = source.string(in: range)
    kind = figure.kind.rawValue
    switch figure.value {
    case .number(let number): value = number.description
    case .ratio(let part, let whole): value = "\(part)/\(whole)"
    case .calendar(let day): value = day
    case .range(let from, let to):
      low = from.description
      high = to.description
    case nil: break
    }
    unit = figure.unit
    qualifier = figure.qualifier?.rawValue
    qualifierText = figure.qualifierRange.map(text.string(in:))
    direction = figure.direction?.rawValue
    basis = figure.basis
    status = figure.status.rawValue
    if let name = figure.metric {
      let place = text.sourceRange(of: name.range)
      metric = source.string(in: place)
      metricStart = place.start
      metricEnd = place.end
    }
    highlight = figure.isHighlighted
  }
}

extension FigureForm {
  /// Names of the columns of `cells`.
  static let heading = [
    "file", "start", "end", "surface", "kind", "value", "low", "high", "unit", "qualifier",
    "direction", "basis", "status", "metric",
  ]

  /// The form as cells, in the order of `heading`.
  var cells: [String] {
    [
      file, String(start), String(end), oneLine(surface), kind, value ?? "", low ?? "", high ?? "",
      unit ?? "", qualifier ?? "", direction ?? "", basis ?? "", status, oneLine(metric ?? ""),
    ]
  }

  /// The form as a row to read: metric, figure, and what is said of it.
  var row: [String] {
    let remarks = [qualifier, direction, status == "actual" ? nil : status].compactMap { $0 }
    let name = oneLine(metric ?? "—")
    let words = [name, oneLine(surface), kind, remarks.joined(separator: " ")]
    return words.filter { !$0.isEmpty }
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined()
  }
}
