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
    let issues = updates.map { update in
      switch update {
      case .kept(let old): archive.issues[old]
      case .new(let issue): issue
      }
    }
    let index = index.updated(updates, oldCount: archive.issues.count)
    let new = Archive(issues: issues, skipped: skipped)
    return index.isWorthRebuilding ? Library(new) : Library(new, index)
  }
}

extension SearchIndex {
  /// The index of an archive of which some issues were added, changed or removed.
  func updated(_ updates: [IssueUpdate], oldCount: Int) -> SearchIndex {
    var numbers = [Int?](repeating: nil, count: oldCount)
    var builder = SegmentBuilder()
    var added: [Int?] = []
    for (number, update) in updates.enumerated() {
      switch update {
      case .kept(let old): numbers[old] = number
      case .new(let issue):
        added.append(number)
        builder.add(issue)
      }
    }
    var slots = slots.map { $0.renumbered(numbers) }.filter { $0.pieceCount > 0 }
    if !added.isEmpty { slots.append(Slot(builder.segment(), issues: added)) }
    return SearchIndex(slots: slots)
  }

  /// Whether the index has become slow or large: many small segments, or as much crossed out as there is left.
  var isWorthRebuilding: Bool {
    let kept = slots.reduce(0) { $0 + $1.segment.placeCount }
    let left = slots.reduce(0) { $0 + $1.placeCount }
    return slots.count > 16 || kept > 2 * max(left, 1)
  }
}
