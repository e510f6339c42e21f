import Display
import TestSupport
import Testing

@testable import ReaderUI

@Suite struct LineBreakerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var width: Int
    var rows: [String]
    var testDescription: String { "\(width): \(text)" }
  }

  @Test(arguments: [
    Case(text: "税收总收入增长", width: 8, rows: ["税收总收", "入增长"]),
    // A closing mark takes the character before it along.
    Case(text: "税收总收。入增长", width: 8, rows: ["税收总", "收。入增", "长"]),
    Case(text: "坚持人民(城市)", width: 10, rows: ["坚持人民", "(城市)"]),
    Case(text: "提出“人民城市”", width: 6, rows: ["提出", "“人民", "城市”"]),
    // Numbers keep point, sign and unit.
    Case(text: "收入达703.05亿元", width: 12, rows: ["收入达", "703.05亿元"]),
    Case(text: "完成税收296.44 亿元", width: 16, rows: ["完成税收", "296.44 亿元"]),
    Case(text: "同比增长+0.32%左右", width: 12, rows: ["同比增长", "+0.32%左右"]),
    Case(text: "提高20个百分点吧", width: 12, rows: ["提高", "20个百分点吧"]),
    Case(text: "计划在2019—2022年", width: 12, rows: ["计划在", "2019—2022年"]),
    // Latin words stay whole, blanks at the break hang.
    Case(text: "打造AIoT平台", width: 6, rows: ["打造", "AIoT平", "台"]),
    Case(text: "the city grows", width: 8, rows: ["the city", "grows"]),
    // Dashes and dots in pairs stay whole.
    Case(text: "目标——建设", width: 5, rows: ["目", "标——", "建设"]),
    Case(text: "医院……上海", width: 5, rows: ["医", "院……", "上海"]),
    // What cannot be kept is cut, and nothing is lost.
    Case(text: "1234567890", width: 4, rows: ["1234", "5678", "90"]),
    Case(text: "中", width: 1, rows: ["中"]),
    Case(text: "", width: 10, rows: [""]),
    // An address longer than a row is cut, but not inside its numbers.
    Case(text: "见www.sh.gov/a230330", width: 16, rows: ["见", "www.sh.gov/a", "230330"]),
    // Combining marks stay on their letter.
    Case(text: "e\u{301}e\u{301}e\u{301}", width: 1, rows: ["e\u{301}", "e\u{301}", "e\u{301}"]),
  ])
  func breaksAsPrintDoes(_ c: Case) {
    let bytes = Array(c.text.utf8)
    let rows = LineBreaker(width: c.width).rows(of: bytes, in: 0..<bytes.count)
    #expect(rows.map { string(bytes, in: $0) } == c.rows)
  }

  @Test func keepsFiguresOfWordsTogether() {
    let bytes = Array("总额达到二十五亿三千万元".utf8)
    let rows = LineBreaker(width: 18).rows(of: bytes, in: 0..<bytes.count, together: [12..<36])
    #expect(rows.map { string(bytes, in: $0) } == ["总额达到", "二十五亿三千万元"])
  }

  @Test(arguments: 0..<5, [1, 2])
  func everyRowOfTheSeedsKeepsTheRules(seed: Int, ambiguous: Int) throws {
    let bytes = try seeds()[seed].bytes
    for width in Array(20...100) + stride(from: 101, through: 200, by: 9) {
      let judge = RowJudge(bytes: bytes, width: width, ambiguous: ambiguous)
      #expect(judge.faults() == [])
    }
  }

  @Test(arguments: 0..<5)
  func narrowRowsLoseNothing(seed: Int) throws {
    let bytes = try seeds()[seed].bytes
    for width in 1..<20 {
      let judge = RowJudge(bytes: bytes, width: width, ambiguous: 1)
      #expect(judge.faults().filter { $0.hasPrefix("lost") } == [])
    }
  }

  @Test func anyBytesAreLaidOut() {
    var generator = SplitMix(state: 7)
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      for width in [1, 2, 7, 40] {
        let rows = LineBreaker(width: width).rows(of: bytes, in: 0..<bytes.count)
        let ends = [0] + rows.map(\.upperBound)
        let gaps = zip(ends, rows.map(\.lowerBound) + [bytes.count])
        #expect(gaps.allSatisfy { $0 <= $1 && isBlank(bytes[$0..<$1]) })
      }
    }
  }
}

private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
  String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
}

/// Looks at rows with its own eyes: the lists here are written by hand from the rules, not taken from the breaker.
struct RowJudge {
  var bytes: [UInt8]
  var width: Int
  var ambiguous: Int

  static let forbiddenStarts = Set("，。、；：！？”’）》】〉」』…—％‰℃,.;:!?)]}%·".unicodeScalars)
  static let forbiddenEnds = Set("“‘（《【〈「『([{".unicodeScalars)
  static let units = ["亿元", "万元", "平方米", "公里", "个百分点", "年", "月", "日", "个", "家", "户", "名"]

  func faults() -> [String] {
    var found: [String] = []
    var start = 0
    for end in bytes.indices.filter({ bytes[$0] == 0x0A }) + [bytes.count] {
      found += faults(ofLine: start..<end)
      start = end + 1
    }
    return found
  }

  private func faults(ofLine line: Range<Int>) -> [String] {
    let cellWidth = CellWidth(ambiguous: ambiguous)
    let breaker = LineBreaker(width: width, cellWidth: cellWidth)
    let rows = breaker.rows(of: bytes, in: line).map { string(bytes, in: $0) }
    var faults: [String] = []
    if ink(rows.joined()) != ink(string(bytes, in: line)) {
      faults.append("lost: \(string(bytes, in: line).prefix(20))")
    }
    for (number, row) in rows.enumerated() {
      let columns = row.unicodeScalars.reduce(0) { $0 + cellWidth.columns(of: $1.value) }
      if columns > width { faults.append("wide: \(row)") }
      if number > 0 { faults += faultsOfStart(row, behind: rows[number - 1]) }
      if number + 1 < rows.count, let last = row.unicodeScalars.last,
        RowJudge.forbiddenEnds.contains(last)
      {
        faults.append("end: \(row)")
      }
    }
    return faults
  }

  private func ink(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  private func faultsOfStart(_ row: String, behind above: String) -> [String] {
    guard let first = row.unicodeScalars.first, let last = above.unicodeScalars.last else {
      return ["empty row"]
    }
    if RowJudge.forbiddenStarts.contains(first) { return ["start: \(row)"] }
    let isAfterNumber = ("0"..."9").contains(last)
    if isAfterNumber && ("0"..."9").contains(first) { return ["number: \(above)|\(row)"] }
    if isAfterNumber && RowJudge.units.contains(where: { row.hasPrefix($0) }) {
      return ["unit: \(above)|\(row)"]
    }
    return []
  }
}

/// A small generator of numbers, so that a failing run can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
