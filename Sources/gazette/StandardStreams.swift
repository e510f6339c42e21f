import ArgumentParser
import Display
import Glibc
import Synchronization

/// Text for standard output with parts of it in colour; the text may be anything, the colour is ours.
struct MarkedText {
  fileprivate private(set) var text = ""

  /// Adds a part of a line.
  mutating func add(_ part: String, isMarked: Bool = false) {
    let part = StandardOutput.line(part)
    if isMarked { text += "\u{1B}[1;33m\(part)\u{1B}[0m" } else { text += part }
  }

  /// Ends a line.
  mutating func endLine() { text += "\n" }
}

/// Standard output, for answers only. Whatever is written has passed `VisibleText`: there is no other way out.
enum StandardOutput {
  private static let isRaw = Atomic<Bool>(false)

  /// From now on text goes out as it is, also what a terminal would obey; for pipes and files.
  static func letRawTextThrough() { isRaw.store(true, ordering: .relaxed) }

  /// Writes lines of text.
  static func write(_ lines: String) { put(lines + "\n") }

  /// Writes text without an end of line.
  static func put(_ text: String) {
    let isPlain = isRaw.load(ordering: .relaxed)
    gazette.put(isPlain ? text : VisibleText.lines(text), to: STDOUT_FILENO)
  }

  /// Writes a line of JSON; characters that a terminal would obey are escaped in it, so it says the same.
  static func write(json: some Sequence<UInt8>) {
    gazette.put(
      VisibleText.json(String(decoding: Array(json), as: UTF8.self)) + "\n", to: STDOUT_FILENO)
  }

  /// Writes lines with parts of them in colour, all at once.
  static func write(_ lines: MarkedText) { gazette.put(lines.text, to: STDOUT_FILENO) }

  /// A text of one line, unless raw text was asked for.
  static func line(_ text: String) -> String {
    isRaw.load(ordering: .relaxed) ? text : VisibleText.line(text)
  }
}

/// Standard error, for all that is no answer.
enum StandardError {
  /// Writes a line.
  static func write(_ line: String) { put(VisibleText.lines(line) + "\n", to: STDERR_FILENO) }
}

/// How answers are printed.
struct OutputArguments: ParsableArguments {
  @ArgumentParser.Flag(
    help: "Print text as it is, also what a terminal would obey; into pipes and files only.")
  var raw = false

  func validate() throws {
    guard raw else { return }
    if isatty(STDOUT_FILENO) == 1 {
      throw ValidationError("--raw is for pipes and files; standard output is a terminal")
    }
  }

  /// Opens the door, if that is asked for.
  func apply() { if raw { StandardOutput.letRawTextThrough() } }
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
