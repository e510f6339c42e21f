import ArgumentParser
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
    var search = SearchRun(query: query, archive: archive.request)
    search.isJSON = json
    search.isCount = count
    search.limit = limit
    search.isLiteral = literal
    search.order = sort
    try search.run()
  }
}

extension SearchOrder: ExpressibleByArgument {}
