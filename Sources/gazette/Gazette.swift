import ArgumentParser
import Newspaper

@main
struct Gazette: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazette",
    abstract: "Read Chinese newspaper archives in the terminal.",
    subcommands: [StructureCommand.self, FiguresCommand.self, SearchCommand.self]
  )
}

/// The archive that a command works on.
struct ArchiveArguments: ParsableArguments {
  @Argument(help: "Files or folders; the configured archive, else ./seeds, if none is given.")
  var paths: [String] = []

  /// The paths to open.
  var places: [String] { paths.isEmpty ? ["seeds"] : paths }
}

extension ArchiveArguments {
  /// Reads all files in order and hands each issue on; a file that cannot be read is named on standard error.
  ///
  /// - Returns: whether every file was read.
  func forEachIssue(_ use: (Issue) -> Void) -> Bool {
    let reader = ArchiveReader()
    var isComplete = true
    func complain(_ error: ArchiveError) {
      isComplete = false
      StandardError.write("gazette: \(error.message)")
    }
    do throws(ArchiveError) {
      for file in try reader.files(at: places).files {
        do throws(ArchiveError) {
          use(try reader.issue(of: file))
        } catch { complain(error) }
      }
    } catch { complain(error) }
    return isComplete
  }
}
