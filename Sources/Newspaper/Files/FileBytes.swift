import Glibc

/// Reads the bytes of one file, bounded, and notices when they change meanwhile.
struct FileBytes {
  /// The path for messages.
  var path: String
  /// Most bytes that are read.
  var limit: Int
  /// Called after each chunk; a test changes the file here.
  var afterChunk: () -> Void = {}

  /// Times that a file which changed is read again before it is given up.
  private static let attempts = 3
  /// 256 KB: larger chunks read no faster, smaller ones cost calls.
  private static let chunkSize = 1 << 18

  /// Reads a plain file from its start to its end.
  ///
  /// Pages are read, never mapped: a mapped file that shrinks kills its reader (SIGBUS).
  func contents(of pathBytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    for _ in 0..<Self.attempts {
      let file = try open(pathBytes)
      let before = try status(of: file)
      guard before.kind == .plain else { throw .notPlain(path: path, kind: before.kind) }
      guard before.size <= limit else {
        throw .tooLarge(path: path, bytes: before.size, limit: limit)
      }
      let bytes = try contents(from: file.descriptor, expecting: before.size)
      let after = try status(of: file)
      // Files that the system makes up (/proc) say size 0 and are what they are.
      let isWhole = before.size == 0 || bytes.count == before.size
      if isWhole, before == after { return bytes }
    }
    throw .changing(path: path)
  }

  /// The first bytes of a plain file, and its size; nil if they cannot be read.
  func head(of pathBytes: [UInt8], atMost count: Int) -> (bytes: [UInt8], size: Int)? {
    guard let file = try? open(pathBytes), let status = try? file.status(),
      status.kind == .plain, status.size <= limit
    else { return nil }
    var bytes: [UInt8] = []
    guard append(from: file.descriptor, atMost: count, to: &bytes) >= 0 else { return nil }
    return (bytes, status.size)
  }

  /// Reads what comes from a pipe or a file that is open already.
  func contents(from descriptor: Int32, expecting size: Int = 0) throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size, limit))
    while true {
      // Memory for a small file comes from the heap, where that for a large one is mapped and given back each time.
      let chunk = size > 0 ? min(size + 1, Self.chunkSize) : Self.chunkSize
      let count = append(from: descriptor, atMost: chunk, to: &bytes)
      if count == 0 { return bytes }
      guard count > 0 else { throw .cannotOpen(path: path, code: errno) }
      guard bytes.count <= limit else {
        throw .tooLarge(path: path, bytes: bytes.count, limit: limit)
      }
      afterChunk()
    }
  }

  /// Appends a chunk; returns its size, 0 at the end, −1 where the system refused.
  private func append(
    from descriptor: Int32, atMost limit: Int, to bytes: inout [UInt8]
  ) -> Int {
    withUnsafeTemporaryAllocation(byteCount: limit, alignment: 1) { chunk in
      while true {
        let count = read(descriptor, chunk.baseAddress, chunk.count)
        if count < 0, errno == EINTR { continue }
        if count < 0, errno == EAGAIN, waits(for: descriptor) { continue }
        if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count])) }
        return count
      }
    }
  }

  /// Waits until a pipe that does not block has more; false if it never will.
  private func waits(for descriptor: Int32) -> Bool {
    var question = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let answers = poll(&question, 1, -1)
    return answers > 0 || errno == EINTR
  }

  private func open(_ pathBytes: [UInt8]) throws(ArchiveError) -> OpenFile {
    do throws(SystemError) {
      return try OpenFile(path: pathBytes)
    } catch { throw .cannotOpen(path: path, code: error.code) }
  }

  private func status(of file: borrowing OpenFile) throws(ArchiveError) -> FileStatus {
    do throws(SystemError) {
      return try file.status()
    } catch { throw .cannotOpen(path: path, code: error.code) }
  }
}
