import Glibc

/// The folder of the reading state: `$XDG_STATE_HOME/gazette`, by default `~/.local/state/gazette`.
///
/// `state` is only ever replaced as a whole: written aside, synced, renamed; `state.old` is the one before. A program
/// that is killed, a full disk and a failing disk leave one of the two whole.
struct StateFolder: Sendable {
  /// Its path.
  let path: String

  /// The user's folder; nil if there is no home to keep it in.
  static func ofUser() -> StateFolder? {
    if let folder = Environment.value("XDG_STATE_HOME"), folder.hasPrefix("/") {
      return StateFolder(path: folder + "/gazette")
    }
    // A home that is not there is not made.
    guard let home = Environment.value("HOME"), home.hasPrefix("/"), access(home, X_OK) == 0 else {
      return nil
    }
    return StateFolder(path: home + "/.local/state/gazette")
  }

  /// The file itself.
  var file: String { path + "/state" }
  /// The generation before, for the day that the file proves damaged.
  var old: String { path + "/state.old" }
  private var new: String { path + "/state.new" }
  private var lock: String { path + "/state.lock" }

  /// Larger files are not ours: all that is kept makes about 3 MB.
  private static let largest = 16 << 20

  // MARK: - Reading

  /// What was found in a file.
  enum Content: Equatable {
    case nothing
    case data(StateData)
    case unusable(StateText.Fault)
    /// It could not be read: the system's error.
    case failed(Int32)
  }

  /// Reads the file, or the one before.
  func content(of path: String) -> Content {
    let handle = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard handle >= 0 else { return errno == ENOENT ? .nothing : .failed(errno) }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0 else { return .failed(errno) }
    let isOurs = status.st_mode & S_IFMT == S_IFREG && status.st_size <= Self.largest
    guard isOurs else { return .unusable(.damaged) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    guard let count = Self.fill(&bytes, from: handle) else { return .failed(errno) }
    do throws(StateText.Fault) {
      return .data(try StateText.data(of: Array(bytes[..<count])))
    } catch {
      return .unusable(error)
    }
  }

  /// Reads until the bytes are full or the file ends; nil if the system refused.
  private static func fill(_ bytes: inout [UInt8], from handle: Int32) -> Int? {
    var count = 0
    while count < bytes.count {
      let got = bytes.withUnsafeMutableBytes { all in
        let rest = UnsafeMutableRawBufferPointer(rebasing: all[count...])
        return read(handle, rest.baseAddress, rest.count)
      }
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { break }
      count += got
    }
    return count
  }

  // MARK: - Setting aside

  /// Moves a file that cannot be used out of the way, under the lock and only if it still cannot be used.
  ///
  /// - Returns: its new path; nil if there was nothing to move or it could not be moved.
  func setAside() -> String? {
    guard case .unusable = content(of: file) else { return nil }
    for number in 0..<100 {
      let aside = file + ".bad-" + Self.day() + (number == 0 ? "" : "-\(number)")
      // A link never replaces what is there already, as a rename would.
      if link(file, aside) == 0 {
        return unlink(file) == 0 ? aside : nil
      }
      if errno != EEXIST { return rename(file, aside) == 0 ? aside : nil }
    }
    return nil
  }

  /// The date of today in UTC: 20201226.
  private static func day() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let number = (Int(parts.tm_year) + 1900) * 10000 + (Int(parts.tm_mon) + 1) * 100
    return String(number + Int(parts.tm_mday))
  }

  // MARK: - Writing

  /// Replaces the file by other bytes.
  ///
  /// - Parameter isSynced: whether it waits until they are on the disk and not only with the system; a busy disk takes
  ///   half a second for that.
  func replace(with bytes: [UInt8], isSynced: Bool = true) throws(StateError) {
    unlink(new)  // what a killed reader left
    let handle = Glibc.open(
      new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw StateError(new) }
    do throws(StateError) {
      try put(bytes, to: handle, isSynced)
    } catch {
      close(handle)
      unlink(new)
      throw error
    }
    guard close(handle) == 0 else { throw giveUp() }
    keepOld()
    guard rename(new, file) == 0 else { throw giveUp() }
    if isSynced { try syncFolder() }
  }

  private func put(_ bytes: [UInt8], to handle: Int32, _ isSynced: Bool) throws(StateError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[done...])
        return write(handle, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw StateError(new) }
      done += count
    }
    guard !isSynced || fsync(handle) == 0 else { throw StateError(new) }
  }

  private func giveUp() -> StateError {
    let error = StateError(file)
    unlink(new)
    return error
  }

  /// Gives the file a second name, under which it stays when it is replaced. Without it all goes on.
  private func keepOld() {
    // Where the file was set aside, the old one is all there is until the new one has its name.
    guard access(file, F_OK) == 0 else { return }
    unlink(old)
    _ = link(file, old)
  }

  /// A rename is on disk when the folder is.
  private func syncFolder() throws(StateError) {
    let handle = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw StateError(path) }
    defer { close(handle) }
    // Some file systems cannot sync a folder, and need not.
    guard fsync(handle) == 0 || errno == EINVAL else { throw StateError(path) }
  }

  // MARK: - One at a time

  /// Does something while no other reader does.
  ///
  /// The lock is a file of its own, because the state is replaced. One waits two seconds for it at most: a reader that
  /// was stopped while it wrote must not stop others.
  func alone<Result>(_ body: () throws(StateError) -> Result) throws(StateError) -> Result {
    try make()
    let handle = Glibc.open(lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw StateError(lock) }
    defer { close(handle) }
    var attempts = 0
    while flock(handle, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, attempts < 100 else { throw StateError(lock) }
      attempts += 1
      usleep(20_000)
    }
    return try body()
  }

  /// Makes the folder, for the user alone.
  func make() throws(StateError) {
    let code = UserFolder.make(path)
    guard code == 0 else {
      errno = code
      throw StateError(path)
    }
  }
}

/// What the system said when the state could not be written.
struct StateError: Error, Equatable {
  let path: String
  let code: Int32

  /// Takes the system's last error.
  init(_ path: String) {
    self.path = path
    code = errno
  }

  /// Where, what, and what it means.
  var message: String {
    "\(path): \(String(cString: strerror(code))); what you mark and where you read is not saved"
  }
}
