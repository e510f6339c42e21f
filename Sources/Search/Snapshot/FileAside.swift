import Glibc

/// A file that is written aside and then takes the place of another at once; if that fails, the other stays.
struct FileAside: ~Copyable {
  private let path: String
  private let aside: String
  private var file: Int32

  /// Makes the file beside a path.
  init(of path: String) throws(SnapshotError) {
    self.path = path
    aside = path + ".new-\(getpid())"
    unlink(aside)
    file = open(aside, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(code: errno) }
  }

  deinit {
    if file >= 0 {
      close(file)
      unlink(aside)
    }
  }

  /// Writes bytes behind the others.
  func write(_ bytes: [UInt8]) throws(SnapshotError) {
    let code = bytes.withUnsafeBytes { write(all: $0) }
    if code != 0 { throw .cannotWrite(code: code) }
  }

  /// Writes bytes behind the others.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SnapshotError) {
    let code = write(all: bytes)
    if code != 0 { throw .cannotWrite(code: code) }
  }

  /// Writes all bytes; returns 0 or the code of the error.
  private func write(all bytes: UnsafeRawBufferPointer) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : EIO }
      done += count
    }
    return 0
  }

  /// Writes the first bytes, brings all to the disk and puts the file in its place.
  consuming func finish(header: [UInt8]) throws(SnapshotError) {
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .cannotWrite(code: errno) }
    try write(header)
    guard fsync(file) == 0 else { throw .cannotWrite(code: errno) }
    let code = close(file) == 0 ? 0 : errno
    file = -1
    guard code == 0, rename(aside, path) == 0 else {
      let code = code == 0 ? errno : code
      unlink(aside)
      throw .cannotWrite(code: code)
    }
  }
}
