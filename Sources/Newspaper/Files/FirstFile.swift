import Glibc

extension ArchiveReader {
  /// The file that `usableFiles(at:)` would list first of a folder, found without looking at the thousands behind it.
  ///
  /// - Parameter note: what was noted of the folder before; while it holds, no folder is listed.
  /// - Returns: nil where that is not plain to see: for what is no folder, behind links, and where the first names are all
  ///   of files that cannot be read.
  public func firstFile(in folder: String, noted note: FirstFileNote? = nil) -> ArchiveFile? {
    if let note, note.holds(in: folder), let file = file(named: note.name, in: folder) {
      return file
    }
    return FirstFile(in: Array(folder.utf8), sizeLimit: sizeLimit).found
  }

  /// A file of a folder that is known by its name in the archive; nil unless it is a plain file that may be read.
  public func file(named name: String, in folder: String) -> ArchiveFile? {
    let file = ArchiveFile(path: folder + (folder.hasSuffix("/") ? "" : "/") + name, name: name)
    guard let status = try? OpenFile(path: file.pathBytes, flags: OpenFile.onlyPlace).status(),
      status.kind == .plain, status.size > 0, status.size <= sizeLimit
    else { return nil }
    return file
  }
}

/// Which file of a folder comes first, for the next time: to list a thousand names takes longer than to read a page.
///
/// It holds as long as no folder on the way to the file has changed.
public struct FirstFileNote: Equatable, Sendable {
  /// Its name in the archive.
  public let name: String
  /// A number that another state of one of the folders does not have.
  public let stamp: Int

  /// Takes what was noted before.
  public init(name: String, stamp: Int) {
    self.name = name
    self.stamp = stamp
  }

  /// Notes the first of the files that were listed.
  ///
  /// - Parameters:
  ///   - file: The first file.
  ///   - folder: The folder that was listed.
  ///   - now: When it was begun to be listed, in seconds since 1970.
  /// - Returns: nil where a folder has only just changed: what comes in the same tick of its clock would not be noticed.
  public init?(of file: ArchiveFile, in folder: String, at now: Int = time(nil)) {
    guard let (stamp, changed) = Self.stamp(ofFoldersTo: file.name, in: folder),
      now - changed > 2
    else { return nil }
    self.init(name: file.name, stamp: stamp)
  }

  fileprivate func holds(in folder: String) -> Bool {
    Self.stamp(ofFoldersTo: name, in: folder)?.stamp == stamp
  }

  /// A fingerprint of identity and last change of each folder from the first one down to the file, and the latest change.
  ///
  /// The change of the entry itself counts (`ctime`): the time of its content can be set back, and `rsync -t` does.
  private static func stamp(
    ofFoldersTo name: String, in folder: String
  ) -> (stamp: Int, changed: Int)? {
    var seen = Fingerprint()
    var latest = 0
    var path = folder.hasSuffix("/") ? folder : folder + "/"
    for part in name.utf8.split(separator: 0x2F) {
      var info = stat()
      guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return nil }
      latest = max(latest, info.st_ctim.tv_sec)
      seen.add(UInt64(info.st_dev))
      seen.add(UInt64(info.st_ino))
      seen.add(UInt64(truncatingIfNeeded: info.st_ctim.tv_sec))
      seen.add(UInt64(truncatingIfNeeded: info.st_ctim.tv_nsec))
      path += String(Substring(part)) + "/"
    }
    return (Int(truncatingIfNeeded: seen.value >> 1), latest)
  }
}

/// Goes down to the first file of a folder. What it cannot be sure of it leaves to `FolderWalk`.
private struct FirstFile {
  private(set) var found: ArchiveFile?
  private let sizeLimit: Int
  /// What is still to be looked at, the next one last.
  private var waiting: [Entry] = []

  fileprivate enum Kind {
    case file
    case folder
    /// A link, or what stands behind the names that were kept.
    case doubtful
  }

  private struct Entry {
    var path: [UInt8]
    var name: [UInt8]
    var kind: Kind
  }

  /// So many names of a folder are kept.
  fileprivate static let keptNames = 16
  /// After so many looks the long way is as good.
  private static let mostLooks = 64

  init(in folder: [UInt8], sizeLimit: Int) {
    self.sizeLimit = sizeLimit
    waiting = [Entry(path: folder, name: [], kind: .folder)]
    for _ in 0..<Self.mostLooks {
      guard found == nil, let entry = waiting.popLast() else { return }
      switch entry.kind {
      case .file: look(at: entry)
      case .folder: enter(entry)
      case .doubtful: return
      }
    }
  }

  private mutating func look(at entry: Entry) {
    guard let status = try? OpenFile(path: entry.path, flags: OpenFile.onlyPlace).status(),
      status.size > 0, status.size <= sizeLimit
    else { return }
    found = ArchiveFile(path: entry.path, name: entry.name)
  }

  /// Puts the first names of a folder next.
  private mutating func enter(_ folder: Entry) {
    guard let names = try? OpenFile(path: folder.path, flags: O_RDONLY | O_DIRECTORY).firstNames()
    else { return }
    let path = folder.path + (folder.path.last == 0x2F ? [] : [0x2F])
    let prefix = folder.name.isEmpty ? [] : folder.name + [0x2F]
    if names.count > Self.keptNames {
      waiting.append(Entry(path: [], name: [], kind: .doubtful))
    }
    for (name, kind) in names.prefix(Self.keptNames).reversed() {
      waiting.append(Entry(path: path + name, name: prefix + name, kind: kind))
    }
  }
}

extension OpenFile {
  /// The names that come first in natural order, and one more if there are more.
  ///
  /// - Complexity: O(*n*) in the number of names, where sorting them all would take ten times as long.
  fileprivate func firstNames() -> [(name: [UInt8], kind: FirstFile.Kind)] {
    guard let folder = fdopendir(fcntl(descriptor, F_DUPFD_CLOEXEC, 0)) else { return [] }
    defer { closedir(folder) }
    var first: [(name: [UInt8], kind: FirstFile.Kind)] = []
    // One row for all names: memory of its own for each of thousands takes longer than to compare them.
    var name: [UInt8] = []
    while let entry = readdir(folder) {
      name.removeAll(keepingCapacity: true)
      withUnsafeBytes(of: &entry.pointee.d_name) { name.append(contentsOf: $0.prefix { $0 != 0 }) }
      guard name.first != 0x2E else { continue }
      if first.count > FirstFile.keptNames, !comesBefore(name, first[first.count - 1].name) {
        continue
      }
      let kind = FirstFile.kind(Int(entry.pointee.d_type))
      if kind == .file, IssueFormat(ofFileNamed: name) == nil { continue }
      let place = first.firstIndex { comesBefore(name, $0.name) } ?? first.count
      first.insert((name, kind), at: place)
      if first.count > FirstFile.keptNames + 1 { first.removeLast() }
    }
    return first
  }
}

extension FirstFile {
  fileprivate static func kind(_ type: Int) -> Kind {
    switch type {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    default: .doubtful
    }
  }
}
