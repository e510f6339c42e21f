import ArgumentParser
import FoundationEssentials
import Glibc
import Newspaper
import Search

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Ask the archive a question.",
    discussion: """
      Words are found as they are printed, also where a line or a column end cut them.

        税收 增长         articles with both words
        "New York"      words as they stand
        税收 OR 财政      one or the other
        税收 -疫情        without a word
        税收 near 增长    in one sentence

      Conditions: title: by: place: issue: section: date:2020-12..2021-01
      re:第[一二]季度, and of figures: value:>100亿元 unit:% kind:money
      direction:down status:target metric:税收.

      Exit status: 0 found, 1 nothing found, 2 could not do it.
      """)

  @Argument(help: "The question, such as '税收 增长'.") var query: String
  @OptionGroup var archive: ArchiveArguments
  @ArgumentParser.Flag(help: "Print one JSON object with all that was found.") var json = false
  @ArgumentParser.Flag(help: "Print only how many articles and how many places were found.")
  var count = false
  @Option(help: "Print at most this many articles.") var limit = 20
  @ArgumentParser.Flag(help: "Let width, case and traditional forms matter.") var literal = false
  @Option(help: "What comes first: relevance, newest or oldest.") var sort = SearchOrder.relevance

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit \(limit): write 0 or more") }
  }

  func run() throws {
    var builder = LibraryBuilder()
    let isComplete = archive.forEachIssue { builder.add($0) }
    let library = builder.library()
    let result = try answer(library)
    if count {
      StandardOutput.write("\(result.pieceCount) articles, \(result.matchCount) places")
    } else if json {
      try writeJSON(result, library)
    } else {
      let style = MarkStyle.current
      for hit in result.hits {
        StandardOutput.write(PlainHit(hit, in: library).text(style))
      }
    }
    if !isComplete { throw ExitCode(2) }
    if result.pieceCount == 0 { throw ExitCode(1) }
  }

  private func answer(_ library: Library) throws -> SearchResult {
    do throws(QueryError) {
      return try library.search(query, limit: count ? 0 : limit, order: sort, isLiteral: literal)
    } catch {
      StandardError.write("gazette: question, column \(error.column): \(error.message)")
      throw ExitCode(2)
    }
  }

  private func writeJSON(_ result: SearchResult, _ library: Library) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = SearchForm(
      query: query, articles: result.pieceCount, places: result.matchCount,
      hits: result.hits.map { HitForm($0, in: library) })
    StandardOutput.write(String(decoding: try encoder.encode(form), as: UTF8.self))
  }
}

extension SearchOrder: ExpressibleByArgument {}

/// How marks are shown: bold on a terminal, in brackets of the text itself (not at all) elsewhere.
private enum MarkStyle {
  case plain
  case colour

  static var current: MarkStyle {
    let forbids = Environment.value("NO_COLOR") != nil
    return isatty(STDOUT_FILENO) == 1 && !forbids ? .colour : .plain
  }
}

/// A hit as two lines: where it is, and the words around it.
private struct PlainHit {
  private let hit: Hit
  private let place: HitPlace

  init(_ hit: Hit, in library: Library) {
    self.hit = hit
    place = HitPlace(hit, in: library)
  }

  func text(_ style: MarkStyle) -> String {
    "\(printable(place.file)):\(place.line): \(printable(place.headline))\n    " + snippet(style)
  }

  private func snippet(_ style: MarkStyle) -> String {
    let bytes = Array(hit.snippet.text.utf8)
    var line = hit.snippet.isCutBefore ? "…" : ""
    var end = 0
    for mark in hit.snippet.marks {
      line += printable(String(decoding: bytes[end..<mark.lowerBound], as: UTF8.self))
      let marked = printable(String(decoding: bytes[mark], as: UTF8.self))
      line += style == .colour ? "\u{1B}[1;33m\(marked)\u{1B}[0m" : marked
      end = mark.upperBound
    }
    line += printable(String(decoding: bytes[end...], as: UTF8.self))
    return line + (hit.snippet.isCutAfter ? "…" : "")
  }

  /// Text without characters that steer a terminal: pages may hold escape sequences and direction marks.
  private func printable(_ text: String) -> String {
    let isSafe = { (scalar: Unicode.Scalar) in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    if text.unicodeScalars.allSatisfy(isSafe) { return text }
    var safe = String.UnicodeScalarView()
    safe.append(contentsOf: text.unicodeScalars.map { isSafe($0) ? $0 : "\u{FFFD}" })
    return String(safe)
  }
}

/// Where a hit stands in print.
private struct HitPlace {
  let file: String
  /// Line of the source on which the snippet's first mark begins, from 1.
  let line: Int
  /// The headline of the article; for page matter or an article without one its first block.
  let headline: String

  init(_ hit: Hit, in library: Library) {
    let source = library.archive.issues[hit.piece.issue].source
    let text = library.text(of: hit.piece)
    let marked = hit.snippet.marks.first.map { hit.snippet.range.lowerBound + $0.lowerBound }
    let offset = text.sourceOffset(of: marked ?? hit.snippet.range.lowerBound)
    file = source.path.isEmpty ? source.name : source.path
    line = 1 + source.bytes[..<offset].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let part = text.parts.first { $0.kind == .headline } ?? text.parts.first
    headline = part.map { text.string(in: $0.range) } ?? ""
  }
}

/// The answer as `--json` prints it.
private struct SearchForm: Encodable {
  var query: String
  var articles: Int
  var places: Int
  var hits: [HitForm]
}

/// A hit as `--json` prints it; offsets are bytes of the source file.
private struct HitForm: Encodable {
  var file: String
  var article: Int
  var headline: String
  var line: Int
  var score: Double
  var matches: [[Int]]
  var snippet: String
  /// UTF-8 byte offsets in `snippet`.
  var marks: [[Int]]

  init(_ hit: Hit, in library: Library) {
    let place = HitPlace(hit, in: library)
    let text = library.text(of: hit.piece)
    file = place.file
    article = hit.piece.piece + 1
    headline = place.headline
    line = place.line
    score = hit.score
    matches = hit.matches.map {
      let range = text.sourceRange(of: $0)
      return [range.start, range.end]
    }
    snippet = hit.snippet.text
    marks = hit.snippet.marks.map { [$0.lowerBound, $0.upperBound] }
  }
}
