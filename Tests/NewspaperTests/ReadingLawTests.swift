import Newspaper
import TestSupport
import Testing

/// What holds for every text: nothing is lost, nothing is counted twice, and no text stops the reader.
@Suite struct ReadingLawTests {
  private func read(_ bytes: [UInt8]) -> Newspaper.Issue {
    IssueReader().issue(from: SourceText(name: "page", bytes: bytes))
  }

  @Test func seedsAreReadWithoutLoss() throws {
    for seed in try seeds() { #expect(breaches(of: read(seed.bytes)).isEmpty, "\(seed.name)") }
  }

  @Test func joinedTextLeadsBackToThePage() throws {
    for seed in try seeds() {
      let issue = read(seed.bytes)
      for piece in issue.pieces {
        let text = ArticleText(of: piece, in: issue.source)
        for offset in stride(from: 0, to: text.bytes.count, by: 7) {
          let source = text.sourceOffset(of: offset)
          guard source < seed.bytes.count, text.textOffset(ofSource: source) == offset else {
            continue
          }
          #expect(seed.bytes[source] == text.bytes[offset])
        }
        let fragments = piece.blocks.flatMap { Array($0.fragments) }
        let places = fragments.compactMap { text.textOffset(ofSource: $0.start) }
        #expect(places.count == fragments.count && places == places.sorted())
      }
    }
  }

  @Test func cutSeedsAreReadWithoutLoss() throws {
    var random = SplitMix64(seed: 7)
    for seed in try seeds() {
      for _ in 0..<20 {
        let low = Int.random(in: 0..<seed.bytes.count, using: &random)
        let high = Int.random(in: low...seed.bytes.count, using: &random)
        #expect(breaches(of: read(Array(seed.bytes[low..<high]))).isEmpty, "\(low)..<\(high)")
      }
    }
  }

  @Test func randomTextIsReadWithoutLoss() {
    var random = SplitMix64(seed: 11)
    let scraps = [
      "#", "##", " ", "\n", "\r\n", "。", "，", "本报讯", "（", "）", "记者", "王五", "摄", "<p>", "</p>", "<",
      "&nbsp;", "&",
      "**", "---", "■", "1.", "一、", "2020年1月2日", "“", "”", "\u{3000}", "a", "\u{0}", "《", "》",
      "下转第2版", "[", "](", "标题：",
      "<!--", "<script>", "：", "；",
    ].map { Array($0.utf8) }
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<120, using: &random) {
        if Int.random(in: 0..<12, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        } else {
          bytes += scraps.randomElement(using: &random) ?? []
        }
      }
      #expect(
        breaches(of: read(bytes)).isEmpty,
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test func hostileTextsAreReadInTime() {
    let hostile: [(String, [UInt8])] = [
      ("nothing", []), ("a mark of byte order", [0xEF, 0xBB, 0xBF]),
      ("marks", Array(repeating: 0x23, count: 60_000)),
      ("marks in lines", Array(repeatElement(Array("# 要闻\n".utf8), count: 4_000).joined())),
      ("short lines", Array(repeatElement(Array("人民城市\n".utf8), count: 4_000).joined())),
      ("one line", Array(repeatElement(Array("人民城市，".utf8), count: 12_000).joined())),
      ("open tags", Array(repeatElement(Array("<p ".utf8), count: 20_000).joined())),
      ("open comments", Array(repeatElement(Array("<!-- \n".utf8), count: 4_000).joined())),
      ("openers", Array(repeatElement(Array("（".utf8), count: 20_000).joined())),
      ("zeros", Array(repeating: 0, count: 40_000)),
      ("half characters", Array(repeating: 0xE4, count: 40_000)),
      ("natural doubles", Array(repeatElement(Array("研究".utf8), count: 10_000).joined())),
      ("doubles with marks", Array(repeatElement(Array("好、".utf8), count: 10_000).joined())),
      ("leads of lists", Array(repeatElement(Array("目录\n".utf8), count: 4_000).joined())),
      ("broken tags", Array(repeatElement(Array("<a".utf8), count: 20_000).joined())),
      (
        "blanks in a credit",
        Array("王五".utf8) + Array(repeating: 0x20, count: 20_000) + Array("摄".utf8)
      ),
      (
        "one sentence",
        Array(repeatElement(Array("全市经济发展平稳，居民收入平稳增长。".utf8), count: 10_000).joined())
      ),
      (
        "a doubled word in each sentence",
        Array(repeatElement(Array("各区要认真落实，推动经济社会发展发展的重大意义，".utf8), count: 10_000).joined())
      ),
      ("loops", Array(repeatElement(Array("发展发展".utf8), count: 10_000).joined())),
    ]
    for (name, bytes) in hostile {
      var found = 0
      let time = processorTime { found = breaches(of: read(bytes)).count }
      #expect(found == 0, "\(name)")
      #expect(time < .seconds(20), "\(name): \(time)")
    }
  }
}
