import Display

/// One line that is being typed, with the habits of readline.
struct LineEditor: Hashable, Sendable {
  private(set) var scalars: [Unicode.Scalar] = []
  /// The place of the cursor: how many characters stand before it.
  private(set) var cursor = 0
  private var killed: [Unicode.Scalar] = []
  /// Longest line: a pasted megabyte must not make each key slow.
  static let longest = 500

  init(_ text: String = "") { insert(text) }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Puts a text at the cursor; controls and line ends become blanks.
  mutating func insert(_ text: String) {
    for scalar in text.unicodeScalars where scalars.count < LineEditor.longest {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      scalars.insert(isControl ? " " : scalar, at: cursor)
      cursor += 1
    }
  }

  mutating func replace(with text: String) {
    scalars = []
    cursor = 0
    insert(text)
  }

  /// Handles a key; false if it does not edit.
  mutating func handle(_ stroke: KeyStroke) -> Bool {
    if stroke.modifiers.contains(.control) { return handleControl(stroke) }
    if stroke.modifiers.contains(.alt) { return handleAlt(stroke) }
    switch stroke.key {
    case .character(let scalar): insert(String(scalar))
    case .backspace: delete(from: clusterStart, to: cursor)
    case .delete: delete(from: cursor, to: clusterEnd)
    case .left: cursor = clusterStart
    case .right: cursor = clusterEnd
    case .home: cursor = 0
    case .end: cursor = scalars.count
    default: return false
    }
    return true
  }

  private mutating func handleControl(_ stroke: KeyStroke) -> Bool {
    switch stroke.key {
    case .character("a"): cursor = 0
    case .character("e"): cursor = scalars.count
    case .character("b"): cursor = clusterStart
    case .character("f"): cursor = clusterEnd
    case .character("h"): delete(from: clusterStart, to: cursor)
    case .character("d"): delete(from: cursor, to: clusterEnd)
    case .character("w"): kill(from: wordStart, to: cursor)
    case .character("u"): kill(from: 0, to: cursor)
    case .character("k"): kill(from: cursor, to: scalars.count)
    case .character("y"): insert(killedText)
    case .left: cursor = wordStart
    case .right: cursor = wordEnd
    default: return false
    }
    return true
  }

  private mutating func handleAlt(_ stroke: KeyStroke) -> Bool {
    switch stroke.key {
    case .character("b"): cursor = wordStart
    case .character("f"): cursor = wordEnd
    case .character("d"): kill(from: cursor, to: wordEnd)
    case .backspace: kill(from: wordStart, to: cursor)
    default: return false
    }
    return true
  }

  private var killedText: String { String(String.UnicodeScalarView(killed)) }

  private mutating func delete(from start: Int, to end: Int) {
    guard start < end else { return }
    scalars.removeSubrange(start..<end)
    cursor = start
  }

  private mutating func kill(from start: Int, to end: Int) {
    guard start < end else { return }
    killed = Array(scalars[start..<end])
    delete(from: start, to: end)
  }

  // A letter goes together with the marks on it.
  private var clusterStart: Int {
    var place = max(0, cursor - 1)
    while place > 0, LineClass(scalars[place].value) == .joined { place -= 1 }
    return place
  }

  private var clusterEnd: Int {
    var place = min(scalars.count, cursor + 1)
    while place < scalars.count, LineClass(scalars[place].value) == .joined { place += 1 }
    return place
  }

  private var wordStart: Int {
    var place = cursor
    while place > 0, scalars[place - 1] == " " { place -= 1 }
    while place > 0, scalars[place - 1] != " " { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < scalars.count, scalars[place] == " " { place += 1 }
    while place < scalars.count, scalars[place] != " " { place += 1 }
    return place
  }
}
