import Figures
import Foundation
import Newspaper
import TestSupport
import Testing

/// A quarter of the marked figures of the seeds, broken by a line end or a blank line at a place of its own: what a
/// narrow column does to a figure must not hide it.
@Suite struct BreakTests {
  /// Marked, found and both, over a broken copy of the seeds.
  private struct Tally {
    var marked = 0
    var found = 0
    var both = 0
    var f1: Double { Double(2 * both) / Double(max(1, marked + found)) }
  }

  /// Two more seeds than one, for a break at a bad place of a headline costs a figure on any page.
  @Test(arguments: [UInt64(3), 17, 2024])
  func brokenFiguresAreMarked(_ seed: UInt64) throws {
    var (random, tally) = (Shuffle(state: seed &* 0x9E37_79B9_7F4A_7C15), Tally())
    for list in GoldTests.lists {
      let records = try GoldTests().records(list)
      guard let zone = records.first(where: { $0.zone == true }),
        let text = try seeds().first(where: { $0.name == zone.file })?.bytes.prefix(zone.end)
      else { continue }
      let figures = records.filter { $0.zone != true && $0.highlight == true }
      let copy = broken(Array(text), figures, &random)
      count(copy, &tally)
    }
    #expect(tally.marked >= 186)
    #expect(tally.f1 >= 0.965, "\(tally)")
  }

  private typealias Copy = (bytes: [UInt8], spans: [(range: Range<Int>, isOptional: Bool)])

  /// A copy of a text with every fourth of the figures broken once, and where the figures stand in it.
  private func broken(_ text: [UInt8], _ figures: [GoldTests.Record], _ random: inout Shuffle)
    -> Copy
  {
    var breaks: [(place: Int, mark: [UInt8])] = []
    for figure in figures where random.next() % 4 == 0 {
      let inner = (figure.start + 1..<figure.end).filter { text[$0] & 0xC0 != 0x80 }
      guard !inner.isEmpty else { continue }
      let place = inner[Int(random.next() % UInt64(inner.count))]
      breaks.append((place, random.next() % 2 == 0 ? [0x0A] : [0x0A, 0x0A]))
    }
    breaks.sort { $0.place < $1.place }
    var (bytes, last): ([UInt8], Int) = ([], 0)
    for one in breaks {
      bytes += text[last..<one.place] + one.mark
      last = one.place
    }
    func moved(_ place: Int) -> Int {
      breaks.reduce(place) { $0 + ($1.place < place ? $1.mark.count : 0) }
    }
    return (
      bytes + text[last...],
      figures.map { (moved($0.start)..<moved($0.end), $0.optional == true) }
    )
  }

  private func count(_ copy: Copy, _ tally: inout Tally) {
    let issue = IssueReader().issue(from: SourceText(name: "broken", bytes: copy.bytes))
    let found = issue.pieces.flatMap { piece in
      let text = ArticleText(of: piece, in: issue.source)
      return FigureFinder().figures(in: text).filter(\.isHighlighted).map {
        text.sourceRange(of: $0.range).bytes
      }
    }
    let wanted = copy.spans.filter { !$0.isOptional }.map(\.range)
    let optional = copy.spans.filter(\.isOptional).map(\.range)
    tally.marked += wanted.count
    for range in found {
      if wanted.contains(range) {
        tally.both += 1
        tally.found += 1
      } else if !optional.contains(where: { $0.overlaps(range) }) {
        tally.found += 1
      }
    }
  }

  /// Marsaglia's xorshift, so that every run breaks the same figures.
  private struct Shuffle {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state >> 11
    }
  }
}
