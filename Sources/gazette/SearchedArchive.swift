import Glibc
import Newspaper
import Search

/// An archive that is asked once: from its snapshot if it has one or is large, else from its files.
final class SearchedArchive {
  private enum Source {
    case library(Library)
    case snapshot(Snapshot)
  }

  private let arguments: ArchiveRequest
  private let places: [String]
  /// The place of the snapshot; nil if there can be none.
  let store: IndexStore?
  private var source = Source.library(LibraryBuilder.empty)
  private var read: [Int: Issue] = [:]
  /// Whether all that was named and found could be read.
  private(set) var isComplete = true
  /// Whether a snapshot is wanted of a small archive as well.
  private let isKept: Bool

  /// Opens the archive of a command.
  ///
  /// - Parameters:
  ///   - isKept: whether a snapshot is written of a small archive as well.
  ///   - isFresh: whether the snapshot that there is is not used.
  init(_ arguments: ArchiveRequest, isKept: Bool = false, isFresh: Bool = false) {
    self.arguments = arguments
    self.isKept = isKept
    places = arguments.openedPlaces()
    // What comes over standard input has no file to compare with.
    store = places.contains("-") ? nil : IndexStore(arguments, places)
    var snapshot = isFresh ? nil : store?.open()
    // Who asks for the index itself wants to know that all of it is sound.
    if isKept, let found = snapshot, !found.isSound() {
      store?.setAside(.damaged)
      snapshot = nil
    }
    if let snapshot, let store {
      // Nothing has changed: no folder is listed, no path becomes a string.
      if isCurrent(snapshot) {
        source = .snapshot(snapshot)
      } else {
        update(snapshot, in: store)
      }
    } else {
      build()
    }
  }

  /// Whether a snapshot is of the files as they are; of many files another thread looks at half.
  private func isCurrent(_ snapshot: Snapshot) -> Bool {
    let request = request
    let half = snapshot.fileCount / 2
    guard half >= Self.filesOfThread else { return snapshot.isCurrent(for: request) }
    let done = Mailbox<Bool>()
    Thread.start { done.put(snapshot.areCurrent(files: half..<snapshot.fileCount)) }
    let isFirst = snapshot.isCurrent(for: request, files: 0..<half)
    return done.take(within: .infinity) == [true] && isFirst
  }

  /// Fewer files are looked at in the time that a thread takes to begin.
  private static let filesOfThread = 512

  /// What was asked for, so that the same files would be found; relative paths count from the working folder.
  private var request: String {
    let isRelative = places.contains { !$0.hasPrefix("/") }
    let folder = isRelative ? realpath(".", nil) : nil
    defer { free(folder) }
    let parts = [folder.map { String(cString: $0) } ?? "/", "\(arguments.sizeLimit)"] + places
    return parts.joined(separator: "\u{0A}")
  }

  /// The files of the archive as they are now.
  private func list() -> Listing {
    let list = arguments.listFiles(at: places)
    let origin = SnapshotOrigin(request: request, surroundings: list.folders + list.leftOut)
    let stored = list.files.map { SnapshotFile(path: $0.path, name: $0.name) }
    isComplete = list.isComplete
    // What was complained of is to be complained of again.
    return Listing(files: list.files, stored: stored, origin: list.isComplete ? origin : nil)
  }

  /// Files and the same files as a snapshot knows them.
  private struct Listing {
    var files: [ArchiveFile]
    var stored: [SnapshotFile?]
    var origin: SnapshotOrigin?

    var isLarge: Bool { stored.reduce(0) { $0 + ($1?.size ?? 0) } >= IndexStore.smallestArchive }
  }

  /// Whether the answers come from a snapshot.
  var isStored: Bool {
    if case .snapshot = source { true } else { false }
  }

  /// Number and size of what the index is made of.
  var indexSize: IndexSize {
    switch source {
    case .library(let library): library.indexSize
    case .snapshot(let snapshot): snapshot.indexSize
    }
  }

  /// The issue of a number; nil if its file cannot be read any more.
  func issue(_ number: Int) -> Issue? {
    switch source {
    case .library(let library): return library.archive.issues[number]
    case .snapshot(let snapshot):
      if let issue = read[number] { return issue }
      read[number] = readIssue(number, of: snapshot)
      return read[number]
    }
  }

