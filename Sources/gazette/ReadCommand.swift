import ArgumentParser
import ReaderUI

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read an archive on the screen; this is what gazette does by itself.")

  @OptionGroup var archive: ArchiveArguments
  @Option(help: "The colours: dark, light, contrast, terminal, mono, or a theme of your own.")
  var theme: String?
  @Option(help: "Language of the interface; by default that of the locale.")
  var language: Language?
  @Option(help: "Columns of “ ” — … and the like, 1 or 2; by default the terminal is asked.")
  var ambiguous: Int?
  @ArgumentParser.Flag(inversion: .prefixedNo, help: "Use the mouse.") var mouse: Bool?

  func validate() throws {
    if let ambiguous, ![1, 2].contains(ambiguous) {
      throw ValidationError("--ambiguous \(ambiguous): write 1 or 2")
    }
  }

  func run() throws {
    let start = ReaderStart(
      paths: archive.paths, reader: archive.reader, theme: theme, language: language,
      ambiguous: ambiguous, mouse: mouse)
    try start.run()
  }
}
