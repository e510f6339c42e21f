/// A form that issues are kept in. To add one: a file in this folder, a row in `all`, a seed and its golden dump.
public struct IssueFormat: Sendable {
  /// Name in messages: "plain text".
  public let name: String
  /// Endings of file names, in small letters, without the dot.
  public let endings: [String]
  /// Reads a text into an issue.
  let read: @Sendable (SourceText) -> Issue
  /// Where the last whole row of the beginning of a text ends; nil for a format whose articles do not stand alone.
  let endOfRows: (@Sendable ([UInt8]) -> Int)?

  /// Text as OCR and people write it, with or without marks of Markdown.
  public static let text = IssueFormat(
    name: "text", endings: ["txt", "text", "md", "markdown"], read: IssueReader().issue(from:))

  /// A JSON object a line, an article each.
  public static let jsonLines = IssueFormat(
    name: "JSON lines", endings: ["jsonl", "ndjson"], read: JSONRows.issue(from:),
    endOfRows: JSONRows.endOfRows(in:))

  /// A table with an article a row.
  public static let table = IssueFormat(
    name: "table", endings: ["csv", "tsv"], read: DelimitedRows.issue(from:),
    endOfRows: DelimitedRows.endOfRows(in:))

  /// All formats.
  public static let all = [text, jsonLines, table]

  /// The format that the name of a file shows; nil if its ending is none of text.
  init?(ofFileNamed name: [UInt8]) {
    let inner = Compression.innerName(of: String(decoding: name, as: UTF8.self)).lowercased()
    guard let dot = inner.utf8.lastIndex(of: 0x2E) else { return nil }
    let ending = String(inner[inner.utf8.index(after: dot)...])
    guard let format = Self.all.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = format
  }

  private init(
    name: String, endings: [String], read: @escaping @Sendable (SourceText) -> Issue,
    endOfRows: (@Sendable ([UInt8]) -> Int)? = nil
  ) {
    self.name = name
    self.endings = endings
    self.read = read
    self.endOfRows = endOfRows
  }
}
