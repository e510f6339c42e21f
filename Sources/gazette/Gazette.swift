import ArgumentParser

@main
struct Gazette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Read Chinese newspaper archives in the terminal.",
    discussion: "gazette [PATH…] opens the reader. The other commands answer without a screen.",
    version: "0.1.0",
    subcommands: [
      ReadCommand.self, SearchCommand.self, ListCommand.self, ShowCommand.self,
      FiguresCommand.self, StructureCommand.self, IndexCommand.self, DoctorCommand.self,
      KeysCommand.self, ThemesCommand.self,
    ],
    defaultSubcommand: ReadCommand.self
  )
}
