import Display
import Newspaper
import Search
import TestSupport
import Testing

@testable import ReaderUI

/// In a large archive a key does not wait for what takes long; what comes later comes to its place.
@Suite struct ErrandTests {
  /// An archive of 300 KB: a page with two articles for each year.
  private static let pages = library(
    (0..<100).map { number in
      let filling = String(repeating: "全区扎实推进各项工作，取得新的成效。", count: 50)
      return """
        # 第\(number)次全区财政工作会议召开

        \(1900 + number)年，全区税收总收入\(100 + number)亿元，同比增长5.1%。

        \(filling)

        # 绿化工作第\(number)次推进

        新建绿地5.2公顷。
        """
    })

  private func hand() -> Hand {
    var hand = Hand(Self.pages, rows: 24, columns: 120)
    hand.doErrands()
    return hand
  }

  @Test func headlinesAreGatheredWhileOneTypes() {
    var hand = hand()
    #expect(hand.state.headlines == nil)
    hand.press("f", "\"绿化\"")
    #expect(hand.state.prompt?.choices.isEmpty == true && hand.screen.contains("gathering"))
    hand.doErrands()
    #expect(hand.state.prompt?.choices.first?.label.contains("绿化工作第0次推进") == true)
    #expect(!hand.screen.contains("gathering"))
    // In another language pieces without a headline have other names.
    hand.press("Esc", "L", "f")
    #expect(hand.state.prompt?.choices.isEmpty == true)
    hand.doErrands()
    #expect(hand.state.prompt?.choices.isEmpty == false)
  }

  @Test func headlinesOfAnArchiveThatChangesMeanwhileAreGatheredAnew() {
    var hand = hand()
    hand.press("f")
    let errands = hand.state.takeErrands()
    hand.state.receive(hand.state.library)
    for errand in errands { hand.state.receive(errand.carryOut()) }
    #expect(hand.state.headlines == nil)
    hand.doErrands()
    #expect(hand.state.prompt?.choices.isEmpty == false)
  }

  @Test func anIndicatorElsewhereIsLookedForMeanwhile() {
    var hand = hand()
    hand.press("2", ")", "i")
    #expect(hand.state.prompt == nil && hand.statusLine.contains("looking for"))
    hand.doErrands()
    #expect(hand.screen.contains("税收总收入 elsewhere") && hand.screen.contains("100亿元"))
    #expect(hand.state.prompt?.choices.count == 100)
  }

  @Test func whoGoesOnIsNotInterrupted() {
    var hand = hand()
    hand.press("2", ")", "i", "j")
    hand.doErrands()
    #expect(hand.state.prompt == nil)
  }

  @Test func aSearchShowsItsFirstHitsAtOnceAndAllOfThemSoon() {
    var hand = hand()
    hand.press("S", "\"财政\"", "Enter")
    let first = hand.state.search
    #expect(first?.pieceCount == 100 && first?.hits.count ?? 0 < 100)
    hand.press("j", "j")
    hand.doErrands()
    #expect(hand.state.search?.hits.count == 100 && hand.state.search?.selection == 2)
    #expect(hand.state.search?.issueCounts.count == 100)
    let (before, after) = (first?.hits ?? [], hand.state.search?.hits ?? [])
    #expect(before.map(\.piece) == after.prefix(before.count).map(\.piece))
  }

  /// Who is quicker than the other thread waits for what is asked, and for no more.
  @Test func theEndOfTheHitsIsThereBeforeTheErrand() {
    var hand = hand()
    hand.press("S", "\"财政\"", "Enter", "G")
    #expect(hand.state.search?.selection == 99)
    hand.doErrands()
    #expect(hand.state.search?.selection == 99 && hand.state.search?.issueCounts.count == 100)
  }

  @Test func theReplyToAnotherSearchIsNoReply() {
    var hand = hand()
    hand.press("S", "\"财政\"", "Enter")
    let errands = hand.state.takeErrands()
    hand.press("S", "C-u", "\"绿化\"", "Enter")
    for errand in errands { hand.state.receive(errand.carryOut()) }
    #expect(hand.state.search?.words == "绿化" && hand.state.search?.issueCounts.isEmpty == true)
  }

  /// A small archive is answered at once.
  @Test func theSeedsNeedNoErrand() {
    var hand = Hand()
    hand.press("f", "\"工作报告\"", "Enter", ")", "i")
    #expect(hand.state.takeErrands().isEmpty && hand.screen.contains("elsewhere"))
  }
}

extension Hand {
  /// Does what a program does on other threads.
  mutating func doErrands() {
    for errand in state.takeErrands() { state.receive(errand.carryOut()) }
  }
}
