import Newspaper
import Search

/// An archive that is asked once: from its snapshot if it has one or is large, else from its files.
final class SearchedArchive {
  private enum Source {
    case library(Library)
    case snapshot(Snapshot)
  }

  private let arguments: ArchiveArguments
  /// The place of the snapshot; nil if there can be none.
  let store: IndexStore?
  private let files: [ArchiveFile]
  /// The same files as a snapshot knows them.
  private let stored: [SnapshotFile]
  private var source: Source
  private var read: [Int: Issue] = [:]
  /// Whether all that was named and found could be read.
  private(set) var isComplete: Bool

  /// Whether a snapshot is wanted of a small archive as well.
  private let isKept: Bool

  /// Opens the archive of a command.
  ///
  /// - Parameters:
  ///   - isKept: whether a snapshot is written of a small archive as well.
  ///   - isFresh: whether the snapshot that there is is not used.
  init(_ arguments: ArchiveArguments, isKept: Bool = false, isFresh: Bool = false) {
    self.isKept = isKept
    let places = arguments.openedPlaces()
    let list = arguments.listFiles(at: places)
    self.arguments = arguments
    files = list.files
    isComplete = list.isComplete
    stored = files.compactMap { SnapshotFile(path: $0.path, name: $0.name) }
    // What comes over standard input has no file to compare with.
    let canBeStored = stored.count == files.count && !files.contains { $0.path == "-" }
    store = canBeStored ? IndexStore(arguments, places) : nil
    source = .library(Library(Archive()))
    let isLarge = stored.reduce(0) { $0 + $1.size } >= IndexStore.smallestArchive
    if !isFresh, let store, let snapshot = store.open() {
      update(snapshot, in: store)
    } else {
      build(writing: isLarge || isKept ? store : nil)
    }
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
      let file = snapshot.files[number]
      isComplete =
        arguments.read([ArchiveFile(path: file.path, name: file.name)]) { read[number] = $0 }
        && isComplete
      return read[number]
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
      build(writing: store)
      return try search(words, limit: limit, order: order, isLiteral: isLiteral)
    }
  }

  /// Takes over a snapshot, with what has changed since it was written.
  private func update(_ snapshot: Snapshot, in store: IndexStore) {
    let numbers = Dictionary(
      snapshot.files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var updates: [IssueUpdate] = []
    var kept: [SnapshotFile] = []
    for file in stored {
      if let number = numbers[file] {
        updates.append(.kept(number))
        kept.append(file)
      } else {
        isComplete =
          arguments.read([ArchiveFile(path: file.path, name: file.name)]) {
            updates.append(.new($0))
            kept.append(file)
          } && isComplete
      }
    }
    if kept == snapshot.files {
      source = .snapshot(snapshot)
    } else if let newer = store.replace({ path throws(SnapshotError) in
      try snapshot.writeUpdate(updates, files: kept, to: path)
    }) {
      source = .snapshot(newer)
    } else {
      build(writing: nil)
    }
  }

  /// Reads and indexes all files, and writes a snapshot if there is a place for it.
  private func build(writing store: IndexStore?) {
    var builder = LibraryBuilder()
    var kept: [SnapshotFile] = []
    for (number, file) in files.enumerated() {
      isComplete =
        arguments.read([file]) {
          builder.add($0)
          if number < stored.count { kept.append(stored[number]) }
        } && isComplete
    }
    let library = builder.library()
    source = .library(library)
    guard let store, kept.count == builder.issueCount else { return }
    let snapshot = store.replace { path throws(SnapshotError) in
      try library.writeSnapshot(to: path, files: kept)
    }
    if let snapshot, isKept { source = .snapshot(snapshot) }
  }
}
