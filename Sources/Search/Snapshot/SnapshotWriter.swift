import Glibc
import Newspaper

extension Library {
  /// Writes the index to a file: aside, synced, then renamed, so that a crash leaves the old file or the new one.
  ///
  /// - Parameters:
  ///   - path: the file; its folder exists.
  ///   - files: for each issue of the archive the file it was read from, as it was before it was read.
  ///   - origin: how these files were found, noted before; nil if they are to be looked for each time.
  public func writeSnapshot(
    to path: String, files: [SnapshotFile], origin: SnapshotOrigin? = nil
  ) throws(SnapshotError) {
    let texts = zip(archive.issues, files).enumerated().compactMap {
      KeptText(of: $1.0, file: $0, $1.1)
    }
    try index.write(to: path, files: files, texts, origin)
  }
}

extension Snapshot {
  /// Writes the snapshot of an archive of which some files were added, changed or removed.
  ///
  /// - Parameters:
  ///   - updates: all issues of the archive as it is now, in order.
  ///   - files: the file of each.
  ///   - origin: how these files were found; nil if they are to be looked for each time.
  /// - Complexity: O(*n*) in the length of the new issues; the rest is copied.
  public func writeUpdate(
    _ updates: [IssueUpdate], files: [SnapshotFile], to path: String,
    origin: SnapshotOrigin? = nil
  ) throws(SnapshotError) {
    guard isSound() else { throw .damaged }
    let texts = SearchIndex.keptTexts(of: updates, files: files) { keptText(ofFile: $0) }
    try index.updated(updates, oldCount: fileCount).write(to: path, files: files, texts, origin)
  }
}

extension SearchIndex {
  fileprivate func write(
    to path: String, files: [SnapshotFile], _ texts: [KeptText], _ origin: SnapshotOrigin?
  ) throws(SnapshotError) {
    var places: [SnapshotDirectory.Place] = []
    var bodySize = 0
    for slot in slots {
      let end = bodySize + slot.segment.byteCount
      places.append(
        SnapshotDirectory.Place(
          range: bodySize..<end, columns: slot.segment.columns, issues: slot.issues))
      bodySize = end + Self.padding(behind: end)
    }
    let file = try FileAside(of: path)
    var checksums = BlockChecksums()
    try file.write([UInt8](repeating: 0, count: Snapshot.headerSize))
    for (slot, place) in zip(slots, places) {
      let padding = [UInt8](repeating: 0, count: Self.padding(behind: place.range.upperBound))
      checksums.add(slot.segment.bytes)
      try file.write(slot.segment.bytes)
      padding.withUnsafeBytes { checksums.add($0) }
      try file.write(padding)
    }
    var textPlaces: [KeptTextPlace] = []
    for text in texts {
      textPlaces.append(
        KeptTextPlace(file: text.file, range: bodySize..<bodySize + text.count))
      bodySize += text.count
      try text.write { bytes throws(SnapshotError) in
        checksums.add(bytes)
        try file.write(bytes)
      }
    }
    let table = Self.bytes(of: checksums.finish())
    var tableChecksums = BlockChecksums()
    table.withUnsafeBytes { tableChecksums.add($0) }
    try file.write(table)
    let tail = SnapshotDirectory.bytes(
      origin: origin, files: files, segments: places, texts: textPlaces, bodySize: bodySize,
      tableChecksums: tableChecksums.finish())
    try file.write(tail)
    let tailStart = Snapshot.headerSize + bodySize + table.count
    let header = SnapshotHeader.bytes(
      fileSize: tailStart + tail.count, tailStart: tailStart,
      tailChecksum: tail.withUnsafeBytes(Checksum.of))
    try file.finish(header: header)
  }

  private static func bytes(of checksums: [UInt64]) -> [UInt8] {
    var writer = ByteWriter()
    for checksum in checksums { writer.append(checksum) }
    return writer.bytes
  }

  /// Room for the loads behind the last column of a segment, and the next one at a multiple of 16.
  private static func padding(behind end: Int) -> Int { StorageWriter.spare + (-end & 15) }
}
