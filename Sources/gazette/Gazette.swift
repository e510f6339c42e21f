import ArgumentParser

@main
struct Gazette: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "gazette")
}
