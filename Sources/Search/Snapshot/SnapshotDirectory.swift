/// The tail of a snapshot: what lies where.
struct SnapshotDirectory {
  /// A segment in the body.
  struct Place {
    /// Its bytes.
    var range: Range<Int>
    /// Its columns, counted from its first byte.
    var columns: SegmentColumns
    /// For each of its issues the number of the file; nil if it is crossed out.
    var issues: [Int?]
  }

  /// The paths and options that led to the archive; empty if nothing is known of its surroundings.
  var request: String
  /// Folders of the archive, and files that were left out.
  var surroundings: FileTable
  /// The files of the archive.
  var files: FileTable
  /// The segments.
  var segments: [Place]
  /// The texts in the body and the numbers of their files, ascending.
  var texts: [KeptTextPlace]
  /// Size of the body; behind it stand the checksums of its blocks.
  var bodySize: Int
  /// The checksums of the blocks of those checksums.
  var tableChecksums: [UInt64]

  /// Reads a directory; nil if a number in it cannot be.
  ///
  /// - Parameter size: of the body and the checksums of its blocks.
  init?(_ reader: inout ByteReader, size: Int) {
    guard let bodySize = reader.count(atMost: size),
      bodySize + BlockChecks.blockCount(of: bodySize) * 8 == size
    else { return nil }
    self.bodySize = bodySize
    guard let request = reader.text(), let surroundings = FileTable(&reader),
      let files = FileTable(&reader)
    else { return nil }
    self.request = request
    self.surroundings = surroundings
    self.files = files
    let fileCount = files.count
    guard let segmentCount = reader.count(atMost: 1 << 16) else { return nil }
    segments = []
    for _ in 0..<segmentCount {
      guard let place = Place(&reader, bodySize: bodySize, fileCount: fileCount) else { return nil }
      segments.append(place)
    }
    guard let texts = Self.texts(&reader, bodySize: bodySize, fileCount: fileCount) else {
      return nil
    }
    self.texts = texts
    tableChecksums = []
    for _ in 0..<BlockChecks.blockCount(of: size - bodySize) {
      guard let checksum = reader.number() else { return nil }
      tableChecksums.append(checksum)
    }
  }

  private static func texts(
    _ reader: inout ByteReader, bodySize: Int, fileCount: Int
  ) -> [KeptTextPlace]? {
    guard let count = reader.count(atMost: fileCount) else { return nil }
    var texts: [KeptTextPlace] = []
    for _ in 0..<count {
      guard let file = reader.count(atMost: fileCount - 1),
        let start = reader.count(atMost: bodySize), let end = reader.count(atMost: bodySize),
        start <= end, file > texts.last?.file ?? -1
      else { return nil }
      texts.append(KeptTextPlace(file: file, range: start..<end))
    }
    return texts
  }

  /// The bytes of a directory.
  static func bytes(
    origin: SnapshotOrigin?, files: [SnapshotFile], segments: [Place],
    texts: [KeptTextPlace], bodySize: Int, tableChecksums: [UInt64]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(bodySize)
    writer.append(origin?.request ?? "")
    FileTable.write(origin?.surroundings ?? [], to: &writer)
    FileTable.write(files, to: &writer)
    writer.append(segments.count)
    for place in segments { place.write(to: &writer) }
    writer.append(texts.count)
    for text in texts {
      writer.append(text.file)
      writer.append(text.range.lowerBound)
      writer.append(text.range.upperBound)
    }
    for checksum in tableChecksums { writer.append(checksum) }
    return writer.bytes
  }
}

extension SnapshotDirectory.Place {
  init?(_ reader: inout ByteReader, bodySize: Int, fileCount: Int) {
    guard let start = reader.count(atMost: bodySize), let end = reader.count(atMost: bodySize),
      start <= end, let issueCount = reader.count(atMost: Int(UInt32.max))
    else { return nil }
    range = start..<end
    let columns = SegmentColumns {
      guard let lower = reader.count(atMost: end - start),
        let upper = reader.count(atMost: end - start), lower <= upper
      else { return nil }
      return lower..<upper
    }
    guard let columns, let row = reader.bytes(count: issueCount * 8) else { return nil }
    self.columns = columns
    var areFiles = true
    issues = [Int?](unsafeUninitializedCapacity: issueCount) { issues, count in
      for place in 0..<issueCount {
        // One more than the number, so that 0 is free for what is crossed out.
        let number = UInt64(
          littleEndian: row.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
        if number > UInt64(fileCount) { areFiles = false }
        let issue = number == 0 ? nil : Int(truncatingIfNeeded: number) &- 1
        issues.initializeElement(at: place, to: issue)
      }
      count = issueCount
    }
    guard areFiles else { return nil }
  }

  func write(to writer: inout ByteWriter) {
    writer.append(range.lowerBound)
    writer.append(range.upperBound)
    writer.append(issues.count)
    for column in columns.all {
      writer.append(column.lowerBound)
      writer.append(column.upperBound)
    }
    for issue in issues { writer.append(issue.map { $0 + 1 } ?? 0) }
  }
}
