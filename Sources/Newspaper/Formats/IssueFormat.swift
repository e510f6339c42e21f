/// A form that issues are kept in. To add one: a file in this folder, a row in `all`, a seed and its golden dump.
public struct IssueFormat: Sendable {
  /// Name in messages: "plain text".
  public let name: String
  /// Endings of file names, in small letters, without the dot.
  public let endings: [String]
  /// Reads a text into an issue.
  let read: @Sendable (SourceText) -> Issue

  /// Text as OCR and people write it, with or without marks of Markdown.
  public static let text = IssueFormat(
    name: "text", endings: ["txt", "text", "md", "markdown"], read: IssueReader().issue(from:))

  /// A JSON object a line, an article each.
  public static let jsonLines = IssueFormat(
    name: "JSON lines", endings: ["jsonl", "ndjson"], read: JSONRows.issue(from:))

  /// A table with an article a row.
  public static let table = IssueFormat(
    name: "table", endings: ["csv", "tsv"], read: DelimitedRows.issue(from:))

  /// All formats.
  public static let all = [text, jsonLines, table]

  /// The format that the name of a file shows; nil if its ending is none of text.
  init?(ofFileNamed name: [UInt8]) {
    let base = name[(name.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...]
    guard let dot = base.lastIndex(of: 0x2E) else { return nil }
    let ending = String(decoding: base[(dot + 1)...], as: UTF8.self).lowercased()
    guard let format = Self.all.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  private init(
    name: String, endings: [String], read: @escaping @Sendable (SourceText) -> Issue
  ) {
    self.name = name
    self.endings = endings
    self.read = read
  }
}
