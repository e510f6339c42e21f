import Glibc
import Newspaper
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
  /// Nothing could be opened: one message for each path.
  case failed([String])
}

extension LoaderMessage {
  var isLibrary: Bool {
    if case .library = self { true } else { false }
  }
}

/// Reads and indexes an archive on a thread of its own.
///
/// The first issues are handed over as soon as they are read, the rest about ten times a second: the reader shows
/// text at once, and the main thread never waits for a file.
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
    let list = reader.usableFiles(at: paths)
    guard !list.files.isEmpty else {
      return mailbox.put(.failed(Self.reasons(whyEmpty: list, paths)))
    }
    mailbox.put(.found)
    if Self.filesAreScarce { awaitTerminal() }
    let kept = KeptReading(of: list.files) { [mailbox] in mailbox.put(.notice($0)) }
    mailbox.put(.kept(kept))
    let resumed = kept.lastPlace.flatMap { place in
      list.files.firstIndex { $0.name == place.file }
    }
    read(list, from: resumed ?? 0)
  }

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

  /// Reads all files in order; the one to go on in is read and shown before all others.
  private func read(_ list: FileList, from resumed: Int) {
    var builder = LibraryBuilder()
    var skipped = list.skipped
    let early = resumed > 0 ? readAhead(list.files[resumed], of: list.files.count) : nil
    var isShown = early != nil
    var lastReport = now()
    for (number, file) in list.files.enumerated() {
      if number == resumed, let early {
        builder.add(early)
      } else {
        do throws(ArchiveError) {
          builder.add(try reader.issue(of: file))
        } catch {
          skipped.append(SkippedFile(error))
        }
      }
      guard builder.issueCount > 0, number + 1 < list.files.count else { continue }
      if !isShown {
        // The first page that can be read is shown before it is indexed.
        show(builder.preview(skipped: skipped), number + 1, list.files.count)
        isShown = true
      } else if number >= resumed, now() - lastReport > 0.1 {
        // Before, a library would be without the text that is on the screen, and take it away.
        put(builder.library(skipped: skipped), number + 1, list.files.count)
        lastReport = now()
      }
    }
    guard builder.issueCount > 0 else {
      return mailbox.put(.failed(skipped.summary))
    }
    put(builder.library(skipped: skipped), list.files.count, list.files.count)
  }

  /// Reads the file in which one goes on and hands it over alone, so that the first picture shows where one was.
  private func readAhead(_ file: ArchiveFile, of count: Int) -> Issue? {
    guard let issue = try? reader.issue(of: file) else { return nil }
    var builder = LibraryBuilder()
    builder.add(issue)
    show(builder.preview(), 1, count)
    return issue
  }

  /// Hands over what the first picture shows; from then on keys go before pages.
  private func show(_ library: Library, _ read: Int, _ files: Int) {
    put(library, read, files)
    Thread.stepBack()
  }

  private func put(_ library: Library, _ read: Int, _ files: Int) {
    mailbox.put(.library(library, filesRead: read, files: files, isComplete: read == files))
  }
}

/// Seconds of the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
