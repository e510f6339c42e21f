import Figures
import Foundation
import Newspaper
import TestSupport
import Testing

@Suite struct RelationTests {
  /// What a text's numbers have to do with each other, one line each: verdict, sort, formula, claim.
  private func account(of text: String) -> [String] {
    let text = paragraph(text)
    let figures = FigureFinder().figures(in: text)
    return RelationFinder().relations(of: figures, in: text).map { relation in
      let formula = relation.formula(of: figures, in: text)
      let claim = relation.claim.map { " | \($0)" } ?? ""
      return "\(relation.verdict.rawValue) \(relation.kind.rawValue): \(formula)\(claim)"
    }
  }

  @Test(
    arguments: [
      // The whole is named after 占 and told elsewhere.
      (
        "全年税收总收入200亿元。五大产业实现税收总收入50.1亿元，占全区税收总收入的25.05%。",
        ["consistent share: 50.1亿元 / 200亿元 = 25.05% | 25.05%"]
      ),
      // Two digits have changed places.
      (
        "全年税收总收入200亿元。五大产业实现税收总收入50.1亿元，占全区税收总收入的20.55%。",
        ["inconsistent share: 50.1亿元 / 200亿元 = 25.05% | 20.55%"]
      ),
      // A whole that is not told cannot be checked, but 9 of a whole number of firms can be 20.45%.
      ("9家企业入选，占全市总数的20.45%。", ["consistent implied-total: 9家 / 20.45% = 44.0098 | 20.45%"]),
      ("9家企业入选，占全市总数的20.40%。", ["inconsistent implied-total: 9家 / 20.40% = 44.1176 | 20.40%"]),
      (
        "城镇化率由40.2%提高到45.7%，提高5.5个百分点。",
        ["consistent before-after: 40.2% → 45.7%: 5.5个百分点 | 5.5个百分点"]
      ),
      (
        "城镇化率由40.2%提高到45.7%，提高6.5个百分点。",
        ["inconsistent before-after: 40.2% → 45.7%: 5.5个百分点 | 6.5个百分点"]
      ),
      (
        "年出口额从250亿元增长到300亿元，增长20%。",
        ["consistent before-after: 250亿元 → 300亿元: 20% | 20%"]
      ),
      ("社会消费品零售总额748亿元，同比增长6.8%。", ["derived implied-base: 748亿元 / (1 + 6.8%) = 700.37亿元"]),
      ("粮食总产量90万吨，同比下降10%。", ["derived implied-base: 90万吨 / (1 − 10%) = 100万吨"]),
      ("引进项目90个，其中千万级以上项目24个。", ["consistent subset: 24个 ≤ 90个"]),
      ("新引进总部6家，累计引进总部82家。", ["consistent subset: 6家 ≤ 82家"]),
      (
        "已立项125台，开工建设51台，其中完工启用21台。",
        ["consistent subset: 51台 ≤ 125台", "consistent subset: 21台 ≤ 51台"]
      ),
      (
        "全年办结案件120件，其中民事案件50件、刑事案件70件。",
        [
          "consistent subset: 50件 ≤ 120件", "consistent subset: 70件 ≤ 120件",
          "consistent sum: 50件 + 70件 = 120件 | 120件",
        ]
      ),
      ("完成康宁路、交城路、七浦路等3条道路大修。", ["consistent list-count: 3条: 3 | 3"]),
    ] as [(String, [String])])
  func tiesWhatTheWordingTies(_ text: String, _ expected: [String]) {
    #expect(account(of: text) == expected)
  }

  /// Wordings that look alike and claim nothing that could be checked.
  @Test(arguments: [
    // Two kinds grow side by side: the 80 are no change.
    "东北虎、东北豹数量分别从27只、42只增长到70只、80只左右。",
    // Another subject grows.
    "欧洲包机航线从1条增长到22条，发货量增长了10倍。",
    // A mean has no parts.
    "铁路日均发送旅客1763.6万人次，其中，9月29日发送旅客2009.8万人次。",
    // The part of a world's whole beside that of a country.
    "总装机达到22.2亿千瓦。新型储能装机规模1亿千瓦，占全球总装机的40%。",
    // 等 leaves most of the list out; the list of the four is another's.
    "康宁路、交城路等12条道路完成大修。", "白某、魏某、徐某、刘某等6名头目和另外4名嫌疑人。",
    // A list of figures and no figure for a list.
    "完成10条道路大修、22条道路中修和2项专项工程。",
    // The medals belong to the athletes, and not to the coaches beside them.
    "代表团包括65名运动员和8名教练员，其中金牌获得者59名。",
    // Means and ranks, goals and thresholds.
    "沙漠是中国第三大沙漠、第二大流动沙漠，高大沙山占总面积的61%。", "力争到2030年税收由100亿元增长到200亿元，增长50%。",
    "60岁以上老人占户籍人口的38%。", "5个省市的造船完工量总数占到全国总数的90.1%。", "",
  ])
  func saysNothingWhereNothingIsClaimed(_ text: String) {
    #expect(account(of: text).filter { !$0.hasPrefix("derived") } == [])
  }

  /// The list of relations that was made by hand: each is found with its verdict, and none of the judged kinds besides.
  @Test func findsTheRelationsOfTheReport() throws {
    let gold = try Self.gold()
    let found = try relations(of: "003_b018778ef3bad3d5.txt")
    for record in gold where record.optional != true {
      let match = found.first { $0.kind == record.relation && $0.places == record.places }
      #expect(match?.verdict == record.verdict, "\(record)")
    }
    let judged = found.filter {
      ["share", "sum", "restated", "list-count"].contains($0.kind)
    }
    for one in judged {
      #expect(gold.contains { $0.relation == one.kind && $0.places == one.places }, "\(one)")
    }
  }

  private struct Record: Decodable {
    struct Member: Decodable {
      var start: Int
      var end: Int
    }
    var relation: String
    var verdict: String
    var optional: Bool?
    var members: [Member]
    var places: Set<Range<Int>> { Set(members.map { $0.start..<$0.end }) }
  }

  private struct Found {
    var kind: String
    var verdict: String
    var places: Set<Range<Int>>
  }

  private static func gold() throws -> [Record] {
    let file = repositoryRoot.appendingPathComponent(
      "Tests/FiguresTests/Gold/relations-003a.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  private func relations(of name: String) throws -> [Found] {
    guard let seed = try seeds().first(where: { $0.name == name }) else { return [] }
    let issue = IssueReader().issue(from: SourceText(name: seed.name, bytes: seed.bytes))
    return issue.pieces.flatMap { piece in
      let text = ArticleText(of: piece, in: issue.source)
      let figures = FigureFinder().figures(in: text)
      return RelationFinder().relations(of: figures, in: text).map { relation in
        Found(
          kind: relation.kind.rawValue, verdict: relation.verdict.rawValue,
          places: Set(
            relation.members.map { text.sourceRange(of: figures[$0.figure].range).bytes }))
      }
    }
  }
}
