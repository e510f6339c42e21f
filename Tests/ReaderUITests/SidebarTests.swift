import Display
import Figures
import Newspaper
import Search
import Testing

@testable import ReaderUI

/// The sidebar as a person works with it: scopes, orders, a filter, the same indicator elsewhere, rows to take along.
@Suite struct SidebarTests {
  static let pages = library([
    """
    # 静安区召开工作会议

    2019年，全区税收总收入703.05亿元，同比增长6.8%。引进企业98家，总数达300余家。

    # 绿化工作推进

    新建绿地5.2公顷，改造小区136个。
    """,
    """
    # 2021年财政情况

    2021年，静安区税收总收入740亿元，同比增长5.1%，拆除违法建筑12.75万平方米。
    """,
  ])

  private func hand(_ keys: String...) -> Hand {
    var hand = Hand(Self.pages, rows: 24, columns: 120)
    for key in keys { hand.press(key) }
    return hand
  }

  private func rows(_ hand: Hand) -> [String] {
    hand.state.sidebar.rows.map { "\($0.label) \($0.value)" }
  }

  @Test func aChangeStandsUnderItsParent() {
    let rows = hand("3").state.sidebar.rows
    #expect(rows[1].isContinued && rows[1].value == "6.8%" && rows[1].label == rows[0].label)
    #expect(hand("3").screen.contains("▲6.8%"))
  }

  @Test func theScopeGoesFromArticleToIssueToArchive() {
    var hand = hand("3")
    #expect(rows(hand).count == 4)
    hand.press("x")
    #expect(
      rows(hand) == [
        "静安区召开工作会议 ", "税收总收入 703.05亿元", "税收总收入 6.8%", "企业 98家", "企业 300余家",
        "绿化工作推进 ", "绿地 5.2公顷", "小区 136个",
      ])
    hand.press("x")
    #expect(hand.effects.last == .gatherIndicators && hand.screen.contains("counting the figures"))
    hand.state.receive(Self.pages.indicators())
    #expect(rows(hand).first == "税收总收入 ×4")
    hand.press("Enter")
    #expect(hand.screen.contains("税收总收入 elsewhere"))
    hand.press("Esc", "x")
    #expect(rows(hand).count == 4)
  }

  @Test func ordersKeepFamiliesTogether() {
    var hand = hand("3", "x", "o")
    #expect(
      rows(hand) == [
        "税收总收入 703.05亿元", "税收总收入 6.8%", "绿地 5.2公顷", "小区 136个", "企业 98家", "企业 300余家",
      ])
    hand.press("o")
    #expect(rows(hand).first == "税收总收入 703.05亿元" && rows(hand).last == "绿地 5.2公顷")
    hand.press("o")
    #expect(rows(hand).first == "企业 98家" && rows(hand).last == "绿地 5.2公顷")
    #expect(hand.screen.contains("3 Indicators · issue · name"))
    hand.press("o")
    #expect(rows(hand).first == "静安区召开工作会议 ")
  }

  @Test func theFilterLeavesWhatHoldsTheWords() {
    var hand = hand("3", "x", "&", "\"企业\"", "Enter")
    #expect(rows(hand) == ["企业 98家", "企业 300余家"])
    hand.press("&", "C-u", "\"area\"", "Enter")
    #expect(rows(hand) == ["绿地 5.2公顷"])
    hand.press("&", "Esc")
    #expect(rows(hand).count == 8)
  }

  @Test func enterGoesToTheFigureOfAnotherArticleAndBack() {
    var hand = hand("3", "x", "&", "\"小区\"", "Enter", "Enter")
    #expect(hand.statusLine.contains("article 2/3") && hand.state.panes.focus == .article)
    #expect(hand.state.figureToTake?.figure.unit == "个")
    hand.press("Enter")
    #expect(hand.state.panes.focus == .indicators && hand.state.sidebar.selection == 0)
    hand.press("C-o")
    #expect(hand.statusLine.contains("article 1/3"))
  }

  @Test(arguments: [false, true]) func theSameIndicatorElsewhereIsInOrderOfTime(hasBook: Bool) {
    var hand = hand("]", "]", ")")
    if hasBook { hand.state.receive(Self.pages.indicators()) }
    hand.press("i")
    let choices = hand.state.prompt?.choices.map(\.label) ?? []
    #expect(choices.count == 2)
    #expect(choices.first?.contains("703.05亿元") == true && choices.first?.contains("▲6.8%") == true)
    #expect(choices.last?.contains("740亿元") == true && choices.last?.contains("静安区") == true)
    #expect(hand.state.prompt?.selection == 1)
    hand.press("Up", "Enter")
    #expect(hand.statusLine.contains("article 1/3"))
    #expect(hand.state.figureToTake?.text.printed(0..<27) == "静安区召开工作会议")
    #expect(hand.state.figureInFocus == 0)
  }

  @Test func changesAreASeriesOfTheirOwn() {
    var hand = hand("2", ")", ")", "i")
    #expect(hand.state.prompt?.choices.map { $0.label.contains("▲") } == [true, true])
    hand.press("\"740\"")
    #expect(hand.state.prompt?.choices.count == 0)
    hand.press("C-u", "\"5.1\"", "Enter")
    #expect(hand.statusLine.contains("article 3/3"))
  }

  @Test func aFigureIsCopiedAsARowAndAsACitation() {
    var hand = hand("2", ")", "y", "v")
    #expect(
      hand.effects.last
        == .copy(",,税收总收入,703.05亿元,70305000000,CNY,,actual,静安区召开工作会议,0.txt,3"))
    hand.press("3", "j", "j", "y", "c")
    guard case .copy(let words)? = hand.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(words.hasPrefix("“引进企业98家，总数达300余家。”——《") && words.hasSuffix("》，0.txt:3"), "\(words)")
  }

  @Test func thePageTellsWhatIsKnownAndWhatShowsIt() {
    var hand = Hand(seedLibrary, rows: 40, columns: 120)
    hand.press("f", "\"工作报告\"", "Enter", "I")
    #expect(hand.screen.contains("2020-01-08  (stated)") && hand.screen.contains("line 5: "))
    #expect(hand.screen.contains("UTF-8") && hand.screen.contains("于勇"))
    hand.press("\"2020-01-08\"", "Enter")
    #expect(hand.state.spot.map { hand.state.piece?.text.string(in: $0.range) } == "2020年1月8日")
    hand.press("f", "\"优异成绩\"", "Enter", "I", "\"repeat\"", "Enter")
    #expect(hand.state.spot.map { hand.state.piece?.flags.contains($0.range) } == true)
  }
}
