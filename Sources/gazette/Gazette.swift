import ArgumentParser

@main
struct Gazette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Read Chinese newspaper archives in the terminal.",
    discussion: "gazette [PATH…] opens the reader. The other commands answer without a screen.",
    version: "0.1.0",
    subcommands: [
      ReadCommand.self, SearchCommand.self, IndexCommand.self, FiguresCommand.self,
      StructureCommand.self,
      KeysCommand.self,
    ],
    defaultSubcommand: ReadCommand.self
  )
}
