import Foundation
import Glibc
import ReaderUI
import TestSupport
import Testing

/// Every command, by its key, through a terminal: what a person at the keyboard would see of it.
@Suite struct EveryCommandTests {
  /// What is typed before the key, what behind it, and what is to be seen then.
  struct Walk {
    var before = ""
    /// What tells that what was typed before has been carried out.
    var ready = ""
    var behind = ""
    /// Variables of the environment.
    var environment: [String: String] = [:]
    /// What the screen must come to; it is given the screen and the rows of the article before the key.
    var comesTo: (PtyScreen, [String]) -> Bool
  }

  @Test(arguments: Command.allCases) func doesWhatItSays(command: Command) throws {
    let walk = walk(of: command)
    let screen = try ReaderTests.opened(environment: walk.environment)
    #expect(screen.shows("article 1/"), "\(screen.text)")
    screen.send(walk.before)
    if !walk.ready.isEmpty { #expect(screen.shows(walk.ready), "\(screen.text)") }
    let before = screen.article
    let key = try #require(command.entry.keys.lazy.compactMap(KeyBytes.bytes).first)
    screen.send(key + walk.behind)
    #expect(screen.waits { walk.comesTo($0, before) }, "\(command.rawValue)\n\(screen.text)")
    if screen.state == .stopped { screen.goOn() }
    screen.signal(SIGTERM)
    _ = screen.waitForEnd()
    #expect(screen.leftBehind == [])
  }

  /// The walk of each command. A new command does not build until it has one.
  private func walk(of command: Command) -> Walk {
    switch command.entry.group {
    case .moving: moving(command)
    case .jumping: jumping(command)
    case .searching: searching(command)
    case .panes: arranging(command)
    case .taking: taking(command)
    case .program: running(command)
    }
  }

  private func shows(_ text: String, after before: String = "", _ behind: String = "") -> Walk {
    Walk(before: before, behind: behind) { screen, _ in screen.text.contains(text) }
  }

  private func hides(_ text: String, after before: String = "", _ behind: String = "") -> Walk {
    Walk(before: before, behind: behind) { screen, _ in !screen.text.contains(text) }
  }

  /// Scrolls the article by rows: what stood at `from` stands at `to`.
  private func scrolls(from: Int, to: Int, after keys: String, ready: String) -> Walk {
    Walk(before: keys, ready: ready) { $0.article[to] == $1[from] && $0.article != $1 }
  }

  // 30 rows hold 27 of text: half a page is 13, a page 26.
  private func moving(_ command: Command) -> Walk {
    let (start, end) = (("2", ") next figure"), ("2G", "100%"))
    return switch command {
    case .lineDown: scrolls(from: 1, to: 0, after: start.0, ready: start.1)
    case .lineUp: scrolls(from: 0, to: 1, after: end.0, ready: end.1)
    case .halfPageDown: scrolls(from: 13, to: 0, after: start.0, ready: start.1)
    case .halfPageUp: scrolls(from: 0, to: 13, after: end.0, ready: end.1)
    case .pageDown: scrolls(from: 26, to: 0, after: start.0, ready: start.1)
    case .pageUp: scrolls(from: 0, to: 26, after: end.0, ready: end.1)
    case .start:
      Walk(before: "2G", ready: "100%") { screen, _ in screen.article[0].contains("以优异成绩") }
    case .end: shows("100%", after: "2")
    default: Walk(before: "250", ready: " 50  ") { $0.article[0] != $1[0] }
    }
  }

  private func jumping(_ command: Command) -> Walk {
    let report = "f工作报告\r"
    let plan = "f国际数字\r"
    return switch command {
    case .nextHeadline: shows("article 2/")
    case .previousHeadline: shows("article 2/", after: "]]")
    case .nextSection: shows("› “1+4”目标体系", after: plan)
    case .previousSection: shows("› “1+4”目标体系", after: plan + "}}")
    case .nextFigure: pointsAtTheFirstFigure(after: report)
    case .previousFigure: pointsAtTheFirstFigure(after: report + "))")
    case .open: shows(") next figure", after: "jj")
    case .fold: shows("▸ 2020-12-30", after: "", "h")
    case .back: shows("Enter open", after: "2")
    case .historyBack: shows("article 2/", after: "]]")
    case .historyForward: shows("article 3/", after: "]]\u{F}")
    case .setMark: shows("mark a set", after: "", "a")
    case .goToMark: shows("article 2/", after: "]ma]]", "a")
    case .toggleRead: shows("✓", after: "jj", "j")
    case .sameIndicator: shows("税收总收入 elsewhere", after: report + ")")
    case .checkNumbers: shows("printed 13.02个百分点", after: report)
    case .note: shows("note kept at mark a", after: "2", "待查\r")
    case .marks: shows("待查 · ", after: "2a待查\r")
    case .begun: shows("Begun and not read", after: "2d]")
    default: shows("no such walk: \(command.rawValue)")
    }
  }

  /// The two figures are both sums of money: they look alike unless one is pointed at.
  private func pointsAtTheFirstFigure(after keys: String) -> Walk {
    Walk(before: keys, ready: "article 10/") { screen, _ in
      guard let first = screen.cell(of: "703.05"), let next = screen.cell(of: "247.63"),
        let third = screen.cell(of: "232.61")
      else { return false }
      return first.background != third.background && next.background == third.background
    }
  }

  private func searching(_ command: Command) -> Walk {
    let found = "2/数字化\r"
    return switch command {
    case .find: shows("hit 1/", after: "2", "数字化\r")
    case .nextHit: shows("hit 2/", after: found)
    case .previousHit: shows("hit 1/", after: found + "n")
    case .clear: hides("hit 1/", after: found)
    case .search: shows("城市: ", after: "", "城市")
    case .results: shows("城市: ", after: "S城市\r\r")
    case .saveSearch: shows("saved", after: "S城市\r")
    case .savedSearches: shows("Saved search:", after: "S城市\rw")
    case .findHeadline: shows("Headline: 数字", after: "", "数字")
    case .filter: shows("Issues: 数字", after: "", "数字\r")
    default: shows("no such walk: \(command.rawValue)")
    }
  }

  private func arranging(_ command: Command) -> Walk {
    switch command {
    case .nextPane, .focusArticle: shows(") next figure")
    case .previousPane, .focusIndicators: shows("i elsewhere")
    case .focusIssues: shows("Enter open", after: "2")
    case .zoom: hides("│", after: "2")
    case .narrower: Walk { screen, _ in screen.border < 30 }
    case .wider: Walk { screen, _ in screen.border > 30 }
    case .hidePane: hides("1 Issues", after: "1")
    case .showPanes: shows("1 Issues", after: "1-")
    case .asides: shows("folded away")
    case .source: shows("Source ")
    case .indicatorScope: shows("Indicators · issue")
    case .indicatorOrder: shows("Indicators · size")
    case .information: shows("not before")
    default: shows("no such walk: \(command.rawValue)")
    }
  }

  private func taking(_ command: Command) -> Walk {
    let clipboard = Walk { screen, _ in
      String(decoding: screen.output, as: UTF8.self).contains("\u{1B}]52;c;")
    }
    switch command {
    case .copySentence, .copyParagraph, .copyArticle, .copyCitation, .copyReference:
      return clipboard
    case .copyFigure, .copyRow: return Walk(before: "f工作报告\r)", comesTo: clipboard.comesTo)
    case .pipe: return shows("[wc: status 0; press Enter]", after: "", "wc -m\r")
    case .export:
      let path = FileManager.default.temporaryDirectory.appendingPathComponent(
        "gazette-\(UUID().uuidString).md"
      ).path
      return Walk(behind: "\u{15}\(path)\r") { screen, _ in
        let isThere = FileManager.default.fileExists(atPath: path)
        if isThere { try? FileManager.default.removeItem(atPath: path) }
        return isThere
      }
    default:
      return Walk(environment: ["VISUAL": "/bin/echo"]) { screen, _ in
        String(decoding: screen.output, as: UTF8.self).contains(" -- /")
      }
    }
  }

  private func running(_ command: Command) -> Walk {
    switch command {
    case .help: shows("Go to the next headline, across issues.")
    case .skippedFiles: shows("no file was left out")
    case .palette: shows("Commands")
    case .theme: shows("theme: ")
    case .language: shows("报刊")
    case .mouse: Walk { screen, _ in !screen.modes.contains(1000) }
    case .redraw: Walk { screen, _ in screen.output.count > 9000 }
    case .suspend: Walk { screen, _ in screen.state == .stopped }
    case .quit: Walk { screen, _ in screen.state == .exited(0) }
    default: shows("no such walk: \(command.rawValue)")
    }
  }
}

/// The keys of the command table as a terminal sends them.
enum KeyBytes {
  /// The bytes of a sequence such as `y s` or `PgDn`; nil if a plain terminal cannot send it.
  static func bytes(of spelling: String) -> String? {
    // Tab and Ctrl-I are one byte; the terminal's is Tab.
    guard spelling != "C-i" else { return nil }
    let strokes = spelling.split(separator: " ").map { stroke(String($0)) }
    return strokes.contains(nil) ? nil : strokes.compactMap(\.self).joined()
  }

