import Glibc

/// Folders of the user's own.
enum UserFolder {
  /// Makes a folder that only the user may look into, and up to two above it: `.local/state/gazette` in a home.
  ///
  /// More is not made: a home that is not there stays away.
  ///
  /// - Returns: 0, or the system's error.
  static func make(_ path: String) -> Int32 {
    var missing: [Substring] = []
    var rest = path[...]
    while mkdir(String(rest), 0o700) != 0, errno != EEXIST {
      guard errno == ENOENT, missing.count < 2, let slash = rest.lastIndex(of: "/") else {
        return errno
      }
      missing.append(rest)
      rest = rest[..<slash]
    }
    for folder in missing.reversed() {
      if mkdir(String(folder), 0o700) != 0, errno != EEXIST { return errno }
    }
    return 0
  }
}
