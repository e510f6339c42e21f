import Display

/// Key sequences and what they do, made from the command table.
public struct KeyMap: Sendable {
  private var commands: [[KeyStroke]: Command] = [:]
  private var prefixes: Set<[KeyStroke]> = []

  /// The keys of the command table.
  public init() {
    for command in Command.allCases {
      for spelling in command.entry.keys { bind(spelling, to: command) }
    }
  }

  /// What a sequence of strokes does.
  enum Answer: Hashable {
    /// It is complete.
    case command(Command)
    /// More strokes may follow.
    case unfinished
    /// It means nothing.
    case unknown
  }

  func answer(to strokes: [KeyStroke]) -> Answer {
    if let command = commands[strokes] { return .command(command) }
    return prefixes.contains(strokes) ? .unfinished : .unknown
  }

  /// What may follow some strokes: the last key and the command, in the order of the table.
  func continuations(of strokes: [KeyStroke]) -> [(key: String, command: Command)] {
    Command.allCases.flatMap { command in
      command.entry.keys.compactMap { spelling in
        let sequence = KeyMap.strokes(spelling)
        guard sequence.count == strokes.count + 1, sequence.starts(with: strokes) else {
          return nil
        }
        return (spelling.split(separator: " ").last.map(String.init) ?? "", command)
      }
    }
  }

  private mutating func bind(_ spelling: String, to command: Command) {
    let strokes = KeyMap.strokes(spelling)
    commands[strokes] = command
    for count in 1..<max(1, strokes.count) { prefixes.insert(Array(strokes.prefix(count))) }
  }

  /// The strokes of a spelling such as `y s` or `C-w w`; a word that is no key is left out.
  static func strokes(_ spelling: String) -> [KeyStroke] {
    spelling.split(separator: " ").compactMap { stroke(named: $0) }
  }

  /// One stroke: any number of `C-`, `M-`, `S-`, then a character or the name of a key.
  static func stroke(named word: Substring) -> KeyStroke? {
    var rest = word
    var modifiers: KeyStroke.Modifiers = []
    while rest.utf8.count > 2, rest.dropFirst().first == "-", let held = modifier(rest.first) {
      modifiers.insert(held)
      rest = rest.dropFirst(2)
    }
    if let named = namedKeys[String(rest)] { return KeyStroke(named, modifiers) }
    guard let scalar = rest.unicodeScalars.first, rest.unicodeScalars.count == 1 else { return nil }
    return KeyStroke(.character(scalar), modifiers)
  }

  private static func modifier(_ letter: Character?) -> KeyStroke.Modifiers? {
    switch letter {
    case "C": .control
    case "M": .alt
    case "S": .shift
    default: nil
    }
  }

  private static let namedKeys: [String: KeyStroke.Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Backspace": .backspace, "Delete": .delete,
    "Insert": .insert, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home,
    "End": .end, "PgUp": .pageUp, "PgDn": .pageDown, "Space": .character(" "),
    "F1": .function(1), "F2": .function(2), "F3": .function(3), "F4": .function(4),
  ]
}

extension KeyMap {
  /// The name of a key that is no character.
  static func name(of key: KeyStroke.Key) -> String? { namedKeys.first { $0.value == key }?.key }
}
