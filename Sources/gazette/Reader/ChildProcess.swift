import Glibc

/// A program that is run and waited for, such as an editor. No shell stands between.
enum ChildProcess {
  /// How a run ended.
  enum End: Equatable {
    /// It ran and left with this status; 128 and the signal for one that was killed.
    case ran(status: Int32)
    /// It could not be started.
    case failed(String)
  }

  /// Runs a program with its arguments on the terminal of this one and waits for its end.
  ///
  /// - Parameter text: what it reads as standard input; nil gives it the terminal.
  static func run(_ words: [String], feeding text: String? = nil) -> End {
    guard let name = words.first else { return .failed("") }
    var pipe = Pipe()
    if text != nil {
      guard let made = Pipe.make() else { return .failed("\(name): \(reason(errno))") }
      pipe = made
    }
    // A Ctrl-C is meant for the child; as in system(3), this program does not hear it meanwhile.
    let deafness = Deafness()
    defer { deafness.end() }
    let (child, code) = spawn(name, words, input: pipe.reading)
    if pipe.reading >= 0 { close(pipe.reading) }
    guard code == 0 else {
      if pipe.writing >= 0 { close(pipe.writing) }
      return .failed("\(name): \(reason(code))")
    }
    if let text { feed(Array(text.utf8), into: pipe.writing) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return .ran(status: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }

  /// Starts a program that reads a text and shows nothing; nobody waits for it.
  ///
  /// - Returns: whether it could be started.
  static func start(_ words: [String], feeding text: String) -> Bool {
    guard let name = words.first, let pipe = Pipe.make() else { return false }
    let (child, code) = spawn(name, words, input: pipe.reading, isQuiet: true)
    close(pipe.reading)
    guard code == 0 else {
      close(pipe.writing)
      return false
    }
    feed(Array(text.utf8), into: pipe.writing)
    // Whoever ends is taken leave of, or it would stay in the table of processes.
    Thread.start {
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
    }
    return true
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  private static func spawn(
    _ name: String, _ words: [String], input: Int32, isQuiet: Bool = false
  ) -> (pid_t, Int32) {
    var attributes = posix_spawnattr_t()
    var actions = posix_spawn_file_actions_t()
    posix_spawnattr_init(&attributes)
    posix_spawn_file_actions_init(&actions)
    defer {
      posix_spawnattr_destroy(&attributes)
      posix_spawn_file_actions_destroy(&actions)
    }
    // The child starts as a shell would start it: no signal blocked, none ignored.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    if input >= 0 { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if isQuiet {
      for file in [STDOUT_FILENO, STDERR_FILENO] {
        posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0)
      }
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, name, &actions, &attributes, &arguments, environ)
    return (child, code)
  }

  /// Writes on a thread of its own: a child that reads nothing must not hold us, one that ends early must not end us.
  /// All signals are blocked there, so a broken pipe is an error of `write` and nothing more.
  private static func feed(_ bytes: [UInt8], into file: Int32) {
    Thread.start {
      var done = 0
      while done < bytes.count {
        let count = bytes[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        done += count
      }
      close(file)
    }
  }

  /// Both ends of a pipe; -1 where there is none.
  private struct Pipe {
    var reading: Int32 = -1
    var writing: Int32 = -1

    static func make() -> Pipe? {
      var ends: [Int32] = [-1, -1]
      guard Glibc.pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return Pipe(reading: ends[0], writing: ends[1])
    }
  }

  /// Ignores the keys of the terminal that send signals, until it ends.
  private struct Deafness {
    private var interrupt = sigaction()
    private var quit = sigaction()

    init() {
      var ignore = sigaction()
      ignore.__sigaction_handler.sa_handler = SIG_IGN
      sigaction(SIGINT, &ignore, &interrupt)
      sigaction(SIGQUIT, &ignore, &quit)
    }

    func end() {
      var (interrupt, quit) = (interrupt, quit)
      sigaction(SIGINT, &interrupt, nil)
      sigaction(SIGQUIT, &quit, nil)
    }
  }
}

/// The terminal outside the screen, between a program that has run and the next picture.
enum PlainTerminal {
  /// Says a line and waits for Enter, so that what a program has printed can be read.
  static func awaitEnter(_ words: String) {
    let file = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return }
    defer { close(file) }
    let line = Array(("\n" + words + " ").utf8)
    _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    var byte: UInt8 = 0
    while byte != 0x0A, byte != 0x0D {
      let count = read(file, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
    }
  }
}
