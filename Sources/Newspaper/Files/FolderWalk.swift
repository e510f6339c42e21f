import Glibc

/// Walks folders without recursion, follows links, and notes what it leaves out.
///
/// A file or folder that was seen under another name is a double (device and inode tell), a link to a folder above
/// itself a loop: `bad/parent -> ..`, `bad/rootlink -> /`. Both are noted and not followed.
struct FolderWalk {
  private(set) var list = FileList()
  private let sizeLimit: Int
  private let entryLimit: Int
  private var seen = SeenFiles()
  /// What is still to be visited, the next one last.
  private var waiting: [Entry] = []
  /// Files that are no text by their names, counted by ending.
  private var endings: [String: Int] = [:]

  /// Longest path that is followed; deeper trees are made to break programs, not to keep papers.
  private static let longestPath = 1 << 15

  private struct Entry {
    var path: [UInt8]
    var name: [UInt8]
    var status: FileStatus

    var shown: String { String(decoding: path, as: UTF8.self) }
  }

  init(sizeLimit: Int, entryLimit: Int) {
    self.sizeLimit = sizeLimit
    self.entryLimit = entryLimit
  }

  /// Visits a path that the user named: a file whatever it is called, or a folder with all below it.
  mutating func visit(_ path: String) {
    guard path != "-" else { return visitStandardInput() }
    let bytes = Array(path.utf8)
    do throws(SystemError) {
      let status = try OpenFile(path: bytes, flags: OpenFile.onlyPlace).status()
      switch status.kind {
      case .plain:
        let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? bytes
        let entry = Entry(path: bytes, name: name, status: status)
        if isNew(entry) { list.files.append(ArchiveFile(path: bytes, name: name)) }
      case .folder:
        try mayRead(bytes)
        walk(from: Entry(path: bytes, name: [], status: status))
      case let kind: refuse(.notPlain(path: path, kind: kind))
      }
    } catch { refuse(.cannotOpen(path: path, code: error.code)) }
  }

  /// Throws if a folder that the user named cannot be listed.
  private func mayRead(_ path: [UInt8]) throws(SystemError) {
    _ = try OpenFile(path: path, flags: O_RDONLY | O_DIRECTORY)
  }

  private mutating func visitStandardInput() {
    guard isatty(STDIN_FILENO) == 0 else { return refuse(.keyboard) }
    if !list.files.contains(.standardInput) { list.files.append(.standardInput) }
  }

  private mutating func walk(from folder: Entry) {
    endings = [:]
    waiting.append(folder)
    while let entry = waiting.popLast() {
      if entry.status.kind == .folder { enter(entry) } else { take(found: entry) }
    }
    noteEndings(under: String(decoding: folder.path, as: UTF8.self))
  }

  /// Lists a folder and puts what is in it next.
  private mutating func enter(_ folder: Entry) {
    let shown = folder.shown
    guard isNew(folder) else { return }
    guard folder.path.count < Self.longestPath else { return skip(.tooDeep(path: shown)) }
    list.folders.append(shown)
    do throws(SystemError) {
      let handle = try OpenFile(path: folder.path, flags: O_RDONLY | O_DIRECTORY)
      let room = max(0, entryLimit - list.files.count - list.skipped.count - waiting.count)
      let names = try handle.names(limit: room)
      if names.count > room { skip(.tooMany(path: shown, limit: entryLimit)) }
      var entries: [Entry] = []
      for name in names.prefix(room) {
        if let entry = entry(called: name, in: folder, handle) { entries.append(entry) }
      }
      waiting.append(contentsOf: entries.reversed())
    } catch { skip(.cannotOpen(path: shown, code: error.code)) }
  }

  /// Looks what an entry is; nil, with a note, if it cannot be followed.
  private mutating func entry(
    called name: [UInt8], in folder: Entry, _ handle: borrowing OpenFile
  ) -> Entry? {
    let path = folder.path + (folder.path.last == 0x2F ? [] : [0x2F]) + name
    do throws(SystemError) {
      let status = try handle.status(of: name)
      if status.kind == .folder, try handle.status(of: name, following: false).kind != .folder,
        handle.lies(inside: status.id)
      {
        throw .upward
      }
      let prefix = folder.name.isEmpty ? [] : folder.name + [0x2F]
      return Entry(path: path, name: prefix + name, status: status)
    } catch {
      let shown = String(decoding: path, as: UTF8.self)
      skip(error == .upward ? .linkUpward(path: shown) : .cannotOpen(path: shown, code: error.code))
      return nil
    }
  }

  /// Takes a file found in a folder, if its name says that it is text.
  private mutating func take(found entry: Entry) {
    guard IssueFormat(ofFileNamed: entry.name) != nil else {
      endings[ending(of: entry.name), default: 0] += 1
      return
    }
    guard entry.status.kind == .plain else {
      return skip(.notPlain(path: entry.shown, kind: entry.status.kind))
    }
    // The size is known without opening: thousands of empty files cost no open.
    if entry.status.size == 0 || entry.status.size > sizeLimit { list.leftOut.append(entry.shown) }
    if entry.status.size == 0 { return skip(.empty(path: entry.shown)) }
    if entry.status.size > sizeLimit {
      return skip(.tooLarge(path: entry.shown, bytes: entry.status.size, limit: sizeLimit))
    }
    if isNew(entry) { list.files.append(ArchiveFile(path: entry.path, name: entry.name)) }
  }

  /// Whether a file or folder was not met before; a double is noted.
  private mutating func isNew(_ entry: Entry) -> Bool {
    guard let first = seen.name(of: entry.status.id, orRemember: entry.path) else { return true }
    skip(.double(path: entry.shown, of: String(decoding: first, as: UTF8.self)))
    return false
  }

  private mutating func skip(_ error: ArchiveError) { list.skipped.append(SkippedFile(error)) }

  private mutating func refuse(_ error: ArchiveError) {
    list.refused.append(error)
    skip(error)
  }

  /// Notes the files that were passed over for their names, one note for an ending: three thousand pictures beside
  /// the pages are one line, not three thousand.
  private mutating func noteEndings(under folder: String) {
    for (ending, count) in endings.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let files = count == 1 ? "1 file" : "\(count) files"
      list.skipped.append(
        SkippedFile(
          path: shownPath(folder),
          reason: "\(files) \(shownPath(ending)), which is no ending of text; name one to open it",
          isFault: false))
    }
  }

  /// The ending of a name, for the note: "ending in .jpg".
  private func ending(of name: [UInt8]) -> String {
    let base = name[(name.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...]
    guard let dot = base.lastIndex(of: 0x2E), base.endIndex - dot <= 12 else {
      return "without an ending"
    }
    return "ending in " + String(decoding: base[dot...], as: UTF8.self).lowercased()
  }
}
