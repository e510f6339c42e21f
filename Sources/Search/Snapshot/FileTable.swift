import Glibc

/// The files of an archive as a snapshot keeps them: a row of numbers for each, then all paths and names.
///
/// It is read where it lies: thousands of files are compared with the file system without making a string of any path.
struct FileTable: Sendable {
  /// Bytes of a row: size, time, identity, and where path and name begin in the texts.
  private static let rowSize = 40

  /// Number of files.
  let count: Int
  private nonisolated(unsafe) let rows: UnsafeRawBufferPointer
  /// Ends with a zero, so that every text in it ends.
  private nonisolated(unsafe) let texts: UnsafeRawBufferPointer

  /// Opens a table; nil if its lengths cannot be. The bytes must outlive it.
  init?(_ reader: inout ByteReader) {
    guard let count = reader.count(atMost: Int(UInt32.max)),
      let rows = reader.bytes(count: count * Self.rowSize),
      let size = reader.count(atMost: Int(UInt32.max)), let texts = reader.bytes(count: size),
      texts.last == 0 || count == 0
    else { return nil }
    self.count = count
    self.rows = rows
    self.texts = texts
  }

  /// Writes a table.
  static func write(_ files: [SnapshotFile], to writer: inout ByteWriter) {
    var texts: [UInt8] = []
    writer.append(files.count)
    for file in files {
      writer.append(UInt64(bitPattern: file.size))
      writer.append(UInt64(bitPattern: file.modified))
      writer.append(file.identity)
      for text in [file.path, file.name] {
        writer.append(texts.count)
        texts += Array(text.utf8) + [0]
      }
    }
    writer.append(texts.count)
    writer.append(contentsOf: texts)
  }

  /// The file of a row.
  subscript(row: Int) -> SnapshotFile {
    SnapshotFile(
      path: String(cString: text(row, at: 24)), name: String(cString: text(row, at: 32)),
      times(row))
  }

  /// Whether the files of some rows are as they were noted.
  func isCurrent(_ rows: Range<Int>) -> Bool {
    var folder = LastFolder()
    for row in rows where folder.times(of: text(row, at: 24)) != times(row) {
      return false
    }
    return true
  }

  private func times(_ row: Int) -> FileTimes {
    FileTimes(
      size: Int64(bitPattern: number(row, at: 0)), modified: Int64(bitPattern: number(row, at: 8)),
      identity: number(row, at: 16))
  }

  private func number(_ row: Int, at offset: Int) -> UInt64 {
    precondition(row < count)
    let place = row * Self.rowSize + offset
    return UInt64(littleEndian: rows.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  private func text(_ row: Int, at offset: Int) -> UnsafePointer<CChar> {
    let start = number(row, at: offset)
    guard start < UInt64(texts.count), let base = texts.baseAddress else {
      preconditionFailure("a path lies outside its table")
    }
    return (base + Int(start)).assumingMemoryBound(to: CChar.self)
  }
}

/// The folder of the path that was looked at last.
///
/// The files of an archive stand together in a few folders; from an open folder a file is found in half the time that
/// its whole path takes.
private struct LastFolder: ~Copyable {
  private var descriptor: Int32 = -1
  /// The path, a zero behind it.
  private var path: [CChar] = []

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Looks at a file; nil if it cannot be looked at.
  mutating func times(of file: UnsafePointer<CChar>) -> FileTimes? {
    guard let slash = strrchr(file, 0x2F) else { return FileTimes(file) }
    let length = UnsafePointer(slash) - file + 1
    if length + 1 != path.count || memcmp(file, path, length) != 0 { enter(file, length) }
    return descriptor >= 0 ? FileTimes(slash + 1, in: descriptor) : FileTimes(file)
  }

  private mutating func enter(_ file: UnsafePointer<CChar>, _ length: Int) {
    if descriptor >= 0 { close(descriptor) }
    path = Array(UnsafeBufferPointer(start: file, count: length)) + [0]
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }
}
