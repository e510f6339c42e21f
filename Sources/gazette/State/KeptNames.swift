import Glibc
import Newspaper
import ReaderUI

/// Leads from names in an archive to absolute paths and back: what is kept is kept by path, so that a folder opened
/// from elsewhere, or a folder inside it, finds it too.
struct KeptNames: Sendable {
  /// The folders that names are relative to, resolved, each with a slash behind it.
  private var folders: [String] = []
  /// For archives of several folders: which one a name belongs to.
  private var folderOfName: [String: Int] = [:]

  /// Learns the names of some files.
  init(_ files: [ArchiveFile]) {
    var numbers: [Substring: Int] = [:]
    for file in files where file.path != "-" {
      // A file's path is the folder that was named, and its name.
      let length = file.path.utf8.count - file.name.utf8.count
      guard length >= 0 else { continue }
      let folder = Substring(file.path.utf8.prefix(length))
      let number = numbers[folder] ?? folders.count
      if number == folders.count {
        guard let resolved = Self.resolved(String(folder)) else { continue }
        numbers[folder] = number
        folders.append(resolved)
      }
      if number > 0 { folderOfName[file.name] = number }
    }
  }

  /// Learns the names of all files of one folder; nil for what is no folder.
  init?(folder: String) {
    // Only a folder has an entry of this name.
    guard let path = Self.resolved(folder + "/.") else { return nil }
    folders = [path]
  }

  private static func resolved(_ folder: String) -> String? {
    guard let path = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
    defer { free(path) }
    let text = String(cString: path)
    return text.hasSuffix("/") ? text : text + "/"
  }

  /// What the archive as a whole is called: marks a–z are its own.
  var archive: String { folders.joined(separator: "\n") }

  /// The absolute path of a name; nil for what comes from no file.
  func path(of name: String) -> String? {
    guard let first = folders.first else { return nil }
    return (folderOfName[name].map { folders[$0] } ?? first) + name
  }

  /// The name of an absolute path; nil if it lies in none of the folders.
  func name(of path: String) -> String? {
    for (number, folder) in folders.enumerated() where path.hasPrefix(folder) {
      let name = String(path.dropFirst(folder.count))
      if (folderOfName[name] ?? 0) == number { return name }
    }
    return nil
  }
}

/// What an archive is opened with: what was kept of it, and the way to keep more.
struct KeptReading: Sendable {
  /// What the reader remembers, for `ReaderState.remember`.
  var keepsakes: [Keepsake] = []
  /// Writes what changes; nil if the user has no place for it.
  var keeper: StateKeeper?
  /// Something to tell the user.
  var notice: String?
  /// Whether nothing was ever kept here and something can be: the first start.
  var isFirst = false
  /// The file with which a folder began the last time.
  private(set) var firstFile: FirstFileNote?
  private let names: KeptNames

  /// Reads what is kept of the files with some names.
  init(of names: KeptNames, tell: @escaping @Sendable (String) -> Void) {
    self.names = names
    guard let folder = StateFolder.ofUser() else { return }
    let reports = CrashReports(in: folder)
    // A folder that cannot be made is told when there is something to write into it.
    let canKeep = (try? folder.make()) != nil
    reports.arm()
    let (data, notice) = folder.load()
    self.notice = notice ?? reports.tell()
    keeper = StateKeeper(folder, data, tell: tell)
    isFirst = canKeep && data.records.isEmpty && self.notice == nil
    // In the order in which they were said: the last place is where one goes on.
    keepsakes = data.records.values.sorted { $0.time < $1.time }.compactMap(keepsake)
    if let record = data.records[.init(kind: .first, file: names.archive, words: [])] {
      firstFile = FirstFileNote(name: record.target, stamp: record.values[0])
    }
  }

  /// Where one was last in this archive.
  var lastPlace: Place? {
    for keepsake in keepsakes.reversed() {
      if case .place(let place) = keepsake { return place }
    }
    return nil
  }

  /// Keeps what has changed.
  func note(_ changes: [Keepsake]) { keeper?.note(changes.compactMap(record)) }

  /// Keeps with which file a folder begins.
  func note(_ first: FirstFileNote) {
    guard first != firstFile else { return }
    let key = StateRecord.Key(kind: .first, file: names.archive, words: [])
    keeper?.note([StateRecord(key: key, target: first.name, values: [first.stamp], time: 0)])
  }

  // MARK: - Records

  private func keepsake(_ record: StateRecord) -> Keepsake? {
    let value = record.values.first ?? 0
    let words = record.key.words
    switch record.key.kind {
    case .place:
      return articlePlace(record.key, offset: value).map { .place($0) }
    case .read:
      return articlePlace(record.key, offset: 0).map { .read($0, value == 1) }
    case .mark:
      guard let letter = words[0].unicodeScalars.first,
        words[1] == archive(ofMark: letter), record.values.count == 2
      else { return nil }
      let file = names.name(of: record.target) ?? record.target
      return .mark(letter, Place(file: file, piece: value, offset: record.values[1]))
    case .note:
      guard let letter = words[0].unicodeScalars.first, words[1] == archive(ofMark: letter) else {
        return nil
      }
      return .note(letter, record.target)
    case .typed: return .typed(words[0], words[1])
    case .search: return .search(words[0], value == 1)
    case .pane: return .paneWidth(words[0], value > 0 ? value : nil)
    case .first: return nil
    }
  }

  private func articlePlace(_ key: StateRecord.Key, offset: Int) -> Place? {
    guard let name = names.name(of: key.file), let piece = Int(key.words[0]) else { return nil }
    return Place(file: name, piece: piece, offset: offset)
  }

  private func record(_ change: Keepsake) -> StateRecord? {
    switch change {
    case .place(let place): return record(.place, place, value: place.offset)
    case .read(let place, let isRead): return record(.read, place, value: isRead ? 1 : 0)
    case .mark(let letter, let place):
      guard let path = names.path(of: place.file) else { return nil }
      let words = [String(letter), archive(ofMark: letter)]
      return StateRecord(
        key: .init(kind: .mark, file: "", words: words), target: path,
        values: [place.piece, place.offset], time: 0)
    case .note(let letter, let text):
      let words = [String(letter), archive(ofMark: letter)]
      return StateRecord(
        key: .init(kind: .note, file: "", words: words), target: text, values: [], time: 0)
    case .typed(let prompt, let line): return record(.typed, [prompt, line], values: [])
    case .search(let words, let isKept): return record(.search, [words], values: [isKept ? 1 : 0])
    case .paneWidth(let name, let columns): return record(.pane, [name], values: [columns ?? 0])
    }
  }

  private func record(_ kind: StateRecord.Kind, _ place: Place, value: Int) -> StateRecord? {
    guard let path = names.path(of: place.file) else { return nil }
    return StateRecord(
      key: .init(kind: kind, file: path, words: [String(place.piece)]), values: [value], time: 0)
  }

  private func record(
    _ kind: StateRecord.Kind, _ words: [String], values: [Int]
  ) -> StateRecord {
    StateRecord(key: .init(kind: kind, file: "", words: words), values: values, time: 0)
  }

  /// A mark with a capital is one for all archives, as in vim.
  private func archive(ofMark letter: Unicode.Scalar) -> String {
    ("A"..."Z").contains(letter) ? "*" : names.archive
  }
}
