import TestSupport
import Testing

@testable import Newspaper

@Suite struct FormatsTests {
  /// An issue as lines: `kind: text`, an empty line before each article, loose blocks behind `~`.
  private func dump(_ text: String, as name: String) throws -> String {
    let issue = read(Array(text.utf8), as: name)
    #expect(breaches(of: issue) == [])
    var lines: [String] = []
    for article in issue.articles {
      let joined = ArticleText(of: article, in: issue.source)
      if !lines.isEmpty { lines.append("") }
      lines += joined.parts.map { "\($0.kind.rawValue): \(joined.string(in: $0.range))" }
      if !article.authors.isEmpty { lines.append("by \(article.authors.joined(separator: "|"))") }
    }
    let joined = ArticleText(of: Article(blocks: issue.loose), in: issue.source)
    lines += joined.parts.map { "~ \(joined.string(in: $0.range))" }
    return lines.joined(separator: "\n")
  }

  private func read(_ bytes: [UInt8], as name: String) -> Newspaper.Issue {
    let format = IssueFormat(ofFileNamed: Array(name.utf8)) ?? .text
    return format.read(SourceText(name: name, bytes: bytes))
  }

  /// Breaches of the first law: bytes that are no white space and in no fragment, or in two.
  private func breaches(of issue: Newspaper.Issue) -> [String] {
    let bytes = issue.source.bytes
    var uses = [UInt8](repeating: 0, count: bytes.count)
    for block in issue.pieces.flatMap(\.blocks) {
      for range in block.fragments { for place in range.bytes { uses[place] &+= 1 } }
    }
    let isEmptyAnywhere = issue.pieces.flatMap(\.blocks).flatMap(\.fragments).contains(
      where: \.isEmpty)
    for range in issue.markup { for place in range.bytes { uses[place] &+= 1 } }
    var breaches = isEmptyAnywhere ? ["a fragment is empty"] : []
    var place = 0
    while place < bytes.count {
      let white = whiteLength(bytes, at: place)
      if white == 0, uses[place] != 1 { breaches.append("byte \(place) is in \(uses[place])") }
      place += max(white, 1)
    }
    return breaches
  }

