import Testing

@testable import Newspaper

@Suite struct FileHeadTests {
  private let reader = ArchiveReader()

  private func rows(_ count: Int) -> String {
    (0..<count).map { number in
      let body = String(repeating: "全区完成税收\(number)亿元，同比增长5%。", count: 4)
      return #"{"title":"第\#(number)篇","date":"2020-12-29","content":"\#(body)"}"# + "\n"
    }.joined()
  }

  private func file(_ text: String, _ name: String) throws -> (FilesTestFolder, ArchiveFile) {
    let folder = FilesTestFolder()
    try folder.write(Array(text.utf8), to: name)
    return (folder, ArchiveFile(path: folder[name], name: name))
  }

  @Test func headArticlesAreTheFirstOfTheWhole() throws {
    let (folder, file) = try file(rows(400), "articles.jsonl")
    defer { withExtendedLifetime(folder) {} }
    let whole = try reader.issue(of: file)
    let head = try #require(reader.head(of: file, length: 1 << 10))
    #expect((1..<whole.articles.count).contains(head.articles.count))
    for (one, other) in zip(head.articles, whole.articles) {
      #expect(one.blocks == other.blocks)
    }
    #expect(head.source.bytes.elementsEqual(whole.source.bytes.prefix(head.source.bytes.count)))
    #expect(head.source.bytes.last == 0x0A)
    // The day of a few rows is not that of all.
    #expect(whole.metadata.date != nil && head.metadata.date == nil)
  }

  @Test func headGrowsUntilItHasTheArticle() throws {
    let (folder, file) = try file(rows(4000), "articles.jsonl")
    defer { withExtendedLifetime(folder) {} }
    let head = try #require(reader.head(of: file, with: 100, length: 1 << 10))
    #expect(head.articles.count > 100 && head.articles.count < 2000)
    // Where it takes most of the file, the whole is read at once.
    #expect(reader.head(of: file, with: 3900, length: 1 << 10) == nil)
  }

  @Test func aQuotedCellIsNotCut() throws {
    let row = "\"第一篇\",\"一。\n\"\"二\"\"。\n三。\"\n"
    let text = "标题,正文\n" + String(repeating: row, count: 2000)
    let (folder, file) = try file(text, "table.csv")
    defer { withExtendedLifetime(folder) {} }
    let whole = try reader.issue(of: file)
    for length in 1000..<1100 {
      let head = try #require(reader.head(of: file, length: length))
      #expect(head.articles.allSatisfy { $0.blocks.count == whole.articles[0].blocks.count })
      #expect(head.loose.isEmpty)
    }
  }

  @Test func otherFilesHaveNoHead() throws {
    for (text, name) in [
      (rows(4), "few.jsonl"), (rows(400), "page.txt"),
      (String(repeating: "一", count: 100_000), "line.jsonl"),
    ] {
      let (folder, file) = try file(text, name)
      #expect(reader.head(of: file, length: 1 << 10) == nil)
      withExtendedLifetime(folder) {}
    }
    let folder = FilesTestFolder()
    try folder.write(
      [0xFF, 0xFE] + rows(400).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "16.jsonl")
    let wide = ArchiveFile(path: folder["16.jsonl"], name: "16.jsonl")
    #expect(reader.head(of: wide, length: 1 << 10) == nil)
    #expect(try reader.issue(of: wide).articles.count == 400)
    #expect(reader.head(of: .standardInput, length: 1 << 10) == nil)
    #expect(
      reader.head(of: ArchiveFile(path: "/missing.jsonl", name: "missing.jsonl"), length: 1) == nil)
  }
}
