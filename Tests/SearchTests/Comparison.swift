import Newspaper

@testable import Search

/// Compares what an index says with what a plain scan finds.
struct Comparison {
  private let library: Library
  private let scans: [[PlainScan]]

  init(_ library: Library) {
    self.library = library
    scans = library.archive.issues.indices.map { issue in
      (0..<library.archive.issues[issue].pieceCount).map {
        PlainScan(library.text(of: PieceID(issue: issue, piece: $0)))
      }
    }
  }

  /// Sampled strings of one to `longest` characters for which index and scan differ.
  func differences(samples: Int, longest: Int, seed: UInt64) -> [String] {
    var random = FixedRandom(state: seed)
    var known: Set<String> = []
    return (0..<samples).compactMap { _ in
      guard let words = sample(longest: longest, using: &random), known.insert(words).inserted,
        !agree(on: words, using: &random)
      else { return nil }
      return words
    }
  }

  private func sample(longest: Int, using random: inout FixedRandom) -> String? {
    guard let scan = scans.joined().randomElement(using: &random),
      let block = scan.blocks.randomElement(using: &random),
      let start = block.indices.randomElement(using: &random)
    else { return nil }
    let end = min(block.count, start + Int.random(in: 1...longest, using: &random))
    return block[start..<end].map(\.character).joined()
  }

  /// Whether all pieces and places are the same, and the bytes that are marked in one of the pieces.
  private func agree(on words: String, using random: inout FixedRandom) -> Bool {
    let phrase = Phrase(units: NormalText(words).units)
    guard !phrase.units.isEmpty else { return true }
    for (number, slot) in library.index.slots.enumerated() {
      let expected = expectedMatches(of: words, in: slot)
      let found = slot.matches(of: phrase)
      guard found.pieces == expected.pieces, found.counts == expected.counts else { return false }
      if phrase.units.count > 1, found.places != expected.places { return false }
      if let piece = expected.pieces.randomElement(using: &random) {
        let marked = library.finder(piece, inSlot: number).ranges(of: .phrase(phrase))
        if marked != scan(piece, of: slot)?.places(of: words).map(\.bytes) { return false }
      }
    }
    return true
  }

  private func expectedMatches(of words: String, in slot: Slot) -> TermMatches {
    var matches = TermMatches()
    for piece in slot.segment.allPieces {
      guard let places = scan(piece, of: slot)?.places(of: words), !places.isEmpty else { continue }
      matches.note(piece: piece, count: places.count)
      let start = slot.segment.pieceStarts[Int(piece)]
      matches.places += places.map { start + UInt32($0.unit) }
    }
    return matches
  }

  private func scan(_ piece: UInt32, of slot: Slot) -> PlainScan? {
    slot.issue(of: piece).map { scans[$0][Int(slot.segment.pieces[Int(piece)])] }
  }
}
