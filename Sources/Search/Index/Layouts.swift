import Newspaper

/// How the blocks of issues lie in their sources, so that a hit is shown without reading its whole issue anew.
///
/// A block takes about five bytes: its kind, with a bit for a level and one for more than one fragment; then for each
/// fragment how far behind the last it begins, and its length.
struct LayoutWriter {
  private var starts: [UInt32] = []
  private var bytes: [UInt8] = []

  /// Makes layouts of no issue.
  init() {}

  /// Adds that of an issue.
  mutating func add(_ issue: Issue) {
    starts.append(UInt32(truncatingIfNeeded: bytes.count))
    append(issue.source.bytes.withUnsafeBytes(Checksum.of))
    append(issue.articles.count)
    append(issue.pieceCount)
    var end = 0
    for piece in issue.pieces {
      append(piece.blocks.count)
      for block in piece.blocks { append(block, &end) }
    }
  }

  private mutating func append(_ block: Block, _ end: inout Int) {
    let kind = BlockKind.allCases.firstIndex(of: block.kind) ?? 0
    let isLevelled = block.level > 0
    let isDivided = block.fragments.count > 1
    bytes.append(
      UInt8(kind) | (isLevelled ? Layout.levelled : 0) | (isDivided ? Layout.divided : 0))
    if isLevelled { bytes.append(block.level) }
    if isDivided { append(block.fragments.count) }
    for fragment in block.fragments {
      // Nearly always the next fragment stands a little behind the last.
      let gap = fragment.start - end
      append(gap >= 0 ? gap << 1 : ~(gap << 1))
      append(fragment.count)
      end = fragment.end
    }
  }

  private mutating func append(_ checksum: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: checksum >> UInt64(shift)))
    }
  }

  private mutating func append(_ value: Int) {
    var rest = UInt(bitPattern: value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Lays the columns into memory.
  func finish(_ columns: inout SegmentColumns, in writer: inout StorageWriter) {
    columns.layoutStarts = writer.append(starts + [UInt32(truncatingIfNeeded: bytes.count)])
    columns.layouts = writer.append(bytes)
  }
}

/// The bits of a block's first byte.
private enum Layout {
  static let kind: UInt8 = 0x1F
  static let levelled: UInt8 = 0x20
  static let divided: UInt8 = 0x40
}

extension Segment {
  /// An issue as it was indexed, without people and flags; nil if the source is not the one that was indexed.
  func issue(_ number: Int, in source: SourceText) -> Issue? {
    let table = columns.layoutStarts.lowerBound + (4 * number..<4 * number + 8)
    guard number >= 0, number < issueCount, check(table) else { return nil }
    let range =
      Int(layoutStarts[number])..<max(Int(layoutStarts[number]), Int(layoutStarts[number + 1]))
    guard range.upperBound <= layouts.count, check(columns.layouts.lowerBound + range) else {
      return nil
    }
    let bytes = UnsafeRawBufferPointer(start: layouts.base + range.lowerBound, count: range.count)
    var reader = LayoutReader(bytes, sourceLength: source.bytes.count)
    guard reader.checksum() == source.bytes.withUnsafeBytes(Checksum.of) else { return nil }
    return reader.issue(in: source)
  }
}

/// Reads what `LayoutWriter` wrote; nil wherever the bytes cannot be right.
private struct LayoutReader {
  private let bytes: UnsafeRawBufferPointer
  private let sourceLength: Int
  private var offset = 0
  private var end = 0

  init(_ bytes: UnsafeRawBufferPointer, sourceLength: Int) {
    self.bytes = bytes
    self.sourceLength = sourceLength
  }

  mutating func checksum() -> UInt64? {
    guard bytes.count >= 8 else { return nil }
    offset = 8
    return UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
  }

  mutating func issue(in source: SourceText) -> Issue? {
    guard let articleCount = number(), let pieceCount = number(), pieceCount >= articleCount,
      pieceCount - articleCount <= 1
    else { return nil }
    var pieces: [Article] = []
    for _ in 0..<pieceCount {
      guard let piece = piece() else { return nil }
      pieces.append(piece)
    }
    let loose = pieceCount > articleCount ? pieces.removeLast().blocks : []
    return Issue(source: source, articles: pieces, loose: loose)
  }

  private mutating func piece() -> Article? {
    guard let count = number(), count <= bytes.count else { return nil }
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    for _ in 0..<count {
      guard let block = block() else { return nil }
      blocks.append(block)
    }
    return Article(blocks: blocks)
  }

  private mutating func block() -> Block? {
    guard let head = byte(), Int(head & Layout.kind) < BlockKind.allCases.count else { return nil }
    var level: UInt8 = 0
    var count = 1
    if head & Layout.levelled != 0 {
      guard let stated = byte() else { return nil }
      level = stated
    }
    if head & Layout.divided != 0 {
      guard let stated = number(), (1...bytes.count).contains(stated) else { return nil }
      count = stated
    }
    guard let first = fragment() else { return nil }
    var others: [SourceRange] = []
    for _ in 1..<count {
      guard let next = fragment() else { return nil }
      others.append(next)
    }
    return Block(
      BlockKind.allCases[Int(head & Layout.kind)], level: Int(level),
      fragments: Fragments(first, others))
  }

  private mutating func fragment() -> SourceRange? {
    guard let gap = number(), let length = number() else { return nil }
    let start = end &+ (gap & 1 == 0 ? gap >> 1 : ~(gap >> 1))
    guard start >= 0, length <= sourceLength, start <= sourceLength - length else { return nil }
    end = start + length
    return SourceRange(start, end)
  }

  private mutating func byte() -> UInt8? {
    guard offset < bytes.count else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func number() -> Int? {
    var value = 0
    var shift = 0
    while let next = byte(), shift < 56 {
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    return nil
  }
}
