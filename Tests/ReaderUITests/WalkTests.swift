import Display
import Newspaper
import Search
import Testing

@testable import ReaderUI

/// Walks as a person at the keyboard takes them.
@Suite struct WalkTests {
  @Test func captionsAndPullQuotesFoldAwayAndComeBackForAHit() throws {
    var hand = Hand(rows: 40, columns: 120)
    hand.press("f", "\"数字之都\"", "Enter")
    let piece = try #require(hand.state.piece)
    let aside = try #require(piece.text.parts.first { $0.kind.isAside })
    let words = String(string(piece.text.bytes, in: aside.range).prefix(6))
    let whole = hand.state.article.layout.stretches.count
    hand.press("X")
    #expect(hand.state.article.layout.stretches.count < whole)
    #expect(
      hand.state.article.layout.stretches.allSatisfy {
        $0.range.lowerBound != aside.range.lowerBound
      })
    hand.press("/", "\"\(words)\"", "Enter")
    #expect(hand.state.article.isVisible(hand.state.spot?.range.lowerBound ?? -1))
  }

  /// Three small papers; the second has two figures and a word that stands in none of the others.
  static let papers = library([
    "静安区召开大会\n\n本报讯 全区召开大会,部署明年工作。会议强调要坚定信心。\n",
    "数字化转型\n\n完成税收总收入703.05亿元,同比增长0.32%。\n\n" + filler + "\n\n特别词语在这里。\n",
    "助力城市更新\n\n税收继续增长,城市更新加快。\n",
  ])
  static let filler = (1...40).map { "第\($0)段文字说明城市更新的进展情况,内容比较长,需要占据几行。" }
    .joined(separator: "\n\n")

  @Test func vimKeysDoTheWholeJob() {
    var hand = Hand(WalkTests.papers)
    hand.press("]")
    #expect(hand.statusLine.contains("article 2/3"))
    hand.press("2", "G")
    #expect(hand.statusLine.contains("100%"))
    hand.press("g", "/", "\"特别\"", "Enter")
    #expect(hand.statusLine.contains("hit 1/1") && hand.body.contains("特别词语"))
    hand.press("Esc", "S", "\"城市更新\"", "Enter", "j", "l")
    #expect(hand.statusLine.contains("hit 1/"))
    hand.press("q", "q")
    #expect(hand.titleLine.contains("数字化转型"))
    hand.press("h", "q")
    #expect(hand.effects == [.quit])
  }

  @Test func arrowsAndEnterDoTheWholeJob() {
    var hand = Hand(WalkTests.papers)
    hand.press("Down", "Down", "Down", "Enter")
    #expect(hand.state.panes.focus == .article && hand.titleLine.contains("数字化转型"))
    hand.press("PgDn", "PgDn", "PgUp", "End", "Home", "Left")
    #expect(hand.state.panes.focus == .issues)
    hand.press("Tab", "Tab", "Tab", "S-Tab", "Esc", "Esc")
    #expect(hand.state.panes.focus == .issues && hand.effects == [])
    hand.press("Backspace")
    #expect(hand.effects == [.quit])
  }

  @Test func theReadingPlaceSurvivesEveryWidth() {
    var hand = Hand(WalkTests.papers, columns: 80)
    hand.press("]", "2", "d", "d", "j", "j", "j")
    let place = hand.state.article.anchor
    let top = hand.lines[2]
    for columns in [50, 80, 200, 20, 3, 1, 0, 37, 80] {
      hand.resize(columns: columns)
      #expect(hand.state.article.anchor == place)
      if columns >= 20 { #expect(hand.state.article.isVisible(place.offset)) }
    }
    #expect(hand.lines[2] == top)
  }

  @Test func countsMoveAndPaneNumbersGo() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "5", "j")
    let five = hand.state.article.top
    hand.press("g", "j", "j", "j", "j", "j")
    #expect(hand.state.article.top == five)
    // 12 is a count although 1 is a pane.
    hand.press("g", "1", "2", "j")
    let twelve = hand.state.article.top
    #expect(hand.state.panes.focus == .article)
    hand.press("g", "2", "j", "5", "j", "5", "j")
    #expect(hand.state.article.top == twelve)
    hand.press("1", "j")
    #expect(hand.state.panes.focus == .issues)
    hand.press("3")
    #expect(hand.state.panes.focus == .indicators)
  }

  @Test func aFilterThatNothingAnswersSaysSo() {
    var hand = Hand()
    hand.press("&", "\"税务局\"")
    #expect(hand.screen.contains("no headline holds 税务局"))
    hand.press("Esc")
    #expect(!hand.screen.contains("no headline"))
  }

  /// Only the nearest headlines are listed, and the count says that there are more.
  @Test func theFinderSaysThatThereAreMore() {
    let pages = library((0..<300).map { "# 第\($0)次会议召开\n\n会议总结了工作。\n" })
    var hand = Hand(pages)
    hand.press("f", "\"会议\"")
    #expect(hand.statusLine.contains("1/200+"))
    hand.press("C-u", "\"第7次\"")
    #expect(hand.statusLine.contains("1/1") && !hand.statusLine.contains("+"))
  }

  /// Page matter stands behind the articles of its page: back from it is to the last of them, not to the one before.
  @Test func backFromPageMatterIsToItsPage() throws {
    var hand = Hand(
      library([
        "# 静安区召开大会\n\n大会总结了全年工作。\n",
        """
        # 城市更新提速

        更新工作全面展开。

        # 企业服务升级

        企业获得新的服务。

        主编 张三 责任编辑 李四 版面设计 王五
        """,
        "# 数字化转型\n\n转型工作深入推进。\n",
      ]))
    let issue = hand.state.library.archive.issues[1]
    try #require(issue.pieceCount == 3 && issue.articles.count == 2)
    hand.press("2", "]", "]")
    #expect(hand.titleLine.contains("企业服务升级"))
    hand.press("1", "j", "2")
    #expect(hand.state.piece?.id == PieceID(issue: 1, piece: 2))
    hand.press("[")
    #expect(hand.titleLine.contains("企业服务升级"))
    hand.press("1", "j", "2", "2", "[")
    #expect(hand.titleLine.contains("城市更新提速"))
    hand.press("1", "j", "j", "2", "]")
    #expect(hand.titleLine.contains("数字化转型"))
  }

  @Test func historyAndMarksComeBack() {
    var hand = Hand(WalkTests.papers)
    hand.press("2", "]", "d", "m", "a")
    let marked = hand.state.article.anchor
    hand.press("]", "]", "'", "a")
    #expect(hand.state.article.anchor == marked && hand.titleLine.contains("数字化转型"))
    hand.press("C-o")
    #expect(hand.titleLine.contains("助力城市更新"))
    hand.press("M-Right")
    #expect(hand.titleLine.contains("数字化转型"))
    hand.press("'", "x")
    #expect(hand.statusLine.contains("no mark x"))
  }

  @Test func findMarksWhileOneTypesAndEscGoesBack() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2")
    let before = hand.screen
    hand.press("/", "\"特别\"")
    #expect(hand.body.contains("特别词语") && hand.statusLine.hasSuffix("1/1"))
    #expect(marked(.currentHit, in: hand) == "特别")
    hand.press("Esc")
    #expect(hand.screen == before)
    hand.press("/", "\"没有的词\"", "Enter")
    #expect(hand.statusLine.contains("not in this article"))
  }

  @Test func findGoesAroundAndCounts() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "/", "\"城市更新\"", "Enter")
    #expect(hand.statusLine.contains("hit 1/40"))
    hand.press("3", "n")
    #expect(hand.statusLine.contains("hit 4/40") && hand.state.panes.focus == .article)
    hand.press("1", "0", "0", "n")
    #expect(hand.statusLine.contains("on from the start"))
    hand.press("1", "0", "0", "N")
    #expect(hand.statusLine.contains("on from the end"))
  }

  @Test func findTakesPatternsAndFields() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "/", "\"re:第[一二1-3]段\"", "Enter")
    #expect(hand.statusLine.contains("hit 1/3"))
    hand.press("/", "\"kind:money\"", "Enter")
    #expect(hand.statusLine.contains("hit 1/1") && marked(.currentHit, in: hand) == "703.05亿元")
    hand.press("/", "\"kind:gold\"")
    #expect(hand.statusLine.contains("no kind is called 'gold'"))
    hand.press("Enter")
    #expect(hand.statusLine.contains("column 6: no kind is called 'gold'"))
    // A time is no field.
    hand.press("/", "\"11:30\"", "Enter")
    #expect(hand.statusLine.contains("11:30: not in this article"))
  }

  @Test func whatIsShownBesideHitsKeepsThePlaceOfItsArticle() {
    var hand = Hand(WalkTests.papers, columns: 120)
    hand.press("]", "2", "d")
    let place = hand.state.article.anchor
    hand.press("[", "S", "\"特别词语\"", "Enter")
    #expect(hand.state.article.anchor != place)
    hand.press("q")
    #expect(hand.titleLine.contains("静安区召开大会"))
    hand.press("]")
    #expect(hand.state.article.anchor == place)
    // In the article itself, too, looking at hits and going on elsewhere loses nothing.
    hand.press("S", "\"特别词语\"", "Enter", "q")
    #expect(hand.state.article.anchor == place)
  }

  @Test func theListCountsTheHitsOfEachIssue() {
    var hand = Hand(WalkTests.papers, columns: 120)
    hand.press("S", "\"城市更新\"", "Enter", "Enter")
    #expect(hand.body.contains("×40 │") && hand.body.contains("×2 │"))
    hand.press("q", "q")
    #expect(!hand.body.contains("×"))
  }

  @Test func theSidebarStandsStillWhileItShowsWhatIsSeen() {
    var hand = Hand(rows: 40, columns: 120)
    hand.press("f", "\"工作报告\"", "Enter", "d")
    var tops: Set<Int> = []
    for _ in 0..<12 {
      hand.press("j")
      tops.insert(hand.state.sidebar.top)
      let seen = hand.state.article.visible
      guard let piece = hand.state.piece else { return }
      let first = piece.firstFigure(from: seen.lowerBound)
      #expect(hand.state.sidebar.top <= first && first < hand.state.sidebar.top + 37)
    }
    #expect(tops.count <= 3)
  }

  @Test func searchShowsRankedHitsAndOpensAtTheHit() {
    var hand = Hand(WalkTests.papers, columns: 120)
    hand.press("S", "\"税收\"")
    #expect(hand.lines[1].contains("税收: 2 in 2 articles"))
    hand.press("Down", "Up", "Enter", "Enter")
    #expect(hand.state.panes.focus == .article)
    #expect(marked(.currentHit, in: hand) == "税收")
    hand.press("n")
    #expect(marked(.currentHit, in: hand) == "税收" && hand.state.search?.selection == 1)
    hand.press("q")
    #expect(hand.state.isShowingResults)
    hand.press("q")
    #expect(!hand.state.isShowingResults && hand.titleLine.contains("静安区召开大会"))
  }

  @Test func aWrongQuestionIsAnsweredWithItsPlace() {
    var hand = Hand(WalkTests.papers, columns: 120)
    hand.press("S", "\"\"税收\"")
    #expect(hand.body.contains("column 1: this '\"' is never closed"))
    hand.press("\"\"\"", "Enter")
    #expect(hand.lines[1].contains("2 in 2 articles"))
  }

  @Test func headlinesAreFoundAndTheListNarrowed() {
    var hand = Hand(WalkTests.papers)
    hand.press("f", "\"更新\"")
    #expect(hand.body.contains("助力城市更新") && !hand.body.contains("静安区召开大会"))
    hand.press("Enter")
    #expect(hand.titleLine.contains("助力城市更新"))
    hand.press("&", "\"数字\"", "Enter")
    #expect(hand.state.list.rows.count == 2)
    hand.press("q")
    #expect(hand.state.list.rows.count > 2 && hand.effects == [])
  }

  @Test func theSourceIsShownAtTheSamePlace() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "/", "\"第20段\"", "Enter", "Esc")
    hand.press("R")
    #expect(hand.lines[1].contains("Source 1.txt"))
    #expect(hand.body.contains("第20段"))
    hand.press("j", "R")
    #expect(hand.body.contains("第20段"))
  }

  @Test func zoomHideWidenAndShowAgain() {
    var hand = Hand(WalkTests.papers, columns: 130)
    let usual = hand.screen
    hand.press("z")
    #expect(hand.state.arrangement.panes.count == 1)
    hand.press("z", ">", ">", "<", "-")
    #expect(hand.state.arrangement.panes.map(\.id) == [.article, .indicators])
    hand.press("=", "1")
    #expect(hand.screen == usual)
  }

  @Test func copyingTakesTheSentence() {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "/", "\"增长0\"", "Enter", "y", "s")
    #expect(hand.effects.last == .copy("完成税收总收入703.05亿元,同比增长0.32%。"))
    hand.press("y", "c")
    guard case .copy(let citation)? = hand.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(citation.contains("《数字化转型》") && citation.contains("1.txt:3"))
    hand.press("y", "z")
    #expect(hand.statusLine.contains("y z means nothing"))
  }

  @Test func aNewLibraryKeepsThePlace() {
    var hand = Hand(library(["乙报头条\n\n" + WalkTests.filler]))
    hand.press("2", "d", "d", "/", "\"第3\"", "Enter")
    let place = hand.state.article.anchor
    let screen = hand.body
    var issues = hand.state.library.archive.issues
    let older = IssueReader().issue(
      from: SourceText(name: "-1.txt", bytes: Array("甲报\n\n正文。".utf8)))
    issues.insert(older, at: 0)
    hand.state.receive(Library(Archive(issues: issues)), progress: nil)
    #expect(hand.state.article.anchor == place && hand.state.piece?.id.issue == 1)
    #expect(hand.state.found?.ranges.isEmpty == false)
    #expect(hand.body.split(separator: "│").count > 1 && screen.isEmpty == false)
  }

  @Test func aLibraryThatGrowsFromNothingIsShown() {
    var hand = Hand(library([]))
    #expect(hand.body.contains("nothing to read"))
    hand.state.receive(WalkTests.papers, progress: LoadProgress(filesRead: 3, fileCount: 9))
    #expect(hand.statusLine.contains("reading 3/9") && hand.titleLine.contains("静安区召开大会"))
    hand.state.receive(WalkTests.papers)
    #expect(!hand.statusLine.contains("reading"))
  }

  @Test func theMouseOpensScrollsAndDrags() {
    var hand = Hand(WalkTests.papers, columns: 130)
    hand.send(.mouse(MouseEvent(.press, at: Position(row: 5, column: 6))))
    #expect(hand.titleLine.contains("数字化转型") && hand.state.panes.focus == .issues)
    hand.send(.mouse(MouseEvent(.press, at: Position(row: 5, column: 6))))
    #expect(hand.state.panes.focus == .article)
    hand.send(.mouse(MouseEvent(.wheelDown, at: Position(row: 9, column: 60))))
    #expect(hand.state.article.anchor != TextAnchor())
    let border = hand.state.arrangement.separators[0]
    hand.send(.mouse(MouseEvent(.press, at: Position(row: 9, column: border))))
    hand.send(.mouse(MouseEvent(.drag, at: Position(row: 9, column: border + 7))))
    hand.send(.mouse(MouseEvent(.release, at: Position(row: 9, column: border + 7))))
    #expect(hand.state.arrangement.separators[0] == border + 7)
  }

  @Test func oneComesBackToTheKeptPlace() throws {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2", "d", "d")
    let place = try #require(hand.state.place)
    var next = Hand(WalkTests.papers)
    let isThere = next.state.open(place)
    #expect(isThere)
    #expect(next.state.place == place && next.titleLine.contains("数字化转型"))
    let isGone = !next.state.open(Place(file: "gone.txt", piece: 0))
    #expect(isGone)
  }

  @Test func theSameKeyReadsOnThroughTheArchive() {
    var hand = Hand(WalkTests.papers)
    hand.press("2")
    for _ in 0..<40 { hand.press("Space") }
    #expect(hand.statusLine.contains("article 3/3") && hand.statusLine.contains("100%"))
  }

  @Test func pastedTextGoesOnlyIntoPrompts() {
    var hand = Hand(WalkTests.papers)
    hand.send(.paste("qqqq"))
    #expect(hand.effects == [] && hand.state.prompt == nil)
    hand.press("]", "/")
    hand.send(.paste("特别\n词语"))
    #expect(hand.statusLine.hasPrefix(" /特别 词语"))
  }

  @Test func promptsAreEditedAndRemembered() {
    var hand = Hand(WalkTests.papers)
    hand.press("/", "\"城市更新\"", "Left", "Left", "Backspace", "C-a", "Delete", "C-e", "C-w")
    #expect(hand.state.prompt?.line.text == "")
    hand.press("\"会议\"", "Enter", "/", "Up")
    #expect(hand.statusLine.hasPrefix(" /会议"))
    hand.press("Down", "Esc")
  }

  @Test func thePaletteTakesWords() {
    var hand = Hand(WalkTests.papers)
    hand.press(":", "\"theme light\"", "Enter")
    #expect(hand.effects.last == .theme(named: "light"))
    hand.press(":", "\"search 会议\"", "Enter")
    #expect(hand.state.search?.words == "会议" && hand.state.prompt == nil)
    hand.press("q", ":", "\"percent 250\"", "Enter")
    #expect(hand.statusLine.contains("0 to 100"))
    hand.press(":", "\"nothing light\"", "Enter")
    #expect(hand.statusLine.contains("no command"))
  }

  @Test func listsObeyTheKeysOfListsUntilOneTypes() {
    var hand = Hand(WalkTests.papers)
    hand.press("2", "I")
    #expect(hand.state.prompt?.selection == 0)
    hand.press("j", "j", "k")
    #expect(hand.state.prompt?.selection == 1)
    // What nothing answers leaves the list where it is, with a word on it.
    hand.press("\"没有的词\"")
    #expect(hand.body.contains("nothing here holds what is typed"))
    hand.press("q")
    #expect(hand.state.prompt != nil)
    hand.press("Esc", "I", "q")
    #expect(hand.state.prompt == nil && hand.effects == [])
  }

  /// The text of all cells with an overlay.
  private func marked(_ face: Face, in hand: Hand) -> String {
    let canvas = hand.state.draw()
    var text = String.UnicodeScalarView()
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns {
        let cell = canvas[Position(row: row, column: column)]
        if cell.overlay == face, let scalar = cell.scalar { text.append(scalar) }
      }
    }
    return String(text)
  }
}
