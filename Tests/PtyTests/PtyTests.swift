import Display
import Foundation
import Testing

/// The terminal, through a small program that shows what it is given and what it hears.
@Suite struct TerminalTests {
  static func demo(
    _ texts: [String] = [], environment: [String: String] = [:], rows: Int = 24, columns: Int = 80,
    forwardsHangup: Bool = true
  ) throws -> PtyScreen {
    let screen = try PtyScreen(
      "ScreenDemo", texts, environment: environment, rows: rows, columns: columns,
      forwardsHangup: forwardsHangup)
    #expect(screen.shows("heard"))
    // The terminal's answer to the question for a width is an event too: it may come late, and be the last one shown.
    let isAsked = String(decoding: screen.output, as: UTF8.self).contains("\u{1B}[6n")
    if isAsked { #expect(screen.shows("ambiguousWidth")) }
    return screen
  }

  static let terminals = [
    "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm",
  ]

  @Test(arguments: terminals) func showsTextAndGivesTheTerminalBack(term: String) throws {
    let screen = try Self.demo(["中文“字”e\u{301}x"], environment: ["TERM": term])
    #expect(screen.shows("中文“字”e\u{301}x"))
    #expect(screen.cell(row: 2, column: 2).text == "文")
    #expect(screen.cell(row: 0, column: 0).isBold)
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  struct Heard: Sendable, CustomTestStringConvertible {
    var keys: String
    var words: String
    var testDescription: String { words }
  }

  @Test(arguments: [
    Heard(keys: "a", words: "key character(\"a\") 0"),
    Heard(keys: "国", words: "key character(\"\\u{56FD}\") 0"),
    Heard(keys: "\u{1B}", words: "key escape 0"),
    Heard(keys: "\u{1B}OA", words: "key up 0"),
    Heard(keys: "\u{1B}[B", words: "key down 0"),
    Heard(keys: "\u{1B}[1;5C", words: "key right 1"),
    Heard(keys: "\u{3}", words: "key character(\"c\") 1"),
    Heard(keys: "\u{11}", words: "key character(\"q\") 1"),
    Heard(keys: "\u{1B}[<0;300;5M", words: "press 4 299"),
    Heard(keys: "\u{1B}[200~税收\r总额\u{1B}[201~", words: "paste 税收␊总额"),
    Heard(keys: "\u{1B}[O", words: "focus false"),
  ])
  func hears(_ c: Heard) throws {
    let screen = try Self.demo()
    screen.send(c.keys)
    #expect(screen.shows(c.words), "\(screen.row(1))")
  }

  @Test func whatIsWrittenIsWhatIsSeen() throws {
    let texts = [
      "全年完成税收总收入703.05亿元；区级一般公共预算收入", "a中b文c字d宽e窄f", "中文中文中文中文", "“引号”——…·■×℃㎡①",
      "e\u{301}a\u{300}\u{323}o 中\u{301}文", "ASCII only 0123456789",
      "\u{1B}[31m\u{9B}2J\u{202E}反\u{FEFF}",
    ]
    let screen = try Self.demo(texts, rows: 10, columns: 37)
    for step in 0...14 {
      if step > 0 { screen.send("n") }
      var canvas = Canvas(size: Size(rows: 10, columns: 37))
      for (row, text) in texts.enumerated() {
        let place = Position(row: row + 2, column: step * (row + 1) % 7)
        canvas.write(text, at: place, face: .text, overlay: .hit)
      }
      let expected = (2..<10).map { canvas.text(ofRow: $0) }
      #expect(
        screen.waits { screen in (2..<10).map { screen.row($0) } == expected },
        "step \(step)")
    }
  }

  @Test func onlyWhatChangedIsSent() throws {
    let line = String(repeating: "全年完成税收总收入", count: 4)
    let screen = try Self.demo(Array(repeating: line, count: 20))
    #expect(screen.shows("ambiguousWidth"))
    let before = screen.output.count
    screen.send("x")
    #expect(screen.shows("\"x\""))
    #expect(screen.output.count - before < 100)
  }

  @Test func redrawsEverythingWhenAsked() throws {
    let screen = try Self.demo(["税收总收入"])
    let before = screen.output.count
    screen.send("\u{C}")
    #expect(
      screen.waits { String(decoding: $0.output[before...], as: UTF8.self).contains("税收总收入") })
  }

