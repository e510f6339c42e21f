import Testing

@testable import Figures

@Suite struct TableTests {
  @Test func everyClassifierHasASampleThatReadsIt() {
    let rows = ClassifierTable.rows
    #expect(rows.count >= 300)
    #expect(Set(rows.map(\.word)).count == rows.count)
    for row in rows {
      #expect(row.sample.contains(row.word), "\(row.word)")
    }
  }

  /// A mile is 1609.344 m, a jin half a kilogram: NIST SP 811 and the order of 1959.
  @Test(arguments: [
    ("3公里", "3000", "m"), ("2英里", "3218.688", "m"), ("5海里", "9260", "m"), ("3斤", "1.5", "kg"),
    ("2.5吨", "2500", "kg"), ("1平方公里", "1000000", "m2"), ("1.8万公顷", "180000000", "m2"),
    ("100亩", "100", "mu"), ("3升", "0.003", "m3"), ("30兆瓦", "30000", "kW"),
    ("1.2亿千瓦时", "120000000", "kWh"),
    ("50个基点", "0.5", "pp"), ("5‰", "0.5", "%"), ("12.02亿美元", "1202000000", "USD"),
    ("5磅", "2.26796185", "kg"), ("7纳米", "0.000000007", "m"), ("1.41万标箱", "14100", "标箱"),
  ])
  func unitsHaveTheirFactors(_ printed: String, _ value: String, _ unit: String) {
    let figure = figures(in: "共\(printed)。").first
    #expect(figure?.unit == unit)
    #expect(figure?.value == ExactDecimal(reading: value).map { .number($0) })
  }
}
