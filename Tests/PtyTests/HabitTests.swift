import Foundation
import Glibc
import ReaderUI
import TestSupport
import Testing

/// The whole job - open, read, jump, find, search, sidebar, copy, leave - by one set of habits each.
@Suite struct HabitTests {
  @Test func vimKeysAlone() throws {
    let screen = try ReaderTests.opened()
    let steps = [
      ("jj", "Enter open"), ("l", ") next figure"), ("jjkd", "article 3/"), ("]]]", "article 6/"),
      ("G", "100%"), ("gg", "article 6/"), ("/数字\r", "hit 1/"), ("nN", "hit 1/"),
      ("S人民城市\r", "人民城市: "), ("jl", "hit 1/"), ("q", "人民城市: "), ("q", "article 6/"),
      ("f工作报告\r", "article 10/"), (")", "article 10/"), ("3", "i elsewhere"),
      ("jj\r", ") next figure"),
      ("ys", "copied"), ("mx", "mark x set"), ("]'x", "article 10/"), ("\u{F}", "article 11/"),
      ("R", "Source "), ("R", "Article · "), ("1", "Enter open"),
    ]
    for (keys, words) in steps {
      screen.send(keys)
      #expect(screen.shows(words), "\(keys): \(screen.text)")
    }
    #expect(ReaderTests.leaves(screen, "q") == [])
  }

  @Test func arrowsEnterTabEscapeAndTheMouseAlone() throws {
    let screen = try ReaderTests.opened()
    let (down, up, left, right) = ("\u{1B}[B", "\u{1B}[A", "\u{1B}[D", "\u{1B}[C")
    func step(_ keys: String, _ words: String) {
      screen.send(keys)
      #expect(screen.shows(words), "\(screen.text)")
    }
    step(down + down + "\r", ") next figure")
    step("\u{1B}[6~" + down + up + "\u{1B}[F", "100%")
    step("\u{1B}[H" + left, "Enter open")
    // To another article by a click, then by the next one's hint.
    try screen.click("打造国际数字")
    #expect(screen.shows("article 6/"))
    try screen.click("] next headline")
    #expect(screen.shows("article 7/"))
    // Find and search: the words are typed, all else is clicked.
    step(right, ") next figure")
    try screen.click("/ find")
    step("城市\r", "hit 1/")
    // An Escape is one only if nothing follows at once.
    screen.send("\u{1B}")
    #expect(screen.waits { !$0.text.contains("hit 1/") })
    try screen.click("S search archive")
    step("人民城市\r", "人民城市: ")
    step(down + "\r", "hit 1/")
    // Twice back, and to the report through the list of commands.
    try screen.click(": commands")
    step("10\r", "article 10/")
    step("\t", "i elsewhere")
    step(down + down + "\r", ") next figure")
    try screen.click(": commands")
    #expect(screen.shows("Commands"))
    step("sentence" + "\r", "copied")
    // The news stands where the hints stood until the next key.
    step(down, ": commands")
    try screen.click(": commands")
    #expect(screen.shows("Commands"))
    screen.send("leave the program")
    #expect(screen.shows("1/1"))
    try screen.click(" quit ")
    #expect(screen.waitForEnd() == .exited(0))
    #expect(screen.leftBehind == [])
  }
}

/// Walks as a person takes them, on every kind of terminal and in two windows.
@Suite struct WalksOnTerminals {
  struct Walk {
    var keys: String
    var words: String
    /// What leads back.
    var back = ""

    init(_ keys: String, _ words: String, _ back: String = "") {
      (self.keys, self.words, self.back) = (keys, words, back)
    }
  }

