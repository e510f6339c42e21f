import Glibc
import Newspaper
import Search

/// An archive that is asked once: from its snapshot if it has one or is large, else from its files.
final class SearchedArchive {
  private enum Source {
    case library(Library)
    case snapshot(ExcerptReader)
  }

  private let arguments: ArchiveRequest
  private let places: [String]
  /// The place of the snapshot; nil if there can be none.
  let store: IndexStore?
  private var source = Source.library(LibraryBuilder.empty)
  /// Whether all files that were listed or read anew could be read.
  private var isWhole = true
  /// Whether a snapshot is wanted of a small archive as well.
  private let isKept: Bool
  /// The look at the files of the snapshot, until it is finished.
  private var look: FileLook?
  /// What is to be written into a snapshot.
  private var unwritten: (Library, [SnapshotFile], SnapshotOrigin?)?

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
    if let snapshot { take(snapshot) } else { build() }
    if isKept { finishLook() }
  }

  /// Begins with a snapshot: if no folder has changed, no folder is listed and no path becomes a string.
  private func take(_ snapshot: Snapshot) {
    guard snapshot.isComplete(for: request) else { return update(snapshot) }
    use(snapshot)
    look = FileLook(snapshot)
  }

  /// Waits until all files of the snapshot are looked at, and takes over what has changed.
  ///
  /// - Returns: whether nothing had, so that what was answered holds.
  @discardableResult
  private func finishLook() -> Bool {
    guard let look, case .snapshot(let excerpts) = source else { return true }
    self.look = nil
    if look.finish() { return true }
    update(excerpts.snapshot)
    return false
  }

  private func use(_ snapshot: Snapshot) {
    source = .snapshot(ExcerptReader(snapshot, arguments.reader))
  }

  /// Whether all that was named and found could be read.
  var isComplete: Bool {
    if case .snapshot(let excerpts) = source { isWhole && excerpts.isComplete } else { isWhole }
  }

  /// What was asked for, so that the same files would be found; relative paths count from the working folder.
  private var request: String {
    let isRelative = places.contains { !$0.hasPrefix("/") }
    let folder = isRelative ? realpath(".", nil) : nil
    defer { free(folder) }
    var request = (folder.map { String(cString: $0) } ?? "/") + "\n\(arguments.sizeLimit)"
    for place in places { request += "\n" + place }
    return request
  }

  /// The files of the archive as they are now.
  private func list() -> Listing {
    let list = arguments.listFiles(at: places)
    let origin = SnapshotOrigin(request: request, surroundings: list.folders + list.leftOut)
    let stored = list.files.map { SnapshotFile(path: $0.path, name: $0.name) }
    isWhole = list.isComplete
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
    case .snapshot(let excerpts): excerpts.snapshot.indexSize
    }
  }

  /// The text of a hit, to be shown; nil if its file cannot be read any more.
  func excerpt(of hit: Hit) -> Excerpt? {
    switch source {
    case .library(let library):
      let issue = library.archive.issues[hit.piece.issue]
      return Excerpt(issue.piece(hit.piece.piece), in: issue)
    case .snapshot(let excerpts): return excerpts.excerptOfHit(hit.piece)
    }
  }

  /// The path of the file in which a hit stands.
  func path(of hit: Hit) -> String {
    switch source {
    case .library(let library):
      let text = library.archive.issues[hit.piece.issue].source
      return text.path.isEmpty ? text.name : text.path
    case .snapshot(let excerpts): return excerpts.snapshot.file(hit.piece.issue).path
    }
  }

  /// Answers a question, while the files of the snapshot are looked at; once more if one of them has changed, or if the
  /// snapshot proves damaged.
  func search(
    _ words: String, limit: Int, order: SearchOrder, isLiteral: Bool
  ) throws(QueryError) -> SearchResult {
    switch source {
    case .library(let library):
      return try library.search(words, limit: limit, order: order, isLiteral: isLiteral)
    case .snapshot(let excerpts):
      let snapshot = excerpts.snapshot
      let result = try snapshot.search(words, limit: limit, order: order, isLiteral: isLiteral) {
        excerpts.excerpt(of: $0, keeping: limit)?.text
      }
      guard finishLook() else {
        return try search(words, limit: limit, order: order, isLiteral: isLiteral)
      }
      excerpts.complain()
      guard snapshot.isDamaged, let store else { return result }
      store.setAside(.damaged)
      build()
      return try search(words, limit: limit, order: order, isLiteral: isLiteral)
    }
  }

  /// Takes over a snapshot, with what has changed since it was written.
  private func update(_ snapshot: Snapshot) {
    guard let store else { return build() }
    let list = list()
    var numbers: [SnapshotFile: Int] = [:]
    for (number, file) in snapshot.files.enumerated() { numbers[file.withoutPath] = number }
    var updates: [IssueUpdate] = []
    var kept: [SnapshotFile] = []
    for (file, stored) in zip(list.files, list.stored) {
      guard let stored else {
        isWhole = false
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
        updates, files: kept, to: path, origin: isWhole ? list.origin : nil)
    }
    if let newer {
      use(newer)
    } else {
      if snapshot.isDamaged { store.setAside(.damaged) }
      build(list)
    }
  }

  /// Reads one file; nil if it cannot be read, which is told.
  private func issue(of file: ArchiveFile) -> Issue? {
    var issue: Issue?
    isWhole = arguments.read([file]) { issue = $0 } && isWhole
    return issue
  }

  private func build() { build(list()) }

  /// Reads and indexes all files. A snapshot is written later (`keep`), if the archive is large, or at once if it is wanted.
  private func build(_ list: Listing) {
    let reading = ParallelReading(arguments.reader)
    var kept: [SnapshotFile] = []
    let sizes = list.stored.map { $0?.size ?? 0 }
    let library = reading.library(of: list.files, sizes: sizes) { number, error in
      if let error {
        StandardError.write("gazette: \(error.message)")
        isWhole = false
      } else if let stored = list.stored[number] {
        kept.append(stored)
      }
    }
    source = .library(library)
    guard list.isLarge || isKept, kept.count == library.archive.issues.count else { return }
    unwritten = (library, kept, isWhole ? list.origin : nil)
    if isKept, let snapshot = keep() { use(snapshot) }
  }

  /// Writes the snapshot of what was read, if there is anything to write. Who asked has the answer by then: the disk takes
  /// longer than the question.
  @discardableResult
  func keep() -> Snapshot? {
    guard let store, let (library, files, origin) = unwritten else { return nil }
    unwritten = nil
    return store.replace { path throws(SnapshotError) in
      try library.writeSnapshot(to: path, files: files, origin: origin)
    }
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
