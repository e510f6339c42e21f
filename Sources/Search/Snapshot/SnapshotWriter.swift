import Glibc
import Newspaper

extension Library {
  /// Writes the index to a file: aside, synced, then renamed, so that a crash leaves the old file or the new one.
  ///
  /// - Parameters:
  ///   - path: the file; its folder exists.
  ///   - files: for each issue of the archive the file it was read from, as it was before it was read.
  public func writeSnapshot(to path: String, files: [SnapshotFile]) throws(SnapshotError) {
    try index.write(to: path, files: files)
  }
}

extension Snapshot {
  /// Writes the snapshot of an archive of which some files were added, changed or removed.
  ///
  /// - Parameters:
  ///   - updates: all issues of the archive as it is now, in order.
  ///   - files: the file of each.
  /// - Complexity: O(*n*) in the length of the new issues; the rest is copied.
  public func writeUpdate(
    _ updates: [IssueUpdate], files: [SnapshotFile], to path: String
  ) throws(SnapshotError) {
    guard isSound() else { throw .damaged }
    try index.updated(updates, oldCount: self.files.count).write(to: path, files: files)
  }
}

extension SearchIndex {
  fileprivate func write(to path: String, files: [SnapshotFile]) throws(SnapshotError) {
    var places: [SnapshotDirectory.Place] = []
    var body: [UInt8] = []
    body.reserveCapacity(slots.reduce(0) { $0 + $1.segment.byteCount + 64 })
    for slot in slots {
      let start = body.count
      body.append(contentsOf: slot.segment.bytes)
      places.append(
        SnapshotDirectory.Place(
          range: start..<body.count, columns: slot.segment.columns, issues: slot.issues))
      // Room for the loads behind the last column, and the next segment at a multiple of 16.
      let spare = StorageWriter.spare + (-body.count & 15)
      body.append(contentsOf: repeatElement(0, count: spare))
    }
    let tail = SnapshotDirectory(
      files: files, segments: places, checksums: body.withUnsafeBytes(BlockChecks.checksums)
    ).bytes
    let tailStart = Snapshot.headerSize + body.count
    let header = SnapshotHeader.bytes(
      fileSize: tailStart + tail.count, tailStart: tailStart,
      tailChecksum: tail.withUnsafeBytes(Checksum.of))
    try replaceFile(at: path, with: [header, body, tail])
  }
}

/// Puts a file in the place of another at once, or leaves that one as it is.
private func replaceFile(at path: String, with parts: [[UInt8]]) throws(SnapshotError) {
  let aside = path + ".new-\(getpid())"
  unlink(aside)
  let file = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw .cannotWrite(code: errno) }
  var code: Int32 = 0
  for part in parts where code == 0 { code = write(part, to: file) }
  if code == 0, fsync(file) != 0 { code = errno }
  if close(file) != 0, code == 0 { code = errno }
  if code == 0, rename(aside, path) != 0 { code = errno }
  if code != 0 {
    unlink(aside)
    throw .cannotWrite(code: code)
  }
}

/// Writes all bytes; returns 0 or the code of the error.
private func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
  bytes.withUnsafeBytes { bytes in
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : EIO }
      done += count
    }
    return 0
  }
}
