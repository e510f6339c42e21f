import Glibc
import Newspaper

/// An index on disk: it is mapped, not read, so a question costs what it touches, however large the archive is.
///
///     let snapshot = try Snapshot(at: path)
///     let result = try snapshot.search("税收", limit: 20) { piece in
///       snapshot.excerpt(of: piece) { bytes(in: $0, of: snapshot.file(piece.issue)) }?.text
///     }
///     if snapshot.isDamaged { /* set it aside, build anew, ask again */ }
///
/// The file is a header, the segments as they lie in memory, the texts of large files that are packed or in another
/// encoding, a checksum for each block of these, and a tail: the files of the archive, where the columns of the segments are,
/// and a checksum for each block of the checksums. Header and tail are checked when the file is opened, all else block by
/// block when it is first used.
public struct Snapshot: Sendable {
  /// Version of the form; a file of another version is written anew.
  static let version: UInt32 = 11
  static let magic: UInt64 = 0x3178_6574_7465_7A67  // "gzettex1"
  static let headerSize = 48

  let index: SearchIndex
  private let request: String
  private let surroundings: FileTable
  private let fileTable: FileTable
  private let checks: BlockChecks
  private let texts: KeptTexts

  /// Opens the snapshot at a path.
  public init(at path: String) throws(SnapshotError) {
    let mapping = try Mapping(path)
    let header = try SnapshotHeader(mapping.bytes)
    let front = UnsafeRawBufferPointer(rebasing: mapping.bytes[Self.headerSize..<header.tailStart])
    let tail = UnsafeRawBufferPointer(rebasing: mapping.bytes[header.tailStart...])
    guard Checksum.of(tail) == header.tailChecksum else { throw .damaged }
    var reader = ByteReader(tail)
    guard let directory = SnapshotDirectory(&reader, size: front.count), reader.isAtEnd else {
      throw .damaged
    }
    let body = UnsafeRawBufferPointer(rebasing: front[..<directory.bodySize])
    request = directory.request
    surroundings = directory.surroundings
    fileTable = directory.files
    checks = BlockChecks(
      body, UnsafeRawBufferPointer(rebasing: front[directory.bodySize...]),
      directory.tableChecksums, owner: mapping)
    texts = KeptTexts(directory.texts, in: body, checks)
    var slots: [Slot] = []
    for place in directory.segments {
      let storage = Storage(
        UnsafeRawBufferPointer(rebasing: body[place.range]),
        check: { [checks] in
          checks.check(
            place.range.lowerBound + $0.lowerBound..<place.range.lowerBound + $0.upperBound)
        },
        release: { _ in withExtendedLifetime(mapping) {} })
      // What every question reads: the alphabet.
      let alphabet = place.columns.firsts.lowerBound..<place.columns.pairStarts.upperBound
      guard alphabet.lowerBound <= alphabet.upperBound, storage.check(alphabet) else {
        throw .damaged
      }
      let segment = Segment(place.columns, issueCount: place.issues.count, in: storage)
      slots.append(Slot(segment, issues: place.issues))
    }
    index = SearchIndex(slots: slots)
  }

  /// Number of files of the archive; each is one issue.
  public var fileCount: Int { fileTable.count }

  /// The files of the archive, in the order of its issues.
  public var files: [SnapshotFile] { (0..<fileTable.count).map { fileTable[$0] } }

  /// The file of an issue.
  public func file(_ number: Int) -> SnapshotFile { fileTable[number] }

  /// A piece of the archive as it was indexed, from the bytes it stands in.
  ///
  /// - Parameter read: reads a range of the file of the piece. It is not called where the snapshot holds the text.
  /// - Returns: nil if these bytes are not the ones that were indexed: the file has changed, or its text is not its bytes.
  public func excerpt(of piece: PieceID, read: (Range<Int>) -> [UInt8]?) -> Excerpt? {
    for slot in index.slots {
      guard let number = slot.number(of: piece) else { continue }
      if let excerpt = excerpt(of: number, in: slot.segment, ofFile: piece.issue, read) {
        return excerpt
      }
      // Whether the layout or the text is another than it was.
      _ = slot.segment.checkLayout(ofPiece: number)
    }
    return nil
  }

  /// The excerpt tells by itself whether its layout and its text are those that were indexed, so no block of layouts is
  /// checked for it; unless it is so long that an error would ask for much memory.
  private func excerpt(
    of number: Int, in segment: Segment, ofFile file: Int, _ read: (Range<Int>) -> [UInt8]?
  ) -> Excerpt? {
    guard let layout = segment.layout(ofPiece: number),
      layout.span.count < Self.longSpan || segment.checkLayout(ofPiece: number)
    else { return nil }
    let kept = texts.text(ofFile: file)
    let bytes = kept.map { $0.bytes(in: layout.span) } ?? read(layout.span)
    return bytes.flatMap { layout.excerpt(from: $0) }
  }

