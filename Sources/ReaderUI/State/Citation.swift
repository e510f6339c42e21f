import Newspaper

/// Where an article was printed, as a reader quotes it.
struct Citation {
  let issue: Issue
  let article: Article
  let headline: String

  /// A sentence with all that finds it again: “…”——[静安区]，2020-01-08，《政府工作报告》，003.txt:12. What is only inferred
  /// stands in brackets, as in a reference; quotation marks inside are the inner ones (GB/T 15834—2011, 4.8.3.2).
  func quoting(_ sentence: String, line: Int) -> String {
    let inner = sentence.replacing("“", with: "‘").replacing("”", with: "’")
    let parts = [source, day, "《\(headline)》", "\(issue.source.name):\(line)"]
    return "“\(inner)”——" + parts.filter { !$0.isEmpty }.joined(separator: "，")
  }

  /// The reference of the article after GB/T 7714—2015, 4.2.3 and 8.1: writers, title with its kind of document, paper,
  /// day. What the text does not say is left out; what is only inferred stands in brackets.
  ///
  ///     戚佳佳, 申佳琦, 沈宇虹. 人民城市建标杆[N]. [杨浦区], 2020-12-26.
  var reference: String {
    let origin = [source, day].filter { !$0.isEmpty }.joined(separator: ", ")
    return [writers, headline + "[\(documentCode)]", origin].filter { !$0.isEmpty }
      .joined(separator: ". ") + "."
  }

  // Three writers are named, more become 等 (8.1.2).
  private var writers: String {
    let names = article.authors.prefix(3).joined(separator: ", ")
    return article.authors.count > 3 ? names + ", 等" : names
  }

  // Appendix B: N newspaper, R report, Z what has no code of its own.
  private var documentCode: String {
    switch issue.metadata.documentType {
    case .newspaperPage: "N"
    case .document: "R"
    case .broadcastTranscript: "Z"
    }
  }

  private var source: String {
    let metadata = issue.metadata
    return (metadata.paper ?? metadata.district ?? metadata.city).map(Citation.marked) ?? ""
  }

  private var day: String {
    if let date = issue.metadata.date { return Citation.marked(date) }
    let from = issue.metadata.dateFrom?.text
    let to = issue.metadata.dateTo?.text
    guard from != nil || to != nil else { return "" }
    return from == to ? "[\(from ?? "")]" : "[\(from ?? "")/\(to ?? "")]"
  }

  private static func marked(_ value: Metadata.Value) -> String {
    value.certainty == .inferred ? "[\(value.text)]" : value.text
  }
}
