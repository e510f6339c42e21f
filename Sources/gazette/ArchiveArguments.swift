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

  /// The same without the machinery that read them.
  var request: ArchiveRequest {
    ArchiveRequest(paths: paths, encoding: encoding, sizeLimit: sizeLimit)
  }

  /// Reads the files as these options say.
  var reader: ArchiveReader { request.reader }

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
  func forEachIssue(_ use: (Issue) -> Void) -> Bool { request.forEachIssue(use) }

  /// Reads all files on all cores, makes something of each issue there, and hands it on in the order of the files.
  ///
  /// - Returns: whether every file that the user named could be used, and all that was found could be read.
  func forEachIssue<Product: Sendable>(
    make: @escaping @Sendable (Issue) -> Product, use: (Product) -> Void
  ) -> Bool { request.forEachIssue(make: make, use: use) }
}

extension TextEncoding: ExpressibleByArgument {
  /// The encoding of a name as users write it.
  public init?(argument: String) { self.init(name: argument) }

  /// The names that help and completion show.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}
