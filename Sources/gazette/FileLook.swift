import Search
import Synchronization

/// Looks whether the files of a snapshot are as they were, on a thread of its own while the question is answered, and
/// then on both.
final class FileLook: Sendable {
  private let snapshot: Snapshot
  private let next = Atomic<Int>(0)
  private let isCurrent = Atomic<Bool>(true)
  private nonisolated(unsafe) var helper: Thread.Running?

  /// So many are looked at in turn by one thread.
  private static let lot = 128
  /// Fewer files are looked at in the time that a thread takes to begin.
  private static let filesOfThread = 512

  /// Begins to look.
  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    if snapshot.fileCount >= Self.filesOfThread { helper = Thread.begin { [self] in look() } }
  }

  /// Looks at what is left; whether all files are as they were.
  func finish() -> Bool {
    look()
    helper?.join()
    return isCurrent.load(ordering: .relaxed)
  }

  private func look() {
    while isCurrent.load(ordering: .relaxed) {
      let start = next.add(Self.lot, ordering: .relaxed).oldValue
      guard start < snapshot.fileCount else { return }
      let files = start..<min(start + Self.lot, snapshot.fileCount)
      if !snapshot.areCurrent(files: files) { isCurrent.store(false, ordering: .relaxed) }
    }
  }
}
