import Foundation
import TestSupport
import Testing

/// The reader itself, built, on a terminal of its own, with the seeds open: keys in, cells out.
@Suite struct ReaderTests {
  static func gazette(
    _ arguments: [String] = [seedsFolder.path], environment: [String: String] = [:], rows: Int = 30,
    columns: Int = 120, forwardsHangup: Bool = true, openFiles: Int = 0, pretending: Int = 0
  ) throws -> PtyScreen {
    try PtyScreen(
      "gazette", arguments, environment: environment, rows: rows, columns: columns,
      forwardsHangup: forwardsHangup, openFiles: openFiles, pretending: pretending)
  }

  /// The reader with the seeds read in.
  static func opened(
    environment: [String: String] = [:], rows: Int = 30, columns: Int = 120,
    forwardsHangup: Bool = true
  ) throws -> PtyScreen {
    let screen = try gazette(
      environment: environment, rows: rows, columns: columns, forwardsHangup: forwardsHangup)
    #expect(screen.shows("5 issues"), "\(screen.text)")
    return screen
  }

  static func leaves(_ screen: PtyScreen, _ keys: String = "Q") -> [String] {
    screen.send(keys)
    let end = screen.waitForEnd()
    return screen.leftBehind + (end == .exited(0) ? [] : ["\(end)"])
  }

  @Test(arguments: TerminalTests.terminals) func opensAndLeaves(term: String) throws {
    let screen = try Self.opened(environment: ["TERM": term])
    #expect(screen.shows("以优异成绩"))
    #expect(Self.leaves(screen, "q") == [])
  }

  @Test func opensTheSeedsOfTheFolderItIsStartedIn() throws {
    let screen = try PtyScreen("gazette", [], folder: repositoryRoot)
    #expect(screen.shows("article 1/"))
    #expect(Self.leaves(screen) == [])
  }

