import Newspaper

/// Cuts a sentence or two out of a joined text.
///
/// A snippet begins and ends where a sentence does, if that is near enough; else behind a comma; else between two
/// characters, but never near a number, so that no number parts from its unit.
struct SnippetMaker {
  /// A snippet grows by whole sentences up to this many characters.
  static let wantedLength = 60
  /// No snippet is longer, in characters; about two rows of a wide terminal.
  static let longestLength = 110

  private let text: ArticleText

  /// Prepares to cut a text.
  init(_ text: ArticleText) { self.text = text }

  /// The snippet around the best of some places; they are in order.
  func snippet(around places: [TermPlace]) -> Snippet {
    let match = bestPlace(of: places)
    guard let part = text.part(at: match.lowerBound) else {
      return Snippet(text: "", marks: [], isCutBefore: false, isCutAfter: false, range: 0..<0)
    }
    let block = text.parts[part].range
    let range = range(around: match.clamped(to: block), in: block)
    return Snippet(
      text: line(of: range), marks: marks(of: places, in: range),
      isCutBefore: range.lowerBound > block.lowerBound,
      isCutAfter: range.upperBound < block.upperBound, range: range)
  }

  /// The stretch, short enough for a snippet, that holds most terms, and of those most places; the first of equals.
  private func bestPlace(of places: [TermPlace]) -> Range<Int> {
    guard var best = places.first?.range else { return 0..<0 }
    var most = (terms: 0, places: 0)
    // How often each term stands in the stretch, and how many of them do.
    var inside = [Int](repeating: 0, count: 1 + (places.map(\.term).max() ?? 0))
    var termCount = 0
    var end = 0
    for (index, place) in places.enumerated() {
      // A Chinese character has three bytes.
      let limit = place.range.lowerBound + Self.wantedLength * 3
      while end < places.count, places[end].range.upperBound <= limit || end == index {
        if inside[places[end].term] == 0 { termCount += 1 }
        inside[places[end].term] += 1
        end += 1
      }
      let found = (terms: termCount, places: end - index)
      if found > most {
        most = found
        best = place.range.lowerBound..<places[end - 1].range.upperBound
      }
      inside[place.term] -= 1
      if inside[place.term] == 0 { termCount -= 1 }
    }
    return best
  }

  private func range(around match: Range<Int>, in block: Range<Int>) -> Range<Int> {
    let cuts = CutPlaces(text.bytes, in: block)
    var start = cuts.start(before: match.lowerBound, atMost: Self.longestLength / 2)
    let length = cuts.length(of: start..<match.upperBound)
    var end = cuts.end(after: match.upperBound, atMost: max(0, Self.longestLength - length))
    // A short sentence takes the next ones along, then those before it.
    while end < block.upperBound {
      let next = cuts.end(after: end + 1, atMost: Self.longestLength)
      guard cuts.length(of: start..<next) <= Self.wantedLength else { break }
      end = next
    }
    while start > block.lowerBound {
      let next = cuts.start(before: start - 1, atMost: Self.longestLength)
      guard cuts.length(of: next..<end) <= Self.wantedLength else { break }
      start = next
    }
    return start..<end
  }

  /// The text of a range; control characters, of which a stray tab is the usual one, become blanks.
  private func line(of range: Range<Int>) -> String {
    let bytes = text.bytes[range]
    if !bytes.contains(where: { $0 < 0x20 }) { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }

  private func marks(of places: [TermPlace], in range: Range<Int>) -> [SnippetMark] {
    var marks: [SnippetMark] = []
    for place in places where place.range.overlaps(range) {
      let inside = place.range.clamped(to: range)
      let mark = SnippetMark(
        start: inside.lowerBound - range.lowerBound, end: inside.upperBound - range.lowerBound)
      if let last = marks.last, mark.start <= last.end {
        marks[marks.count - 1].end = max(last.end, mark.end)
      } else {
        marks.append(mark)
      }
    }
    return marks
  }
}
