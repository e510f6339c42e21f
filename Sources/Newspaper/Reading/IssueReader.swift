/// Reads a source text into an issue: lines, blocks, articles.
public struct IssueReader: Sendable {
  /// Makes a reader.
  public init() {}

  /// Reads a text. Every text has an issue; an empty one has no articles.
  public func issue(from source: SourceText) -> Issue {
    var blocks: [Block] = []
    var start = 0
    let bytes = source.bytes
    func close(_ end: Int) {
      var a = start
      var b = end
      while a < b, bytes[a] <= 0x20 { a += 1 }
      while b > a, bytes[b - 1] <= 0x20 { b -= 1 }
      if a < b { blocks.append(Block(.para, fragments: Fragments(SourceRange(a, b)))) }
    }
    for (offset, byte) in bytes.enumerated() where byte == 0x0A {
      close(offset)
      start = offset + 1
    }
    close(bytes.count)
    return Issue(source: source, articles: blocks.isEmpty ? [] : [Article(blocks: blocks)])
  }
}
