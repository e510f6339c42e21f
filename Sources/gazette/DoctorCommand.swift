import ArgumentParser
import Curses
import Display
import Glibc
import Newspaper

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell what this terminal can show, and what is doubtful in an archive.",
    discussion: """
      Without a path: terminal, locale, settings. With paths: every doubtful place of the texts (repeats, stray
      letters, cut ends), files with characters that could not be decoded, and files that were left out.
      """)

  @OptionGroup var archive: ArchiveArguments

  func run() throws {
    if archive.paths.isEmpty { return describeTerminal() }
    var doubts = 0
    let isComplete = archive.forEachIssue { doubts += describe($0) }
    if !isComplete { throw ExitCode(2) }
    if doubts == 0 { throw ExitCode(1) }
  }

  private func describeTerminal() {
    let names = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]
    for name in names {
      StandardOutput.write(VisibleColumns.line([name, Environment.value(name) ?? "(not set)"]))
    }
    let isTerminal = isatty(STDOUT_FILENO) == 1
    StandardOutput.write(
      VisibleColumns.line(["standard output", isTerminal ? "a terminal" : "no terminal"]))
    StandardOutput.write(
      VisibleColumns.line(["settings", Configuration.userFile(), state(ofSettings: ())]))
    StandardOutput.write(
      VisibleColumns.line(["themes", UserThemes.library().names.joined(separator: ", ")]))
  }

  private func state(ofSettings: Void) -> String {
    do throws(ConfigurationError) {
      return try Configuration.ofUser() == Configuration() ? "nothing is set" : "in use"
    } catch {
      return error.message
    }
  }

  /// Prints what is doubtful in an issue; gives how much that is.
  private func describe(_ issue: Issue) -> Int {
    let source = issue.source
    let name = source.path.isEmpty ? source.name : source.path
    let lines = LineNumbers(of: source)
    for flag in issue.flags {
      let line = lines.line(of: flag.range.start)
      // Behind a look-alike stands the word that was meant.
      let meant = flag.likelyText(in: source).map { [$0] } ?? []
      StandardOutput.write(
        VisibleColumns.line(
          ["\(name):\(line)", flag.kind.rawValue, source.string(in: flag.range)] + meant))
    }
    guard source.replacements > 0 else { return issue.flags.count }
    StandardOutput.write(
      VisibleColumns.line([
        name, "undecodable", "\(source.replacements) characters, read as \(source.encoding.name)",
      ]))
    return issue.flags.count + 1
  }
}
