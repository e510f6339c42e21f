import ArgumentParser
import Figures
import FoundationEssentials
import Newspaper

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Recompute what texts say with numbers, and tell what agrees and what differs.",
    discussion: """
      Shares and the whole that they name, changes and both their ends, parts and totals, lists and their count, \
      figures that are said twice. What differs may rest on another base: it is a reason to look, not an error.

      Exit status: 0 something was checked, 1 there was nothing to check, 2 could not do it.
      """)

  @OptionGroup var archive: ArchiveArguments
  @OptionGroup var output: OutputArguments
  @ArgumentParser.Flag(help: "Only what differs.") var differs = false
  @ArgumentParser.Flag(help: "Also what only follows, such as the value of the year before.")
  var derived = false
  @ArgumentParser.Flag(help: "Print lines of JSON, all relations of the figures scheme.")
  var json = false

  func run() throws {
    output.apply()
    let verdicts = wanted
    let isJSON = json
    var number = 0
    var fault: (any Error)?
    let isComplete = archive.forEachIssue { issue -> [RelationForm] in
      RelationForm.forms(of: issue).filter { verdicts.contains($0.relation.verdict) }
    } use: { (forms: [RelationForm]) in
      for form in forms {
        number += 1
        guard isJSON else {
          StandardOutput.write(form.line)
          continue
        }
        do { StandardOutput.write(json: try form.json(numbered: number)) } catch { fault = error }
      }
    }
    if let fault { throw fault }
    if !isComplete { throw ExitCode(2) }
    if number == 0 { throw ExitCode(1) }
  }

  private var wanted: Set<Relation.Verdict> {
    if differs { return [.inconsistent] }
    return json || derived ? [.consistent, .inconsistent, .derived] : [.consistent, .inconsistent]
  }
}

/// A relation with the places of its figures in the source.
struct RelationForm: Sendable {
  var relation: Relation
  /// File and line of its last figure, verdict, sort, reckoning and claim, as columns.
  private var columns: [String]
  private var members: [Member]

  /// All relations of an issue, piece by piece.
  static func forms(of issue: Issue) -> [RelationForm] {
    let lines = LineNumbers(of: issue.source)
    return issue.pieces.flatMap { piece in
      let text = ArticleText(of: piece, in: issue.source)
      let figures = FigureFinder().figures(in: text)
      return RelationFinder().relations(of: figures, in: text).map {
        RelationForm($0, figures, in: text, of: issue.source, lines)
      }
    }
  }

  private init(
    _ relation: Relation, _ figures: [Figure], in text: ArticleText, of source: SourceText,
    _ lines: LineNumbers
  ) {
    self.relation = relation
    members = relation.members.map { member in
      let place = text.sourceRange(of: figures[member.figure].range)
      return Member(
        role: member.role.rawValue, file: source.name, start: place.start, end: place.end,
        surface: source.string(in: place))
    }
    let line = lines.line(of: members.map(\.start).max() ?? 0)
    let name = source.path.isEmpty ? source.name : source.path
    columns = [
      "\(name):\(line)", Self.word(for: relation.verdict), relation.kind.rawValue,
      relation.formula(of: figures, in: text),
    ]
    if let claim = relation.claim { columns.append("printed \(claim)") }
  }

  private static func word(for verdict: Relation.Verdict) -> String {
    switch verdict {
    case .consistent: "agrees"
    case .inconsistent: "differs"
    case .derived: "follows"
    }
  }

  /// The relation as a line to read.
  var line: String { VisibleColumns.line(columns) }

  /// The relation in the form of the figures scheme, section 10.
  func json(numbered number: Int) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = Form(
      relation: relation.kind.rawValue, id: "r\(number)", members: members, claim: relation.claim,
      computed: relation.computed, verdict: relation.verdict.rawValue)
    return Array(try encoder.encode(form))
  }

  private struct Form: Encodable {
    var relation: String
    var id: String
    var members: [Member]
    var claim: String?
    var computed: String
    var verdict: String
  }

  private struct Member: Encodable, Sendable {
    var role: String
    var file: String
    var start: Int
    var end: Int
    var surface: String
  }
}
