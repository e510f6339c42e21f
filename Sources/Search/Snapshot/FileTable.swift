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

  /// Whether all files are as they were noted.
  func isCurrent() -> Bool {
    (0..<count).allSatisfy { FileTimes(text($0, at: 24)) == times($0) }
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