  private static let longSpan = 1 << 20

  /// The text of a file, if the snapshot holds it.
  func keptText(ofFile number: Int) -> UnsafeRawBufferPointer? {
    texts.text(ofFile: number)?.bytes
  }

  /// Whether the same request would find the same files: their folders have not changed.
  public func isComplete(for request: String) -> Bool {
    !self.request.isEmpty && self.request == request
      && surroundings.isCurrent(0..<surroundings.count)
  }

  /// Whether some files have the same bytes as they had, by their numbers.
  ///
  /// - Complexity: a look at each file, about a quarter of a microsecond.
  public func areCurrent(files: Range<Int>) -> Bool { fileTable.isCurrent(files) }

  /// Whether a block was found damaged since the snapshot was opened; answers since then may lack something.
  public var isDamaged: Bool { checks.isDamaged }

  /// Reads the whole file and compares it with its checksums.
  public func isSound() -> Bool { checks.checkAll() }

  /// Number and size of what the index is made of.
  public var indexSize: IndexSize { index.size }

  /// Answers a question as `Library.search` does.
  ///
  /// - Parameter text: reads the text of a piece; it is asked for the hits last, in their order, and before that for what
  ///   the index cannot tell. A text that cannot be read (nil) leaves its hit without marks and words.
  public func search(
    _ words: String, limit: Int = 100, order: SearchOrder = .relevance, isLiteral: Bool = false,
    text: (PieceID) -> ArticleText?
  ) throws(QueryError) -> SearchResult {
    try withoutActuallyEscaping(text) { text throws(QueryError) in
      try index.search(words, limit: limit, order: order, isLiteral: isLiteral) {
        text($0) ?? Self.noText
      }
    }
  }

  /// Answers how many pieces and places hold it, and where, without reading what the index tells.
  public func ranking(
    of words: String, limit: Int = 100, order: SearchOrder = .relevance, isLiteral: Bool = false,
    text: (PieceID) -> ArticleText?
  ) throws(QueryError) -> SearchRanking {
    try withoutActuallyEscaping(text) { text throws(QueryError) in
      try index.ranking(of: words, limit: limit, order: order, isLiteral: isLiteral) {
        text($0) ?? Self.noText
      }
    }
  }

  private static let noText = ArticleText(
    of: Article(blocks: []), in: SourceText(name: "", bytes: []))
}

/// A file in memory, private to this process.
final class Mapping: Sendable {
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  init(_ path: String) throws(SnapshotError) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard file >= 0 else { throw errno == ENOENT ? .missing : .cannotRead(code: errno) }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw .cannotRead(code: errno) }
    guard info.st_mode & S_IFMT == S_IFREG, info.st_size >= Snapshot.headerSize else {
      throw .foreign
    }
    let memory = mmap(nil, Int(info.st_size), PROT_READ, MAP_PRIVATE, file, 0)
    guard let memory, memory != MAP_FAILED else { throw .cannotRead(code: errno) }
    bytes = UnsafeRawBufferPointer(start: memory, count: Int(info.st_size))
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}

/// The first bytes of a snapshot.
struct SnapshotHeader {
  /// Where the tail begins.
  var tailStart: Int
  /// The checksum of the tail.
  var tailChecksum: UInt64

  /// Reads the header of a whole file.
  init(_ file: UnsafeRawBufferPointer) throws(SnapshotError) {
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: file[..<Snapshot.headerSize]))
    guard let magic = reader.number(), magic == Snapshot.magic else { throw .foreign }
    guard let version = reader.number(), let size = reader.number(), let start = reader.number(),
      let tail = reader.number(), let own = reader.number()
    else { throw .damaged }
    // The version comes first: a later one may have another header.
    guard version == UInt64(Snapshot.version) else {
      throw .version(UInt32(truncatingIfNeeded: version))
    }
    let front = UnsafeRawBufferPointer(rebasing: file[..<(Snapshot.headerSize - 8)])
    guard Checksum.of(front) == own, size == UInt64(file.count),
      let tailStart = Int(exactly: start), (Snapshot.headerSize...file.count).contains(tailStart)
    else { throw .damaged }
    self.tailStart = tailStart
    tailChecksum = tail
  }

  /// The bytes of a header.
  static func bytes(fileSize: Int, tailStart: Int, tailChecksum: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Snapshot.magic)
    writer.append(UInt64(Snapshot.version))
    writer.append(fileSize)
    writer.append(tailStart)
    writer.append(tailChecksum)
    writer.append(writer.bytes.withUnsafeBytes(Checksum.of))
    return writer.bytes
  }
}
