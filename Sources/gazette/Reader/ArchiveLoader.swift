import Figures
import Glibc
import Newspaper
import ReaderUI
import Search
import Synchronization

/// What the loader tells the main loop.
enum LoaderMessage: Sendable {
  /// There are files to read.
  case found
  /// What was kept of these files the last time; it comes before the first library.
  case kept(KeptReading)
  /// A line to show.
  case notice(String)
  /// A library of what was read so far; the last one has `isComplete`.
  case library(Library, filesRead: Int, files: Int, isComplete: Bool)
  /// Files came, went or changed while one reads.
  case changed(Library, ArchiveKeeper.Change)
  /// The indicators of the archive, gathered for the sidebar.
  case indicators(IndicatorBook)
  /// What came of work for which a key did not wait.
  case reply(Errand.Reply)
  /// Nothing could be opened: one message for each path.
  case failed([String])
}

extension LoaderMessage {
  var isLibrary: Bool {
    switch self {
    case .library, .changed: true
    case .found, .kept, .notice, .indicators, .reply, .failed: false
    }
  }
}

/// Reads and indexes an archive on a thread of its own.
///
/// The first issue is handed over as soon as it is read, before the others are listed, the rest one to ten times a second:
/// the reader shows text at once, and the main thread never waits for a file. Of a large archive another thread reads the second half
/// meanwhile. Then the folders are watched, and what changes in them is handed over as well.
final class ArchiveLoader: Sendable {
  let mailbox = Mailbox<LoaderMessage>()
  private let terminalIsOpen = Atomic<Bool>(false)
  private let paths: [String]
  private let reader: ArchiveReader

  init(paths: [String], reader: ArchiveReader) {
    self.paths = paths
    self.reader = reader
  }

  /// Starts the thread.
  func start() { Thread.start { [self] in load() } }

  private func load() {
    let early = beginEarly()
    let began = time(nil)
    let list = reader.usableFiles(at: paths)
    guard !list.files.isEmpty else {
      return mailbox.put(.failed(Self.reasons(whyEmpty: list, paths)))
    }
    let kept = early?.kept ?? reading(of: KeptNames(list.files))
    if early?.isAnnounced != true { announce(kept) }
    noteFirst(of: list, at: began, kept)
    let name = early?.name ?? kept.lastPlace?.file
    let resumed = name.flatMap { name in list.files.firstIndex { $0.name == name } }
    read(list, from: resumed ?? 0, known: resumed == nil ? nil : early?.file, kept)
  }

  /// What was done before the files were listed.
  private struct EarlyStart {
    let kept: KeptReading
    var isAnnounced = false
    /// Name of the file that is shown, and the file.
    var name: String?
    var file: ReadFile?
  }

  /// Reads and shows the file of a folder in which one goes on, or the first, before thousands of others are listed.
  private func beginEarly() -> EarlyStart? {
    // Where hardly any file may be open, folders are listed before the terminal opens its own.
    guard paths.count == 1, !Self.filesAreScarce, let names = KeptNames(folder: paths[0]) else {
      return nil
    }
    var start = EarlyStart(kept: reading(of: names))
    let last = start.kept.lastPlace.flatMap { reader.file(named: $0.file, in: paths[0]) }
    if let last { begin(with: last, &start) }
    if start.name == nil, let first = reader.firstFile(in: paths[0], noted: start.kept.firstFile) {
      begin(with: first, &start)
    }
    return start
  }

  private func begin(with file: ArchiveFile, _ start: inout EarlyStart) {
    if !start.isAnnounced { announce(start.kept) }
    start.isAnnounced = true
    guard let read = readAhead(file, of: 0, start.kept) else { return }
    start.name = file.name
    start.file = read
  }

  /// What is kept of the files with some names.
  private func reading(of names: KeptNames) -> KeptReading {
    KeptReading(of: names) { [mailbox] in mailbox.put(.notice($0)) }
  }

  /// Tells that there are files, and what was kept of them.
  private func announce(_ kept: KeptReading) {
    mailbox.put(.found)
    if Self.filesAreScarce { awaitTerminal() }
    mailbox.put(.kept(kept))
  }

  /// Keeps with which file a large folder begins.
  private func noteFirst(of list: FileList, at began: Int, _ kept: KeptReading) {
    guard list.files.count > Self.fewFiles, paths.count == 1,
      let note = FirstFileNote(of: list.files[0], in: paths[0], at: began)
    else { return }
    kept.note(note)
  }

  /// So many names are listed in no time.
  private static let fewFiles = 200

  /// Tells that the terminal has the files it needs.
  func goOn() { terminalIsOpen.store(true, ordering: .releasing) }

  /// Pages are read while the terminal opens its own files; where hardly any may be open (`ulimit -n 8`), they would
  /// take them from each other.
  private static var filesAreScarce: Bool {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
      && limit.rlim_cur < 16
  }

  private func awaitTerminal() {
    while !terminalIsOpen.load(ordering: .acquiring) { usleep(500) }
  }

  /// Why nothing can be read, a line each.
  static func reasons(whyEmpty list: FileList, _ paths: [String]) -> [String] {
    if !list.refused.isEmpty { return list.refused.map(\.message) }
    if !list.skipped.isEmpty { return list.skipped.summary }
    let places = paths.map(shownPath).joined(separator: ", ")
    return ["\(places): no text files here; name a folder of .txt or .md files"]
  }

