import Newspaper
import Search
import Synchronization

/// A file that was read before its turn.
struct ReadFile: Sendable {
  var issue: Issue
  /// The file as it was before.
  var stored: SnapshotFile?
}

/// What was read of an archive so far.
struct LoadedFiles: Sendable {
  let list: FileList
  /// A file that was read before its turn, and its number.
  var known: (number: Int, file: ReadFile)?
  var builder = LibraryBuilder()
  var skipped: [SkippedFile]
  /// For each issue its file, as it was before it was read.
  private(set) var files: [SnapshotFile] = []
  /// Whether there is so much that it leaves memory.
  private var isLarge = false

  init(_ list: FileList) {
    self.list = list
    skipped = list.skipped
  }

  /// Reads a file.
  mutating func read(_ number: Int, _ reader: ArchiveReader) {
    let file = list.files[number]
    if let known, known.number == number {
      // A second copy would hold a text in memory that is kept on disk.
      self.known = nil
      return add(known.file.issue, known.file.stored, file)
    }
    let stored = SnapshotFile(path: file.path, name: file.name)
    do throws(ArchiveError) {
      add(try reader.issue(of: file), stored, file)
    } catch {
      skipped.append(SkippedFile(error))
    }
  }

  private mutating func add(_ issue: Issue, _ stored: SnapshotFile?, _ file: ArchiveFile) {
    builder.add(issue)
    if !isLarge, builder.byteCount > IndexStore.smallestArchive {
      isLarge = true
      if let scratch = IndexStore.scratchFile() { builder.keep(in: scratch) }
    }
    // Standard input, and what else cannot be looked at.
    let unknown = SnapshotFile(path: file.path, name: file.name, size: -1, modified: 0, identity: 0)
    files.append(stored ?? unknown)
  }

  /// Adds what another thread read.
  mutating func append(_ other: LoadedFiles) {
    builder.append(other.builder)
    skipped += other.skipped
    files += other.files
  }

  /// The number of the file with which a second thread begins, of those from a number on; the end if they are few.
  func middle(from start: Int) -> Int {
    let sizes = list.files[start...].map { SnapshotFile(path: $0.path, name: $0.name)?.size ?? 0 }
    return start + (ParallelReading.shares(sizes, atMost: 2).first?.upperBound ?? 0)
  }
}

/// The second half of an archive, read and indexed on a thread of its own.
final class SecondHalf: Sendable {
  private let done = Mailbox<LoadedFiles>()
  private let count = Atomic<Int>(0)

  /// Starts to read some files.
  init(of loaded: LoadedFiles, _ numbers: Range<Int>, _ reader: ArchiveReader) {
    var half = LoadedFiles(loaded.list)
    half.known = loaded.known
    half.skipped = []
    let start = half
    Thread.start { [self] in
      Thread.stepBack()
      var half = start
      for number in numbers {
        half.read(number, reader)
        count.add(1, ordering: .relaxed)
      }
      // The index is built here, on this processor.
      _ = half.builder.library()
      done.put(half)
    }
  }

  /// How many files were read so far.
  var readCount: Int { count.load(ordering: .relaxed) }

  /// Waits for all of them.
  func wait() -> LoadedFiles {
    done.take(within: .infinity).first ?? LoadedFiles(FileList())
  }
}
