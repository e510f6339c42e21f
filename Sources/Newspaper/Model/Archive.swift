/// What a reader has opened: issues in order, and the files that could not be read.
public struct Archive: Sendable {
  /// Issues in the order of their names.
  public let issues: [Issue]
  /// Files that were left out, each with its reason.
  public let skipped: [SkippedFile]
  /// How many articles stand before each issue and, as the last number, how many there are.
  public let articleStarts: [Int]

  /// Makes an archive.
  ///
  /// - Complexity: O(*n*) in the number of issues.
  public init(issues: [Issue] = [], skipped: [SkippedFile] = []) {
    self.issues = issues
    self.skipped = skipped
    var starts = [0]
    starts.reserveCapacity(issues.count + 1)
    // By number: an issue that is taken out of its row is counted by all its parts.
    for number in issues.indices { starts.append(starts[number] + issues[number].articles.count) }
    articleStarts = starts
  }

  /// The piece of an address.
  public func piece(_ address: PieceID) -> Article { issues[address.issue].piece(address.piece) }
}

/// Address of an article (or of an issue's page matter) in an archive.
public struct PieceID: Hashable, Comparable, Sendable {
  /// Number of the issue, from 0.
  public var issue: Int
  /// Number of the piece in the issue, from 0.
  public var piece: Int

  /// Makes an address.
  public init(issue: Int, piece: Int) {
    self.issue = issue
    self.piece = piece
  }

  /// In reading order.
  public static func < (a: PieceID, b: PieceID) -> Bool {
    (a.issue, a.piece) < (b.issue, b.piece)
  }
}

/// A file that was not opened.
public struct SkippedFile: Hashable, Sendable {
  /// Path as the user would type it.
  public var path: String
  /// Why it was left out, as a sentence fragment: "is a named pipe, not a plain file".
  public var reason: String
  /// Whether something is wrong with it; false for what is left out on purpose, such as pictures beside the pages
  /// or a second name of a page.
  public var isFault: Bool

  /// Makes a note.
  public init(path: String, reason: String, isFault: Bool = true) {
    self.path = path
    self.reason = reason
    self.isFault = isFault
  }
}
