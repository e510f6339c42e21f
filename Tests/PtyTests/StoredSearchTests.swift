import Foundation
import TestSupport
import Testing

/// Answers from an index on disk are those of the files as they are now.
@Suite struct StoredSearchTests {
  private static let questions = ["税收", "增长 亿元", "re:收入[0-9]+亿元", "value:>700亿元"]

  /// Asks twice: the first answer may bring the index in step, the second finds it so.
  private func expectSameAnswers(
    _ folder: String, cache: String, questions: [String] = Self.questions
  ) throws {
    for question in questions {
      let words = ["search", "--json", question, folder]
      let truth = try gazette(words, cache: nil)
      #expect(try gazette(words, cache: cache) == truth)
      #expect(try gazette(words, cache: cache) == truth)
    }
  }

  private func row(_ number: Int, escaped: Bool, sentences: Int = 1) -> String {
    let title = "第\(number)号 税收增长"
    let sentence = "本报讯 税收总收入\(number)亿元，\\n同比增长6.8%。"
    let body = String(repeating: sentence, count: sentences)
    let written = escaped ? title.utf16.map { String(format: "\\u%04x", $0) }.joined() : title
    return "{\"title\":\"\(written)\",\"content\":\"\(body)\"}\n"
  }

  @Test func everyFormIsShownFromItsOwnBytes() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let folder = root.appendingPathComponent("news")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    func write(_ text: String, to name: String, in encoding: String.Encoding = .utf8) throws {
      let data = try #require(text.data(using: encoding))
      try data.write(to: folder.appendingPathComponent(name))
    }
    let page = "# 标题\n\n本报讯 税收总收入703.05亿元，\n增长6.8%。\n\n# 又一题\n\n税收增长。\n"
    try write(page, to: "a.md")
    try write(page, to: "b.txt", in: .utf16LittleEndian)
    try write("title,content\n税收,\"收入800亿元，\n增长。\"\n", to: "c.csv")
    try write((0..<50).map { row($0, escaped: false) }.joined() + "没有括号的税收\n", to: "d.jsonl")
    try write((0..<50).map { row($0, escaped: true) }.joined(), to: "e.jsonl")
    let cache = root.appendingPathComponent("cache").path
    _ = try gazette(["index", folder.path], cache: cache)
    try expectSameAnswers(folder.path, cache: cache)

    try write(page.replacingOccurrences(of: "703", with: "704"), to: "a.md")
    try FileManager.default.removeItem(at: folder.appendingPathComponent("c.csv"))
    try write(row(7, escaped: false), to: "0.jsonl")
    try expectSameAnswers(folder.path, cache: cache)

    // More than a megabyte once the escapes are read: this text is kept.
    let rows = (0..<100).map { row($0, escaped: true, sentences: 200) }.joined()
    try write(rows, to: "f.jsonl")
    try expectSameAnswers(folder.path, cache: cache, questions: ["税收"])
  }
}
