/// Numbers as arithmetic tells them: rounded to a few decimals, no zeros at the end, no exponent.
enum Printed {
  /// An amount, with two decimals at most: 70037453183.52; small ones with four.
  static func number(_ value: Double) -> String {
    fixed(value, decimals: abs(value) < 1000 ? 4 : 2)
  }

  /// 74.1668%.
  static func percent(_ value: Double) -> String { fixed(value, decimals: 4) + "%" }

  /// 12.6924pp, percentage points.
  static func points(_ value: Double) -> String { fixed(value, decimals: 4) + "pp" }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    let power = (0..<decimals).reduce(1) { number, _ in number * 10 }
    guard let scaled = Int(exactly: (value * Double(power)).rounded()) else { return "\(value)" }
    return ExactDecimal(scaled).shifted(by: -decimals).description
  }
}
