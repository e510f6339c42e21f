import Glibc

/// A program that is run and waited for, such as an editor. No shell stands between.
enum ChildProcess {
  /// Runs a program with its arguments on the terminal of this one and waits for its end.
  ///
  /// - Returns: nil, or why it could not be started.
  static func run(_ words: [String]) -> String? {
    guard let name = words.first else { return nil }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The child starts as a shell would start it: no signal blocked, none ignored.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, name, nil, &attributes, &arguments, environ)
    guard code == 0 else { return "\(name): \(String(cString: strerror(code)))" }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return nil
  }
}