  @Test func aTableIsAnArticleARow() throws {
    let table = """
      id,date,title,author,body,views
      1,2020-12-29,头条标题,"张三、李四","第一段，完了。
      第二段说：""好""。",17
      2,2020-12-29,"第二条, 带逗号",,正文只有一段，没有引号。,18

      """
    #expect(
      try dump(table, as: "a.csv") == """
        headline: 头条标题
        byline: 张三、李四
        para: 第一段，完了。
        para: 第二段说："好"。
        furniture: 2020-12-29
        by 张三|李四

        headline: 第二条, 带逗号
        para: 正文只有一段，没有引号。
        furniture: 2020-12-29
        """)
  }

  @Test func chineseNamesAndTabsWork() throws {
    let table = "编号\t标题\t正文\t日期\n1\t标题一\t\"十四五\"规划开局，正文一。\t2021年1月5日\n"
    let text = try dump(table, as: "a.tsv")
    #expect(text.contains("headline: 标题一"))
    #expect(text.contains("\"十四五\"规划开局，正文一。"))
    #expect(!text.contains("编号"))
    #expect(read(Array(table.utf8), as: "a.tsv").metadata.date?.text == "2021-01-05")
  }

  @Test func jsonLinesKeepTheirPlaces() throws {
    let lines = #"""
      {"id": 7, "title": "标题", "content": "第一段，\"引\"号。\n第二段 AT\/T。", "tags": ["a", {"b": [1]}], "date": "2020-12-29"}
      {"content": ["段一，完。", "段二，完。"], "meta": {"title": "不是标题"}, "title": "后面的标题", "authors": ["张三", "John Smith"]}
      不是一行数据
      """#
    let text = try dump(lines, as: "a.jsonl")
    #expect(text.contains("headline: 标题\n"))
    #expect(text.contains(#"第一段，"引"号。"#))
    #expect(text.contains("第二段 AT/T。"))
    #expect(text.contains("headline: 后面的标题"))
    #expect(text.contains("段一，完。"))
    #expect(text.contains("by 张三|John Smith"))
    #expect(text.hasSuffix("~ 不是一行数据"))
    #expect(!text.contains("不是标题"))
    let issue = read(Array(lines.utf8), as: "a.jsonl")
    #expect(issue.source.bytes == Array(lines.utf8))
    #expect(issue.articles.count == 2)
  }

  @Test func escapesByNumberAreAnEncoding() throws {
    let line =
      #"{"title":"\u9759\u5b89\u533a","content":"\ud840\udc00\u4e00\u000a\u4e8c\u3002\u0022 \ud800 \\u4e8c"}"#
    let issue = read(Array(line.utf8), as: "a.jsonl")
    #expect(
      String(decoding: issue.source.bytes, as: UTF8.self)
        == #"{"title":"静安区","content":"𠀀一\n二。\" \ud800 \\u4e8c"}"#)
    #expect(breaches(of: issue) == [])
  }

  @Test func aBlankLineInACellIsNoFragment() throws {
    #expect(try dump("标题,正文\n一,\"甲。\n \n丙。\"\n", as: "a.csv").hasSuffix("甲。\npara: 丙。"))
    #expect(try dump("标题\n\"甲\n \n丙\"\n", as: "a.csv") == "headline: 甲丙")
  }

  @Test func aTableWithoutKnownNamesIsText() throws {
    #expect(try dump("a,b\n1,2\n", as: "a.csv").contains("1,2"))
    #expect(try dump("\"未闭合的引号\n第二行\n", as: "a.csv").contains("第二行"))
  }

  @Test func daysOfTheRowsAreTheDaysOfTheFile() {
    let days = "date,title\n2020-12-29,甲\n2021/1/5 08:30,乙\n"
    let issue = read(Array(days.utf8), as: "a.csv")
    #expect(issue.metadata.date == nil)
    #expect(issue.metadata.dateFrom?.text == "2020-12-29")
    #expect(issue.metadata.dateTo?.text == "2021-01-05")
    #expect(issue.metadata.dateTo?.evidence.map(issue.source.string(in:)) == "2021/1/5 08:30")
  }

  @Test func changedRowsKeepTheLaw() {
    let seeds: [(String, String)] = [
      ("a.csv", "\u{FEFF}标题,正文,作者\n一,\"甲\n\"\"乙\"\"\",张 三\n二,丙丁。,\n"),
      ("a.tsv", "title\tbody\r\n一\t甲\r\n\"二\"\t\"丙\r\n丁\"\r\n"),
      (
        "a.jsonl",
        #"{"title":"一","body":"甲\n\"乙\"\t\u4e00\ud83d\ude00","x":[[{"a":"b"}],null]}"# + "\n[1]\n"
      ),
    ]
    var random = SeededGenerator(state: 5)
    let spice: [UInt8] = Array("\"\"\\\\,\t\n\r{}[]:u0 一".utf8) + [0xFF, 0xE5]
    for (name, seed) in seeds {
      for _ in 0..<500 {
        var bytes = Array(seed.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if Bool.random(using: &random) {
            bytes[place] = spice.randomElement(using: &random) ?? 0
          } else {
            bytes.insert(spice.randomElement(using: &random) ?? 0, at: place)
          }
        }
        #expect(breaches(of: read(bytes, as: name)) == [], "\(name) \(bytes)")
      }
    }
  }

  @Test func hostileRowsTakeTimeInProportion() {
    let hostile: [(String, [UInt8])] = [
      ("a.csv", Array("title,body\n".utf8) + Array(repeating: 0x22, count: 40_001)),
      (
        "a.csv",
        Array("title,body\n".utf8) + Array(String(repeating: "\"\"x\n", count: 20_000).utf8)
      ),
      ("a.csv", Array("title,body\n".utf8) + Array(String(repeating: "\"a,", count: 20_000).utf8)),
      ("a.jsonl", Array(#"{"title":"#.utf8) + Array(repeating: 0x5B, count: 40_000)),
      ("a.jsonl", Array(#"{"title":""#.utf8) + Array(repeating: 0x5C, count: 40_001)),
      ("a.jsonl", Array(String(repeating: "{", count: 40_000).utf8)),
    ]
    for (name, bytes) in hostile {
      #expect(processorTime { _ = read(bytes, as: name) } < .seconds(10), "\(name)")
    }
  }
}
