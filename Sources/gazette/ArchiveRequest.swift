import Newspaper

/// The archive that a command works on and how its files are read.
struct ArchiveRequest {
  /// Files or folders; the configured archive, else ./seeds, if empty.
  var paths: [String] = []
  /// Encoding of all files; nil to find out that of each.
  var encoding: TextEncoding?
  /// Largest file that is opened, in MB.
  var sizeLimit = 64

  /// Reads the files as these options say.
  var reader: ArchiveReader { ArchiveReader(sizeLimit: sizeLimit << 20, encoding: encoding) }

  /// Reads all files in order and hands each issue on; what is left out is named on standard error.
  ///
  /// - Returns: whether every file that the user named could be used, and all that was found could be read.
  func forEachIssue(_ use: (Issue) -> Void) -> Bool {
    let list = listFiles(at: openedPlaces())
    return read(list.files, use) && list.isComplete
  }

  /// Reads all files on all cores, makes something of each issue there, and hands it on in the order of the files; what
  /// is left out is named on standard error.
  ///
  /// - Returns: whether every file that the user named could be used, and all that was found could be read.
  func forEachIssue<Product: Sendable>(
    make: @escaping @Sendable (Issue) -> Product, use: (Product) -> Void
  ) -> Bool {
    let list = listFiles(at: openedPlaces())
    var isComplete = list.isComplete
    OrderedReading(reader).forEach(list.files, make: make) { result in
      switch result {
      case .success(let product): use(product)
      case .failure(let error):
        StandardError.write("gazette: \(error.message)")
        isComplete = false
      }
    }
    return isComplete
  }

  /// Lists the files to read; what is left out is named on standard error.
  func listFiles(
    at places: [String]
  ) -> (files: [ArchiveFile], folders: [String], leftOut: [String], isComplete: Bool) {
    let list = reader.usableFiles(at: places)
    var complaints = list.refused.map(\.message)
    let refused = Set(list.refused.map { SkippedFile($0) })
    complaints += list.skipped.filter { $0.isFault && !refused.contains($0) }.summary
    if list.files.isEmpty, complaints.isEmpty {
      complaints = ArchiveLoader.reasons(whyEmpty: list, places)
    }
    for complaint in complaints { StandardError.write("gazette: \(complaint)") }
    return (list.files, list.folders, list.leftOut, complaints.isEmpty)
  }

  /// Reads files in order and hands each issue on.
  ///
  /// - Returns: whether all could be read; what could not is named on standard error.
  func read(_ files: [ArchiveFile], _ use: (Issue) -> Void) -> Bool {
    var isComplete = true
    for file in files {
      do throws(ArchiveError) {
        use(try reader.issue(of: file))
      } catch {
        StandardError.write("gazette: \(error.message)")
        isComplete = false
      }
    }
    return isComplete
  }

  /// The paths that a command that prints works on.
  func openedPlaces() -> [String] { ArchiveArguments.places(paths, commandSettings()) }

  /// The user's settings; a command that prints goes on without them, and says why.
  private func commandSettings() -> Configuration {
    guard paths.isEmpty else { return Configuration() }
    do throws(ConfigurationError) {
      return try Configuration.ofUser()
    } catch {
      StandardError.write("gazette: \(error.message)")
      return Configuration()
    }
  }
}
