import Figures
import Newspaper
import Search

/// What must hold whatever bytes a page is made of.
///
/// Each check returns what is broken, in words; a trap inside is the worst that it finds. The mutation tests run these
/// on changed pages, the fuzz targets (`Tests/Fuzz`) on whatever libFuzzer makes.
enum PageChecks {
  /// The endings that choose a format; a fuzzer picks one by its first byte.
  static let endings = [".txt", ".md", ".csv", ".tsv", ".jsonl", ".txt.gz", ".txt.xz", ".txt.zst"]

  /// Bytes → text → issue → joined text; nothing if the bytes are no text, which is an answer too.
  static func readingFaults(_ bytes: [UInt8], ending: String) -> [String] {
    let file = ArchiveFile(path: "page" + ending, name: "2020/12/29/page" + ending)
    guard let issue = try? ArchiveReader(sizeLimit: 4 << 20).issue(of: bytes, as: file) else {
      return []
    }
    return lawFaults(of: issue) + issue.pieces.flatMap { joiningFaults(of: $0, in: issue.source) }
  }

  /// The laws of the document model: each byte that is no white space in one place, no fragment across a line.
  static func lawFaults(of issue: Newspaper.Issue) -> [String] {
    let bytes = issue.source.bytes
    var uses = [UInt8](repeating: 0, count: bytes.count)
    var faults: [String] = []
    func use(_ range: SourceRange) {
      guard range.end <= bytes.count else { return faults.append("\(range) is outside the text") }
      for place in range.bytes { uses[place] &+= 1 }
    }
    for block in issue.pieces.flatMap(\.blocks) {
      for fragment in block.fragments {
        use(fragment)
        if fragment.isEmpty { faults.append("empty fragment at \(fragment.start)") }
        if fragment.end <= bytes.count, bytes[fragment.bytes].contains(0x0A) {
          faults.append("fragment across a line feed at \(fragment.start)")
        }
      }
    }
    for range in issue.markup { use(range) }
    for flag in issue.flags where flag.range.end > bytes.count {
      faults.append("flag outside the text at \(flag.range.start)")
    }
    return faults + coverageFaults(bytes, uses)
  }

  private static func coverageFaults(_ bytes: [UInt8], _ uses: [UInt8]) -> [String] {
    var place = 0
    while place < bytes.count {
      let white = whiteCount(bytes, at: place)
      if white == 0, uses[place] != 1 {
        return ["byte \(place) of \(bytes.count) (\(bytes[place])) is in \(uses[place]) places"]
      }
      place += max(white, 1)
    }
    return []
  }

  /// White space as the scheme lists it; written again here, so that the reader's own list is checked.
  private static func whiteCount(_ bytes: [UInt8], at place: Int) -> Int {
    let next = bytes[place...].prefix(3)
    let white: [[UInt8]] = [
      [0x20], [0x09], [0x0A], [0x0B], [0x0C], [0x0D], [0xC2, 0x85], [0xC2, 0xA0],
      [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
    ]
    if let found = white.first(where: { next.starts(with: $0) }) { return found.count }
    let isSpace =
      next.count == 3 && next.starts(with: [0xE2, 0x80])
      && (0x80...0x8B).contains(next[place + 2])
    return isSpace ? 3 : 0
  }

  /// The joined text: parts in order, and each byte leads to the same byte of the source.
  static func joiningFaults(of piece: Article, in source: SourceText) -> [String] {
    let text = ArticleText(of: piece, in: source)
    var faults: [String] = []
    var end = 0
    for part in text.parts {
      if part.range.lowerBound < end || part.range.upperBound > text.bytes.count {
        faults.append("part \(part.range) is out of order")
      }
      end = part.range.upperBound
    }
    for offset in stride(from: 0, to: text.bytes.count, by: max(1, text.bytes.count / 64)) {
      let place = text.sourceOffset(of: offset)
      let isJoint = text.textOffset(ofSource: place) != offset
      if !isJoint, source.bytes[place] != text.bytes[offset] {
        faults.append("byte \(offset) of the joined text is not byte \(place) of the source")
      }
    }
    return faults
  }

  /// The figures: ranges inside the text, in order, apart from each other, and with a source.
  static func figureFaults(_ bytes: [UInt8]) -> [String] {
    let issue = IssueReader().issue(from: SourceText(name: "page.txt", bytes: bytes))
    return issue.pieces.flatMap { piece -> [String] in
      let text = ArticleText(of: piece, in: issue.source)
      var faults: [String] = []
      var end = 0
      let figures = FigureFinder().figures(in: text)
      for figure in figures {
        if figure.range.lowerBound < end || figure.range.upperBound > text.bytes.count
          || figure.range.isEmpty
        {
          faults.append("figure \(figure.range) behind \(end) of \(text.bytes.count)")
        }
        end = max(end, figure.range.upperBound)
        if text.sourceRange(of: figure.range).end > bytes.count {
          faults.append("figure \(figure.range) leads out of the source")
        }
        _ = figure.value.map { "\($0)" }
      }
      for relation in RelationFinder().relations(of: figures, in: text) {
        if relation.members.contains(where: { !figures.indices.contains($0.figure) }) {
          faults.append("a relation of figures that there are not: \(relation)")
        }
        _ = relation.formula(of: figures, in: text)
      }
      return faults
    }
  }

  /// A question asked of pages: hits inside the texts, marks inside the snippets.
  static func queryFaults(_ words: String, of library: Library) -> [String] {
    guard let result = try? library.search(words, limit: 10) else { return [] }
    var faults: [String] = []
    for hit in result.hits {
      let count = library.text(of: hit.piece).bytes.count
      if hit.matches.contains(where: { $0.upperBound > count }) {
        faults.append("a match for '\(words)' is outside its text")
      }
      let shown = hit.snippet.text.utf8.count
      if hit.snippet.marks.contains(where: { $0.end > shown }) {
        faults.append("a mark for '\(words)' is outside its snippet")
      }
    }
    if result.hits.count > result.pieceCount {
      faults.append("more hits than pieces for '\(words)'")
    }
    return faults
  }
}
