import Glibc

/// Waits for changes in folders. The kernel tells of them (inotify), so nothing is done while nothing changes.
struct FolderWatch: ~Copyable {
  private let file: Int32

  /// Begins to watch; nil if the system has no watch to give.
  init?() {
    file = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard file >= 0 else { return nil }
  }

  deinit { close(file) }

  /// Watches a folder, or a file by itself, besides the others; one that is watched already stays so.
  ///
  /// A file is looked at when its writer closes it, so that no half of it is read.
  func add(_ path: String) {
    let events =
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF
      | IN_MOVE_SELF
    inotify_add_watch(file, path, UInt32(events))
  }

  /// Waits until something changed, and until it is quiet again: who copies a thousand files is waited for, but not
  /// longer than a second.
  func wait() {
    guard listen(milliseconds: -1) else { return }
    let deadline = now() + 1
    while listen(milliseconds: 60), now() < deadline {}
  }

  /// Whether something came within a time; takes it.
  private func listen(milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 8) { room in
      while read(file, room.baseAddress, room.count) > 0 {}
      return true
    }
  }
}
