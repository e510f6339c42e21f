import Figures
import Newspaper
import TestSupport
import Testing

@Suite struct PropertyTests {
  /// Every seed, read as an issue.
  private func texts() throws -> [ArticleText] {
    try seeds().flatMap { seed in
      let issue = IssueReader().issue(from: SourceText(name: seed.name, bytes: seed.bytes))
      return issue.pieces.map { ArticleText(of: $0, in: issue.source) }
    }
  }

  @Test func figuresLieInTheTextInOrderWithoutOverlap() throws {
    for text in try texts() {
      var end = 0
      for figure in FigureFinder().figures(in: text) {
        #expect(figure.range.lowerBound >= end)
        #expect(figure.range.lowerBound < figure.range.upperBound)
        end = figure.range.upperBound
        if let metric = figure.metric {
          #expect(metric.range.upperBound <= text.bytes.count && !metric.range.isEmpty)
          #expect(
            text.string(in: metric.range).filter { !$0.isWhitespace }.hasPrefix(
              metric.text.prefix(1)))
        }
      }
      #expect(end <= text.bytes.count)
    }
  }

  /// Numbers up to a million in Arabic, full-width and Chinese script have one value.
  @Test func scriptAndWidthDoNotChangeTheValue() {
    for number in [
      1, 7, 10, 12, 20, 96, 100, 105, 110, 219, 1000, 1001, 1010, 1234, 10_000, 10_500, 30_006,
      250_300, 999_999,
    ] {
      let arabic = value(of: "共\(number)人")
      let wide = String(
        String.UnicodeScalarView(
          "\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
      #expect(value(of: "共\(wide)人") == arabic)
      #expect(value(of: "共\(inWords(number))人") == arabic, "\(inWords(number))")
    }
  }

  private func value(of text: String) -> String? {
    figures(in: text).first.flatMap { $0.value.map(printed) }
  }

  /// A whole number below 100 million in Chinese characters.
  private func inWords(_ number: Int) -> String {
    if number >= 10_000 {
      let rest = number % 10_000
      let gap = rest > 0 && rest < 1000 ? "零" : ""
      return inWords(number / 10_000) + "万" + gap + (rest > 0 ? inWords(rest) : "")
    }
    let digits = Array("零一二三四五六七八九")
    var words = ""
    var isGap = false
    for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / power % 10
      if digit == 0 {
        isGap = !words.isEmpty
        continue
      }
      words += (isGap ? "零" : "") + String(digits[digit]) + name
      isGap = false
    }
    return words
  }

  /// Blanks and line ends inside a figure change nothing but its span.
  @Test(arguments: ["703.05亿元", "1.41万平方米", "98家", "6.8%", "2020年12月29日"])
  func blanksInsideChangeNothing(_ figure: String) {
    let plain = figures(in: "完成\(figure)。").first
    for gap in [" ", "\u{3000}", "\n", "\n\n"] {
      for split in figure.indices.dropFirst()
      where !(figure[split].isASCII && figure[figure.index(before: split)].isASCII) {
        let broken = figure[..<split] + gap + figure[split...]
        let text = paragraph("完成\(broken)。")
        let found = FigureFinder().figures(in: text)
        #expect(found.count == 1)
        #expect(found.first?.value == plain?.value)
        #expect(found.first.map { text.string(in: $0.range) } == String(broken))
      }
    }
  }

  @Test func aNumeralOfAHundredThousandDigitsIsAFigure() {
    let digits = String(repeating: "1234567890", count: 10_000)
    for text in [
      "共\(digits)亿元", "共\(String(repeating: "一", count: 100_000))人", "\(digits).\(digits)%",
    ] {
      #expect(figures(in: text).count == 1)
    }
    #expect(value(of: "共\(digits)亿元") == digits + "00000000")
  }

  /// Rows of signs that invite reading the rest of the row from each of its places: tenfold length gives tenfold figures
  /// at most. Whoever breaks this sees the test take minutes; no time is asserted, for machines differ.
  @Test(arguments: [
    ("1.", "%"), ("1、", "个"), ("1-", "1.5"), ("1/", "%"), ("1比", ""), ("1+", "1"), ("1×", "1"),
    ("1m/", "1"), ("1kg-", ""), ("a1-", ""), ("歼-1", ""), ("1，111", ""), ("1又", ""), ("1分之", ""),
    ("一", "十"), ("一点", ""), ("一至", ""), ("万", ""), ("十", ""), ("百", ""), ("第", "一"),
    ("前", "一"), ("零下", "1"), ("翻", "一番"), ("（", "1"), ("（1", "）"), ("“", "1"), ("占", "1%"),
    ("比", "1%"), ("的", "1%"), ("将", "1%"), ("到2025年", "1%"), ("1个", "。"), ("增长1%", "。"),
  ])
  func rowsOfSignsAreReadOnce(_ sign: String, _ end: String) {
    let short = String(repeating: sign, count: 2_000) + end
    let long = String(repeating: sign, count: 20_000) + end
    #expect(figures(in: long).count <= 10 * figures(in: short).count + 10)
  }

  /// Signs of figures in every disorder: nothing traps, and what is found lies in order.
  @Test func disorderedSignsKeepOrder() {
    let signs = Array("0129,，。、：-—~+×%万亿十百千零一二两三几数半多余点分之又负第前后年月日号时个家人元米吨成折番翻岁位“”（）的占比增长到至从自是和等在")
    var random = Shuffle(state: 42)
    for _ in 0..<400 {
      let text = paragraph(
        String((0..<40).map { _ in signs[Int(random.next() % UInt64(signs.count))] }))
      var end = 0
      for figure in FigureFinder().figures(in: text) {
        #expect(figure.range.lowerBound >= end && figure.range.upperBound <= text.bytes.count)
        end = figure.range.upperBound
      }
    }
  }

  /// Marsaglia's xorshift, so that every run tries the same texts.
  private struct Shuffle {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state >> 11
    }
  }

  /// A phrase may end anywhere, also inside of a word that a rule looks for: 3斤十年|间.
  @Test func disorderedWordsKeepOrder() {
    let words =
      """
      3 十 1万 5% 20个 亿 斤 年 年来 年间 月来 两年 间 来 后 时 中 内 的 和 与 、 ， 。 ： （ ） “ ” 是 为 了 达 至 超过 \
      增长 下降 其中 占 比 集 融 于一体的 为一体的 等 各 每 全区 上海 项目 企业 服务 建成 完成 同比 分别 近 约 第 万元 人 次 ¶
      """
      .split(separator: " ").map { $0 == "¶" ? "\n" : String($0) }
    var random = Shuffle(state: 33)
    for _ in 0..<20_000 {
      let text = (0..<2 + random.next() % 13)
        .map { _ in words[Int(random.next() % UInt64(words.count))] }.joined()
      var end = 0
      for figure in figures(in: text) {
        #expect(figure.range.lowerBound >= end, "\(text)")
        end = figure.range.upperBound
      }
    }
    #expect(figures(in: "增产3斤十年间。").count == 2)
  }

  @Test func illFormedBytesAreReadOver() {
    let bytes: [UInt8] = [0xFF, 0xE4, 0xB8, 0x39, 0x38, 0xE5, 0xAE, 0xB6, 0xF0, 0x9F, 0x35, 0xE4]
    let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
    let text = ArticleText(
      of: Article(blocks: [block]), in: SourceText(name: "broken", bytes: bytes))
    #expect(FigureFinder().figures(in: text).first?.unit == "家")
  }
}
