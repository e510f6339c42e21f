import CCompression

/// How a file is compressed.
enum Compression: CaseIterable {
  case gzip, xz, zstd

  /// The ending of its files.
  var ending: String {
    switch self {
    case .gzip: ".gz"
    case .xz: ".xz"
    case .zstd: ".zst"
    }
  }

  /// The first bytes of its files.
  private var head: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .xz: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  private var kind: cc_kind {
    switch self {
    case .gzip: CC_GZIP
    case .xz: CC_XZ
    case .zstd: CC_ZSTD
    }
  }

  /// The compression of a file that is called so and begins so; a program that only looks like a page by its name
  /// (`page.txt` with gzip in it) is not unpacked. What comes from standard input has no name to agree.
  init?(of bytes: [UInt8], named name: String) {
    let found = Self.allCases.first { bytes.starts(with: $0.head) }
    guard let found, name == "-" || name.lowercased().hasSuffix(found.ending) else { return nil }
    self = found
  }

  /// The name of the file inside: `page.txt.gz` holds `page.txt`.
  static func innerName(of name: String) -> String {
    let lower = name.lowercased()
    guard let found = allCases.first(where: { lower.hasSuffix($0.ending) }) else { return name }
    return String(name.dropLast(found.ending.count))
  }

  /// Unpacks, up to a limit.
  ///
  /// - Throws: `damaged` or `bomb`, with this path.
  func unpacked(_ bytes: [UInt8], limit: Int, path: String) throws(ArchiveError) -> [UInt8] {
    let result = bytes.withUnsafeBufferPointer { input in
      Self.unpack(input, kind, limit: Self.limit(for: input.count, limit))
    }
    guard let result else { throw .damaged(path: path) }
    let most = Self.limit(for: bytes.count, limit)
    guard result.count <= most else { throw .bomb(path: path, limit: most) }
    return result
  }

  /// A page shrinks to a third, a file of one sentence over and over to a hundredth. What grows 250 times beyond the
  /// first MB was made to fill memory.
  private static func limit(for count: Int, _ limit: Int) -> Int {
    min(limit, 1 << 20 + count * 250)
  }

  /// The bytes, at most one chunk over the limit; nil if they are damaged.
  private static func unpack(
    _ input: UnsafeBufferPointer<UInt8>, _ kind: cc_kind, limit: Int
  ) -> [UInt8]? {
    guard let start = input.baseAddress, let unpacker = cc_open(kind, start, input.count) else {
      return nil
    }
    defer { cc_close(unpacker) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { chunk -> [UInt8]? in
      guard let output = chunk.baseAddress else { return nil }
      var result: [UInt8] = []
      while result.count <= limit {
        let count = cc_read(unpacker, output, chunk.count)
        guard count >= 0 else { return nil }
        if count == 0 { break }
        result.append(contentsOf: chunk[..<count])
      }
      return result
    }
  }
}
