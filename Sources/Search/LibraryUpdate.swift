import Newspaper

/// An issue of an archive after something changed in its folder.
public enum IssueUpdate: Sendable {
  /// The issue with this number in the library before, as it was.
  case kept(Int)
  /// An issue that was read now: of a new file or of one that changed.
  case new(Issue)
}

extension Library {
  /// The library after some files were added, changed or removed.
  ///
  /// - Parameters:
  ///   - updates: all issues of the new archive in their order; an issue that is not among them is gone.
  ///   - skipped: files that could not be read now.
  /// - Complexity: O(*n*) in the length of the new issues, plus a little for each old one.
  public func updated(_ updates: [IssueUpdate], skipped: [SkippedFile] = []) -> Library {
    var issues: [Issue] = []
    var numbers = [Int?](repeating: nil, count: archive.issues.count)
    var builder = SegmentBuilder()
    var added: [Int?] = []
    for update in updates {
      switch update {
      case .kept(let old):
        numbers[old] = issues.count
        issues.append(archive.issues[old])
      case .new(let issue):
        added.append(issues.count)
        issues.append(issue)
        builder.add(issue)
      }
    }
    var slots = index.slots.map { $0.renumbered(numbers) }.filter { $0.pieceCount > 0 }
    if !added.isEmpty { slots.append(Slot(builder.segment(), issues: added)) }
    let library = Library(Archive(issues: issues, skipped: skipped), SearchIndex(slots: slots))
    return library.isWorthRebuilding ? Library(library.archive) : library
  }

  /// Whether the index has become slow or large: many small segments, or as much crossed out as there is left.
  private var isWorthRebuilding: Bool {
    let kept = index.slots.reduce(0) { $0 + $1.segment.placeCount }
    let left = index.slots.reduce(0) { $0 + $1.placeCount }
    return index.slots.count > 16 || kept > 2 * max(left, 1)
  }
}
