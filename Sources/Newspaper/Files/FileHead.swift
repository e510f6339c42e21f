extension ArchiveReader {
  /// Reads the first rows of a large file of rows (JSON lines, tables), so that one can begin to read while the rest
  /// comes: 400 MB take seconds.
  ///
  /// What holds of all rows, such as the dates that the file spans, is left open.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - piece: Number of an article that must be among them.
  ///   - length: Bytes of the file that are read, or more if it takes more to reach that article.
  /// - Returns: the first articles, numbered as in the whole; nil if the file is small, packed or in UTF-16, is no file of
  ///   rows, or has the article far behind.
  public func head(of file: ArchiveFile, with piece: Int = 0, length: Int) -> Issue? {
    guard file != .standardInput, let format = IssueFormat(ofFileNamed: Array(file.name.utf8)),
      let endOfRows = format.endOfRows
    else { return nil }
    var length = length
    while true {
      let read = FileBytes(path: file.path, limit: sizeLimit).head(
        of: file.pathBytes, atMost: length)
      guard let (bytes, size) = read, size >= Self.wholeRatio * length else { return nil }
      let issue = head(of: Array(bytes[..<endOfRows(bytes)]), as: file, format)
      if let issue, issue.articles.count > piece { return issue }
      length *= 8
    }
  }

  private func head(of bytes: [UInt8], as file: ArchiveFile, _ format: IssueFormat) -> Issue? {
    guard !bytes.isEmpty, Compression(of: bytes, named: file.name) == nil,
      let source = try? text(of: bytes, as: file), Self.lineFeedsAreBytes(in: source.encoding)
    else { return nil }
    var issue = format.read(source)
    issue.metadata = Metadata()
    NameFacts(of: file.name).complete(&issue.metadata)
    return issue
  }

  /// Whether each byte 0A is a line feed; in UTF-16 it is half of 上 (4E0A) too.
  private static func lineFeedsAreBytes(in encoding: TextEncoding) -> Bool {
    switch encoding {
    case .utf8, .gb18030, .big5: true
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: false
    }
  }

  /// A file that is not so many times as long as its head is read at once: heads that are too short cost little then.
  private static let wholeRatio = 8
}
