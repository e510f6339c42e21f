import ArgumentParser
import Newspaper

/// The archive that a command works on.
struct ArchiveArguments: ParsableArguments {
  @Argument(
    help:
      "Files or folders, or - for standard input; by default the configured archive, else ./seeds.")
  var paths: [String] = []
  @Option(
    help: "Encoding of all files, such as gbk or big5; by default that of each is found out.")
  var encoding: TextEncoding?
  @Option(help: ArgumentHelp("Largest file that is opened, in MB.", valueName: "mb"))
  var sizeLimit: Int = 64

  func validate() throws {
    if !(1...2048).contains(sizeLimit) {
      throw ValidationError("--size-limit \(sizeLimit): write a number of MB from 1 to 2048")
    }
  }

  /// Reads the files as these options say.
  var reader: ArchiveReader { ArchiveReader(sizeLimit: sizeLimit << 20, encoding: encoding) }

  /// The paths to open.
  func places(_ settings: Configuration) -> [String] { Self.places(paths, settings) }

  /// The paths that are named, else the configured archive, else the sample archive.
  static func places(_ paths: [String], _ settings: Configuration) -> [String] {
    if !paths.isEmpty { return paths }
    return settings.archive.isEmpty ? ["seeds"] : settings.archive
  }

  /// Reads all files in order and hands each issue on; what is left out is named on standard error.
  ///
  /// - Returns: whether every file that the user named could be used, and all that was found could be read.
  func forEachIssue(_ use: (Issue) -> Void) -> Bool {
    let list = listFiles(at: openedPlaces())
    return read(list.files, use) && list.isComplete
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
  func openedPlaces() -> [String] { places(commandSettings()) }

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

extension TextEncoding: ExpressibleByArgument {
  /// The encoding of a name as users write it.
  public init?(argument: String) { self.init(name: argument) }

  /// The names that help and completion show.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
