import Foundation
import Newspaper
import Search

/// `gazette-bench index --articles articles.jsonl --queries queries.json [--threads N] [--rounds N] --json OUT`
///
/// Builds an index of the articles, asks each question as the engines beside it are asked (the best 20 and the exact
/// number of articles), compares every answer with a scan, and writes one JSON object.
@main struct Bench {
  static func main() throws {
    var options: [String: String] = [:]
    var rest = CommandLine.arguments.dropFirst()
    let task = rest.popFirst()
    guard task == "index" || task == "exactness" else { return usage() }
    while let name = rest.popFirst(), name.hasPrefix("--"), let value = rest.popFirst() {
      options[name] = value
    }
    if task == "exactness" {
      guard let archive = options["--archive"] else { return usage() }
      let samples = options["--samples"].flatMap(Int.init) ?? 100_000
      for (name, count) in try Exactness(archive: archive).run(samples: samples).sorted(by: <) {
        print(name, count)
      }
      return
    }
    guard let articles = options["--articles"], let queries = options["--queries"] else {
      return usage()
    }
    let threads = options["--threads"].flatMap(Int.init) ?? 1
    let rounds = options["--rounds"].flatMap(Int.init) ?? 7
    let bench = try IndexBench(
      articles: articles, queries: queries, threads: max(1, threads), rounds: max(1, rounds),
      isChecked: options["--check"] != "no")
    let report = try bench.report()
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let data = try encoder.encode(report)
    if let out = options["--json"] {
      try data.write(to: URL(fileURLWithPath: out))
    } else {
      print(String(decoding: data, as: UTF8.self))
    }
  }

  private static func usage() {
    print(
      """
      usage: gazette-bench index --articles FILE --queries FILE [--threads N] [--rounds N] [--check no] [--json OUT]
             gazette-bench exactness --archive FOLDER [--samples N]
      """
    )
  }
}

/// What is written.
struct Report: Encodable {
  var mb = 0.0
  var articles = 0
  var threads = 1
  var buildWallS = 0.0
  var buildCpuS = 0.0
  var mbSCpu = 0.0
  var mbSWall = 0.0
  var indexBytesPerByte = 0.0
  var buildPeakRssMb = 0.0
  var rssMb = 0.0
  /// Memory before the build: the articles themselves.
  var textRssMb = 0.0
  var snapshotOpenMs = 0.0
  var firstQueryMs = 0.0
  /// What the snapshot takes of memory besides its mapping, after all questions.
  var privateMb = 0.0
  var p50Ms = 0.0
  var p90Ms = 0.0
  var p99Ms = 0.0
  var questions = 0
  /// Questions whose answer differs from a scan of the folded text.
  var wrong: Int? = 0
  /// Questions whose answer differs from a scan of the bytes as they are; blanks and widths make some.
  var differsFromBytes: Int? = 0
  var slowest: [String] = []
  var byKind: [String: [Double]] = [:]
}

/// A question of the set.
struct BenchQuery: Decodable {
  var kind: String
  var terms: [String]
  var year: Int?

  /// As a person would type it.
  var words: String {
    let quoted = terms.map { "\"\($0)\"" }.joined(separator: " ")
    return quoted + (year.map { " date:\($0)" } ?? "")
  }
}

/// An article of the set.
struct BenchArticle: Decodable {
  var year: Int
  var title: String
  var body: String

  /// An issue of one article: a headline and a paragraph for each line.
  func issue(_ number: Int) -> Newspaper.Issue {
    let bytes = Array((title + "\n" + body).utf8)
    var blocks: [Block] = []
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = SourceRange(start, start + line.count)
      let kind = start == 0 ? BlockKind.headline : .para
      if !line.isEmpty { blocks.append(Block(kind, fragments: Fragments(range))) }
      start += line.count + 1
    }
    var data = Metadata()
    data.date = Metadata.Value(String(year), .stated)
    return Newspaper.Issue(
      source: SourceText(name: String(number), bytes: bytes), metadata: data,
      articles: [Article(blocks: blocks)])
  }
}
