import Display
import Newspaper
import Search
import TestSupport

@testable import ReaderUI

/// The seeds as a library, read once for all tests.
let seedLibrary: Library = {
  let issues = ((try? seeds()) ?? []).map {
    IssueReader().issue(from: SourceText(name: $0.name, path: "seeds/" + $0.name, bytes: $0.bytes))
  }
  return Library(Archive(issues: issues))
}()

/// A library of texts that a test writes itself.
func library(_ texts: [String]) -> Library {
  let issues = texts.enumerated().map { number, text in
    IssueReader().issue(from: SourceText(name: "\(number).txt", bytes: Array(text.utf8)))
  }
  return Library(Archive(issues: issues))
}

/// A person at the keyboard.
struct Hand {
  var state: ReaderState
  var effects: [Effect] = []

  init(
    _ library: Library = seedLibrary, rows: Int = 24, columns: Int = 80,
    cellWidth: CellWidth = CellWidth(), settings: ReaderSettings = ReaderSettings()
  ) {
    state = ReaderState(
      library: library, size: Size(rows: rows, columns: columns), cellWidth: cellWidth,
      settings: settings)
  }

  /// Presses keys, written as in the command table; `"税收"` in quotation marks is typed character by character.
  mutating func press(_ keys: String...) {
    for key in keys {
      if key.hasPrefix("\""), key.utf8.count > 2 {
        for scalar in key.dropFirst().dropLast().unicodeScalars {
          send(.key(KeyStroke(.character(scalar))))
        }
      } else {
        for stroke in KeyMap.strokes(key) { send(.key(stroke)) }
      }
    }
  }

  mutating func send(_ event: InputEvent) {
    let effect = state.handle(event)
    if effect != .none { effects.append(effect) }
  }

  mutating func resize(rows: Int = 24, columns: Int) {
    send(.resize(Size(rows: rows, columns: columns)))
  }

  var screen: String { state.draw().text }
  var lines: [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
  var statusLine: String { lines.last ?? "" }
  var titleLine: String { lines.first ?? "" }
  /// The rows between frame and status line.
  var body: String { lines.dropFirst(2).dropLast().joined(separator: "\n") }
}
