import Glibc

/// Standard output, for answers only.
enum StandardOutput {
  /// Writes a line.
  static func write(_ line: String) { put(line + "\n") }

  /// Writes text as it is, without an end of line.
  static func put(_ text: String) { gazette.put(text, to: STDOUT_FILENO) }
}

/// Standard error, for all that is no answer.
enum StandardError {
  /// Writes a line.
  static func write(_ line: String) { put(line + "\n", to: STDERR_FILENO) }
}

private func put(_ text: String, to file: Int32) {
  var text = text
  text.withUTF8 { bytes in
    var done = 0
    while done < bytes.count {
      guard let base = bytes.baseAddress else { return }
      let count = Glibc.write(file, base + done, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      done += count
    }
  }
}
