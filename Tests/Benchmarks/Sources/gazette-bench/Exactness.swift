import Foundation
import Newspaper
import Search

/// Compares answers with a table of all suffixes of the folded text, which shares nothing with the index but the table
/// of traditional forms.
///
/// `gazette-bench exactness --archive FOLDER [--samples N]`
struct Exactness {
  private let issues: [Newspaper.Issue]
  /// Folded UTF-8 of all pieces, a line feed behind each block, a zero behind each piece.
  private var text: [UInt8] = []
  /// Where each piece ends in `text`, and which it is.
  private var ends: [(end: Int, piece: PieceID)] = []
  /// Starts of characters, by the bytes that follow.
  private var suffixes: [UInt32] = []

  /// Longest sample in characters.
  private static let longest = 12

  init(archive: String) throws {
    let reader = ArchiveReader()
    var issues: [Newspaper.Issue] = []
    for file in try reader.files(at: [archive]).files {
      if let issue = try? reader.issue(of: file) { issues.append(issue) }
    }
    self.issues = issues
    for (number, issue) in issues.enumerated() {
      for piece in 0..<issue.pieceCount {
        let joined = ArticleText(of: issue.piece(piece), in: issue.source)
        for part in joined.parts {
          text += Scan.folded(Array(joined.bytes[part.range]), traditional: true) + [0x0A]
        }
        text.append(0)
        ends.append((text.count, PieceID(issue: number, piece: piece)))
      }
    }
    sortSuffixes()
  }

  private mutating func sortSuffixes() {
    suffixes = text.indices.filter { text[$0] & 0xC0 != 0x80 && text[$0] > 0x0A }
      .map { UInt32($0) }
    let limit = text.count
    let most = Self.longest * 4
    text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      suffixes.sort { a, b in
        let room = min(most, limit - Int(max(a, b)))
        return memcmp(base + Int(a), base + Int(b), room) < 0
      }
    }
  }

  /// The pieces that hold some folded bytes, and at how many places.
  private func truth(_ words: [UInt8]) -> (pieces: Set<PieceID>, count: Int) {
    func compare(_ suffix: UInt32) -> Int32 {
      text.withUnsafeBytes { text in
        words.withUnsafeBytes { words in
          guard let a = text.baseAddress, let b = words.baseAddress else { return 0 }
          return memcmp(a + Int(suffix), b, min(words.count, text.count - Int(suffix)))
        }
      }
    }
    let first = suffixes.partition { compare($0) >= 0 }
    let last = suffixes.partition { compare($0) > 0 }
    let pieces = suffixes[first..<last].map { suffix in
      ends[ends.partition { $0.end > Int(suffix) }].piece
    }
    return (Set(pieces), last - first)
  }

  /// Samples strings and compares them in memory and from a snapshot, before and after the segments are merged.
  func run(samples: Int) throws -> [String: Int] {
    var random = SystemRandomNumberGenerator()
    var builder = LibraryBuilder()
    for (number, issue) in issues.enumerated() {
      builder.add(issue)
      if number % 97 == 96 { _ = builder.library() }
    }
    let grown = builder.library()
    builder.merge()
    let merged = builder.library()
    var report = [
      "samples": 0, "wrong_in_memory": 0, "wrong_after_merge": 0, "wrong_in_snapshot": 0,
      "wrong_in_snapshot_after_merge": 0, "segments": grown.indexSize.segments,
      "segments_after_merge": merged.indexSize.segments,
    ]
    let snapshots = try [snapshot(of: grown), snapshot(of: merged)]
    var known: Set<String> = []
    while report["samples", default: 0] < samples {
      guard let words = sample(using: &random) else { continue }
      report["samples", default: 0] += 1
      guard known.insert(words).inserted else { continue }
      let truth = truth(Array(words.utf8))
      let quoted = "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      for (name, library) in [("wrong_in_memory", grown), ("wrong_after_merge", merged)] {
        let answer = try library.ranking(of: quoted, limit: .max)
        if !agrees(answer, truth) { note(words, name, &report) }
      }
      for (name, snapshot) in zip(
        ["wrong_in_snapshot", "wrong_in_snapshot_after_merge"], snapshots)
      {
        let answer = try snapshot.ranking(of: quoted, limit: .max) { grown.text(of: $0) }
        if !agrees(answer, truth) { note(words, name, &report) }
      }
      // The totals of the short way must be those of the long one.
      let short = try merged.ranking(of: quoted, limit: 20)
      if short.pieceCount != truth.pieces.count || short.matchCount != truth.count {
        note(words, "wrong_after_merge", &report)
      }
    }
    return report
  }

  private func note(_ words: String, _ name: String, _ report: inout [String: Int]) {
    report[name, default: 0] += 1
    if report[name, default: 0] <= 5 { print(name, words) }
  }

  private func agrees(_ answer: SearchRanking, _ truth: (pieces: Set<PieceID>, count: Int)) -> Bool
  {
    answer.matchCount == truth.count && answer.pieceCount == truth.pieces.count
      && Set(answer.pieces.map(\.piece)) == truth.pieces
  }

  private func snapshot(of library: Library) throws -> Snapshot {
    let path = try library.writeTemporarySnapshot(of: issues)
    defer { unlink(path) }
    return try Snapshot(at: path)
  }

  /// One to twelve characters of a block; nil if a blank stands at an end, which does not count there.
  private func sample(using random: inout some RandomNumberGenerator) -> String? {
    guard let start = suffixes.randomElement(using: &random) else { return nil }
    var length = Int.random(in: 1...Self.longest, using: &random)
    var end = Int(start)
    while end < text.count, text[end] > 0x0A {
      if text[end] & 0xC0 != 0x80 {
        if length == 0 { break }
        length -= 1
      }
      end += 1
    }
    let words = text[Int(start)..<end]
    guard let first = words.first, let last = words.last, first != 0x20, last != 0x20 else {
      return nil
    }
    return String(decoding: words, as: UTF8.self)
  }
}

extension Array {
  /// The first index at which a condition holds that holds for all elements behind as well.
  fileprivate func partition(_ holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
