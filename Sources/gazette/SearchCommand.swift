import ArgumentParser
import Newspaper
import Search

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Ask the archive a question.")

  @Argument(help: "The question, such as '税收 增长'.") var query: String
  @OptionGroup var archive: ArchiveArguments

  func run() throws {
    var issues: [Issue] = []
    _ = archive.forEachIssue { issues.append($0) }
    let library = Library(Archive(issues: issues))
    do throws(QueryError) {
      let result = try library.search(query)
      for hit in result.hits { StandardOutput.write("\(hit.snippet.text)") }

    } catch {
      StandardError.write("gazette: \(error.message)")
      throw ExitCode(2)
    }
  }
}