  /// Each begins in the first article, in its pane.
  static let walks = [
    Walk("]", "article 2/13"), Walk("]]]", "article 4/13"), Walk("3]", "article 4/13"),
    Walk("JJK", "article 2/13"), Walk("G", "100%"), Walk("G ", "article 2/13"),
    Walk("GG]", "article 2/13"), Walk("[", "this is the first article"),
    Walk("/数字化\r", "hit 1/", "\u{1B}"), Walk("/数字化\rn", "hit 2/", "\u{1B}"),
    Walk("/数字化\rnN", "hit 1/", "\u{1B}"), Walk("/2020年\r", "hit 1/", "\u{1B}"),
    Walk("/没有的词\r", "not in this article"), Walk("/re:20[12]\\d年\r", "hit 1/", "\u{1B}"),
    Walk("/kind:gold\r", "no kind is called"), Walk("/abc\u{15}数字\r", "hit 1/", "\u{1B}"),
    Walk("f国际数字\r", "article 6/13"), Walk("f工作报告\r", "article 10/13"),
    Walk("f城市", "Headline: 城市", "\u{1B}"), Walk("f没有这样的", "Headline: 没有", "\u{1B}"),
    Walk("S人民城市\r", "人民城市: 11 in 4 articles", "q"),
    Walk("S数字长三角\r", "数字长三角: 1 in 1 article", "q"),
    Walk("S生产性服务业\r", "生产性服务业: 1 in 1 article", "q"),
    Walk("S没有这个词\r", "no article holds", "q"), Walk("S\"坏", "never closed", "\u{1B}"),
    Walk("]]\u{F}", "article 2/13"), Walk("]]\u{F}\u{1B}[1;3C", "article 3/13"),
    Walk("]ma]]'a", "article 2/13"), Walk("'z", "no mark z"), Walk("1", "Enter open"),
    Walk("3", "i elsewhere"), Walk("\t", "i elsewhere"), Walk("\u{1B}[Z", "Enter open"),
    Walk("R", "Source ", "R"), Walk("1&数字\r", "Issues: 数字", "q"),
    Walk("f国际数字\r}", "› “1+4”目标体系"), Walk("f工作报告\r3jj", "247.63亿元"),
    Walk("ys", "copied"), Walk("yp", "copied"), Walk("ya", "copied"), Walk("yc", "copied"),
    Walk("yg", "copied"), Walk("yf", "go to a figure first"), Walk("yz", "means nothing"),
    Walk("?", "Go down a line.", "q"), Walk("?/citation\r", "file and line", "qq"),
    Walk(":next head\r", "article 2/13"), Walk(":3\r", "article 3/13"),
    Walk(":99\r", "there are 13 articles"), Walk(":xyzzy\r", "no command is called"),
    Walk("L", "第 1/13 篇", "L"), Walk("!", "no file was left out", "q"),
  ]

  static let terminals = [
    "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "xterm-direct",
  ]

  @Test(arguments: terminals, [[24, 80], [50, 160]])
  func peopleFindTheirWay(term: String, size: [Int]) throws {
    // The entry of xterm-direct comes in a package that not every system has; here it is made for the test.
    let entries = term == "xterm-direct" ? try TerminalEntries() : nil
    let screen = try ReaderTests.gazette(
      environment: ["TERM": term, "TERMINFO": entries?.folder.path ?? ""], rows: size[0],
      columns: size[1])
    #expect(screen.shows("article 1/13"), "\(screen.text)")
    for walk in Self.walks {
      screen.send(":1\r")
      #expect(
        screen.waits {
          $0.row(size[0] - 1).contains(": commands") && $0.text.contains("article 1/13")
        })
      screen.send(walk.keys)
      #expect(screen.shows(walk.words), "\(walk.keys)\n\(screen.text)")
      for key in walk.back {
        screen.send(String(key))
        // An Escape is one only if nothing follows at once.
        if key == "\u{1B}" {
          #expect(screen.waits { !$0.text.contains(walk.words) || walk.words.isEmpty })
        }
      }
    }
    #expect(ReaderTests.leaves(screen) == [])
  }
}

/// A folder with the terminfo entry of xterm-direct, as ncurses has it; it is gone when nobody needs it any more.
final class TerminalEntries {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appendingPathComponent("entry.ti")
    try Data(Self.direct.utf8).write(to: source)
    let tic = Process()
    tic.executableURL = URL(fileURLWithPath: "/usr/bin/tic")
    tic.arguments = ["-x", "-o", folder.path, source.path]
    try tic.run()
    tic.waitUntilExit()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static let direct = #"""
    xterm-direct|xterm with direct colors, RGB, colors#0x1000000, pairs#0x7FFFF, ccc@, initc@, oc@, op=\E[39;49m,
    	setab=\E[%?%p1%{8}%<%t4%p1%d%e48:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
    	setaf=\E[%?%p1%{8}%<%t3%p1%d%e38:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m,
    	use=xterm-256color,

    """#
}

extension PtyScreen {
  /// Clicks on some words where they stand.
  func click(_ words: String) throws {
    #expect(shows(words))
    for row in 0..<rows {
      var line = ""
      var columns: [Int] = []
      var column = 0
      while column < self.columns {
        let cell = cell(row: row, column: column)
        let text = cell.text.isEmpty ? " " : cell.text
        columns += text.map { _ in column }
        line += text
        column += max(1, cell.width)
      }
      guard let place = line.range(of: words) else { continue }
      let found = columns[line.distance(from: line.startIndex, to: place.lowerBound)] + 2
      send("\u{1B}[<0;\(found + 1);\(row + 1)M\u{1B}[<0;\(found + 1);\(row + 1)m")
      return
    }
    Issue.record("\(words) is not there")
  }
}
