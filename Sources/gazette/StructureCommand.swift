import ArgumentParser
import FoundationEssentials
import Newspaper

struct StructureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "structure",
    abstract: "Print the structure of each file in the gazette-structure/1 form.")

  @OptionGroup var archive: ArchiveArguments
  @Option(help: "Write one NAME.json for each NAME.txt into this folder.") var output: String?
  @ArgumentParser.Flag(help: "Print each block with its line, its kind and the rule that decided.")
  var explain = false

  func run() throws {
    let isComplete = archive.forEachIssue { issue in
      if explain {
        StandardOutput.write(StructureExplanation(issue).text)
        return
      }
      do {
        try write(StructureForm(issue))
      } catch {
        StandardError.write("gazette: \(issue.source.name): \(error)")
      }
    }
    if !isComplete { throw ExitCode(2) }
  }

  private func write(_ form: StructureForm) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(form)
    guard let output else {
      StandardOutput.write(json: data)
      return
    }
    let name = StructureForm.fileName(for: form.file)
    let file = URL(fileURLWithPath: output).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }
}

/// The gazette-structure/1 form of an issue.
struct StructureForm: Encodable {
  struct BlockForm: Encodable {
    var kind: String
    var level: Int?
    var fragments: [[Int]]

    init(_ block: Block) {
      kind = block.kind.rawValue
      level = block.level == 0 ? nil : Int(block.level)
      fragments = block.fragments.map { [$0.start, $0.end] }
    }
  }
  struct CreditForm: Encodable {
    var name: String
    var role: String
  }
  struct ArticleForm: Encodable {
    var authors: [String]
    var credits: [CreditForm]
    var blocks: [BlockForm]
  }
  struct FlagForm: Encodable {
    var type: String
    var span: [Int]
  }
  struct MetaForm: Encodable {
    var doctype: String
    var title: String?
    var paper: String?
    var city: String?
    var district: String?
    var date: String?
    var dateFrom: String?
    var dateTo: String?

    enum CodingKeys: String, CodingKey {
      case doctype, title, paper, city, district, date
      case dateFrom = "date_from"
      case dateTo = "date_to"
    }
  }

  var format = "gazette-structure/1"
  var file: String
  var bytes: Int
  var meta: MetaForm
  var articles: [ArticleForm]
  var loose: [BlockForm]
  var markup: [[Int]]
  var flags: [FlagForm]

  /// NAME.json for NAME.txt.
  static func fileName(for source: String) -> String {
    // Bytes: the text form of `contains` would link all of Foundation, which costs a third of the start.
    guard let dot = source.lastIndex(of: "."), !source.utf8[dot...].contains(UInt8(ascii: "/"))
    else {
      return source + ".json"
    }
    return source[..<dot] + ".json"
  }

  init(_ issue: Issue) {
    file = issue.source.name
    bytes = issue.source.bytes.count
    let data = issue.metadata
    meta = MetaForm(
      doctype: data.documentType.rawValue, title: data.title?.text, paper: data.paper?.text,
      city: data.city?.text, district: data.district?.text, date: data.date?.text,
      dateFrom: data.dateFrom?.text, dateTo: data.dateTo?.text)
    articles = issue.articles.map { article in
      ArticleForm(
        authors: article.authors,
        credits: article.credits.map { CreditForm(name: $0.name, role: $0.role.rawValue) },
        blocks: article.blocks.map(BlockForm.init))
    }
    loose = issue.loose.map(BlockForm.init)
    markup = issue.markup.map { [$0.start, $0.end] }
    flags = issue.flags.map {
      FlagForm(type: $0.kind.rawValue, span: [$0.range.start, $0.range.end])
    }
  }
}
