import ArgumentParser
import Glibc

@main
struct Gazette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Read Chinese newspaper archives in the terminal.",
    discussion: "gazette [PATH…] opens the reader. The other commands answer without a screen.",
    version: "0.1.0",
    subcommands: [
      ReadCommand.self, SearchCommand.self, ListCommand.self, ShowCommand.self,
      FiguresCommand.self, CheckCommand.self, StructureCommand.self, IndexCommand.self,
      StateCommand.self,
      DoctorCommand.self, KeysCommand.self, ThemesCommand.self,
    ],
    defaultSubcommand: ReadCommand.self
  )

  /// `gazette`, `gazette PATH…` and `gazette search QUERY` go straight to work: looking through all options of all
  /// commands would cost a fifth of the time to the first picture, and more than an answer.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if let search = SearchRun(plainWords: words[...]) { return carryOut { try search.run() } }
    let commands = ["help"] + configuration.subcommands.map { $0.configuration.commandName }
    let isPlain =
      words.allSatisfy { !$0.hasPrefix("-") } && !words.contains { commands.contains($0) }
    guard isPlain else { return main(nil) }
    carryOut { try ReaderStart(paths: words).run() }
  }

  private static func carryOut(_ work: () throws -> Void) {
    do {
      try work()
    } catch let status as ExitCode {
      // All has been said. The library would make up the help of all commands before it leaves: a sixth of an answer.
      Glibc.exit(status.rawValue)
    } catch {
      exit(withError: error)
    }
  }
}