  private static let named = [
    "Enter": "\r", "Esc": "\u{1B}", "Tab": "\t", "S-Tab": "\u{1B}[Z", "Backspace": "\u{7F}",
    "Space": " ", "Up": "\u{1B}[A", "Down": "\u{1B}[B", "Right": "\u{1B}[C", "Left": "\u{1B}[D",
    "Home": "\u{1B}[H", "End": "\u{1B}[F", "PgUp": "\u{1B}[5~", "PgDn": "\u{1B}[6~",
    "F1": "\u{1B}OP", "M-Left": "\u{1B}[1;3D", "M-Right": "\u{1B}[1;3C",
  ]

  private static func stroke(_ word: String) -> String? {
    if let known = named[word] { return known }
    if word.hasPrefix("C-"), let letter = word.utf8.last, word.utf8.count == 3 {
      return String(Unicode.Scalar(letter & 0x1F))
    }
    return word.unicodeScalars.count == 1 ? word : nil
  }
}

extension PtyScreen {
  /// The column of the line between list and article.
  var border: Int { (0..<columns).first { cell(row: 5, column: $0).text == "│" } ?? 0 }

  /// The rows of the article pane, blanks at their ends left out.
  var article: [String] {
    let start = border + 1
    return (2..<max(2, rows - 1)).map { row in
      var (line, column) = ("", start)
      while column < columns {
        let cell = cell(row: row, column: column)
        if cell.text == "│" { break }
        line += cell.text.isEmpty ? " " : cell.text
        column += max(1, cell.width)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The first cell of some ASCII words in the article.
  func cell(of words: String) -> ScreenCell? {
    let letters = words.map(String.init)
    for row in 2..<max(2, rows - 1) {
      for column in border..<max(border, columns - 35 - letters.count) {
        let isHere = letters.indices.allSatisfy {
          cell(row: row, column: column + $0).text == letters[$0]
        }
        if isHere { return cell(row: row, column: column) }
      }
    }
    return nil
  }
}
