import Figures
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    (ExactDecimal(digits: [0, 7, 0, 3, 0, 5, 0], exponent: -3), "703.05"),
    (ExactDecimal(5, exponent: -3), "0.005"), (ExactDecimal(-12), "-12"), (ExactDecimal(0), "0"),
    (ExactDecimal(digits: [0, 0]), "0"), (ExactDecimal(12, exponent: 3), "12000"),
    (ExactDecimal(70305, exponent: -2).shifted(by: 8), "70305000000"),
    (ExactDecimal(15, exponent: -1).times(500), "750"),
    (ExactDecimal(999).times(-999), "-998001"),
  ])
  func printsPlainly(_ number: ExactDecimal, _ text: String) {
    #expect(number.description == text)
  }

  @Test(arguments: [
    (12, 30, 42), (-5, 12, 7), (5, -12, -7), (-5, -7, -12), (100, -100, 0), (0, 9, 9),
  ])
  func addsExactly(_ a: Int, _ b: Int, _ sum: Int) {
    #expect(ExactDecimal(a) + ExactDecimal(b) == ExactDecimal(sum))
    #expect(ExactDecimal(sum) - ExactDecimal(b) == ExactDecimal(a))
  }

  @Test(
    arguments: [
      ("98", "98"), ("-6.8", "-6.8"), ("1.5万", "15000"), ("100亿元", "10000000000"),
      ("十万八千", "108000"),
      ("", nil), ("税收", nil), ("98家企业", nil), ("1-2", nil),
    ] as [(String, String?)])
  func readsPrint(_ text: String, _ value: String?) {
    #expect(ExactDecimal(reading: text)?.description == value)
  }

  @Test func addsOverDistantPowers() {
    #expect(
      (ExactDecimal(1, exponent: 8) + ExactDecimal(5, exponent: -2)).description == "100000000.05")
  }

  @Test func ordersByValue() {
    let ordered = ["-3", "-0.5", "0", "0.49", "0.5", "3", "29", "30"].map(number)
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(!(ExactDecimal(5) < ExactDecimal(50, exponent: -1)))
  }

  private func number(_ text: String) -> ExactDecimal {
    let parts = text.split(separator: ".")
    let digits = parts.joined().filter(\.isNumber).compactMap {
      $0.wholeNumberValue.map(UInt8.init)
    }
    return ExactDecimal(
      digits: digits, exponent: parts.count > 1 ? -parts[1].count : 0,
      isNegative: text.hasPrefix("-"))
  }
}
