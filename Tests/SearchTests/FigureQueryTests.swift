import Testing

@testable import Search

@Suite struct FigureQueryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var words: String
    /// What is marked in each of `texts` that answers.
    var found: [Int: [String]]
    var testDescription: String { words }
  }

  static let texts = [
    "全年完成税收总收入703.05亿元；区级一般公共预算收入247.63亿元，同比增长0.32%。",  // 0
    "外贸出口12.02亿美元，同比下降5%。",  // 1
    "新增3.1公里岸线，500户居民受益。",  // 2
    "2021年1月8日，全区共有98家企业。",  // 3
    "气温9—17℃，比重为3.1%—3.4%。",  // 4
  ]

  @Test(arguments: [
    Case(words: "value:>700亿元", found: [0: ["703.05亿元"]]),
    Case(words: "value:>703.05亿元", found: [:]),
    Case(words: "value:>=703.05亿元", found: [0: ["703.05亿元"]]),
    Case(words: "value:＞７００亿元", found: [0: ["703.05亿元"]]),
    Case(words: "value:703.05亿元", found: [0: ["703.05亿元"]]),
    Case(words: "value:70305000000元", found: [0: ["703.05亿元"]]),
    Case(words: "value:100..300亿元", found: [0: ["247.63亿元"]]),
    Case(words: "value:>10亿美元", found: [1: ["12.02亿美元"]]),
    Case(words: "value:<1%", found: [0: ["0.32%"]]),
    Case(words: "value:3.2%..3.3%", found: [4: ["3.1%—3.4%"]]),
    Case(words: "value:>3公里", found: [2: ["3.1公里"]]),
    Case(words: "value:3km..4km", found: [2: ["3.1公里"]]),
    Case(words: "unit:户", found: [2: ["500户"]]),
    Case(words: "unit:公里", found: [2: ["3.1公里"]]),
    Case(words: "value:98", found: [3: ["98家"]]),
    Case(words: "value:2021", found: [:]),
    Case(words: "direction:down", found: [1: ["5%"]]),
    Case(words: "kind:money 税收", found: [0: ["税收", "703.05亿元", "247.63亿元"]]),
    Case(words: "税收 near direction:up", found: [0: ["税收", "0.32%"]]),
    Case(words: "出口 -kind:percent", found: [:]),
    Case(words: "全 -kind:percent", found: [3: ["全"]]),
  ])
  func findsFigures(_ c: Case) throws {
    let library = library(of: Self.texts)
    let result = try library.search(c.words)
    let found = result.hits.map { hit in
      (hit.piece.issue, hit.matches.map { library.text(of: hit.piece).string(in: $0) })
    }
    #expect(Dictionary(uniqueKeysWithValues: found) == c.found)
  }
}
