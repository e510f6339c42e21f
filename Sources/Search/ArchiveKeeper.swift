import Newspaper

/// Keeps a library in step with the files it was read from.
///
///     var keeper = ArchiveKeeper(library, files: files)
///     // something changed in a folder
///     if let change = keeper.refresh(reader, paths) { show(keeper.library, change) }
///
/// Only files that are new or changed are read; of the others it is enough to look at size, time and identity.
public struct ArchiveKeeper: Sendable {
  /// The archive as it was found last.
  public private(set) var library: Library
  /// For each issue the file it was read from.
  private var files: [SnapshotFile]
  /// Files that could not be read; they are tried again when they change.
  private var faulty: [SnapshotFile: SkippedFile] = [:]

  /// Begins with a library.
  ///
  /// - Parameter files: for each issue its file, as it was before it was read.
  public init(_ library: Library, files: [SnapshotFile]) {
    self.library = library
    self.files = files
  }

  /// What has changed in an archive.
  public struct Change: Hashable, Sendable {
    /// Number of files that were not there before.
    public var added = 0
    /// Number of files that were there with other bytes.
    public var changed = 0
    /// Number of files that are gone.
    public var removed = 0
    /// The folders of the archive now.
    public var folders: [String] = []
  }

  /// Looks at all files again and reads what has changed; nil if nothing has.
  public mutating func refresh(_ reader: ArchiveReader, at paths: [String]) -> Change? {
    let list = reader.usableFiles(at: paths)
    var numbers: [SnapshotFile: Int] = [:]
    for (number, file) in files.enumerated() { numbers[file] = number }
    var change = Change()
    change.folders = list.folders
    var goneNames = Set(files.map(\.name))
    var updates: [IssueUpdate] = []
    var found: [SnapshotFile] = []
    var faults: [SnapshotFile: SkippedFile] = [:]
    for file in list.files {
      // Looked at before it is read: what is written meanwhile is noticed the next time.
      guard let stored = SnapshotFile(path: file.path, name: file.name) else { continue }
      if let number = numbers[stored] {
        updates.append(.kept(number))
        found.append(stored)
        goneNames.remove(file.name)
      } else if let fault = faulty[stored] {
        faults[stored] = fault
      } else {
        do throws(ArchiveError) {
          updates.append(.new(try reader.issue(of: file)))
          found.append(stored)
          if goneNames.remove(file.name) == nil { change.added += 1 } else { change.changed += 1 }
        } catch {
          faults[stored] = SkippedFile(error)
        }
      }
    }
    faulty = faults
    change.removed = goneNames.count
    guard found != files else { return nil }
    library = library.updated(updates, skipped: list.skipped + faults.values)
    files = found
    return change
  }
}
