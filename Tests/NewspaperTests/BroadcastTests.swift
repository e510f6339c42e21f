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

  /// Clauses of one length set bold head a brief; they are no slogan of the page.
  @Test func aBoldHeadingOfTwoHalvesIsASection() {
    let issue = issue(
      "### 国际快讯\n\n<p><strong>本台消息</strong>：</p>"
        + "<p><strong>英国罢工潮持续 企业运营受影响</strong></p><p>当地时间16日，铁路员工再次停工。</p>"
        + "<p><strong>冰岛火山喷发 人员紧急疏散</strong></p><p>气象部门说，周边道路已经封闭。</p>\n")
    #expect(
      issue.articles.flatMap { words($0.blocks, .section, of: issue) } == [
        "英国罢工潮持续 企业运营受影响", "冰岛火山喷发 人员紧急疏散",
      ])
    #expect(issue.loose.isEmpty)
  }

  /// The title of a document that an article quotes stands behind the opening; heads above it are the article's own.
  @Test func theTitleOfAQuotedDocumentIsASection() {
    // Where three headings are marked, the page marks all of its headlines.
    let issue = issue(
      item + "\n### 主席在海外媒体发表署名文章\n\n<p><strong>本台消息</strong>：主席在当地媒体发表署名文章。文章全文如下：</p>"
        + "<p><strong>万里交好共命运　携手扬帆正当时</strong></p><p>中华人民共和国主席　周明</p><p>应总统邀请，我即将进行国事访问。</p>\n\n"
        + "### 纪念大会在京举行\n\n<p><strong>纪念大会在京隆重举行</strong></p><p><strong>各界代表应邀出席</strong></p>"
        + "<p><strong>本台消息</strong>：纪念大会今天上午在京举行。</p>\n")
    let (first, second) = (issue.articles[1].blocks, issue.articles[2].blocks)
    #expect(words(first, .section, of: issue) == ["万里交好共命运　携手扬帆正当时"])
    #expect(words(first, .byline, of: issue) == ["中华人民共和国主席　周明"])
    #expect(words(second, .subhead, of: issue) == ["纪念大会在京隆重举行", "各界代表应邀出席"])
  }

  /// In a page without marks too, a heading says what the text below says; a slogan does not.
  @Test func aHeadingSaysWhatTheTextSays() {
    func page(_ line: String) -> Newspaper.Issue {
      issue(
        "社区食堂开张\n\n本报讯 昨天，社区食堂开张，老人们吃上了热饭。\n\n\(line)\n\n"
          + "秋粮陆续集中上市，各地敞开收购，收购进度总体顺利，农民卖粮便利。\n")
    }
    let (heading, slogan) = (page("秋粮集中上市 收购总体顺利"), page("讲究社会公德 争做文明市民"))
    #expect(heading.loose.isEmpty)
    #expect(words(slogan.loose, .furniture, of: slogan) == ["讲究社会公德 争做文明市民"])
  }

  /// 记者 in a sentence names nobody: 今年两会有近千名外国记者前来报道.
  @Test func reportersOfOthersAreNoFormula() {
    let issue = issue(
      "### 大会侧记\n\n<p>今年两会有近千名外国记者前来报道。</p><p>他们提出了许多问题，关心发展。</p>\n")
    #expect(issue.articles.flatMap { words($0.blocks, .opening, of: issue) } == [])
    #expect(issue.articles.flatMap(\.authors) == [])
  }

  /// An observatory is no house of news: 中央气象台消息 begins a sentence.
  @Test func anObservatorySpeaksInASentence() {
    let issue = issue(
      "### 冷空气来袭\n\n<p><strong>多地雨雪</strong></p><p>中央气象台消息，受冷空气影响，多地有雪。</p>\n")
    #expect(issue.articles.flatMap { words($0.blocks, .opening, of: issue) } == [])
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
