import ArgumentParser
import Newspaper
import ReaderUI

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the articles of an archive, one a line.",
    discussion: """
      Columns, with a tab between: FILE#NUMBER for 'gazette show', date and place of the issue (~ before
      what is inferred), characters of text, headline.
      """)

  @OptionGroup var archive: ArchiveArguments
  @OptionGroup var output: OutputArguments

  func run() throws {
    output.apply()
    let isComplete = archive.forEachIssue { issue in
      let title = PieceNames.title(of: issue)
      for number in 0..<issue.articles.count {
        let text = ArticleText(of: issue.articles[number], in: issue.source)
        let characters = text.bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 || $1 == 0x0A ? 0 : 1) }
        StandardOutput.write(
          VisibleColumns.line([
            "\(issue.source.name)#\(number + 1)", title, "\(characters)",
            PieceNames.headline(of: issue.articles[number].blocks, in: issue.source),
          ]))
      }
    }
    if !isComplete { throw ExitCode(2) }
  }
}
