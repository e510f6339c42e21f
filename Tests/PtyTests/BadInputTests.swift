import Foundation
import TestSupport
import Testing

/// What a terminal, a hand or a helper may do wrong: nothing of it is typed into the wrong place, and the next key is
/// answered.
@Suite struct BadInputTests {
  /// The next key still does what it should, and the program leaves in order.
  private func answers(_ screen: PtyScreen, _ what: String = "") {
    screen.send("]")
    #expect(screen.shows("article 2/"), "\(what)\n\(screen.text)")
    #expect(ReaderTests.leaves(screen) == [], "\(what)")
  }

  // MARK: Pastes

  /// Every letter of it would be a command: `Q` leaves.
  @Test func megabytesPastedIntoTheReaderAreNoCommands() throws {
    let screen = try ReaderTests.opened()
    screen.send("\u{1B}[200~" + String(repeating: "Q q]\r", count: 250_000) + "\u{1B}[201~")
    #expect(screen.shows("what is pasted goes into a prompt"))
    #expect(screen.text.contains("article 1/"))
    answers(screen)
  }

  @Test func megabytesPastedIntoAPromptAreOneLine() throws {
    let screen = try ReaderTests.opened()
    screen.send("S\u{1B}[200~" + String(repeating: "数字化\r", count: 130_000) + "\u{1B}[201~")
    #expect(screen.shows("Search: ") && screen.waits { $0.row(29).contains("数字化") })
    #expect(screen.state == .running)
    screen.send("\u{3}")
    #expect(screen.waits { !$0.text.contains("Search: ") }, "\(screen.text)")
    answers(screen)
  }

  /// An old terminal does not mark what it pastes. `z` gives the pane the window and takes it again.
  @Test(arguments: ["", "/"]) func megabytesWithoutMarksAreNotTyped(prompt: String) throws {
    let screen = try ReaderTests.opened()
    screen.send(prompt)
    if !prompt.isEmpty { #expect(screen.waits { $0.row(29).hasPrefix(" /") }) }
    screen.send(String(repeating: "zzz 数字化\r", count: 70_000))
    // A paste without an end is over when nothing more comes.
    _ = screen.waits(seconds: 0.3) { _ in false }
    screen.send("\u{1B}\u{3}")
    #expect(screen.state == .running)
    screen.send("\u{C}")
    answers(ReaderTests.reopened(screen), "after \(screen.output.count) bytes")
  }

  // MARK: Broken keys

  struct Broken: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var testDescription: String { String(decoding: bytes, as: UTF8.self).debugDescription }

    init(_ text: String) { bytes = Array(text.utf8) }
    init(_ bytes: [UInt8]) { self.bytes = bytes }
  }

  @Test func brokenSequencesDoNothing() throws {
    let screen = try ReaderTests.opened()
    let before = screen.text
    for broken in [
      Broken("\u{1B}[9999999999~"), Broken("\u{1B}[" + String(repeating: "9", count: 3000) + "~"),
      Broken("\u{1B}[1;99999999999999999999A\u{1B}[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1z"),
      // Half of 国, a lead byte alone, what no character begins with.
      Broken([0xE5, 0x9B]), Broken([0xF0]), Broken([0xFF, 0x80, 0xC0, 0xFE]),
      // Clicks outside the window, at no place, with buttons that no mouse has.
      Broken("\u{1B}[<0;9999;9999M\u{1B}[<0;9999;9999m"), Broken("\u{1B}[<0;0;0M\u{1B}[<0;0;0m"),
      Broken("\u{1B}[<0;99999999999999999999;1M"), Broken("\u{1B}[<-1;-5;-5M"),
      Broken("\u{1B}[<99999;3;3M"), Broken("\u{1B}[<32;5000;2M"), Broken("\u{1B}[<M"),
      Broken("\u{1B}[M\u{FF}\u{FF}"), Broken([0x1B, 0x5B, 0x4D, 0xFF, 0xFF, 0xFF]),
      Broken("\u{1B}]52;c;Zm9v\u{7}"), Broken("\u{1B}P+r\u{1B}\\"),
    ] {
      screen.send(broken.bytes)
      // Longer than the rest of a sequence is waited for.
      _ = screen.waits(seconds: 0.06) { _ in false }
      #expect(screen.state == .running, "\(broken)")
    }
    screen.send("\u{C}")
    #expect(screen.waits { $0.text == before }, "\(screen.text)")
    answers(screen)
  }

