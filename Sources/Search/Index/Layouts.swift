import Newspaper

/// How the blocks of pieces lie in their files, so that a hit is shown from the bytes of its piece alone.
///
/// A piece takes some fifteen bytes: a checksum of the bytes that it spans and of those that follow here, where the former
/// begin, how many they are, and how many line ends stand before them. A block takes about five: its kind, with a bit for a
/// level and one for more than one fragment; then for each fragment how far behind the last it begins, and its length.
struct LayoutWriter {
  private var starts: [UInt32] = []
  private var bytes: [UInt8] = []

  /// Makes layouts of no piece.
  init() {}

  /// Adds those of the pieces of an issue.
  mutating func add(_ issue: Issue) {
    let pieces = issue.pieces
    let spans = pieces.map(\.span)
    issue.source.bytes.withUnsafeBytes { text in
      let lines = LineEnds.before(spans.map(\.lowerBound), in: text)
      for (number, piece) in pieces.enumerated() {
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        append(piece, spans[number], line: lines[number], in: text)
      }
    }
  }

  private mutating func append(
    _ piece: Article, _ span: Range<Int>, line: Int, in text: UnsafeRawBufferPointer
  ) {
    let start = bytes.count
    append(0 as UInt32)
    append(span.lowerBound)
    append(span.count)
    append(line)
    append(piece.blocks.count)
    var end = span.lowerBound
    for block in piece.blocks { append(block, &end) }
    seal(from: start, UnsafeRawBufferPointer(rebasing: text[span]))
  }

  /// Puts the checksum in front of a layout.
  private mutating func seal(from start: Int, _ text: UnsafeRawBufferPointer) {
    bytes.withUnsafeMutableBytes { bytes in
      let layout = UnsafeRawBufferPointer(rebasing: bytes[(start + 4)...])
      let checksum = PieceLayout.checksum(of: text, layoutChecksum: Checksum.of(layout))
      bytes.storeBytes(of: checksum.littleEndian, toByteOffset: start, as: UInt32.self)
    }
  }

  private mutating func append(_ block: Block, _ end: inout Int) {
    let kind = Layout.kinds.firstIndex(of: block.kind) ?? 0
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

  private mutating func append(_ checksum: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: checksum >> UInt32(shift)))
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
  static let kinds = BlockKind.allCases
  static let kind: UInt8 = 0x1F
  static let levelled: UInt8 = 0x20
  static let divided: UInt8 = 0x40
}

extension Segment {
  /// How a piece lies in its file; nil if that cannot be. Whether it is as it was written its checksum tells, together with
  /// the text, or `checkLayout`.
  func layout(ofPiece piece: Int) -> PieceLayout? {
    guard piece >= 0, piece < pieceCount else { return nil }
    let start = Int(layoutStarts[piece])
    let range = start..<max(start, Int(layoutStarts[piece + 1]))
    guard range.upperBound <= layouts.count else { return nil }
    var reader = LayoutReader(
      UnsafeRawBufferPointer(start: layouts.base + range.lowerBound, count: range.count))
    return reader.layout()
  }

  /// Whether it is as it was written how a piece lies in its file.
  func checkLayout(ofPiece piece: Int) -> Bool {
    guard piece >= 0, piece < pieceCount,
      check(columns.layoutStarts.lowerBound + (4 * piece..<4 * piece + 8))
    else { return false }
    let start = Int(layoutStarts[piece])
    return check(columns.layouts.lowerBound + (start..<max(start, Int(layoutStarts[piece + 1]))))
  }
}

/// Reads what `LayoutWriter` wrote; nil wherever the bytes cannot be right.
private struct LayoutReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var spanLength = 0
  private var end = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func layout() -> PieceLayout? {
    guard bytes.count >= 4 else { return nil }
    let checksum = UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
    offset = 4
    guard let start = number(), let length = number(), let line = number(), let count = number(),
      length <= Int(UInt32.max), start <= Int(UInt32.max) - length, count <= bytes.count
    else { return nil }
    spanLength = length
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    for _ in 0..<count {
      guard let block = block() else { return nil }
      blocks.append(block)
    }
    return PieceLayout(
      span: start..<start + length, line: line, checksum: checksum,
      layoutChecksum: Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[4...])),
      piece: Article(blocks: blocks))
  }

  private mutating func block() -> Block? {
    guard let head = byte(), Int(head & Layout.kind) < Layout.kinds.count else { return nil }
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
      Layout.kinds[Int(head & Layout.kind)], level: Int(level),
      fragments: Fragments(first, others))
  }

  private mutating func fragment() -> SourceRange? {
    guard let gap = number(), let length = number() else { return nil }
    let start = end &+ (gap & 1 == 0 ? gap >> 1 : ~(gap >> 1))
    guard start >= 0, length <= spanLength, start <= spanLength - length else { return nil }
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