  /// Reads the text of an issue; its structure lies in the snapshot.
  private func readIssue(_ number: Int, of snapshot: Snapshot) -> Issue? {
    let stored = snapshot.file(number)
    let file = ArchiveFile(path: stored.path, name: stored.name)
    do throws(ArchiveError) {
      let bytes = try arguments.reader.bytes(of: file)
      // The text of most files is their bytes, so that neither packing nor encoding need be found out.
      let plain = SourceText(name: stored.name, path: stored.path, bytes: bytes)
      if let issue = snapshot.issue(number, in: plain) { return issue }
      let text = try arguments.reader.text(of: bytes, as: file)
      if let issue = snapshot.issue(number, in: text) { return issue }
      return try arguments.reader.issue(of: bytes, as: file)
    } catch {
      StandardError.write("gazette: \(error.message)")
      isComplete = false
      return nil
    }
  }

  /// Answers a question; from a snapshot that proves damaged once more after it was built anew.
  func search(
    _ words: String, limit: Int, order: SearchOrder, isLiteral: Bool
  ) throws(QueryError) -> SearchResult {
    switch source {
    case .library(let library):
      return try library.search(words, limit: limit, order: order, isLiteral: isLiteral)
    case .snapshot(let snapshot):
      let result = try snapshot.search(
        words, limit: limit, order: order, isLiteral: isLiteral, issue: issue)
      guard snapshot.isDamaged, let store else { return result }
      store.setAside(.damaged)
      build()
      return try search(words, limit: limit, order: order, isLiteral: isLiteral)
    }
  }

  /// Takes over a snapshot, with what has changed since it was written.
  private func update(_ snapshot: Snapshot, in store: IndexStore) {
    let list = list()
    var numbers: [SnapshotFile: Int] = [:]
    for (number, file) in snapshot.files.enumerated() { numbers[file.withoutPath] = number }
    var updates: [IssueUpdate] = []
    var kept: [SnapshotFile] = []
    for (file, stored) in zip(list.files, list.stored) {
      guard let stored else {
        isComplete = false
        continue
      }
      if let number = numbers[stored.withoutPath] {
        updates.append(.kept(number))
        kept.append(stored)
      } else if let issue = issue(of: file) {
        updates.append(.new(issue))
        kept.append(stored)
      }
    }
    let newer = store.replace { path throws(SnapshotError) in
      try snapshot.writeUpdate(
        updates, files: kept, to: path, origin: isComplete ? list.origin : nil)
    }
    if let newer {
      source = .snapshot(newer)
    } else {
      if snapshot.isDamaged { store.setAside(.damaged) }
      build(list)
    }
  }

  /// Reads one file; nil if it cannot be read, which is told.
  private func issue(of file: ArchiveFile) -> Issue? {
    var issue: Issue?
    isComplete = arguments.read([file]) { issue = $0 } && isComplete
    return issue
  }

  private func build() { build(list()) }

  /// Reads and indexes all files, and writes a snapshot if the archive is large or one is wanted.
  private func build(_ list: Listing) {
    let reading = ParallelReading(arguments.reader)
    var kept: [SnapshotFile] = []
    let sizes = list.stored.map { $0?.size ?? 0 }
    let library = reading.library(of: list.files, sizes: sizes) { number, error in
      if let error {
        StandardError.write("gazette: \(error.message)")
        isComplete = false
      } else if let stored = list.stored[number] {
        kept.append(stored)
      }
    }
    source = .library(library)
    guard let store, list.isLarge || isKept, kept.count == library.archive.issues.count else {
      return
    }
    let snapshot = store.replace { path throws(SnapshotError) in
      try library.writeSnapshot(to: path, files: kept, origin: isComplete ? list.origin : nil)
    }
    if let snapshot, isKept { source = .snapshot(snapshot) }
  }
}

extension SnapshotFile {
  /// What tells the file apart when its archive is named by another path.
  fileprivate var withoutPath: SnapshotFile {
    var file = self
    file.path = ""
    return file
  }
}
