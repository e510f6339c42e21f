import ArgumentParser
import FoundationEssentials
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
    let archive = SearchedArchive(archive)
    let result = try answer(archive)
    if count {
      StandardOutput.write("\(result.pieceCount) articles, \(result.matchCount) places")
    } else if json {
      try writeJSON(result, archive)
    } else {
      let style = MarkStyle.current
      for hit in result.hits {
        guard let issue = archive.issue(hit.piece.issue) else { continue }
        StandardOutput.write(PlainHit(hit, in: issue).text(style))
      }
    }
    if !archive.isComplete { throw ExitCode(2) }
    if result.pieceCount == 0 { throw ExitCode(1) }
  }

  private func answer(_ archive: SearchedArchive) throws -> SearchResult {
    do throws(QueryError) {
      return try archive.search(query, limit: count ? 0 : limit, order: sort, isLiteral: literal)
    } catch {
      StandardError.write("gazette: question, column \(error.column): \(error.message)")
      throw ExitCode(2)
    }
  }

  private func writeJSON(_ result: SearchResult, _ archive: SearchedArchive) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = SearchForm(
      query: query, articles: result.pieceCount, places: result.matchCount,
      hits: result.hits.compactMap { hit in
        archive.issue(hit.piece.issue).map { HitForm(hit, in: $0) }
      })
    StandardOutput.write(String(decoding: try encoder.encode(form), as: UTF8.self))
  }
}

extension SearchOrder: ExpressibleByArgument {}
