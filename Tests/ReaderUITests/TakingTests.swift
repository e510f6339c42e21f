import Display
import Newspaper
import Search
import Testing

@testable import ReaderUI

/// What one takes along: references, programs, files.
@Suite struct TakingTests {
  private func hand() -> Hand {
    var hand = Hand(WalkTests.papers)
    hand.press("]", "2")
    return hand
  }

  @Test func aPipeGetsTheWordsAndTheArticle() {
    var hand = hand()
    hand.press("|", "\"grep -n '特别 词语'\"", "Enter")
    guard case .pipe(let words, let text)? = hand.effects.last else {
      Issue.record("nothing was piped")
      return
    }
    #expect(words == ["grep", "-n", "特别 词语"])
    #expect(text.hasPrefix("数字化转型\n\n完成税收总收入703.05亿元,同比增长0.32%。\n\n第1段"))
    #expect(text.hasSuffix("特别词语在这里。\n"))
  }

  @Test func fromTheSidebarTheFiguresArePiped() {
    var hand = hand()
    hand.press("3", "|", "\"sort\"", "Enter")
    guard case .pipe(_, let text)? = hand.effects.last else {
      Issue.record("nothing was piped")
      return
    }
    #expect(text.hasPrefix("税收总收入\t703.05亿元\n"))
  }

  @Test(
    arguments: [
      ("wc -m", ["wc", "-m"]), ("", []), ("  a   b ", ["a", "b"]), ("a'b c'd", ["ab cd"]),
      ("\"a \\\" b\" c", ["a \" b", "c"]), ("a\\ b", ["a b"]), ("''", [""]), ("'a\\b'", ["a\\b"]),
      ("a 'b", nil), ("a\\", nil),
    ] as [(String, [String]?)])
  func linesArePartedAsAShellPartsThem(line: String, words: [String]?) {
    #expect(CommandWords.split(line) == words)
  }

  @Test func aQuotationMarkThatIsNeverClosedIsTold() {
    var hand = hand()
    hand.press("|", "\"cat 'x\"", "Enter")
    #expect(hand.effects == [] && hand.statusLine.contains("never closed"))
  }

  @Test func theEndingDecidesTheForm() {
    for (name, start) in [("a.txt", "数字化转型\n\n"), ("a.MD", "# 数字化转型\n\n"), ("a.json", "{\n")] {
      var hand = hand()
      hand.press("e", "C-u", "\"\(name)\"", "Enter")
      guard case .export(let path, let text)? = hand.effects.last else {
        Issue.record("nothing was exported: \(hand.statusLine)")
        continue
      }
      #expect(path == name && text.hasPrefix(start) && text.hasSuffix("\n"))
    }
    var other = hand()
    other.press("e", "C-u", "\"a.doc\"", "Enter")
    #expect(other.effects == [] && other.statusLine.contains(".txt, .md, .json"))
  }

  @Test func theJSONHoldsBlocksAndFigures() {
    var hand = hand()
    hand.press("e", "C-u", "\"a.json\"", "Enter")
    guard case .export(_, let text)? = hand.effects.last else { return }
    #expect(text.contains("\"headline\": \"数字化转型\""))
    #expect(text.contains("\"metric\": \"税收总收入\",\n      \"printed\": \"703.05亿元\""))
    #expect(text.contains("\"kind\": \"para\",\n      \"line\": 3,"))
  }

  @Test func whatJSONForbidsIsEscaped() {
    let value = JSON.array([.string("a\"b\\c\n\t\u{1}税"), .number(-3), .null, .array([])])
    #expect(value.text == "[\n  \"a\\\"b\\\\c\\n\\t\\u0001税\",\n  -3,\n  null,\n  []\n]")
  }

  @Test func theNameOfTheFileIsMadeOfDayPlaceAndHeadline() {
    var hand = Hand(seedLibrary)
    hand.press("f", "\"工作报告\"", "Enter", "e")
    #expect(
      hand.state.prompt?.line.text == "~/2020-01-08 静安区 2020年上海市静安区人民政府工作报告.md")
    hand.press("Esc")
    #expect(hand.effects == [])
  }

  @Test func theReferenceFollowsGBT7714() {
    var hand = Hand(seedLibrary)
    hand.press("f", "\"人民城市建标杆\"", "Enter", "y", "g")
    #expect(
      hand.effects.last
        == .copy("戚佳佳, 申佳琦, 沈宇虹. 人民城市建标杆 实现更高质量发展[N]. [杨浦区], [2020-12-26/2020-12-31]."))
  }

  @Test func moreThanThreeWritersBecomeSomeOthers() {
    let issue = seedLibrary.archive.issues[3]
    var article = issue.articles[0]
    article.authors = ["甲", "乙", "丙", "丁"]
    let citation = Citation(issue: issue, article: article, headline: "报告")
    #expect(citation.reference.hasPrefix("甲, 乙, 丙, 等. 报告["))
  }
}
