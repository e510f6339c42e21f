/// Finds and reads the files of an archive. Only plain files are opened, and none is ever written.
///
///     let reader = ArchiveReader()
///     for file in try reader.files(at: ["news"]).files {
///       let issue = try reader.issue(of: file)
///     }
public struct ArchiveReader: Sendable {
  /// Largest file that is read, in bytes; it holds for the unpacked bytes of a compressed file too.
  public var sizeLimit: Int
  /// Most entries that are taken from folders.
  public var entryLimit: Int
  /// The encoding of all files; nil to find out that of each.
  public var encoding: TextEncoding?

  /// Makes a reader.
  public init(
    sizeLimit: Int = 64 << 20, entryLimit: Int = 1_000_000, encoding: TextEncoding? = nil
  ) {
    // Source ranges have 32 bits, and a text may grow by half when it becomes UTF-8.
    self.sizeLimit = min(max(sizeLimit, 0), 1 << 31)
    self.entryLimit = max(entryLimit, 0)
    self.encoding = encoding
  }

  /// Lists the readable files under some paths, in natural order, without opening them.
  ///
  /// In a folder, files are taken by their endings (`IssueFormat.all`); a file that is named itself is taken whatever
  /// its ending. `-` is standard input.
  ///
  /// - Throws: `ArchiveError` for the first path that a user named and that cannot be used.
  public func files(at paths: [String]) throws(ArchiveError) -> FileList {
    let list = usableFiles(at: paths)
    if let error = list.refused.first { throw error }
    return list
  }

  /// Lists what can be read under some paths; paths that cannot be used are in `refused` and `skipped`.
  public func usableFiles(at paths: [String]) -> FileList {
    var walk = FolderWalk(sizeLimit: sizeLimit, entryLimit: entryLimit)
    for path in paths { walk.visit(path) }
    return walk.list
  }

  /// Reads one file as text in UTF-8.
  ///
  /// - Throws: why it is left out.
  public func text(of file: ArchiveFile) throws(ArchiveError) -> SourceText {
    try text(of: try bytes(of: file), as: file)
  }

  /// Reads one file as an issue, by the format that its name or its text shows.
  ///
  /// Where the text states no date, the name may: `2020/12/29/01版.txt`.
  ///
  /// - Throws: why it is left out.
  public func issue(of file: ArchiveFile) throws(ArchiveError) -> Issue {
    issue(from: try text(of: file), named: file.name)
  }

  /// Reads bytes as the issue that a file of them would be.
  ///
  /// - Throws: why they are left out.
  public func issue(of stored: [UInt8], as file: ArchiveFile) throws(ArchiveError) -> Issue {
    issue(from: try text(of: stored, as: file), named: file.name)
  }

  private func issue(from source: SourceText, named name: String) -> Issue {
    let format = IssueFormat(ofFileNamed: Array(name.utf8)) ?? .text
    var issue = format.read(source)
    NameFacts(of: name).complete(&issue.metadata)
    return issue
  }

  /// The bytes of a file as they are stored, packed or in whatever encoding.
  ///
  /// - Throws: why they cannot be read.
  public func bytes(of file: ArchiveFile) throws(ArchiveError) -> [UInt8] {
    let reader = FileBytes(path: file.path, limit: sizeLimit)
    if file == .standardInput { return try reader.contents(from: 0) }
    return try reader.contents(of: file.pathBytes)
  }

  /// Unpacks and decodes bytes as those of a file.
  ///
  /// - Throws: why they are no text.
  public func text(of stored: [UInt8], as file: ArchiveFile) throws(ArchiveError) -> SourceText {
    guard let compression = Compression(of: stored, named: file.name) else {
      return try text(ofPlain: stored, as: file)
    }
    let bytes = try compression.unpacked(stored, limit: sizeLimit, path: file.path)
    return try text(ofPlain: bytes, as: file)
  }

  private func text(ofPlain stored: [UInt8], as file: ArchiveFile) throws(ArchiveError)
    -> SourceText
  {
    guard !stored.isEmpty else { throw .empty(path: file.path) }
    let found = try encoding(of: stored, as: file)
    let decoded = Decoder.utf8(of: stored, in: found)
    guard !isBlank(decoded.bytes) else { throw .blank(path: file.path) }
    return SourceText(
      name: Compression.innerName(of: file.name), path: file.path, bytes: decoded.bytes,
      encoding: found.encoding, certainty: found.certainty, replacements: decoded.replacements)
  }

  /// The encoding that the user names, or that the bytes show.
  private func encoding(
    of stored: [UInt8], as file: ArchiveFile
  ) throws(ArchiveError) -> FoundEncoding {
    if let encoding {
      // The user says UTF-16, the mark which end of it.
      let mark = ByteOrderMark(of: stored, in: encoding)
      return FoundEncoding(encoding: mark?.encoding ?? encoding, certainty: .stated)
    }
    switch EncodingDetector.verdict(on: stored) {
    case .text(let found): return found
    case .binary(let what): throw .binary(path: file.path, what: what)
    case .unknown: throw .unknownEncoding(path: file.path)
    }
  }
}

/// Whether a text has no byte that is not white space (SCHEME section 1: also U+3000 and its like, and U+FEFF).
func isBlank(_ text: [UInt8]) -> Bool {
  var place = 0
  while place < text.count {
    let length = whiteLength(text, at: place)
    if length == 0 { return false }
    place += length
  }
  return true
}

/// Length in bytes of the white character at a place of a UTF-8 text; 0 if there is none.
func whiteLength(_ text: [UInt8], at place: Int) -> Int {
  let first = text[place]
  if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
  guard first >= 0xC2, place + 1 < text.count else { return 0 }
  let second = text[place + 1]
  if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }  // U+0085, U+00A0
  guard place + 2 < text.count else { return 0 }
  switch (first, second, text[place + 2]) {
  // U+2000–U+200B, U+2028, U+2029; U+3000, U+FEFF.
  case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9): return 3
  case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
  default: return 0
  }
}