  @Test func scrollsAndComesBack() throws {
    let screen = try Self.opened()
    screen.send("2")
    let top = screen.text
    screen.send("jjj")
    #expect(screen.waits { $0.text != top })
    screen.send(" ")
    screen.send("G")
    #expect(screen.shows("100%"))
    screen.send("g")
    #expect(
      screen.waits { $0.row(3) == top.split(separator: "\n", omittingEmptySubsequences: false)[3] })
    #expect(Self.leaves(screen) == [])
  }

  @Test func jumpsFromHeadlineToHeadline() throws {
    let screen = try Self.opened()
    screen.send("]")
    #expect(screen.shows("article 2/"))
    screen.send("]]")
    #expect(screen.shows("article 4/"))
    screen.send("[")
    #expect(screen.shows("article 3/"))
    #expect(Self.leaves(screen) == [])
  }

  /// Each of these is cut in the source: by a column's end, or by a pull quote.
  @Test(arguments: ["数字长三角", "生产性服务业", "广度和深度"]) func searchesTheArchive(words: String) throws {
    let screen = try Self.opened()
    screen.send("S\(words)\r")
    #expect(screen.shows("\(words): "), "\(screen.text)")
    screen.send("\r")
    #expect(screen.waits { $0.marks(words) }, "\(screen.text)")
    #expect(Self.leaves(screen) == [])
  }

  @Test func findsInTheArticle() throws {
    let screen = try Self.opened()
    screen.send("2/数字化\r")
    #expect(screen.shows("hit 1/"))
    #expect(screen.waits { $0.marks("数字化") })
    screen.send("n")
    #expect(screen.shows("hit 2/"))
    screen.send("N")
    #expect(screen.shows("hit 1/"))
    #expect(Self.leaves(screen) == [])
  }

  @Test func keepsThePlaceWhenTheWindowChanges() throws {
    let screen = try Self.opened()
    screen.send("2/抢占未来发展制高点\r")
    #expect(screen.shows("hit 1/1"))
    #expect(screen.waits { $0.marks("抢") })
    // The place is the character at the top of the pane, whatever the lines are.
    let top = screen.row(2)
    for (rows, columns) in [(24, 80), (12, 40), (50, 160), (24, 50), (5, 20), (30, 120)] {
      screen.resize(rows: rows, columns: columns)
      screen.send("\u{C}")
      #expect(
        screen.waits { $0.row(rows - 1).contains("%") || rows < 10 },
        "\(columns)x\(rows)\n\(screen.text)")
    }
    #expect(screen.waits { $0.row(2) == top }, "\(screen.text)")
    #expect(Self.leaves(screen) == [])
  }

  @Test(arguments: [
    (1, 1), (200, 1), (1, 500), (2, 2), (3, 5), (5, 20), (24, 80), (60, 200), (200, 500), (0, 0),
  ])
  func worksInAnyWindow(rows: Int, columns: Int) throws {
    let screen = try Self.gazette(rows: rows, columns: columns)
    #expect(screen.waits { $0.modes.contains(1049) && $0.output.count > 50 })
    screen.send("j\r  Gg?")
    screen.resize(rows: 30, columns: 120)
    screen.send("\u{C}")
    #expect(screen.waits { !$0.frames.isEmpty })
    #expect(Self.leaves(screen) == [])
  }

  @Test func threeHundredSizesInASecond() throws {
    let screen = try Self.opened()
    for step in 0..<300 {
      screen.resize(rows: 1 + step * 7 % 200, columns: 1 + step * 13 % 500)
      _ = screen.waits(seconds: 0.003) { _ in false }
    }
    screen.resize(rows: 30, columns: 120)
    #expect(screen.shows("article 1/"))
    #expect(screen.waits { $0.row(0).hasPrefix(" gazette") })
    #expect(Self.leaves(screen) == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT]) func endsBySignal(signal: Int32) throws {
    let screen = try Self.opened()
    screen.send("2  /数")
    screen.signal(signal)
    #expect(screen.waitForEnd() == .killed(signal))
    #expect(screen.leftBehind == [])
  }

  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
  func aFaultGivesTheTerminalBack(
    signal: Int32
  ) throws {
    let screen = try Self.opened()
    screen.signal(signal)
    #expect(screen.waitForEnd() == .killed(signal))
    #expect(screen.leftBehind == [])
  }

  @Test func anInterruptFromOutsideIsTheKey() throws {
    let screen = try Self.opened()
    screen.signal(SIGINT)
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  @Test(arguments: ["signal", "key"]) func stopsAndGoesOn(way: String) throws {
    let screen = try Self.opened()
    if way == "signal" { screen.signalJob(SIGTSTP) } else { screen.send("\u{1A}") }
    #expect(screen.waitForEnd() == .stopped)
    #expect(screen.leftBehind == [])
    screen.resize(rows: 24, columns: 100)
    let before = screen.output.count
    screen.goOn()
    #expect(screen.waits { $0.output.count > before + 500 && $0.row(0).hasPrefix(" gazette") })
    #expect(Self.leaves(screen) == [])
  }

  @Test(arguments: [true, false]) func endsWhenTheWindowCloses(hearsHangup: Bool) throws {
    let screen = try Self.opened(forwardsHangup: hearsHangup)
    screen.hangUp()
    let end = screen.waitForEnd()
    #expect(end == .exited(0) || end == .killed(SIGHUP))
  }

  @Test func aTerminalThatTakesNothingDoesNotKeepItAlive() throws {
    let screen = try Self.opened(rows: 100, columns: 200)
    for _ in 0..<60 { screen.typeBlindly(" \u{C}") }
    usleep(300_000)
    screen.signal(SIGTERM)
    #expect(screen.waitForEndBlindly() == .killed(SIGTERM))
  }

  /// ThreadSanitizer starts a thread of its own beside the first of ours, and it wakes ten times a second.
  @Test(.disabled(if: ProcessInfo.processInfo.environment["SANITIZER"] == "thread"))
  func atRestItDoesNothing() throws {
    let screen = try Self.opened()
    #expect(screen.comesToRest(for: 4))
  }

  struct Environment: Sendable, CustomTestStringConvertible {
    var changes: [String: String]
    var testDescription: String { "\(changes)" }
  }

  @Test(arguments: [
    Environment(changes: ["LC_ALL": "C", "LANG": "C"]), Environment(changes: ["LANG": ""]),
    Environment(changes: ["LC_ALL": "xx_YY.UTF-8"]), Environment(changes: ["HOME": ""]),
    Environment(changes: ["HOME": ".", "XDG_STATE_HOME": "", "XDG_CONFIG_HOME": ""]),
    Environment(changes: ["COLUMNS": "0", "LINES": "0"]),
    Environment(changes: ["COLUMNS": "999999999", "LINES": "99999999"]),
    Environment(changes: ["TMPDIR": "/nonexistent"]), Environment(changes: ["NO_COLOR": "1"]),
    Environment(changes: ["COLORTERM": "truecolor"]),
  ])
  func opensInStrangeSurroundings(_ environment: Environment) throws {
    let screen = try Self.opened(environment: environment.changes)
    #expect(screen.shows("以优异成绩"))
    #expect(Self.leaves(screen) == [])
  }

  @Test func opensWithEightFiles() throws {
    let screen = try Self.gazette(openFiles: 8)
    #expect(screen.shows("article 1/"), "\(screen.text)")
    #expect(Self.leaves(screen) == [])
  }

  @Test(arguments: ["", "dumb", "zz-unknown"]) func saysWhyItCannotStart(term: String) throws {
    let screen = try Self.gazette(environment: ["TERM": term])
    #expect(screen.waitForEnd() == .exited(2))
    #expect(screen.text.contains("gazette: TERM: "), "\(screen.text)")
    #expect(screen.leftBehind == [])
  }

  @Test func theMouseOpensAndScrolls() throws {
    let screen = try Self.opened()
    guard let row = (2..<28).first(where: { screen.row($0).contains("奋力打造") }) else {
      Issue.record("no headline: \(screen.text)")
      return
    }
    screen.send("\u{1B}[<0;12;\(row + 1)M\u{1B}[<0;12;\(row + 1)m")
    #expect(screen.waits { $0.row(0).contains("奋力打造") }, "\(screen.text)")
    let before = screen.text
    screen.send("\u{1B}[<65;50;10M\u{1B}[<65;50;10M")
    #expect(screen.waits { $0.text != before })
    #expect(Self.leaves(screen) == [])
  }

  @Test func aPasteGoesIntoThePromptAndNowhereElse() throws {
    let screen = try Self.opened()
    screen.send("\u{1B}[200~Qq\u{1B}[201~")
    screen.send("2/")
    screen.send("\u{1B}[200~数字化\u{1B}[201~\r")
    #expect(screen.shows("hit 1/"))
    #expect(Self.leaves(screen) == [])
  }

  /// Broken sequences, in every order of their bytes, are no commands: `Q` would leave.
  @Test func brokenSequencesAreNoCommands() throws {
    let screen = try Self.opened()
    for sequence in [
      "\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]0;Q", "\u{1B}[200", "\u{1B}[<0;1;", "\u{1B}P1",
    ] {
      screen.send(sequence)
      // Longer than an unfinished sequence is waited for.
      _ = screen.waits(seconds: 0.06) { _ in false }
    }
    screen.send([0xE5, 0x9B, 0xFF, 0x80, 0xC0])
    #expect(screen.state == .running)
    screen.send("\u{1B}\u{1B}\u{C}")
    #expect(screen.shows("gazette"))
    #expect(Self.leaves(screen) == [])
  }
}

extension PtyScreen {
  /// Whether the first character of a text is on the screen on a ground of its own; the rest may stand in the next line.
  fileprivate func marks(_ words: String) -> Bool {
    let first = words.prefix(1)
    let ground = cell(row: rows - 2, column: columns - 3).background
    return (0..<rows).contains { row in
      (0..<columns).contains { column in
        let cell = cell(row: row, column: column)
        return cell.text == first && cell.background != ground && row > 1 && row < rows - 1
      }
    }
  }
}
