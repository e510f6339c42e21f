import Glibc

/// A file that did not exist before: nothing of the user's is ever written over.
enum NewFile {
  /// Writes a text to a path; nil, or why it could not be done.
  static func write(_ text: String, to path: String) -> String? {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { return String(cString: strerror(errno)) }
    var code: Int32 = 0
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, code == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { code = errno }
    }
    // A full disk may only be noticed at the end.
    if code == 0, fsync(file) != 0, errno != EINVAL { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    guard code != 0 else { return nil }
    // Half an article is no export.
    unlink(path)
    return String(cString: strerror(code))
  }
}
