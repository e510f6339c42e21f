import Glibc

/// A file of an archive as it was when it was indexed.
///
/// A file counts as unchanged if its path, size, time and identity are; so it need not be read.
public struct SnapshotFile: Hashable, Sendable {
  /// The path to open.
  public var path: String
  /// The name in the archive.
  public var name: String
  /// Size in bytes.
  public var size: Int64
  /// Time of the last change, in nanoseconds since 1970.
  public var modified: Int64
  /// Number of the file on its device, and the device.
  public var identity: UInt64

  /// Looks at a file; nil if it cannot be looked at.
  public init?(path: String, name: String) {
    guard let status = FileTimes(path) else { return nil }
    self.init(path: path, name: name, status)
  }

  /// Notes a file of which all is known.
  public init(path: String, name: String, size: Int64, modified: Int64, identity: UInt64) {
    self.path = path
    self.name = name
    self.size = size
    self.modified = modified
    self.identity = identity
  }

  init(path: String, name: String, _ status: FileTimes) {
    self.path = path
    self.name = name
    size = status.size
    modified = status.modified
    identity = status.identity
  }
}

/// What tells that a file was changed.
struct FileTimes: Equatable {
  var size: Int64
  var modified: Int64
  var identity: UInt64

  init(size: Int64, modified: Int64, identity: UInt64) {
    self.size = size
    self.modified = modified
    self.identity = identity
  }

  /// Looks at a file; nil if it cannot be looked at.
  ///
  /// - Parameter folder: an open folder in which a relative path begins.
  init?(_ path: UnsafePointer<CChar>, in folder: Int32 = AT_FDCWD) {
    var info = stat()
    guard fstatat(folder, path, &info, 0) == 0 else { return nil }
    size = Int64(info.st_size)
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
    identity = UInt64(info.st_ino) ^ UInt64(info.st_dev) << 40
  }
}

/// How an archive was found, and what in the file system tells that it would be found so again.
public struct SnapshotOrigin: Sendable {
  /// The paths and options of the user in one text, which is never empty.
  public var request: String
  /// The folders of the archive, and the files in them that were left out for what they held.
  public var surroundings: [SnapshotFile]

  /// Notes an origin; nil if something cannot be looked at.
  public init?(request: String, surroundings paths: [String]) {
    let surroundings = paths.compactMap { SnapshotFile(path: $0, name: "") }
    guard surroundings.count == paths.count else { return nil }
    self.request = request
    self.surroundings = surroundings
  }
}

/// Why a snapshot cannot be used or written.
public enum SnapshotError: Error, Hashable, Sendable {
  /// There is none.
  case missing
  /// It cannot be opened or read; the code is that of the system.
  case cannotRead(code: Int32)
  /// It cannot be written; the code is that of the system.
  case cannotWrite(code: Int32)
  /// It is no snapshot of gazette.
  case foreign
  /// It was written by another version.
  case version(UInt32)
  /// It is not as it was written.
  case damaged
}
