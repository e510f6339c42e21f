import Newspaper
import TestSupport
import Testing

@testable import Search

/// The sample archive, read and indexed.
func seedLibrary() throws -> Library {
  Library(Archive(issues: try seedIssues()))
}

func seedIssues() throws -> [Newspaper.Issue] {
  try seeds().map {
    IssueReader().issue(from: SourceText(name: $0.name, bytes: $0.bytes))
  }
}

/// A library of one-block pieces, each an issue of its own.
func library(of texts: [String]) -> Library {
  var builder = LibraryBuilder()
  for (number, text) in texts.enumerated() { builder.add(issue(text, name: "\(number).txt")) }
  return builder.library()
}

/// An issue with a headline, if one is given, and a paragraph for each line.
func issue(_ text: String, headline: String? = nil, name: String = "1.txt") -> Newspaper.Issue {
  let bytes = Array(((headline.map { $0 + "\n" } ?? "") + text).utf8)
  var blocks: [Block] = []
  var start = 0
  for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
    let kind = headline != nil && blocks.isEmpty ? BlockKind.headline : .para
    let range = SourceRange(start, start + line.count)
    if !line.isEmpty { blocks.append(Block(kind, fragments: Fragments(range))) }
    start += line.count + 1
  }
  let source = SourceText(name: name, bytes: bytes)
  return Newspaper.Issue(source: source, articles: [Article(blocks: blocks)])
}

/// Numbers that look random and are the same on every run (SplitMix64).
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct SearchTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var words: String
    var found: [String]
    var testDescription: String { "\(words) in \(text)" }
  }

  @Test(arguments: [
    Case(text: "税收总收入703.05亿元，增长3%", words: "税收", found: ["税收"]),
    Case(text: "占比74.17％", words: "74.17%", found: ["74.17％"]),
    Case(text: "ＧＤＰ与gdp", words: "GDP", found: ["ＧＤＰ", "gdp"]),
    Case(text: "收入 296.44 亿元", words: "296.44亿元", found: ["296.44 亿元"]),
    Case(text: "收 入", words: "收入", found: ["收 入"]),
    Case(text: "2 020年", words: "2020年", found: ["2 020年"]),
    Case(text: "New  York and Newyork", words: "\"new york\"", found: ["New  York"]),
    Case(text: "税收總收入", words: "总收入", found: ["總收入"]),
    Case(text: "税收总收入", words: "總收入", found: ["总收入"]),
    Case(text: "久久久", words: "久久", found: ["久久", "久久"]),
    Case(text: "好，不好", words: "好", found: ["好", "好"]),
    Case(text: "𠮷野家𠮷", words: "𠮷", found: ["𠮷", "𠮷"]),
    Case(text: "甲乙\n丙丁", words: "乙丙", found: []),
    Case(text: "“新样本”", words: "“新样本”", found: ["“新样本”"]),
    Case(text: "他说\"好\"", words: #""说\"好""#, found: ["说\"好"]),
    Case(text: "人民\u{200B}城市", words: "人民城市", found: ["人民\u{200B}城市"]),
    Case(text: "Привет, МИР", words: "мир", found: ["МИР"]),
  ])
  func findsWhatIsPrinted(_ c: Case) throws {
    let library = library(of: [c.text])
    let result = try library.search(c.words)
    let text = library.text(of: PieceID(issue: 0, piece: 0))
    #expect(result.hits.flatMap { $0.matches.map(text.string(in:)) } == c.found)
    #expect(result.matchCount == c.found.count)
    #expect(result.pieceCount == (c.found.isEmpty ? 0 : 1))
  }

  @Test func literalWordsAreFoundAsTheyArePrinted() throws {
    let library = library(of: ["總收入 ＧＤＰ", "总收入 GDP", "总 收入"])
    func issues(_ words: String) throws -> [Int] {
      try library.search(words, isLiteral: true).hits.map(\.piece.issue).sorted()
    }
    #expect(try issues("总收入") == [1, 2])
    #expect(try issues("總收入") == [0])
    #expect(try issues("GDP") == [1])
    #expect(try issues("gdp") == [])
    #expect(try issues("总收入 -GDP") == [2])
    #expect(try library.search("总收入").pieceCount == 3)
  }

  @Test func everySampledStringIsFoundWhereAScanFindsIt() throws {
    let comparison = Comparison(try seedLibrary())
    #expect(comparison.differences(samples: 10_000, longest: 8, seed: 1) == [])
  }

  @Test func illFormedTextIsFoundAsItIsShown() throws {
    let bytes: [UInt8] = [0xE4, 0xB8, 0x41, 0xFF, 0xE4, 0xB8, 0xAD, 0xED, 0xA0, 0x80, 0xF0, 0x9F]
    let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
    let issue = Newspaper.Issue(
      source: SourceText(name: "bad.txt", bytes: bytes), articles: [Article(blocks: [block])])
    let library = Library(Archive(issues: [issue]))
    let text = library.text(of: PieceID(issue: 0, piece: 0))
    #expect(try library.search("a\u{FFFD}中").hits.first?.matches == [2..<7])
    #expect(String(decoding: bytes, as: UTF8.self) == text.string(in: 0..<bytes.count))
    let folded = NormalText(text).units.dropLast()
    #expect(Array(String(decoding: bytes, as: UTF8.self).lowercased().utf16) == Array(folded))
  }

  @Test func aLibraryThatIsPublishedOftenHasFewSegments() throws {
    let words = ["税收增长", "财政稳定", "税收财政", "公园建成"]
    var builder = LibraryBuilder()
    for number in 0..<300 {
      builder.add(issue("第\(number)期\(words[number % 4])", name: "\(number)"))
      let library = builder.library()
      #expect(library.indexSize.segments <= 24)
      #expect(library.indexSize.pieces == number + 1)
    }
    let grown = builder.library()
    let whole = Library(grown.archive)
    for words in ["税收", "财政 -税收", "期", "第29"] {
      let a = try grown.ranking(of: words, limit: 1000)
      #expect(try a.pieces == whole.ranking(of: words, limit: 1000).pieces)
    }
  }

  @Test func aGrowingLibraryAnswersLikeOneThatWasMadeAtOnce() throws {
    var builder = LibraryBuilder()
    let issues = try seedIssues()
    for (number, issue) in issues.enumerated() {
      builder.add(issue)
      let grown = builder.library()
      let whole = Library(Archive(issues: Array(issues[...number])))
      for words in ["发展", "的", "静安", "企业 -发展", "亿元 OR 公里"] {
        let a = try grown.search(words, limit: 1000)
        let b = try whole.search(words, limit: 1000)
        #expect(a.hits.map(\.piece) == b.hits.map(\.piece))
        #expect(a.hits.map(\.score) == b.hits.map(\.score))
        #expect(a.matchCount == b.matchCount)
      }
    }
  }
}

@Suite struct FoldingTests {
  /// The rows of capitals say what Unicode says of each letter.
  @Test func capitalsFoldToTheirSmallLetters() {
    for unit in Array(0x21...0x7E) + Array(0xC0..<0x590) {
      guard let letter = Unicode.Scalar(UInt32(unit)) else { continue }
      let small = Array(letter.properties.lowercaseMapping.utf16)
      #expect(Folding.table[unit] == (small.count == 1 ? small[0] : UInt16(unit)))
    }
  }
}
