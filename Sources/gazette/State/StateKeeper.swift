import Glibc
import Synchronization

/// Keeps what the reader wants to find again, and writes it behind the reader's back.
///
/// What is noted waits in memory; a thread that lives for one writing takes it a quarter of a second after the last
/// key, brings it together with what other readers have written, and ends. So a key never waits for a disk, and at
/// rest there is no thread that could wake.
final class StateKeeper: Sendable {
  fileprivate struct Waiting {
    var records: [StateRecord] = []
    var lastChange = 0.0
    /// Whether a thread is about to write.
    var isScheduled = false
    /// The latest time that was given to a record.
    var latest: Int
  }

  private struct Written {
    /// All that is known: what stood in the file, and what was noted here.
    var data: StateData
    /// What was complained about last; once is enough.
    var complaint: String?
  }

  private let folder: StateFolder
  private let tell: @Sendable (String) -> Void
  private let waiting: Mutex<Waiting>
  /// Held while the file is written.
  private let written: Mutex<Written>

  /// Seconds without a change after which is written, and seconds after which is written in any case.
  private static let quiet = 0.25
  private static let longest = 3.0

  /// Goes on from what was read at the start.
  ///
  /// - Parameter tell: called with a line for the user, on any thread.
  init(_ folder: StateFolder, _ data: StateData, tell: @escaping @Sendable (String) -> Void) {
    self.folder = folder
    self.tell = tell
    waiting = Mutex(Waiting(latest: data.latest))
    written = Mutex(Written(data: data))
  }

  /// Takes records to be written soon; their time is now. This does not touch the disk.
  func note(_ records: [StateRecord]) {
    guard !records.isEmpty else { return }
    let isFirst = waiting.withLock { waiting in
      for record in records { waiting.add(record) }
      waiting.lastChange = now()
      defer { waiting.isScheduled = true }
      return !waiting.isScheduled
    }
    if isFirst { Thread.start { [self] in writeWhenQuiet() } }
  }

  /// Writes what still waits, on this thread.
  ///
  /// - Returns: why it could not be written, or nil.
  func finish() -> String? { write() }

  private func writeWhenQuiet() {
    let deadline = now() + Self.longest
    while true {
      let due = min(waiting.withLock { $0.lastChange } + Self.quiet, deadline)
      let rest = due - now()
      guard rest > 0 else { break }
      usleep(UInt32(rest * 1e6) + 1000)
    }
    // From here on, what is noted starts a thread of its own, which waits for this one.
    waiting.withLock { $0.isScheduled = false }
    _ = write()
  }

  private func write() -> String? {
    written.withLock { written in
      let records = waiting.withLock { waiting in
        defer { waiting.records = [] }
        return waiting.records
      }
      guard !records.isEmpty || written.complaint != nil else { return nil }
      for record in records { written.data.add(record) }
      let isSynced =
        written.complaint != nil || records.contains { !$0.key.kind.isFleeting }
      let complaint = save(&written.data, isSynced)
      if let complaint, complaint != written.complaint { tell(complaint) }
      written.complaint = complaint
      return complaint
    }
  }

  /// Brings the file and what is known here together and writes both.
  private func save(_ data: inout StateData, _ isSynced: Bool) -> String? {
    var damage: String?
    do throws(StateError) {
      try folder.alone { () throws(StateError) in
        switch folder.content(of: folder.file) {
        case .nothing: break
        case .data(let other): data.merge(other)
        case .unusable(let fault): damage = folder.tellSettingAside(fault, isRunning: true)
        case .failed(let code):
          errno = code
          throw StateError(folder.file)
        }
        data.prune()
        try folder.replace(with: StateText.bytes(of: data), isSynced: isSynced)
      }
    } catch {
      return error.message
    }
    if let damage { tell(damage) }
    return nil
  }
}

extension StateKeeper.Waiting {
  /// Adds a record with the time of now, but later than any before, also if the clock was set back.
  fileprivate mutating func add(_ record: StateRecord) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    latest = max(latest + 1, time.tv_sec * 1_000_000 + time.tv_nsec / 1000)
    var record = record
    record.time = latest
    // Who leafs through headlines leaves each at its start: only the last of these places is worth a line.
    if record.key.kind == .place, let last = records.last, last.key.kind == .place,
      last.values == [0]
    {
      records.removeLast()
    }
    records.append(record)
  }
}

extension StateFolder {
  /// Reads the state at the start; a file that cannot be used is set aside, and the one before takes its place.
  ///
  /// - Returns: what is kept, and a line for the user if something is wrong.
  func load() -> (data: StateData, notice: String?) {
    switch content(of: file) {
    case .nothing:
      // Between the two steps of a writing that was cut short there may be the old file alone.
      return (oldData() ?? StateData(), nil)
    case .data(let data): return (data, nil)
    case .unusable(let fault):
      let notice = try? alone { () throws(StateError) in
        tellSettingAside(fault, isRunning: false)
      }
      if let notice { return (oldData() ?? StateData(), notice) }
      // Another reader has put it right meanwhile, or the folder cannot be written.
      if case .data(let data) = content(of: file) { return (data, nil) }
      return (oldData() ?? StateData(), "\(file): \(fault.message)")
    case .failed(let code):
      return (StateData(), "\(file): cannot be read: \(String(cString: strerror(code)))")
    }
  }

  private func oldData() -> StateData? {
    if case .data(let data) = content(of: old) { data } else { nil }
  }

  /// Sets a file aside that cannot be used, under the lock.
  ///
  /// - Returns: a line for the user; nil if there was nothing to set aside.
  func tellSettingAside(_ fault: StateText.Fault, isRunning: Bool) -> String? {
    guard let aside = setAside() else { return nil }
    let rest =
      isRunning ? "written anew" : oldData() == nil ? "begun anew" : "the one before is used"
    return "\(fault.message); set aside as \(aside); \(rest)"
  }
}

extension StateText.Fault {
  /// What is wrong with the file.
  var message: String {
    switch self {
    case .damaged: "the reading state is damaged"
    case .version(let version): "the reading state has the form \(version) of another gazette"
    }
  }
}
