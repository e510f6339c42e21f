import Display

/// A command of the palette with what it is to work on: `search 税收`, `theme light`, `percent 50`.
struct PaletteTask {
  let command: Command
  let words: String

  /// Takes a line apart; nil if it does not name a command that works on words, and words behind it.
  init?(_ line: String) {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let command = Command(rawValue: parts[0]), command.takesWords else {
      return nil
    }
    let words = parts[1].drop { $0 == " " }
    guard !words.isEmpty else { return nil }
    (self.command, self.words) = (command, String(words))
  }
}

extension Command {
  /// Whether it can be told in the palette what to work on.
  fileprivate var takesWords: Bool { self == .theme || self == .percent || prompt != nil }

  /// The prompt that it opens for words.
  fileprivate var prompt: Prompt.Kind? {
    switch self {
    case .find: .find
    case .search: .search
    case .findHeadline: .headline
    case .pipe: .pipe
    case .export: .export
    default: nil
    }
  }
}

extension ReaderState {
  /// Does what a command does with words that were typed behind it.
  mutating func carryOut(_ task: PaletteTask) -> Effect {
    if task.command == .theme { return .theme(named: task.words) }
    if task.command == .percent {
      guard let percent = Int(task.words), (0...100).contains(percent) else {
        say(Words("percent: write a number from 0 to 100", "percent：请写 0 到 100 的数"), isError: true)
        return .none
      }
      pending.count = percent
      return apply(.percent)
    }
    guard let kind = task.command.prompt else { return .none }
    openPrompt(kind)
    prompt?.line = LineEditor(task.words)
    promptChanged()
    return acceptPrompt()
  }
}
