import Newspaper

/// Where a piece stands in the text of its file, and how its blocks lie there, as they were when it was indexed.
public struct PieceLayout: Sendable {
  /// The bytes of the text that hold all of it.
  public let span: Range<Int>
  /// How many line ends stand before them.
  let line: Int
  /// Of the bytes of the span and those of the layout, as it was noted.
  let checksum: UInt32
  /// Of the bytes of the layout, as they are.
  let layoutChecksum: UInt64
  /// Its blocks; their fragments count from the first byte of the span.
  let piece: Article

  /// The piece, from the bytes of its span; nil if these are not the ones that were indexed.
  public func excerpt(from bytes: [UInt8]) -> Excerpt? {
    let own = bytes.withUnsafeBytes { Self.checksum(of: $0, layoutChecksum: layoutChecksum) }
    guard bytes.count == span.count, own == checksum else { return nil }
    return Excerpt(piece, of: bytes, start: span.lowerBound, line: line)
  }

  /// Half of the checksums of blocks: size, time and identity of the file have been compared already.
  static func checksum(of bytes: UnsafeRawBufferPointer, layoutChecksum: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: Checksum.of(bytes) ^ layoutChecksum)
  }
}

/// A piece with the bytes that it was read from, without the rest of its file.
public struct Excerpt: Sendable {
  /// The joined text; its source offsets count from the first byte of the excerpt.
  public let text: ArticleText
  private let bytes: [UInt8]
  /// Where the excerpt begins in the text of the file.
  private let start: Int
  /// How many line ends stand before it.
  private let line: Int

  /// Takes a piece out of an issue.
  public init(_ piece: Article, in issue: Issue) {
    self.init(piece, of: issue.source.bytes, start: 0, line: 0)
  }

  init(_ piece: Article, of bytes: [UInt8], start: Int, line: Int) {
    // Neither name nor place of the file are asked for in the joined text.
    text = ArticleText(of: piece, in: SourceText(name: "", bytes: bytes))
    self.bytes = bytes
    self.start = start
    self.line = line
  }

  /// The bytes of the file's text that a range of the joined text was read from.
  public func sourceRange(of range: Range<Int>) -> Range<Int> {
    let own = text.sourceRange(of: range)
    return start + own.start..<start + own.end
  }

  /// The line of the file's text, from 1, on which a byte of the joined text stands.
  public func line(at offset: Int) -> Int {
    let place = text.sourceOffset(of: offset)
    let before = bytes.withUnsafeBytes {
      LineEnds.count(in: UnsafeRawBufferPointer(rebasing: $0[..<place]))
    }
    return line + before + 1
  }
}

extension Article {
  /// From the first to the last byte of the source that any block was read from.
  var span: Range<Int> {
    var (start, end) = (Int.max, 0)
    for block in blocks {
      for fragment in block.fragments {
        start = min(start, fragment.start)
        end = max(end, fragment.end)
      }
    }
    return start <= end ? start..<end : 0..<0
  }
}
