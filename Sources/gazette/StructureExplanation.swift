import Display
import Newspaper

/// What `gazette structure --explain` prints: each block with its line, its kind and the rule that decided.
///
///     12  headline 1   the highest mark of its heading run      以优异成绩向中国共产党成立100周年献礼
struct StructureExplanation {
  private let issue: Issue
  private let lines: LineNumbers

  init(_ issue: Issue) {
    self.issue = issue
    lines = LineNumbers(of: issue.source)
  }

  /// The explanation as lines of plain text without control characters.
  var text: String {
    var text = ["\(VisibleText.line(issue.source.name)): \(facts.joined(separator: ", "))"]
    for (number, article) in issue.articles.enumerated() {
      let people = article.authors + article.credits.map { "\($0.name) (\($0.role.rawValue))" }
      let by = people.isEmpty ? "" : ": " + people.joined(separator: ", ")
      text.append("article \(number + 1)\(VisibleText.line(by))")
      text += article.blocks.map(row)
    }
    if !issue.loose.isEmpty { text += ["page matter"] + issue.loose.map(row) }
    text += issue.flags.map { flag in
      "flag \(flag.kind.rawValue) in line \(lines.line(of: flag.range.start)): "
        + VisibleText.line(issue.source.string(in: flag.range))
    }
    return text.joined(separator: "\n")
  }

  /// What the metadata say, each value with its certainty and the line that shows it.
  private var facts: [String] {
    let data = issue.metadata
    let values: [(String, Metadata.Value?)] = [
      ("paper", data.paper), ("city", data.city), ("district", data.district), ("date", data.date),
      ("from", data.dateFrom), ("to", data.dateTo),
    ]
    let told = values.compactMap { name, value -> String? in
      guard let value else { return nil }
      let place = value.evidence.map { ", line \(lines.line(of: $0.start))" } ?? ""
      return "\(name) \(VisibleText.line(value.text)) (\(value.certainty.rawValue)\(place))"
    }
    return [data.documentType.rawValue] + told
  }

  private func row(_ block: Block) -> String {
    let place = String(lines.line(of: block.fragments[0].start))
    let kind = block.level > 0 ? "\(block.kind.rawValue) \(block.level)" : block.kind.rawValue
    let text = block.fragments.map { issue.source.string(in: $0) }.joined(separator: " ⏎ ")
    let shown = text.count > 48 ? text.prefix(30) + "…" + text.suffix(12) : text[...]
    return pad(place, 6) + "  " + pad(kind, 11) + "  " + VisibleText.line(String(shown)) + "  — "
      + block.reason.sentence
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
