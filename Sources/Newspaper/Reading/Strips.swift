/// The pieces of text that the mark-up leaves, in the order of the source, and the lines that they make.
struct Strips {
  /// One line, made of one or more strips.
  struct Row {
    var strips: Range<Int>
    var marks = 0
    var gap = 0
    var indent = 0
    /// Columns that a heading mark takes before the text.
    var markWidth = 0
    var isBold = false
    var isTagged = false
    var isFull = false
  }

  var strips: [Range<Int>] = []
  var rows: [Row] = []
  var markup: [SourceRange] = []
  var header = Header()

  /// Notes mark-up; stretches that touch become one range.
  mutating func addMarkup(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = markup.last, last.end == range.lowerBound {
      markup[markup.count - 1].upper = UInt32(truncatingIfNeeded: range.upperBound)
    } else {
      markup.append(SourceRange(range.lowerBound, range.upperBound))
    }
  }
}

extension Galley {
  /// Sets the strips of a source into lines.
  init(_ strips: Strips, of source: [UInt8]) {
    let isSource = strips.rows.allSatisfy { $0.strips.count == 1 }
    let setting = isSource ? nil : Setting(strips, of: source)
    let lines = strips.rows.indices.map { number in
      let row = strips.rows[number]
      return Line(
        text: setting?.places[number] ?? strips.strips[row.strips.lowerBound],
        marks: row.marks, gap: row.gap, isBold: row.isBold, isFull: row.isFull,
        isTagged: row.isTagged)
    }
    self.init(
      ink: setting?.ink ?? source, runs: setting?.runs ?? [], lines: lines, markup: strips.markup,
      header: strips.header)
  }
}

/// A copy of the text in which the strips of each line stand side by side.
private struct Setting {
  var ink: [UInt8] = []
  var runs: [Galley.Run] = []
  var places: [Range<Int>] = []

  init(_ strips: Strips, of source: [UInt8]) {
    ink.reserveCapacity(source.count)
    runs.reserveCapacity(strips.strips.count)
    places.reserveCapacity(strips.rows.count)
    for row in strips.rows {
      let start = ink.count
      for strip in strips.strips[row.strips] {
        // Two Latin words that a wrap or a tag parted need a blank; it belongs to no run and so to no fragment.
        if ink.count > start, isWordEnd(ink[ink.count - 1]), isWordEnd(source[strip.lowerBound]) {
          ink.append(0x20)
        }
        runs.append(Galley.Run(ink: ink.count, source: strip))
        ink.append(contentsOf: source[strip])
      }
      places.append(start..<ink.count)
      ink.append(0x0A)
    }
  }

  private func isWordEnd(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
