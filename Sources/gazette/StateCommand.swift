import ArgumentParser
import Display
import Glibc

struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Tell what is kept of your reading, and whether it is sound.",
    discussion: """
      Places, marks, read marks, saved searches and what was typed lie in $XDG_STATE_HOME/gazette, by default
      under ~/.local/state. The file can be deleted any time. Exit status: 0 sound, 2 not.
      """)

  func run() throws {
    guard let folder = StateFolder.ofUser() else {
      StandardError.write("gazette: there is no state folder; set XDG_STATE_HOME or HOME")
      throw ExitCode(2)
    }
    switch folder.content(of: folder.file) {
    case .nothing: tell(folder.file, "nothing is kept yet", StateData())
    case .data(let data): tell(folder.file, "sound", data)
    case .unusable(let fault): try fail(folder.file, fault.message)
    case .failed(let code): try fail(folder.file, String(cString: strerror(code)))
    }
  }

  private func tell(_ path: String, _ words: String, _ data: StateData) {
    StandardOutput.write(VisibleColumns.line([path, words]))
    for kind in StateRecord.Kind.allCases {
      let count = data.records.keys.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
      StandardOutput.write(VisibleColumns.line([kind.plural, "\(count)"]))
    }
    StandardOutput.write(VisibleColumns.line(["all", "\(data.records.count)"]))
  }

  private func fail(_ path: String, _ words: String) throws {
    StandardError.write("gazette: \(VisibleText.line(path)): \(words)")
    throw ExitCode(2)
  }
}

extension StateRecord.Kind {
  fileprivate var plural: String {
    switch self {
    case .place: "places"
    case .read: "read"
    case .mark: "marks"
    case .note: "notes"
    case .typed: "typed lines"
    case .search: "saved searches"
    case .pane: "pane widths"
    case .first: "first files"
    }
  }
}
