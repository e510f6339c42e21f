import Glibc
import Newspaper
import Search

/// The snapshot of an archive in the user's cache folder.
struct IndexStore {
  /// The file of the snapshot.
  let path: String

  /// Archives below so many bytes are read and indexed in less time than a person notices.
  static let smallestArchive: Int64 = 8 << 20

  /// Finds the place for the snapshot of some paths; nil if the user has no cache folder.
  init?(_ arguments: ArchiveRequest, _ places: [String]) {
    guard let folder = Self.folder() else { return nil }
    var key = arguments.encoding?.rawValue ?? ""
    for place in places { key += "\u{0}" + Self.absolute(place) }
    path = folder + "/index-" + Fingerprint(of: key.utf8).hexadecimal + ".snapshot"
  }

  /// Opens the snapshot; one that cannot be used is set aside, and that is said.
  func open() -> Snapshot? {
    do throws(SnapshotError) {
      return try Snapshot(at: path)
    } catch {
      if error != .missing { setAside(error) }
      return nil
    }
  }

  /// Writes a snapshot with `write`; if that fails, says so, for the answer does not depend on it.
  func replace(_ write: (String) throws(SnapshotError) -> Void) -> Snapshot? {
    do throws(SnapshotError) {
      try makeFolder()
      try write(path)
      return try Snapshot(at: path)
    } catch {
      StandardError.write("gazette: \(path): \(error.message); going on without it")
      return nil
    }
  }

  /// Moves a snapshot out of the way.
  func setAside(_ error: SnapshotError) {
    let aside = path + ".bad-\(time(nil))"
    let isMoved = rename(path, aside) == 0
    StandardError.write(
      "gazette: \(path): \(error.message); "
        + (isMoved ? "set aside as \(aside)" : "it cannot be moved") + ", building it anew")
  }

  /// A file for what need not be in memory; nil if there is no cache folder, or no room in it.
  static func scratchFile() -> ScratchFile? {
    guard let folder = folder(), UserFolder.make(folder) == 0 else { return nil }
    return ScratchFile(in: folder)
  }

  private func makeFolder() throws(SnapshotError) {
    let code = UserFolder.make(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    guard code == 0 else { throw .cannotWrite(code: code) }
  }

  private static func folder() -> String? {
    if let folder = Environment.value("XDG_CACHE_HOME"), folder.hasPrefix("/") {
      return folder + "/gazette"
    }
    return Environment.value("HOME").map { $0 + "/.cache/gazette" }
  }

  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension SnapshotError {
  /// What is wrong with the index.
  var message: String {
    switch self {
    case .missing: "there is no index"
    case .cannotRead(let code): "the index cannot be read: \(String(cString: strerror(code)))"
    case .cannotWrite(let code): "the index cannot be written: \(String(cString: strerror(code)))"
    case .foreign: "this is no index of gazette"
    case .version(let version): "this index has the form \(version) of another gazette"
    case .damaged: "the index is damaged"
    }
  }
}
