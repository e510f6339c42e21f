import Glibc
import Newspaper
import Search

/// Reads the pieces that a question asks for from the files of a snapshot, of each file no more than the piece.
final class ExcerptReader {
  let snapshot: Snapshot
  private let reader: ArchiveReader
  /// The file that was read from last; pieces of one file often come together.
  private var opened: (number: Int, file: Int32)?
  /// The text that was unpacked or decoded last.
  private var decoded: (number: Int, text: SourceText)?
  /// The issue that had to be read anew last.
  private var renewed: (number: Int, issue: Issue)?
  /// The pieces that were read last, the latest behind the others.
  private var recent: [(piece: PieceID, excerpt: Excerpt)] = []
  /// Whether all that was asked for could be read.
  private(set) var isComplete = true
  /// What is to be told of files that could not be read.
  private var complaints: [String] = []

  init(_ snapshot: Snapshot, _ reader: ArchiveReader) {
    self.snapshot = snapshot
    self.reader = reader
  }

  deinit { if let opened { close(opened.file) } }

  /// A piece that was read for a hit.
  ///
  /// The texts of the hits are asked for last, in their order, and then once more to be printed.
  func excerptOfHit(_ piece: PieceID) -> Excerpt? {
    recent.last { $0.piece == piece }?.excerpt ?? excerpt(of: piece)
  }

  /// Tells what could not be read, once the answer is known to hold.
  func complain() {
    for complaint in complaints { StandardError.write("gazette: \(complaint)") }
    complaints = []
  }

  /// Reads a piece; nil if its file cannot be read any more.
  func excerpt(of piece: PieceID, keeping limit: Int = 0) -> Excerpt? {
    let excerpt = stored(piece) ?? (snapshot.isDamaged ? nil : anew(piece))
    if let excerpt, limit > 0 {
      if recent.count >= 2 * limit { recent.removeFirst(limit) }
      recent.append((piece, excerpt))
    }
    return excerpt
  }

  /// The piece as it was indexed: from the bytes of the file or, where these are not its text, from the whole text.
  private func stored(_ piece: PieceID) -> Excerpt? {
    let number = piece.issue
    if decoded?.number != number,
      let excerpt = snapshot.excerpt(of: piece, read: { self.bytes(in: $0, ofFile: number) })
    {
      return excerpt
    }
    // A damaged index says nothing of the file; another is built.
    guard !snapshot.isDamaged, let text = text(ofFile: number) else { return nil }
    return snapshot.excerpt(of: piece) {
      $0.upperBound <= text.byteCount ? Array(text.bytes(in: $0)) : nil
    }
  }

  private func bytes(in range: Range<Int>, ofFile number: Int) -> [UInt8]? {
    guard let file = file(number) else { return nil }
    return [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let rest = UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[count...]))
        let got = pread(file, rest.baseAddress, rest.count, off_t(range.lowerBound + count))
        if got < 0, errno == EINTR { continue }
        // A file that has become shorter: what is read is not what was indexed, which is noticed.
        if got <= 0 { return }
        count += got
      }
    }
  }

  /// Opens a file as `FileBytes` does: nothing waits for the writer of a FIFO, no terminal becomes ours.
  private func file(_ number: Int) -> Int32? {
    if let opened, opened.number == number { return opened.file }
    let file = open(snapshot.file(number).path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    if let opened { close(opened.file) }
    opened = (number, file)
    return file
  }

  private func text(ofFile number: Int) -> SourceText? {
    if let decoded, decoded.number == number { return decoded.text }
    guard let text = try? reader.text(of: archiveFile(number)) else { return nil }
    decoded = (number, text)
    return text
  }

  /// The piece of this number in the file as it is now: it has changed since all files were looked at.
  private func anew(_ piece: PieceID) -> Excerpt? {
    guard let issue = issueAnew(piece.issue), piece.piece < issue.pieceCount else { return nil }
    return Excerpt(issue.piece(piece.piece), in: issue)
  }

  private func issueAnew(_ number: Int) -> Issue? {
    if let renewed, renewed.number == number { return renewed.issue }
    do throws(ArchiveError) {
      let issue = try reader.issue(of: archiveFile(number))
      renewed = (number, issue)
      return issue
    } catch {
      complaints.append(error.message)
      isComplete = false
      return nil
    }
  }

  private func archiveFile(_ number: Int) -> ArchiveFile {
    let stored = snapshot.file(number)
    return ArchiveFile(path: stored.path, name: stored.name)
  }
}
