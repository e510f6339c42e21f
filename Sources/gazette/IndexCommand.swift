import ArgumentParser
import Search

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Build, refresh or verify the index of an archive on disk.",
    discussion: """
      The index lies in $XDG_CACHE_HOME/gazette, by default under ~/.cache. It makes 'gazette search'
      answer at once however large the archive is; it is kept up to date, and can be deleted any time.
      """)

  @OptionGroup var archive: ArchiveArguments
  @ArgumentParser.Flag(help: "Compare the whole index with its checksums; change nothing.")
  var verify = false
  @ArgumentParser.Flag(help: "Build the index anew.") var rebuild = false
  @ArgumentParser.Flag(help: "Print where the index lies and what it is made of.") var stats = false

  func validate() throws {
    if verify && rebuild { throw ValidationError("--verify and --rebuild: use one of them") }
  }

  func run() throws {
    if verify { return try verifySnapshot() }
    let archive = SearchedArchive(archive.request, isKept: true, isFresh: rebuild)
    guard let store = archive.store, archive.isStored else {
      StandardError.write("gazette: no index is kept of this archive")
      throw ExitCode(2)
    }
    let size = archive.indexSize
    StandardOutput.write(
      "\(size.pieces) articles, \(size.characters) characters, \(size.bytes) bytes of index")
    if stats {
      StandardOutput.write("\(size.segments) segments\n\(store.path)")
    }
    if !archive.isComplete { throw ExitCode(2) }
  }

  private func verifySnapshot() throws {
    guard let store = IndexStore(archive.request, archive.request.openedPlaces()) else {
      StandardError.write("gazette: there is no cache folder; set XDG_CACHE_HOME or HOME")
      throw ExitCode(2)
    }
    do throws(SnapshotError) {
      guard try Snapshot(at: store.path).isSound() else { throw .damaged }
    } catch {
      StandardError.write(
        "gazette: \(store.path): \(error.message); 'gazette index' builds it anew")
      throw ExitCode(2)
    }
    StandardOutput.write("\(store.path) is sound")
  }
}
