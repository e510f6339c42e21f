/// A file that can be read.
public struct ArchiveFile: Hashable, Sendable {
  /// The path to open, as text; `-` is standard input.
  public var path: String
  /// The name in the archive: relative to the folder that was given, or the base name.
  public var name: String
  /// The path as the system has it, where it is not UTF-8 and `path` could not open it: `\xD6\xD0\xB9\xFA.txt`.
  let storedPath: [UInt8]?

  /// Makes an entry.
  public init(path: String, name: String) {
    self.path = path
    self.name = name
    storedPath = nil
  }

  /// Makes an entry of bytes of the system; what is not UTF-8 stays openable.
  init(path: [UInt8], name: [UInt8]) {
    self.path = String(decoding: path, as: UTF8.self)
    self.name = String(decoding: name, as: UTF8.self)
    storedPath = self.path.utf8.elementsEqual(path) ? nil : path
  }

  /// The bytes to open.
  var pathBytes: [UInt8] { storedPath ?? Array(path.utf8) }

  /// Standard input.
  static let standardInput = ArchiveFile(path: "-", name: "-")
}

/// What was found under the paths of an archive.
public struct FileList: Sendable {
  /// Files to read, in order.
  public var files: [ArchiveFile] = []
  /// Entries that are left out, each with its reason.
  public var skipped: [SkippedFile] = []
  /// Why paths that the user named cannot be used, in their order; each is in `skipped` too.
  public var refused: [ArchiveError] = []
  /// Folders that were looked through; a file that comes or goes changes one of them.
  public var folders: [String] = []
  /// Files that were left out for what they hold now, such as empty ones; a change may make them readable.
  public var leftOut: [String] = []

  /// Makes an empty list.
  public init() {}
}

extension SkippedFile {
  /// Notes why something was left out.
  public init(_ error: ArchiveError) {
    self.init(path: shownPath(error.path), reason: error.reason, isFault: error.isFault)
  }
}

extension Sequence<SkippedFile> {
  /// The notes as lines for a terminal: of more than three in one folder with one reason the first, and how many more.
  ///
  ///     many/0000.txt: is empty (and 1999 more files in this folder)
  public var summary: [String] {
    var order: [[Substring]] = []
    var groups: [[Substring]: [SkippedFile]] = [:]
    for file in self {
      let folder = file.path[..<(file.path.lastIndex(of: "/") ?? file.path.startIndex)]
      let key = [folder, file.reason[...]]
      if groups[key, default: []].isEmpty { order.append(key) }
      groups[key, default: []].append(file)
    }
    return order.flatMap { key -> [String] in
      let lines = groups[key, default: []].map { "\(shownPath($0.path)): \($0.reason)" }
      guard lines.count > 3 else { return lines }
      return ["\(lines[0]) (and \(lines.count - 1) more files in this folder)"]
    }
  }
}

/// A path as it may be shown: what would steer a terminal is spelled out.
///
///     shownPath("a\u{1B}]0;x\u{7}.txt")  // "a^[]0;x^G.txt"
public func shownPath(_ path: String) -> String {
  guard path.unicodeScalars.contains(where: steersTerminal) else { return path }
  var shown = String.UnicodeScalarView()
  for scalar in path.unicodeScalars {
    if !steersTerminal(scalar) {
      shown.append(scalar)
    } else if scalar.value < 0x80 {
      // Caret notation, as in every Unix tool: ESC is ^[, DEL is ^?.
      shown.append("^")
      shown.append(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
    } else {
      shown.append(
        contentsOf: "<U+\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
    }
  }
  return String(shown)
}

/// C0, DEL, C1, and the marks that turn the direction of writing or end a line.
private func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}
