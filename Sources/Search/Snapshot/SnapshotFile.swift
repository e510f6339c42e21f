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
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    self.path = path
    self.name = name
    size = Int64(info.st_size)
    modified = Int64(info.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(info.st_mtim.tv_nsec)
    identity = UInt64(info.st_ino) ^ UInt64(info.st_dev) << 40
  }

  init?(_ reader: inout ByteReader) {
    guard let path = reader.text(), let name = reader.text(), let size = reader.number(),
      let modified = reader.number(), let identity = reader.number()
    else { return nil }
    self.path = path
    self.name = name
    self.size = Int64(bitPattern: size)
    self.modified = Int64(bitPattern: modified)
    self.identity = identity
  }

  func write(to writer: inout ByteWriter) {
    writer.append(path)
    writer.append(name)
    writer.append(UInt64(bitPattern: size))
    writer.append(UInt64(bitPattern: modified))
    writer.append(identity)
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