  @Test func followsTheWindow() throws {
    let screen = try Self.demo(["税收总收入"])
    for (rows, columns) in [(10, 40), (60, 200), (3, 20), (200, 500), (24, 80)] {
      screen.resize(rows: rows, columns: columns)
      #expect(screen.shows("size \(columns)x\(rows)"))
      #expect(rows < 3 || screen.shows("税收总收入"))
    }
  }

  @Test(arguments: [(1, 1), (200, 1), (1, 500), (2, 2), (3, 5), (5, 20), (200, 500)])
  func worksInAnyWindow(rows: Int, columns: Int) throws {
    let screen = try PtyScreen("ScreenDemo", ["税收总收入"], rows: rows, columns: columns)
    #expect(screen.waits { $0.modes.contains(1049) && $0.output.count > 50 })
    screen.send("n")
    screen.resize(rows: 24, columns: 80)
    #expect(screen.shows("size 80x24"))
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  @Test func aWindowWithoutASizeIsTakenAs80By24() throws {
    let screen = try PtyScreen("ScreenDemo", [], rows: 0, columns: 0)
    #expect(screen.waits { String(decoding: $0.output, as: UTF8.self).contains("size 80x24") })
  }

  @Test func threeHundredSizesInASecondEndInTheRightPicture() throws {
    let screen = try Self.demo(["税收总收入"])
    for step in 0..<300 {
      screen.resize(rows: 1 + step * 7 % 200, columns: 1 + step * 13 % 500)
      _ = screen.waits(seconds: 0.003) { _ in false }
    }
    screen.resize(rows: 24, columns: 80)
    #expect(screen.shows("size 80x24"))
    #expect(screen.shows("税收总收入"))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT]) func endsBySignalAndGivesTheTerminalBack(
    signal: Int32
  )
    throws
  {
    let screen = try Self.demo()
    screen.signal(signal)
    #expect(screen.waitForEnd() == .killed(signal))
    #expect(screen.leftBehind == [])
  }

  @Test(arguments: [
    (SIGPIPE, "heard"), (SIGUSR1, "signal(10)"), (SIGUSR2, "signal(12)"), (SIGALRM, "signal(14)"),
    (SIGINT, "character(\"c\") 1"),
  ])
  func livesThrough(signal: Int32, words: String) throws {
    let screen = try Self.demo()
    screen.signal(signal)
    #expect(screen.shows(words))
    screen.send("x")
    #expect(screen.shows("\"x\""))
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGBUS, SIGABRT, SIGFPE, SIGTRAP])
  func diesOfAFaultAndGivesTheTerminalBack(
    signal: Int32
  ) throws {
    let screen = try Self.demo()
    screen.signal(signal)
    #expect(screen.waitForEnd() == .killed(signal))
    #expect(screen.leftBehind == [])
  }

