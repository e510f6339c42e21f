import Figures
import Newspaper
import Testing

@Suite struct IndicatorTests {
  @Test(
    arguments: [
      ("全区税收总收入", "税收总收入", nil), ("税收总收入", "税收总收入", nil), ("静安区税收总收入", "税收总收入", "静安区"),
      ("“一网通办”办件量", "一网通办办件量", nil), ("上海市常住人口数", "常住人口数", "上海市"), ("小区业委会组建率", "小区业委会组建率", nil),
      ("我国新能源汽车出口", "新能源汽车出口", nil), ("国内生产总值GDP", "国内生产总值", nil),
      ("国内生产总值（GDP）现价总量", "国内生产总值现价总量", nil), ("5G基站", "5G基站", nil), ("全市", "全市", nil),
      ("", "", nil),
    ] as [(String, String, String?)])
  func namesLoseWholesAndPlaces(_ wording: String, _ name: String, _ place: String?) {
    #expect(MetricName(wording).name == name)
    #expect(MetricName(wording).place == place)
  }

  private func book(_ texts: [(text: String, date: String?)]) -> IndicatorBook {
    let pages = texts.map { paragraph($0.text) }
    var book = IndicatorBook { pages[$0.issue] }
    for (number, entry) in texts.enumerated() {
      let text = pages[number]
      book.add(
        FigureFinder().figures(in: text), of: PieceID(issue: number, piece: 0), in: text,
        issuedOn: entry.date)
    }
    return book
  }

  @Test func seriesAreInOrderOfTime() {
    let book = book([
      ("2021年，全区税收总收入740亿元，同比增长5.1%。", "2022-01-10"),
      ("2019年，税收总收入703.05亿元。", "2020-01-08"),
      ("一季度，静安区税收总收入210亿元。", "2020-04-20"),
      ("税收总收入810亿元。", "2023-01-05"),
    ])
    let series = book.series(named: "全区税收总收入")
    #expect(series.count == 2)
    #expect(series.first?.entries.map(\.printed) == ["703.05亿元", "210亿元", "740亿元", "810亿元"])
    #expect(series.first?.entries.map(\.time) == ["2019", "2020-Q1", "2021", "2023-01-05"])
    #expect(series.last?.isChange == true)
    #expect(
      series.first.flatMap { $0.entries.first }.map { book.series(of: $0).entries.count } == 4)
  }

  @Test func spansStandAtTheirEnd() {
    let book = book([
      ("前三季度，国内生产总值95万亿元，同比增长4.8%。", "2024-10-18"), ("一季度，国内生产总值30万亿元。", "2024-04-16"),
      ("国内生产总值从1978年的3679亿元增长到2020年的101万亿元。", "2021-03-01"),
    ])
    let level = book.series(named: "国内生产总值").first { !$0.isChange }
    #expect(level?.entries.map(\.printed) == ["3679亿元", "101万亿元", "30万亿元", "95万亿元"])
    #expect(level?.entries.map(\.span) == ["1978", "2020", "2024-Q1", "2024-Q1…Q3"])
  }

  @Test func aPeriodEndsWithItsSentence() {
    let book = book([("2019年完成投资30亿元。新建绿地5公顷。", nil)])
    #expect(book.indicators().map(\.period) == ["2019", nil])
  }

  @Test func filtersAskForKindUnitValueDirectionAndStatus() {
    let book = book([
      ("税收总收入703.05亿元，同比增长6.8%；引进企业98家；力争到2030年绿地率达到40%。", "2020-01-08")
    ])
    func printed(_ change: (inout FigureFilter) -> Void) -> [String] {
      var filter = FigureFilter()
      change(&filter)
      return book.indicators(where: filter).map(\.printed)
    }
    #expect(printed { $0.kinds = [.money] } == ["703.05亿元"])
    #expect(printed { $0.unit = "家" } == ["98家"])
    #expect(
      printed { ($0.atLeast, $0.atMost) = (ExactDecimal(7), ExactDecimal(100)) } == ["98家", "40%"])
    #expect(printed { $0.direction = .up } == ["6.8%"])
    #expect(printed { $0.status = .target } == ["40%"])
    #expect(printed { $0.metric = "总收入" } == ["703.05亿元", "6.8%"])
    #expect(book.indicators(ofIssue: 0).count == 4)
    #expect(book.counts.first?.count == 2)
  }
}
