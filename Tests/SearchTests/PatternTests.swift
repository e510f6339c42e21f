import Testing

@testable import Search

@Suite struct PatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var pattern: String
    var text: String
    var found: [String]
    var testDescription: String { "\(pattern) in \(text)" }
  }

  @Test(arguments: [
    Case(pattern: "第[一二三]季度", text: "第二季度，第四季度", found: ["第二季度"]),
    Case(pattern: #"\d+"#, text: "12和345", found: ["12", "345"]),
    Case(pattern: "a|ab", text: "ab", found: ["ab"]),
    Case(pattern: "(ab)*", text: "ababx", found: ["abab"]),
    Case(pattern: "a{2}", text: "aaaaa", found: ["aa", "aa"]),
    Case(pattern: "a{2,}", text: "aaaaa", found: ["aaaaa"]),
    Case(pattern: "a{1,3}", text: "aaaaa", found: ["aaa", "aa"]),
    Case(pattern: "a?b", text: "bab", found: ["b", "ab"]),
    Case(pattern: "[^，]+", text: "甲乙,丙", found: ["甲乙", "丙"]),
    Case(pattern: "甲.乙", text: "甲和乙甲乙", found: ["甲和乙"]),
    Case(pattern: "^甲|乙$", text: "甲乙甲乙", found: ["甲", "乙"]),
    Case(pattern: "(a|b)+c", text: "abacab", found: ["abac"]),
    Case(pattern: "()*", text: "x", found: []),
    Case(pattern: "(a*)*b", text: "aaab", found: ["aaab"]),
    Case(pattern: "[Ａ-Ｃ]+", text: "xbca", found: ["bca"]),
    Case(pattern: #"[\d.]+%"#, text: "增长3.5%", found: ["3.5%"]),
    Case(pattern: #"\S\."#, text: "甲.", found: ["甲."]),
  ])
  func findsTheLeftmostLongest(_ c: Case) throws {
    let units = NormalText(c.text).units
    let pattern = try PatternParser.parse(c.pattern, column: 1)
    let found = pattern.ranges(in: units).map { String(decoding: units[$0], as: UTF16.self) }
    #expect(found == c.found)
  }

  /// A backtracking matcher takes 2^n steps for `(a|a)*b` on a row of a.
  @Test func hostilePatternsStayLinear() throws {
    let units = [UInt16](repeating: 0x61, count: 20_000)
    for hostile in ["(a|a)*b", "(a*)*b", "a*a*a*a*b", "(a?){50}b"] {
      #expect(try PatternParser.parse(hostile, column: 1).ranges(in: units).isEmpty)
    }
  }
}
