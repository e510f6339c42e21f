import Glibc

/// The joined text of a piece: what a reader reads, with the way back to the page.
///
/// Blocks stand in order, one line feed between two; the fragments of a block are joined as SCHEME section 5 says
/// (nothing between Chinese characters, one blank between two Latin words). Figures, search and screen all work on
/// this text, so a phrase that a column end cut is whole here.
public struct ArticleText: Sendable {
  /// One block in the joined text.
  public struct Part: Hashable, Sendable {
    /// Role of the block.
    public var kind: BlockKind
    /// Outline level of a heading, else 0.
    public var level: Int
    /// Number of the block in `Article.blocks`.
    public var block: Int
    /// Bytes of the block in `ArticleText.bytes`, the line feed left out.
    public var range: Range<Int>
  }

  /// A stretch of text that stands in the source as it is here.
  struct Run: Sendable {
    var text: Int
    var source: Int
    var count: Int
  }

  /// The joined text in UTF-8.
  public let bytes: [UInt8]
  /// The blocks in order.
  public let parts: [Part]
  let runs: [Run]

  /// Joins the blocks of a piece.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public init(of piece: Article, in source: SourceText) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(piece.blocks.reduce(0) { $0 + $1.fragments.reduce(1) { $0 + $1.count } })
    var parts: [Part] = []
    parts.reserveCapacity(piece.blocks.count)
    var runs: [Run] = []
    runs.reserveCapacity(piece.blocks.count)
    // Of a long file that lies on disk only what the piece spans is read.
    let span = piece.span
    let stored = source.bytes(in: span)
    let shift = stored.startIndex - span.lowerBound
    for (number, block) in piece.blocks.enumerated() {
      if number > 0 { bytes.append(0x0A) }
      let start = bytes.count
      for fragment in block.fragments {
        let printed = stored[shift + fragment.start..<shift + fragment.end]
        if bytes.count > start, needsBlank(after: bytes, before: printed) {
          bytes.append(0x20)
        }
        guard let mark = Self.firstMark(in: printed) else {
          runs.append(Run(text: bytes.count, source: fragment.start, count: fragment.count))
          bytes.append(contentsOf: printed)
          continue
        }
        Self.append(printed, firstMark: mark, from: fragment.start, to: &bytes, &runs)
      }
      parts.append(
        Part(kind: block.kind, level: Int(block.level), block: number, range: start..<bytes.count))
    }
    self.bytes = bytes
    self.parts = parts
    self.runs = runs
  }

  /// The first `&`; nearly no text has one, and the C library looks at many bytes at once.
  private static func firstMark(in printed: ArraySlice<UInt8>) -> Int? {
    printed.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base, 0x26, bytes.count) else {
        return nil
      }
      return printed.startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
  }

  /// Adds a fragment with `&` in it: `&lt;` and `&gt;` are read as the marks that they stand for, as in 1+1&gt;2.
  private static func append(
    _ printed: ArraySlice<UInt8>, firstMark: Int, from source: Int, to bytes: inout [UInt8],
    _ runs: inout [Run]
  ) {
    var (start, place) = (printed.startIndex, firstMark)
    func add(_ end: Int, _ mark: UInt8?) {
      let offset = source + start - printed.startIndex
      if end > start {
        runs.append(Run(text: bytes.count, source: offset, count: end - start))
        bytes.append(contentsOf: printed[start..<end])
      }
      guard let mark else { return }
      runs.append(Run(text: bytes.count, source: offset + end - start, count: 1))
      bytes.append(mark)
      start = end + 4
    }
    while place < printed.endIndex {
      guard printed[place] == 0x26, let mark = entity(printed[place...]) else {
        place += 1
        continue
      }
      add(place, mark)
      place = start
    }
    add(printed.endIndex, nil)
  }

  /// `<` for `&lt;`, `>` for `&gt;` at the head of some bytes.
  private static func entity(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    let name = bytes.dropFirst().prefix(3)
    if name.elementsEqual([0x6C, 0x74, 0x3B]) { return 0x3C }
    return name.elementsEqual([0x67, 0x74, 0x3B]) ? 0x3E : nil
  }

  /// The text of a range; ill-formed bytes become U+FFFD.
  public func string(in range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The source bytes that a range of the joined text was read from; it spans what was cut out between.
  public func sourceRange(of range: Range<Int>) -> SourceRange {
    guard !range.isEmpty else {
      let place = sourceOffset(of: range.lowerBound)
      return SourceRange(place, place)
    }
    let start = sourceOffset(of: range.lowerBound)
    let last = sourceOffset(of: range.upperBound - 1)
    return SourceRange(start, max(start, last + 1))
  }

  /// The source offset of a byte of the joined text; for a joint or the end, that of the nearest byte before.
  public func sourceOffset(of offset: Int) -> Int {
    guard let run = runs.lastOfPrefix(where: { $0.text <= offset }) else {
      return runs.first?.source ?? 0
    }
    return run.source + min(offset - run.text, run.count)
  }

  /// The place in the joined text of a source byte; nil if the byte belongs to no block of this piece.
  public func textOffset(ofSource offset: Int) -> Int? {
    // Runs are in text order; a paragraph that was interrupted makes their sources step back, so all are looked at.
    for run in runs where run.source <= offset && offset < run.source + run.count {
      return run.text + offset - run.source
    }
    return nil
  }

  /// The part that holds an offset; an offset on a line feed belongs to the part before it.
  public func part(at offset: Int) -> Int? {
    guard !parts.isEmpty else { return nil }
    var low = 0
    var high = parts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

extension Array {
  /// The last element of a prefix for which `isInside` holds, found by halving; nil if the prefix is empty.
  fileprivate func lastOfPrefix(where isInside: (Element) -> Bool) -> Element? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInside(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : self[low - 1]
  }
}

/// Whether two fragments need a blank between them: only where one Latin word ends and another begins.
private func needsBlank(after text: [UInt8], before next: ArraySlice<UInt8>) -> Bool {
  guard let a = text.last, let b = next.first, isLatinLetter(b) else { return false }
  if isLatinLetter(a) { return true }
  let isLatinMark = a == 0x2C || a == 0x2E || a == 0x3A || a == 0x3B  // , . : ;
  return isLatinMark && text.dropLast().last.map(isLatinLetter) == true
}

private func isLatinLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

extension Article {
  /// From the first to the last byte of the source that any block was read from.
  fileprivate var span: Range<Int> {
    var span: Range<Int>?
    for block in blocks {
      for fragment in block.fragments {
        let start = min(span?.lowerBound ?? fragment.start, fragment.start)
        span = start..<max(span?.upperBound ?? fragment.end, fragment.end)
      }
    }
    return span ?? 0..<0
  }
}
