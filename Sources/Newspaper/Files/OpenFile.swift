import Glibc

/// An open file or folder; it closes itself.
struct OpenFile: ~Copyable {
  let descriptor: Int32

  /// Takes a descriptor over.
  init(owning descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Opens a path of any length for reading.
  ///
  /// O_NONBLOCK: a FIFO without a writer would hold us for ever. O_NOCTTY: a terminal must not become ours.
  /// The system takes at most PATH_MAX bytes at once, so a longer path is opened folder by folder.
  init(path: [UInt8], flags: Int32 = O_RDONLY | O_NONBLOCK | O_NOCTTY) throws(SystemError) {
    var rest = path[...]
    var folder: OpenFile?
    while rest.count >= Self.longestPath {
      guard let cut = rest.prefix(Self.longestPath - 1).lastIndex(of: 0x2F) else {
        throw SystemError(code: ENAMETOOLONG)
      }
      let step = Self.openAt(
        folder?.descriptor ?? AT_FDCWD, rest[...cut], OpenFile.onlyPlace | O_DIRECTORY)
      guard step >= 0 else { throw SystemError(code: errno) }
      folder = OpenFile(owning: step)
      rest = rest[(cut + 1)...]
    }
    let handle = Self.openAt(folder?.descriptor ?? AT_FDCWD, rest, flags)
    guard handle >= 0 else { throw SystemError(code: errno) }
    descriptor = handle
  }

  /// O_PATH of Linux, which its headers hide from Swift: the place is found, but nothing is opened, so no FIFO waits
  /// and no tape winds back.
  static let onlyPlace: Int32 = 0o10_000_000

  /// PATH_MAX of Linux, the ending NUL counted.
  private static let longestPath = 4096

  private static func openAt(_ folder: Int32, _ path: ArraySlice<UInt8>, _ flags: Int32) -> Int32 {
    withCPath(path) { openat(folder, $0, flags | O_CLOEXEC) }
  }

  /// What it is, how large, and when it was changed.
  func status() throws(SystemError) -> FileStatus {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw SystemError(code: errno) }
    return FileStatus(info)
  }

  /// What an entry of this folder is; links are followed unless told not to.
  func status(of name: [UInt8], following: Bool = true) throws(SystemError) -> FileStatus {
    var info = stat()
    let flags = following ? 0 : AT_SYMLINK_NOFOLLOW
    let result = withCPath(name[...]) { fstatat(descriptor, $0, &info, flags) }
    guard result == 0 else { throw SystemError(code: errno) }
    return FileStatus(info)
  }

  /// The names in this folder, without `.` and `..`, hidden ones left out, in natural order.
  ///
  /// - Parameter limit: where to stop; a folder with more names gives `limit + 1`.
  func names(limit: Int) throws(SystemError) -> [[UInt8]] {
    // fdopendir takes its descriptor over, so it gets one of its own.
    guard let folder = fdopendir(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)) else {
      throw SystemError(code: errno)
    }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    while names.count <= limit, let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name.first != 0x2E { names.append(name) }
    }
    return names.sorted(by: comesBefore)
  }

  /// Whether a folder is this folder or one above it.
  func lies(inside folder: FileID) -> Bool {
    guard let start = try? status() else { return false }
    var place = start.id
    var handle = openat(descriptor, ".", OpenFile.onlyPlace | O_DIRECTORY | O_CLOEXEC)
    while handle >= 0 {
      let current = OpenFile(owning: handle)
      if place == folder { return true }
      handle = openat(current.descriptor, "..", OpenFile.onlyPlace | O_DIRECTORY | O_CLOEXEC)
      var info = stat()
      // The folder above the root is the root.
      guard handle >= 0, fstat(handle, &info) == 0, FileID(info) != place else { break }
      place = FileID(info)
    }
    if handle >= 0 { close(handle) }
    return false
  }
}

/// The number of a failed call.
struct SystemError: Error, Equatable {
  var code: Int32

  /// A link that leads back to a folder above it; the system has no number for it.
  static let upward = SystemError(code: -1)
}

/// Tells files apart: two paths with the same identity are one file.
struct FileID: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64

  init(_ info: stat) {
    device = UInt64(info.st_dev)
    inode = UInt64(info.st_ino)
  }
}

/// What the system says about a file.
struct FileStatus: Hashable, Sendable {
  var kind: FileKind
  var id: FileID
  /// Size in bytes; 0 for files that the system makes up as they are read (`/proc`).
  var size: Int
  /// Last change of the bytes, in seconds and nanoseconds.
  var changed: [Int]

  init(_ info: stat) {
    kind = FileKind(mode: info.st_mode)
    id = FileID(info)
    size = Int(info.st_size)
    changed = [Int(info.st_mtim.tv_sec), Int(info.st_mtim.tv_nsec)]
  }
}

/// Hands bytes to a call that wants a NUL at the end.
private func withCPath<Result>(
  _ path: ArraySlice<UInt8>, _ body: (UnsafePointer<CChar>) -> Result
) -> Result {
  let ended = ContiguousArray(path.map { CChar(bitPattern: $0) } + [0])
  return ended.withUnsafeBufferPointer { buffer in
    // The buffer holds at least the NUL, so it has an address; an empty path is what the fallback says too.
    guard let address = buffer.baseAddress else { return "".withCString(body) }
    return body(address)
  }
}
