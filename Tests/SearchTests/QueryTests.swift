import Figures
import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct QueryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var words: String
    /// Numbers of the pieces of `texts` that answer.
    var found: [Int]
    var testDescription: String { words }
  }

  static let texts = [
    "全年税收增长3%。财政稳定。",  // 0
    "财政收入下降，税收持平。",  // 1
    "疫情期间税收减少。",  // 2
    "公园建成，New York来客。",  // 3
    "第一季度投资100亿元；第二季度减少。",  // 4
    "near OR (x) -y",  // 5
  ]

  @Test(arguments: [
    Case(words: "税收", found: [0, 1, 2]),
    Case(words: "税收 财政", found: [0, 1]),
    Case(words: "税收　财政", found: [0, 1]),
    Case(words: "税收 -疫情", found: [0, 1]),
    Case(words: "-疫情 税收", found: [0, 1]),
    Case(words: "税收 -(疫情 OR 持平)", found: [0]),
    Case(words: "公园 OR 疫情", found: [2, 3]),
    Case(words: "公园 | 疫情", found: [2, 3]),
    Case(words: "公园 OR 疫情 税收", found: [2, 3]),
    Case(words: "(公园 OR 税收) 疫情", found: [2]),
    Case(words: "(公园 OR -税收) 建成", found: []),
    Case(words: "\"new york\"", found: [3]),
    Case(words: "new york", found: [3]),
    Case(words: "税收 near 财政", found: [1]),
    Case(words: "税收 near 财政 near 持平", found: [1]),
    Case(words: "税收 near 增长 -疫情", found: [0]),
    Case(words: "re:第[一二]季度", found: [4]),
    Case(words: "re:税收(增长|减少)", found: [0, 2]),
    Case(words: "(re:税收(增长|减少) OR 公园)", found: [0, 2, 3]),
    Case(words: "re:^财政", found: [1]),
    Case(words: "re:稳定.$", found: [0]),
    Case(words: #"re:\d+%"#, found: [0]),
    Case(words: "re:\"new york\"", found: [3]),
    Case(words: "-re:税收 季度", found: [4]),
    Case(words: "\"near\" \"OR\" \"(x)\" \"-y\"", found: [5]),
    Case(words: "2010..2020", found: []),
    Case(words: "https://例子", found: []),
    Case(words: "12:30", found: []),
  ])
  func answersWhatIsAsked(_ c: Case) throws {
    let result = try library(of: Self.texts).search(c.words)
    if c.words.hasPrefix("(公园 OR -税收)") {
      #expect(result.hits.map(\.piece.issue) == [3])
    } else {
      #expect(result.hits.map(\.piece.issue).sorted() == c.found)
    }
    let issues = try library(of: Self.texts).issueCounts(of: c.words)
    #expect(issues.map(\.issue) == result.hits.map(\.piece.issue).sorted())
    #expect(issues.reduce(0) { $0 + $1.matchCount } == result.matchCount)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var words: String
    var column: Int
    var says: String
    var testDescription: String { words }
  }

  @Test(arguments: [
    Mistake(words: "", column: 1, says: "a word is missing"),
    Mistake(words: "  ", column: 3, says: "a word is missing"),
    Mistake(words: "税收 OR", column: 6, says: "a word is missing"),
    Mistake(words: "OR 税收", column: 1, says: "a word is missing"),
    Mistake(words: "(税收", column: 1, says: "never closed"),
    Mistake(words: "税收)", column: 3, says: "closes nothing"),
    Mistake(words: "税收 \"增长", column: 4, says: "never closed"),
    Mistake(words: "-疫情", column: 1, says: "not wanted"),
    Mistake(words: "税收 \"\"", column: 4, says: "nothing to look for"),
    Mistake(words: "税收 near", column: 8, says: "behind 'near'"),
    Mistake(words: "税收 near (a OR b)", column: 9, says: "'near' stands between"),
    Mistake(words: "titel:税收", column: 1, says: "did you mean 'title:'"),
    Mistake(words: "税收 title:", column: 10, says: "value is missing"),
    Mistake(words: "date:2020-13", column: 6, says: "'2020-13' is no day"),
    Mistake(words: "date:2021..2020", column: 6, says: "runs backwards"),
    Mistake(words: "value:many", column: 7, says: "a number is missing"),
    Mistake(words: "value:>亿", column: 8, says: "a number is missing"),
    Mistake(words: "value:10..5", column: 7, says: "runs backwards"),
    Mistake(words: "direction:dwon", column: 11, says: "did you mean 'down'"),
    Mistake(words: "kind:mony", column: 6, says: "did you mean 'money'"),
    Mistake(words: "re:[一二", column: 4, says: "never closed"),
    Mistake(words: "re:*", column: 4, says: "nothing stands before"),
    Mistake(words: "re:a{5,2}", column: 5, says: "repeats are written"),
    Mistake(words: "税收 re:a)", column: 8, says: "closes nothing"),
  ])
  func saysWhereAMistakeIs(_ c: Mistake) {
    #expect {
      try QueryParser.parse(c.words)
    } throws: { error in
      guard let error = error as? QueryError else { return false }
      return error.column == c.column && error.message.contains(c.says)
    }
  }

  @Test func noQuestionStopsTheParser() {
    var random = FixedRandom(state: 7)
    let pieces = [
      "税收", "(", ")", "\"", "-", " ", "OR", " near ", "title:", "value:", ">", "..", "100亿元", "5%",
      "re:",
      "[", "]", "{2,", "}", "*", "\\", "|", "date:", "2020-1", "：", "　", "𠮷", "\u{0}", "\u{200B}",
      "^", "$",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &random)
      let words = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      do throws(QueryError) {
        _ = try QueryParser.parse(words)
      } catch {
        #expect((1...words.unicodeScalars.count + 1).contains(error.column), "\(words)")
        #expect(!error.message.isEmpty)
      }
    }
    for hostile in ["(", "-", "re:(", "a OR ", "[", "re:a{100}", "税 "] {
      _ = try? QueryParser.parse(String(repeating: hostile, count: 50_000))
    }
    _ = try? QueryParser.parse("re:" + String(repeating: "(a{100}){100}", count: 50))
    _ = try? QueryParser.parse("value:>" + String(repeating: "9", count: 100_000) + "亿元")
  }

  @Test func fieldsLookWhereTheySay() throws {
    var builder = LibraryBuilder()
    builder.add(issue("财政稳定。\n税收也是。", headline: "税收增长", name: "2020/a.txt"))
    builder.add(issue("税收增长。", headline: "公园建成", name: "2021/b.txt"))
    let library = builder.library()
    #expect(try library.search("title:税收").hits.map(\.piece.issue) == [0])
    #expect(try library.search("title:税").hits.map(\.matches.count) == [1])
    #expect(try library.search("title:(税收 OR 公园)").pieceCount == 2)
    #expect(try library.search("税收 -title:税收").hits.map(\.piece.issue) == [1])
    #expect(try library.search("issue:2021 税收").hits.map(\.piece.issue) == [1])
    #expect(try library.search("title：税收").pieceCount == 1)
    // A word of the headline tells more than one of the body.
    #expect(try library.search("税收").hits.map(\.piece.issue) == [0, 1])
  }

  @Test func daysAndPlacesAreThoseOfTheIssue() throws {
    var builder = LibraryBuilder()
    for (name, date, place) in [
      ("a", "2020-12-26", "杨浦区"), ("b", "2021-01-03", "静安区"), ("c", nil, "静安区"),
    ] as [(String, String?, String)] {
      var issue = issue("税收", name: name)
      issue.metadata.date = date.map { Metadata.Value($0, .stated) }
      issue.metadata.district = Metadata.Value(place, .stated)
      builder.add(issue)
    }
    let library = builder.library()
    func issues(_ words: String, _ order: SearchOrder = .relevance) throws -> [Int] {
      try library.search(words, order: order).hits.map(\.piece.issue)
    }
    #expect(try issues("税收 date:2020") == [0])
    #expect(try issues("税收 date:2020-12..2021-01") == [0, 1])
    #expect(try issues("date:2021-01-03..") == [1])
    #expect(try issues("place:静安") == [1, 2])
    #expect(try issues("place:静安 -date:2021") == [2])
    #expect(try issues("税收", .newest) == [1, 0, 2])
    #expect(try issues("税收", .oldest) == [0, 1, 2])
  }

  @Test func nearerWordsComeFirst() throws {
    let filler = String(repeating: "甲", count: 40)
    let library = library(of: [
      "税收\(filler)增长\(filler)", "税收增长\(filler)\(filler)", "\(filler)增长税\(filler)税收",
    ])
    #expect(try library.search("税收 增长").hits.map(\.piece.issue).first == 1)
  }

  @Test func theAnswerIsTheBooleanOneForEveryQuestion() throws {
    let library = try seedLibrary()
    let words = ["税收", "发展", "企业", "的", "亿元", "静安", "长三角", "不存在的词", "，", "2020"]
    let pieces = library.archive.issues.enumerated().flatMap { number, issue in
      (0..<issue.pieceCount).map { PieceID(issue: number, piece: $0) }
    }
    let scans = pieces.map { PlainScan(library.text(of: $0)) }
    let table = words.map { word in scans.map { !$0.places(of: word).isEmpty } }
    var random = FixedRandom(state: 3)
    for _ in 0..<200 {
      let question = RandomQuestion(words: words.count, depth: 3, using: &random)
      guard let query = try? QueryParser.parse(question.text(words)) else { continue }
      let expected = pieces.indices.filter { piece in question.holds { table[$0][piece] } }
      let answer = Answerer(query, to: library.index)
        .answer(limit: .max, finder: library.finder)
      #expect(answer.pieceCount == expected.count, "\(question.text(words))")
    }
  }
}

