import Display
import Testing

@testable import ReaderUI

@Suite struct WelcomeTests {
  @Test(arguments: Language.allCases)
  func fiveLinesStandUntilTheNextKeyWhichIsCarriedOut(language: Language) {
    var settings = ReaderSettings()
    settings.language = language
    var hand = Hand(settings: settings)
    let usual = hand.screen
    hand.state.welcome()
    #expect(hand.state.welcomeLines.count == 5)
    for line in hand.state.welcomeLines { #expect(hand.screen.contains(line)) }
    hand.resize(rows: 30, columns: 100)
    #expect(hand.state.isWelcoming)
    hand.resize(columns: 80)
    var other = Hand(settings: settings)
    hand.press("j")
    other.press("j")
    #expect(hand.screen == other.screen && hand.state.list.selection == other.state.list.selection)
    #expect(hand.state.list.selection != Hand().state.list.selection && hand.screen == usual)
  }

  @Test func aSmallWindowKeepsItsText() {
    for (rows, columns) in [(5, 20), (10, 40), (24, 29)] {
      var hand = Hand(rows: rows, columns: columns)
      let usual = hand.screen
      hand.state.welcome()
      #expect(hand.screen == usual)
    }
  }

  @Test func aKeyThatIsGoneIsNotOffered() throws {
    var hand = Hand()
    hand.state.keyMap = try KeyMap(changes: [KeyChange(.zoom, keys: [])])
    #expect(!hand.state.welcomeLines.joined().contains("only this pane"))
  }
}
