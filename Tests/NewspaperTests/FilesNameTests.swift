import Testing

@testable import Newspaper

@Suite struct FilesNameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var date: String?
    var page: String?
    var paper: String?
    var title: String?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "20201229.md", date: "2020-12-29"),
    Case(name: "2021/01/05/01版-标题.txt", date: "2021-01-05", page: "1", title: "标题"),
    Case(name: "2020-12-29_paper_title.md", date: "2020-12-29", paper: "paper", title: "title"),
    Case(
      name: "2020-12-29_新民晚报_迎新 跨年.md", date: "2020-12-29", paper: "新民晚报", title: "迎新 跨年"),
    Case(name: "人民日报2020年12月29日第A02版.txt", date: "2020-12-29", page: "A2", paper: "人民日报"),
    Case(name: "人民日报20201229.txt.gz", date: "2020-12-29", paper: "人民日报"),
    Case(name: "rmrb20201229_01_要闻.txt", date: "2020-12-29", page: "1", paper: "rmrb", title: "要闻"),
    Case(name: "2021/0105/第12版.txt", date: "2021-01-05", page: "12"),
    Case(name: "2021/202101/05.txt", date: "2021-01-05"),
    Case(name: "2021年/1月/5日/头版头条.txt", date: "2021-01-05", title: "头版头条"),
    Case(name: "2021/01/05/20201229.md", date: "2020-12-29"),
    Case(name: "2021.1.5 B3版 春运.txt", date: "2021-01-05", page: "B3", title: "春运"),
    Case(name: "20201229083000.txt", date: "2020-12-29"),
    Case(name: "news/2024-02-29/a.txt", date: "2024-02-29", title: "a"),
    // No day of the calendar, no date.
    Case(name: "2023-02-29.txt"),
    Case(name: "2020年13月45日.txt"),
    Case(name: "99999999-99-99.txt"),
    Case(name: "2020.txt"),
    Case(name: "2020-12.md"),
    Case(name: "16092000.txt"),
    // Numbers and checksums are no names of days.
    Case(name: "000_56d909802dfd10c4.txt"),
    Case(name: "a20201229b.txt"),
    Case(name: "1234520201229.txt"),
    Case(name: ""),
    Case(name: "///"),
    Case(name: ".txt"),
  ])
  func saysWhatTheNameSays(_ c: Case) {
    let facts = NameFacts(of: c.name)
    #expect(facts.date == c.date)
    #expect(facts.page == c.page)
    #expect(facts.paper == c.paper)
    #expect(facts.title == c.title)
  }

  @Test func aDateInTheTextGoesBeforeThatOfTheName() {
    var metadata = Metadata()
    metadata.date = Metadata.Value("2020-12-28", .stated, evidence: SourceRange(3, 9))
    NameFacts(of: "20201229.txt").complete(&metadata)
    #expect(metadata.date?.text == "2020-12-28")
    metadata.date = nil
    NameFacts(of: "20201229.txt").complete(&metadata)
    #expect(metadata.date == Metadata.Value("2020-12-29", .stated))
  }

  @Test func namesSortAsReadersCount() {
    let sorted = ["01版", "2版", "10版", "10版a", "a2b10", "a10b2", "第9期", "第10期"]
    let shuffled = sorted.reversed().map { Array($0.utf8) }.sorted(by: comesBefore)
    #expect(shuffled.map { String(decoding: $0, as: UTF8.self) } == sorted)
  }

  @Test func theOrderOfNamesIsTotal() {
    let names = ["1", "01", "001", "1a", "01a", "a", "a1", "a01", "", "9", "10", "010"].map {
      Array($0.utf8)
    }
    for a in names {
      for b in names {
        #expect(comesBefore(a, b) != comesBefore(b, a) || a == b)
        for c in names where comesBefore(a, b) && comesBefore(b, c) {
          #expect(comesBefore(a, c))
        }
      }
    }
  }
}