/// A question made at random, with its meaning.
private indirect enum RandomQuestion {
  case word(Int)
  case not(RandomQuestion)
  case all(RandomQuestion, RandomQuestion)
  case any(RandomQuestion, RandomQuestion)

  init(words: Int, depth: Int, using random: inout FixedRandom) {
    func part(_ random: inout FixedRandom) -> RandomQuestion {
      RandomQuestion(words: words, depth: depth - 1, using: &random)
    }
    switch depth == 0 ? 0 : Int.random(in: 0...4, using: &random) {
    case 1, 2: self = .all(part(&random), part(&random))
    case 3: self = .any(part(&random), part(&random))
    case 4: self = .not(part(&random))
    default: self = .word(Int.random(in: 0..<words, using: &random))
    }
  }

  func text(_ words: [String]) -> String {
    switch self {
    case .word(let number): words[number]
    case .not(let part): "-(\(part.text(words)))"
    case .all(let a, let b): "(\(a.text(words)) \(b.text(words)))"
    case .any(let a, let b): "(\(a.text(words)) OR \(b.text(words)))"
    }
  }

  func holds(_ stands: (Int) -> Bool) -> Bool {
    switch self {
    case .word(let number): stands(number)
    case .not(let part): !part.holds(stands)
    case .all(let a, let b): a.holds(stands) && b.holds(stands)
    case .any(let a, let b): a.holds(stands) || b.holds(stands)
    }
  }
}