  /// A trap, a trap on another thread, a stack that overflows.
  @Test(arguments: ["!", "T", "O"]) func aTrapGivesTheTerminalBack(key: String) throws {
    let report = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: report) }
    let screen = try Self.demo(["某页的文字"], environment: ["DEMO_REPORT": report.path])
    screen.send("\(key)")
    let end = screen.waitForEnd()
    #expect([.killed(SIGILL), .killed(SIGTRAP), .killed(SIGSEGV)].contains(end))
    #expect(screen.leftBehind == [])
    let words = try String(contentsOf: report, encoding: .utf8)
    #expect(words.hasPrefix("screen-demo 1.0\nsignal "))
    #expect(words.contains("last commands event-1"))
    #expect(words.contains("ScreenDemo"))
    #expect(!words.contains("某页"))
    let rights = try FileManager.default.attributesOfItem(atPath: report.path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
  }

  /// A file that is already there is not written over, nor a link followed.
  @Test func aReportWritesOverNothing() throws {
    let report = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: report) }
    try Data("mine".utf8).write(to: report)
    let screen = try Self.demo(environment: ["DEMO_REPORT": report.path])
    screen.send("!")
    _ = screen.waitForEnd()
    #expect(try String(contentsOf: report, encoding: .utf8) == "mine")
  }

  @Test func learnsTheWidthOfAmbiguousCharacters() throws {
    let screen = try PtyScreen("ScreenDemo", ["“x"], answers: false)
    #expect(screen.waits { String(decoding: $0.output, as: UTF8.self).contains("\u{1B}[6n") })
    screen.send("\u{1B}[1;3R")
    #expect(screen.shows("ambiguousWidth(2)"))
    // One column more to the right, “ takes two: curses puts the x into column 4, counted from 1.
    screen.send("\u{1B}[1;3Rn")
    #expect(screen.shows("\"n\""))
    #expect(screen.row(1).contains("heard 3"))
  }

  @Test func cursesCountsAsTheCanvasDoes() throws {
    let screen = try Self.demo(["“”x", "“”y"], environment: ["DEMO_AMBIGUOUS": "2"])
    #expect(!String(decoding: screen.output, as: UTF8.self).contains("\u{1B}[6n"))
    // This terminal takes “ for one column, so what curses sends behind it shows where curses believes to be: the
    // rest of the line is erased, not jumped over.
    #expect(screen.shows("“”x"))
    screen.send("nnnnnnn")
    #expect(screen.waits { $0.row(1).contains("heard 7") })
    #expect(screen.shows("“”x"))
  }

  @Test func asksForTheBackground() throws {
    let screen = try Self.demo(environment: ["DEMO_BACKGROUND": "1"])
    #expect(screen.waits { String(decoding: $0.output, as: UTF8.self).contains("\u{1B}]11;?") })
    screen.send("\u{1B}]11;rgb:fafa/f6f6/ecec\u{1B}\\")
    #expect(screen.shows("background"))
  }

  /// A terminal whose entry says that it takes red, green and blue gets them.
  @Test func sendsTrueColorsWhereTheEntryHasThem() throws {
    let entries = try TerminalEntries()
    let screen = try Self.demo(environment: [
      "TERM": "xterm-direct", "TERMINFO": entries.folder.path,
    ])
    // The demo's headline is 255, 215, 0.
    #expect(screen.waits { String(decoding: $0.output, as: UTF8.self).contains("38:2::255:215:0") })
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  @Test(arguments: ["signal", "key"]) func stopsAndGoesOn(way: String) throws {
    let screen = try Self.demo(["税收总收入"])
    if way == "signal" { screen.signalJob(SIGTSTP) } else { screen.send("Z") }
    #expect(screen.waitForEnd() == .stopped)
    #expect(screen.leftBehind == [])
    screen.resize(rows: 30, columns: 100)
    screen.goOn()
    #expect(screen.shows("size 100x30"))
    #expect(screen.shows("税收总收入"))
    #expect(screen.modes.isSuperset(of: [1049, 1000, 1002, 1006, 2004, 1004]))
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  /// SIGSTOP cannot be heard; when the program goes on, someone else has written on the screen.
  @Test func drawsAnewAfterAStopThatItCouldNotHear() throws {
    let screen = try Self.demo(["税收总收入"])
    screen.signal(SIGSTOP)
    #expect(screen.waitForEnd() == .stopped)
    let before = screen.output.count
    screen.goOn()
    #expect(
      screen.waits { String(decoding: $0.output[before...], as: UTF8.self).contains("税收总收入") })
    #expect(screen.shows("resumed"))
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  @Test func lendsTheTerminalToAnEditor() throws {
    let screen = try Self.demo(["税收总收入"])
    screen.send("E")
    #expect(screen.shows("\"E\""))
    let parts = String(decoding: screen.output, as: UTF8.self).components(separatedBy: "an editor")
    #expect(parts.count == 2)
    #expect(parts[0].contains("\u{1B}[?1049l") && parts[0].contains("\u{1B}[?1000l"))
    #expect(screen.modes.isSuperset(of: [1049, 1000, 1002, 1006, 2004, 1004]))
    #expect(screen.shows("税收总收入"))
    screen.send("q")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }

  @Test func givesTheMouseBackWhenAsked() throws {
    let screen = try Self.demo()
    screen.send("m")
    #expect(screen.waits { $0.modes.isDisjoint(with: [1000, 1002, 1006]) })
  }

  @Test(arguments: [true, false]) func endsWhenTheWindowCloses(hearsHangup: Bool) throws {
    let screen = try Self.demo(forwardsHangup: hearsHangup)
    screen.hangUp()
    let end = screen.waitForEnd()
    #expect(end == .exited(0) || end == .killed(SIGHUP))
  }

  @Test func aTerminalThatTakesNothingDoesNotKeepItAlive() throws {
    let line = String(repeating: "全年完成税收总收入", count: 6)
    let screen = try Self.demo(Array(repeating: line, count: 60), rows: 70, columns: 200)
    // Nobody reads: the terminal's buffer fills within some frames.
    for _ in 0..<60 { screen.typeBlindly("n") }
    usleep(300_000)
    screen.signal(SIGTERM)
    #expect(screen.waitForEndBlindly() == .killed(SIGTERM))
  }

  @Test func keysAfterAStallAreHeard() throws {
    let screen = try Self.demo(Array(repeating: "全年完成税收总收入", count: 20))
    for _ in 0..<150 { screen.typeBlindly("n") }
    usleep(300_000)
    screen.send("x")
    #expect(screen.shows("\"x\""))
  }

  @Test func atRestItDoesNothing() throws {
    let screen = try Self.demo()
    #expect(screen.comesToRest(for: 4))
  }

  @Test func copiesForTheTerminalsClipboard() throws {
    let screen = try Self.demo()
    screen.send("y")
    #expect(screen.shows("\"y\""))
    // 静安 in UTF-8 is E9 9D 99 E5 AE 89.
    #expect(String(decoding: screen.output, as: UTF8.self).contains("\u{1B}]52;c;6Z2Z5a6J\u{7}"))
  }

  @Test func withoutColorsThereAreNone() throws {
    let screen = try Self.demo(["税收"], environment: ["NO_COLOR": "1"])
    let colors = String(decoding: screen.output, as: UTF8.self).components(separatedBy: "\u{1B}[")
      .filter {
        ["3", "4"].contains($0.prefix(1)) && $0.contains("m") && !$0.hasPrefix("39;49m")
      }
    #expect(colors == [])
    #expect(screen.cell(row: 2, column: 0).isReversed)
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    var environment: [String: String]
    var words: String
    var testDescription: String { words }
  }

  @Test(arguments: [
    Refused(environment: ["TERM": ""], words: "TERM: not set"),
    Refused(environment: ["TERM": "dumb"], words: "TERM: a 'dumb' terminal cannot move its cursor"),
    Refused(
      environment: ["TERM": "zz\u{1B}[2J"], words: "TERM: no terminfo entry is called 'zz␛[2J'"),
  ])
  func saysWhyItCannotStart(_ c: Refused) throws {
    let screen = try PtyScreen("ScreenDemo", environment: c.environment)
    #expect(screen.waitForEnd() == .exited(2))
    #expect(screen.text.replacing("\n", with: "").contains(c.words), "\(screen.text)")
    #expect(screen.leftBehind == [])
  }

  @Test(arguments: ["C", "POSIX", "xx_YY.UTF-8", "zh_CN.GB18030", ""]) func findsALocale(
    name: String
  )
    throws
  {
    let screen = try Self.demo(["税收"], environment: ["LANG": name, "LC_ALL": name])
    #expect(screen.shows("税收"))
  }

  @Test func staleSizesOfTheEnvironmentDoNotCount() throws {
    let screen = try Self.demo(environment: ["COLUMNS": "999999999", "LINES": "0"])
    #expect(screen.shows("size 80x24"))
  }
}
