/// The text of an issue with the mark-up taken off, line by line: what the compositor would lay before the reader.
///
/// `ink` is the source itself where every line is one stretch of it; where tags cut a line or a hard wrap is undone,
/// it is a copy whose `runs` lead back to the source.
struct Galley {
  /// A stretch of ink that stands in the source as it is here.
  struct Run {
    var ink: Int
    var source: Range<Int>
  }

  let ink: [UInt8]
  private let runs: [Run]
  var lines: [Line]
  var markup: [SourceRange]
  /// Values of the front matter and the head lines.
  var header: Header

  init(ink: [UInt8], runs: [Run], lines: [Line], markup: [SourceRange], header: Header) {
    self.ink = ink
    self.runs = runs
    self.lines = lines
    self.markup = markup
    self.header = header
  }

  /// The places in the source that a range of ink was read from, as fragments of a block; nil if there is none.
  func blockFragments(of range: Range<Int>) -> Fragments? {
    guard !runs.isEmpty else {
      return range.isEmpty ? nil : Fragments(SourceRange(range.lowerBound, range.upperBound))
    }
    let run = runs[min(firstRun(endingBehind: range.lowerBound), runs.count - 1)]
    if run.ink <= range.lowerBound, range.upperBound <= run.ink + run.source.count, !range.isEmpty {
      let start = run.source.lowerBound + range.lowerBound - run.ink
      return Fragments(SourceRange(start, start + range.count))
    }
    let ranges = fragments(of: range)
    return ranges.first.map { Fragments($0, ranges.dropFirst()) }
  }

  /// The places in the source that a range of ink was read from.
  func fragments(of range: Range<Int>) -> [SourceRange] {
    guard !runs.isEmpty else { return [SourceRange(range.lowerBound, range.upperBound)] }
    var found: [SourceRange] = []
    var number = firstRun(endingBehind: range.lowerBound)
    while number < runs.count, runs[number].ink < range.upperBound {
      let run = runs[number]
      let low = max(range.lowerBound - run.ink, 0)
      let high = min(range.upperBound - run.ink, run.source.count)
      let place = ink.trimmed(run.ink + low..<run.ink + max(low, high))
      if !place.isEmpty {
        let start = run.source.lowerBound + place.lowerBound - run.ink
        found.append(SourceRange(start, start + place.count))
      }
      number += 1
    }
    return found
  }

  private func firstRun(endingBehind place: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].ink + runs[middle].source.count <= place {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// A line of the galley: a paragraph or a part of one, a heading, a credit.
struct Line {
  /// Where it stands in the ink, white space at the ends left out.
  var text: Range<Int>
  /// Level of a heading mark (`#` is 1, `<h2>` is 2); 0 without one.
  var marks: Int
  /// Number of blank lines above it.
  var gap: Int
  /// Whether all of it is set bold by mark-up.
  var isBold: Bool
  /// Whether it fills the measure of a hard-wrapped text, so that its sentence may go on below.
  var isFull = false
  /// Whether it stands in an HTML paragraph of its own.
  var isTagged = false
  /// The label that names its value, if it is a head line.
  var label: HeadLines.Label?
}

/// What front matter and head lines (`标题：…`) say, as places in the source.
struct Header {
  var title: SourceRange?
  var date: SourceRange?
  var paper: SourceRange?
  var people: SourceRange?
}