  /// Gathers the indicators of a library on a thread of its own and puts them into the mailbox.
  func gatherIndicators(of library: Library) {
    Thread.start { [mailbox] in
      Thread.stepBack()
      mailbox.put(.indicators(library.indicators()))
    }
  }

  /// Carries an errand out on a thread of its own and puts the reply into the mailbox.
  func carryOut(_ errand: Errand) {
    Thread.start { [mailbox] in
      Thread.stepBack()
      mailbox.put(.reply(errand.carryOut()))
      // What it read of texts that lie on disk is not needed any more.
      giveFreedMemoryBack()
    }
  }

  /// Reads all files in order; the one to go on in is read and shown before all others, if it is not known already.
  private func read(
    _ list: FileList, from resumed: Int, known: ReadFile?, _ kept: KeptReading
  ) {
    var loaded = LoadedFiles(list)
    var early = known
    // Standard input can be read only once, and what is wrong with it is told below.
    if known == nil, list.files[resumed].path != "-" {
      early = readAhead(list.files[resumed], of: list.files.count, kept)
    }
    if let early { loaded.known = (resumed, early) }
    var next = 0
    // The first page that can be read is shown before it is indexed.
    while early == nil, next < list.files.count, loaded.builder.issueCount == 0 {
      loaded.read(next, reader)
      next += 1
    }
    if early == nil, loaded.builder.issueCount > 0, next < list.files.count {
      show(loaded.builder.preview(skipped: loaded.skipped), next, list.files.count)
    }
    // Before the page that is on the screen is read again, a library would be without it, and take it away.
    readRest(of: &loaded, from: next, reportingFrom: resumed)
    guard loaded.builder.issueCount > 0 else {
      return mailbox.put(.failed(loaded.skipped.summary))
    }
    let library = loaded.builder.library(skipped: loaded.skipped)
    put(library, list.files.count, list.files.count, isComplete: true)
    watch(list, ArchiveKeeper(library, files: loaded.files))
  }

  /// Reads what is left, the second half of a large archive on another thread.
  private func readRest(of loaded: inout LoadedFiles, from start: Int, reportingFrom first: Int) {
    let count = loaded.list.files.count
    let end = loaded.middle(from: start)
    let half = end < count ? SecondHalf(of: loaded, end..<count, reader) : nil
    var lastReport = now()
    for number in start..<end {
      loaded.read(number, reader)
      guard number >= first, number + 1 < count,
        now() - lastReport > Self.pause(with: loaded.builder.issueCount)
      else { continue }
      let read = number + 1 + (half?.readCount ?? 0)
      put(loaded.builder.library(skipped: loaded.skipped), min(read, count - 1), count)
      lastReport = now()
    }
    if let half { loaded.append(half.wait()) }
  }

  /// Seconds between two libraries of so many issues: a tenth at first, a second at fifteen thousand.
  ///
  /// Each issue costs the main thread a little for each library, and a key that comes meanwhile waits.
  private static func pause(with issues: Int) -> Double { 0.1 + 6e-5 * Double(issues) }

  /// Reads the file in which one goes on and hands it over alone, so that the first picture shows where one was.
  ///
  /// Of a large file of rows the first ones are handed over while the others are read.
  ///
  /// - Parameter count: number of all files; 0 if they are not listed yet.
  private func readAhead(_ file: ArchiveFile, of count: Int, _ kept: KeptReading) -> ReadFile? {
    let stored = SnapshotFile(path: file.path, name: file.name)
    let last = kept.lastPlace.flatMap { $0.file == file.name ? $0.piece : nil } ?? 0
    var hasHead = false
    for length in Self.headLengths {
      guard let head = reader.head(of: file, with: last, length: length) else { break }
      show(head, 0, count)
      hasHead = true
    }
    guard let issue = try? reader.issue(of: file) else { return nil }
    // What is shown stays in memory until the index is there.
    if !hasHead { show(issue, 1, count) }
    return ReadFile(issue: issue, stored: stored)
  }

  /// Bytes of a large file that are read for the first picture and for the second: an article, and enough to fill the
  /// list.
  private static let headLengths = [1 << 13, 1 << 18]

  private func show(_ issue: Issue, _ read: Int, _ count: Int) {
    var builder = LibraryBuilder()
    builder.add(issue)
    show(builder.preview(), read, count)
  }

  /// Hands over what the first picture shows; from then on keys go before pages.
  private func show(_ library: Library, _ read: Int, _ files: Int) {
    put(library, read, files)
    Thread.stepBack()
  }

  private func put(_ library: Library, _ read: Int, _ files: Int, isComplete: Bool = false) {
    mailbox.put(.library(library, filesRead: read, files: files, isComplete: isComplete))
  }

  /// Hands over what changes, for as long as the program runs.
  private func watch(_ list: FileList, _ keeper: ArchiveKeeper) {
    // Standard input is read once.
    guard !paths.contains("-"), let watch = FolderWatch() else { return }
    var keeper = keeper
    for path in list.folders + paths { watch.add(path) }
    while true {
      // The first look comes before the first wait: files may have changed while others were read.
      if let change = keeper.refresh(reader, at: paths) {
        mailbox.put(.changed(keeper.library, change))
        for folder in change.folders { watch.add(folder) }
      }
      watch.wait()
    }
  }
}

/// Seconds of the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
