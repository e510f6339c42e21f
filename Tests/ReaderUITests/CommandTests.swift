import Display
import Testing

@testable import ReaderUI

@Suite struct CommandTests {
  @Test func everyCommandHasItsOwnRow() {
    let summaries = Command.allCases.map(\.entry.summary)
    #expect(Set(summaries.map(\.english)).count == Command.allCases.count)
    #expect(Set(summaries.map(\.chinese)).count == Command.allCases.count)
    #expect(summaries.allSatisfy { $0.english.hasSuffix(".") && $0.chinese.hasSuffix("。") })
  }

  @Test func noKeyIsGivenTwice() {
    let keys = Command.allCases.flatMap { command in command.entry.keys.map { ($0, command) } }
    let byKey = Dictionary(grouping: keys) { KeyMap.strokes($0.0) }
    let twice = byKey.values.filter { $0.count > 1 }.map { $0.map(\.1.rawValue) }
    #expect(twice == [])
  }

  @Test func everyKeyCanBePressed() {
    var map = KeyMap()
    for command in Command.allCases {
      #expect(!command.entry.keys.isEmpty, "\(command.rawValue)")
      for key in command.entry.keys {
        let strokes = KeyMap.strokes(key)
        #expect(strokes.count == key.split(separator: " ").count, "\(key)")
        #expect(map.answer(to: strokes) == .command(command), "\(key)")
        #expect(strokes.map(\.spelling).joined(separator: " ") == key, "\(key)")
      }
    }
  }

  // A key that begins a longer one could never be told from it.
  @Test func noKeyBeginsAnother() {
    let all = Command.allCases.flatMap { $0.entry.keys.map(KeyMap.strokes) }
    for a in all {
      #expect(!all.contains { $0.count > a.count && $0.starts(with: a) })
    }
  }

  @Test func everyHintHasItsWords() {
    for pane in [Panes.issues, .article, .indicators, .results, .help] {
      for command in Command.hints(in: pane) {
        #expect(command.entry.hint != nil && command.entry.panes.contains(pane), "\(command)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func helpAndKeySheetsShowEveryCommand(language: Language) {
    var settings = ReaderSettings()
    settings.language = language
    var hand = Hand(rows: 200, columns: 140, settings: settings)
    hand.press("?")
    let markdown = KeyTable.markdown(language)
    for command in Command.allCases {
      let summary = command.entry.summary(language)
      #expect(hand.screen.contains(summary.prefix(24)), "\(command.rawValue)")
      #expect(markdown.contains(summary) && markdown.contains("`\(command.rawValue)`"))
      #expect(KeyTable.plain(language).contains("\t\(command.rawValue)\t"))
    }
  }

  @Test func thePaletteFindsCommandsInBothLanguages() {
    for words in ["next-head", "next headline", "下一篇"] {
      var hand = Hand()
      hand.press(":", "\"\(words)\"")
      #expect(hand.body.hasPrefix(" next-headline"), "\(words)")
      hand.press("Enter")
      #expect(hand.statusLine.contains("article 2/"))
    }
  }
}
