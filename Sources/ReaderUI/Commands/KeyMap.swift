import Display

/// A wish of the user: the keys of a command, in some panes or everywhere.
public struct KeyChange: Hashable, Sendable {
  /// The command.
  public var command: Command
  /// Where the keys are meant; `.everywhere` for all panes.
  public var panes: Panes
  /// Key sequences as the command table writes them; none takes the command's keys away.
  public var keys: [String]

  /// Makes a wish.
  public init(_ command: Command, keys: [String], in panes: Panes = .everywhere) {
    self.command = command
    self.panes = panes
    self.keys = keys
  }
}

/// Why a wish for keys cannot be fulfilled.
public enum KeyMapError: Error, Hashable, Sendable {
  /// The word is no key.
  case unknownKey(String, Command)
  /// Two wishes for one sequence of keys, or for one that begins the other, in one pane.
  case conflict(String, Command, String, Command)
}

/// Key sequences and what they do in each pane, made from the command table and the wishes of the user.
///
/// It is asked for spellings by the first picture and for strokes by the first key. So strokes are read when a pane is first
/// asked, and all is kept in plain arrays, which hold a hundred rows: a dictionary by strokes has its type made at run
/// time, which costs more than all its look-ups.
public struct KeyMap: Sendable {
  /// Keys that are not those of the command table.
  private var changed: [Binding] = []
  private var sequences: [PaneSequences] = []

  /// The keys of a command in a pane, as they are written.
  private struct Binding {
    var pane: Panes
    var command: Command
    var keys: [String]
  }

  /// All that can be typed in a pane.
  private struct PaneSequences {
    var pane: Panes
    var rows: [(strokes: [KeyStroke], command: Command)]
  }

  /// The keys of the command table.
  public init() {}

  /// The keys of the command table, changed as the user wishes.
  ///
  /// A wish replaces all keys of its command in its panes. What the table had given to these keys, or to keys that begin
  /// or lengthen them, gives way; other wishes do not.
  public init(changes: [KeyChange]) throws(KeyMapError) {
    // A wish for one pane is nearer than one for all of them.
    let sorted =
      changes.filter { $0.panes == .everywhere } + changes.filter { $0.panes != .everywhere }
    for pane in Panes.single { try apply(sorted.filter { $0.panes.contains(pane) }, to: pane) }
  }

  private mutating func apply(_ changes: [KeyChange], to pane: Panes) throws(KeyMapError) {
    var wishes: [Command: [String]] = [:]
    for change in changes { wishes[change.command] = change.keys }
    guard !wishes.isEmpty else { return }
    var taken: [(strokes: [KeyStroke], spelling: String, command: Command)] = []
    for (command, keys) in wishes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for key in keys {
        let strokes = try KeyMap.checked(key, command)
        if let other = taken.first(where: { KeyMap.collide($0.strokes, strokes) }) {
          throw .conflict(key, command, other.spelling, other.command)
        }
        taken.append((strokes, key, command))
      }
    }
    for command in Command.allCases {
      let usual = command.entry.keys
      let keys =
        wishes[command]
        ?? usual.filter { key in
          !taken.contains { KeyMap.collide($0.strokes, KeyMap.strokes(key)) }
        }
      if keys != usual { changed.append(Binding(pane: pane, command: command, keys: keys)) }
    }
  }

  private static func checked(
    _ spelling: String, _ command: Command
  ) throws(KeyMapError) -> [KeyStroke] {
    let strokes = strokes(spelling)
    guard !strokes.isEmpty, strokes.count == spelling.split(separator: " ").count else {
      throw .unknownKey(spelling, command)
    }
    return strokes
  }

  /// Whether one sequence is the other or begins it: the longer one could never be typed.
  private static func collide(_ a: [KeyStroke], _ b: [KeyStroke]) -> Bool {
    a.starts(with: b) || b.starts(with: a)
  }
}

extension KeyMap {
  /// What a sequence of strokes does.
  enum Answer: Hashable {
    /// It is complete.
    case command(Command)
    /// More strokes may follow.
    case unfinished
    /// It means nothing.
    case unknown
  }

  mutating func answer(to strokes: [KeyStroke], in pane: Panes = .article) -> Answer {
    let rows = rows(of: pane)
    if let row = rows.last(where: { $0.strokes == strokes }) { return .command(row.command) }
    return rows.contains { $0.strokes.starts(with: strokes) } ? .unfinished : .unknown
  }

  private mutating func rows(of pane: Panes) -> [(strokes: [KeyStroke], command: Command)] {
    if let known = sequences.first(where: { $0.pane == pane }) { return known.rows }
    let rows = Command.allCases.flatMap { command in
      keys(of: command, in: pane).map { (strokes: KeyMap.strokes($0), command: command) }
    }
    sequences.append(PaneSequences(pane: pane, rows: rows))
    return rows
  }

  /// The keys of a command in a pane, as they are written; none if it can only be called by its name.
  public func keys(of command: Command, in pane: Panes = .article) -> [String] {
    changed.first { $0.pane == pane && $0.command == command }?.keys ?? command.entry.keys
  }

  /// What may follow some strokes: the last key and the command, in the order of the table.
  func continuations(
    of strokes: [KeyStroke], in pane: Panes = .article
  ) -> [(key: String, command: Command)] {
    Command.allCases.flatMap { command in
      keys(of: command, in: pane).compactMap { spelling in
        let sequence = KeyMap.strokes(spelling)
        guard sequence.count == strokes.count + 1, sequence.starts(with: strokes) else {
          return nil
        }
        return (spelling.split(separator: " ").last.map(String.init) ?? "", command)
      }
    }
  }
}

extension KeyMap {
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

  private static let namedKeys: [String: KeyStroke.Key] = {
    var keys: [String: KeyStroke.Key] = [
      "Enter": .enter, "Esc": .escape, "Tab": .tab, "Backspace": .backspace, "Delete": .delete,
      "Insert": .insert, "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home,
      "End": .end, "PgUp": .pageUp, "PgDn": .pageDown, "Space": .character(" "),
    ]
    for number in 1...12 { keys["F\(number)"] = .function(number) }
    return keys
  }()

  /// The name of a key that is no character.
  static func name(of key: KeyStroke.Key) -> String? { namedKeys.first { $0.value == key }?.key }
}

extension KeyMapError {
  /// What is wrong and what to write instead.
  public var message: String {
    switch self {
    case .unknownKey(let key, let command):
      "\(command.rawValue): '\(key)' is no key; write characters and names such as "
        + "'x', 'C-x', 'M-x', 'F5', 'PgDn', with blanks between the strokes of a chord: 'y s'"
    case .conflict(let key, let command, let other, let owner) where key == other:
      "\(command.rawValue): '\(key)' is also wished for \(owner.rawValue); give one of them another key"
    case .conflict(let key, let command, let other, let owner):
      "\(command.rawValue): '\(key)' and '\(other)' of \(owner.rawValue) begin alike, so the longer one "
        + "could never be typed; give one of them another key"
    }
  }
}

extension Panes {
  /// The panes one by one.
  public static let single: [Panes] = [.issues, .article, .indicators, .results, .help]

  /// The name of one pane in the user's settings.
  public init?(name: String) {
    switch name {
    case "issues": self = .issues
    case "article": self = .article
    case "indicators": self = .indicators
    case "results": self = .results
    case "help": self = .help
    default: return nil
    }
  }
}
