import ArgumentParser
import Figures
import FoundationEssentials
import Newspaper

struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Print every figure as a line of JSON.")

  @OptionGroup var archive: ArchiveArguments

  func run() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let isComplete = archive.forEachIssue { issue in
      var forms: [FigureForm] = []
      for piece in issue.pieces {
        let text = ArticleText(of: piece, in: issue.source)
        forms += FigureFinder().figures(in: text).map { FigureForm($0, in: text, of: issue.source) }
      }
      forms.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      do {
        for form in forms {
          StandardOutput.write(String(decoding: try encoder.encode(form), as: UTF8.self))
        }
      } catch {
        StandardError.write("gazette: \(issue.source.name): \(error)")
      }
    }
    if !isComplete { throw ExitCode(2) }
  }
}

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
