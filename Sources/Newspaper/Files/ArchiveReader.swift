import Glibc

/// Finds and reads the files of an archive. Only plain files are opened, and none is ever written.
public struct ArchiveReader: Sendable {
  /// Largest file that is read, in bytes.
  public var sizeLimit: Int

  /// Makes a reader.
  public init(sizeLimit: Int = 64 << 20) {
    self.sizeLimit = sizeLimit
  }

  /// Lists the readable files under some paths, in the order of their names, without opening them.
  ///
  /// - Throws: `ArchiveError` for the first path that a user named and that cannot be used.
  public func files(at paths: [String]) throws(ArchiveError) -> FileList {
    var list = FileList()
    for path in paths {
      var info = stat()
      guard stat(path, &info) == 0 else { throw .cannotOpen(path: path, code: errno) }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: try collect(folder: path, prefix: "", into: &list)
      case S_IFREG:
        let name = path.split(separator: "/").last.map(String.init) ?? path
        list.files.append(ArchiveFile(path: path, name: name))
      default: throw .notPlain(path: path)
      }
    }
    return list
  }

  private func collect(
    folder: String, prefix: String, into list: inout FileList
  ) throws(ArchiveError) {
    guard let handle = opendir(folder) else { throw .cannotOpen(path: folder, code: errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    for name in names.sorted() {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var info = stat()
      guard stat(path, &info) == 0 else {
        list.skipped.append(SkippedFile(path: path, reason: String(cString: strerror(errno))))
        continue
      }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: try collect(folder: path, prefix: prefix + name + "/", into: &list)
      case S_IFREG:
        if name.hasSuffix(".txt") || name.hasSuffix(".md") {
          list.files.append(ArchiveFile(path: path, name: prefix + name))
        }
      default: list.skipped.append(SkippedFile(path: path, reason: "is no plain file"))
      }
    }
  }

  /// Reads one file.
  ///
  /// - Throws: why it is left out.
  public func text(of file: ArchiveFile) throws(ArchiveError) -> SourceText {
    let handle = open(file.path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard handle >= 0 else { throw .cannotOpen(path: file.path, code: errno) }
    defer { close(handle) }
    var info = stat()
    guard fstat(handle, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .notPlain(path: file.path)
    }
    guard info.st_size <= sizeLimit else {
      throw .tooLarge(path: file.path, bytes: Int(info.st_size), limit: sizeLimit)
    }
    var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(handle, buffer.baseAddress.map { $0 + count }, buffer.count - count)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .cannotOpen(path: file.path, code: errno) }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return SourceText(name: file.name, path: file.path, bytes: bytes)
  }
}

/// A file that can be read.
public struct ArchiveFile: Hashable, Sendable {
  /// The path to open.
  public var path: String
  /// The name in the archive: relative to the folder that was given, or the base name.
  public var name: String

  /// Makes an entry.
  public init(path: String, name: String) {
    self.path = path
    self.name = name
  }
}

/// What was found under the paths of an archive.
public struct FileList: Sendable {
  /// Files to read, in order.
  public var files: [ArchiveFile] = []
  /// Entries that are left out, each with its reason.
  public var skipped: [SkippedFile] = []

  /// Makes an empty list.
  public init() {}
}

/// Why a path cannot be used.
public enum ArchiveError: Error, Hashable, Sendable {
  case cannotOpen(path: String, code: Int32)
  case notPlain(path: String)
  case tooLarge(path: String, bytes: Int, limit: Int)

  /// Where, what, and what to do.
  public var message: String {
    switch self {
    case .cannotOpen(let path, let code): "\(path): \(String(cString: strerror(code)))"
    case .notPlain(let path): "\(path): is neither a plain file nor a folder; name a text file"
    case .tooLarge(let path, let bytes, let limit):
      "\(path): has \(bytes) bytes, over the limit of \(limit); raise it with --size-limit"
    }
  }
}