  /// Escape and silence is Escape, and the key behind it is a key of its own.
  @Test func escapeAndSilenceIsEscape() throws {
    let screen = try ReaderTests.opened()
    screen.send("/")
    #expect(screen.waits { $0.row(29).hasPrefix(" /") })
    screen.send("\u{1B}")
    #expect(screen.waits { !$0.row(29).hasPrefix(" /") })
    answers(screen)
  }

  // MARK: Windows

  @Test func aWindowThatChangesInAChordLeavesTheChord() throws {
    let screen = try ReaderTests.opened()
    screen.send("2y")
    #expect(screen.shows("s sentence"), "\(screen.text)")
    screen.resize(rows: 20, columns: 90)
    #expect(screen.waits { $0.row(0).hasPrefix(" gazette") })
    screen.send("a")
    #expect(
      screen.waits { String(decoding: $0.output, as: UTF8.self).contains("\u{1B}]52;c;") },
      "\(screen.text)")
    screen.send("5")
    screen.resize(rows: 30, columns: 120)
    screen.send("]")
    #expect(screen.shows("article 6/"), "\(screen.text)")
    #expect(ReaderTests.leaves(screen) == [])
  }

  /// Nobody has a window of four thousand million cells; memory is not asked for it.
  @Test func aSizeThatNoWindowHasIsNotBelieved() throws {
    let screen = try ReaderTests.opened()
    screen.pretend(rows: 65535, columns: 65535)
    screen.send("]")
    _ = screen.waits(seconds: 0.2) { _ in false }
    screen.pretend(rows: 30, columns: 120)
    screen.send("[\u{C}")
    answers(screen)
  }

  @Test func aSizeThatNoWindowHasAtTheStart() throws {
    let screen = try ReaderTests.gazette(rows: 30, columns: 120, pretending: 65535)
    #expect(screen.waits { $0.modes.contains(1049) && $0.output.count > 50 })
    screen.pretend(rows: 30, columns: 120)
    screen.send("\u{C}")
    #expect(screen.shows("5 issues"))
    answers(screen)
  }

  /// Asked how wide “ is, a terminal says where the cursor stands. One that says nonsense is not believed.
  @Test(arguments: ["1;99R", "1;0R", "0;0R", "1;99999999999R", "5;1R", "1;3R\u{1B}[1;3R", "R"])
  func aTerminalThatLiesAboutWidth(answer: String) throws {
    let screen = try PtyScreen(
      "gazette", [seedsFolder.path], rows: 30, columns: 120, answers: false)
    #expect(screen.waits { String(decoding: $0.output, as: UTF8.self).contains("\u{1B}[6n") })
    screen.send("\u{1B}[" + answer)
    #expect(screen.shows("5 issues"), "\(screen.text)")
    #expect(screen.text.contains("article 1/"))
    answers(screen, answer)
  }

  // MARK: Helpers

  /// Where the terminal takes no copies, a program does; it may hang, and what it is fed may fill its pipe.
  @Test func aClipboardThatHangsKeepsNoKeyWaiting() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gazette-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("xclip")
    try Data("#!/bin/sh\nexec sleep 30\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    let screen = try ReaderTests.opened(environment: [
      "TERM": "linux", "DISPLAY": ":9", "PATH": folder.path + ":/usr/bin:/bin",
    ])
    screen.send("2ya")
    #expect(screen.shows("with xclip"), "\(screen.text)")
    answers(screen)
  }
}

extension ReaderTests {
  /// The same screen, back at the first article with nothing open.
  static func reopened(_ screen: PtyScreen) -> PtyScreen {
    #expect(screen.waits { $0.row(0).hasPrefix(" gazette") }, "\(screen.text)")
    // Where the program is slow to look, an Escape and what is typed behind it are one key; a hand types them again.
    for pause in [0.06, 0.5, 1, 2, 4] {
      screen.send("\u{1B}")
      _ = screen.waits(seconds: pause) { _ in false }
      screen.send(":1\r")
      if screen.shows("article 1/", seconds: 5) { return screen }
    }
    Issue.record("not at the first article: \(screen.text)")
    return screen
  }
}
