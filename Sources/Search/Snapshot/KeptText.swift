import Newspaper

/// The text of a file that a snapshot holds, because the file itself does not: it is packed, in another encoding, or
/// writes characters as numbers (`\u9759`).
///
/// To show a hit of such a file all of it would be unpacked and decoded again. Of small files that is done: it takes less
/// than a millisecond, and an index should not double an archive.
struct KeptText {
  /// Texts from this size on are kept.
  static let smallest = 1 << 20

  enum Place {
    case source(SourceText)
    case bytes(UnsafeRawBufferPointer)
  }

  /// Number of the file in the archive.
  var file: Int
  /// Where its text is now.
  var place: Place

  /// Takes a text over from a snapshot.
  init(file: Int, _ bytes: UnsafeRawBufferPointer) {
    self.file = file
    place = .bytes(bytes)
  }

  /// Notes the text of an issue; nil if it is small, or stands in the file as it is.
  init?(of issue: Issue, file: Int, _ stored: SnapshotFile) {
    let text = issue.source
    guard text.byteCount >= Self.smallest,
      text.encoding != .utf8 || Int64(text.byteCount) != stored.size
    else { return nil }
    self.file = file
    place = .source(text)
  }

  /// Size in bytes.
  var count: Int {
    switch place {
    case .source(let text): text.byteCount
    case .bytes(let bytes): bytes.count
    }
  }

  /// Hands the bytes to a writer.
  func write(
    _ write: (UnsafeRawBufferPointer) throws(SnapshotError) -> Void
  ) throws(SnapshotError) {
    switch place {
    case .source(let text):
      let bytes = text.bytes
      let failure = bytes.withUnsafeBytes { bytes -> SnapshotError? in
        do throws(SnapshotError) {
          try write(bytes)
          return nil
        } catch { return error }
      }
      if let failure { throw failure }
    case .bytes(let bytes): try write(bytes)
    }
  }
}

extension SearchIndex {
  /// The texts that the snapshot of an archive after some changes holds.
  ///
  /// - Parameter old: the text that the snapshot before them holds of a file.
  static func keptTexts(
    of updates: [IssueUpdate], files: [SnapshotFile], old: (Int) -> UnsafeRawBufferPointer?
  ) -> [KeptText] {
    zip(updates, files).enumerated().compactMap { number, update in
      switch update.0 {
      case .kept(let before): old(before).map { KeptText(file: number, $0) }
      case .new(let issue): KeptText(of: issue, file: number, update.1)
      }
    }
  }
}

/// Where the text of a file lies in the body of a snapshot.
struct KeptTextPlace: Sendable {
  var file: Int
  var range: Range<Int>
}

/// The texts in a snapshot.
struct KeptTexts: Sendable {
  private nonisolated(unsafe) let body: UnsafeRawBufferPointer
  private let checks: BlockChecks
  private let places: [KeptTextPlace]

  /// Finds texts in the body of a snapshot, which must outlive them.
  init(
    _ places: [KeptTextPlace], in body: UnsafeRawBufferPointer,
    _ checks: BlockChecks
  ) {
    self.places = places
    self.body = body
    self.checks = checks
  }

  /// The text of a file; nil if it is not kept.
  func text(ofFile number: Int) -> KeptRange? {
    places.first { $0.file == number }.map {
      KeptRange(place: $0.range, body: body, checks: checks)
    }
  }

  /// A text in the body.
  struct KeptRange {
    fileprivate let place: Range<Int>
    fileprivate let body: UnsafeRawBufferPointer
    fileprivate let checks: BlockChecks

    /// All of it, unchecked.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: body[place]) }

    /// Some of its bytes; nil if they are damaged.
    func bytes(in range: Range<Int>) -> [UInt8]? {
      let part = place.lowerBound + range
      guard part.upperBound <= place.upperBound, checks.check(part) else { return nil }
      return Array(body[part])
    }
  }
}
