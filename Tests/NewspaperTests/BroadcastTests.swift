import Testing

@testable import Newspaper

/// Transcripts of broadcasts: a list of contents, then a marked heading over each item.
@Suite struct BroadcastTests {
  private func issue(_ text: String) -> Newspaper.Issue {
    IssueReader().issue(from: SourceText(name: "day.md", bytes: Array(text.utf8)))
  }

  private func words(_ blocks: [Block], _ kind: BlockKind, of issue: Newspaper.Issue) -> [String] {
    blocks.filter { $0.kind == kind }
      .map { $0.fragments.map { issue.source.string(in: $0) }.joined() }
  }

  private let item = "### 全国秋粮收购有序推进\n\n<p><strong>本台消息</strong>：各地秋粮收购有序推进，市场平稳。</p>\n"

  @Test func aListNumberMayStandBeforeAYear() {
    let issue = issue(
      "# 《新闻联播》 (20250415)\n\n## 新闻摘要\n\n19.多国举行活动。\n20.2026年冬奥会火炬正式发布。\n\n## 详细新闻\n\n" + item)
    #expect(words(issue.loose, .contents, of: issue) == ["19.多国举行活动。", "20.2026年冬奥会火炬正式发布。"])
    #expect(issue.articles.count == 1)
  }

  @Test func anEntryOfAMarkedListMayHaveTwoSentences() {
    let issue = issue(
      """
      # 《新闻联播》 (20250919)

      ## 新闻摘要

      致信祝贺成立100周年强调：

      团结海外侨胞，为强国建设作出更大贡献。有关负责人出席大会并讲话。

      ## 详细新闻

      """ + "\n" + item)
    #expect(
      words(issue.loose, .contents, of: issue) == [
        "致信祝贺成立100周年强调：团结海外侨胞，为强国建设作出更大贡献。有关负责人出席大会并讲话。"
      ])
    #expect(issue.articles.count == 1)
  }

  @Test func aFramedHeadingRightOverItsTextIsAHeadline() {
    let issue = issue(
      "# 《新闻联播》 (20240915)\n\n## 详细新闻\n\n" + item
        + "\n### 【大美中国·岁物丰成】\n\n<p><strong>本报讯</strong> 金秋好时节，丰收景象美，让我们一起领略秋日画卷。</p>\n")
    #expect(issue.articles.map { words($0.blocks, .headline, of: issue) }.last == ["【大美中国·岁物丰成】"])
  }

  @Test func angleBracketsAreReadAsSuch() throws {
    let issue = issue(
      "### 合力\n\n<p>本报讯 实现“1+1&gt;2”的效果，修改&lt;章程&gt;。Q&amp;A 与 R&D、&ltd; 照旧。</p>\n")
    let text = ArticleText(of: try #require(issue.articles.first), in: issue.source)
    let joined = text.string(in: 0..<text.bytes.count)
    #expect(joined.contains("实现“1+1>2”的效果，修改<章程>。Q&A 与 R&D、&ltd; 照旧。"))
    // Behind the brackets the way back to the page is right again.
    let offset = try #require(joined.utf8.firstRange(of: Array("照旧".utf8))?.lowerBound)
    let place = text.sourceOffset(
      of: joined.utf8.distance(from: joined.utf8.startIndex, to: offset))
    #expect(issue.source.string(in: SourceRange(place, place + 6)) == "照旧")
  }
}
