import ArgumentParser
import ReaderUI

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List the keys of the reader.")

  @ArgumentParser.Flag(help: "Print Markdown tables.") var markdown = false
  @Option(help: "Language: en or zh.") var language = Language.english

  func run() {
    let table = markdown ? KeyTable.markdown(language) : KeyTable.plain(language)
    StandardOutput.write(table)
  }
}

extension Language: ExpressibleByArgument {}
