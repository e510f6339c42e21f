/// The text of one cell of a row, with the way back to the bytes that hold it.
///
/// The text of a cell is rarely one stretch of the file: `"他说""好""。"` in CSV and `"一\n二"` in JSON hold marks of
/// the format between. Bytes that stand for themselves are runs; what the format added lies between the runs and
/// becomes mark-up. So a word in a cell still leads to its bytes in the file.
struct Cell {
  /// The text as it was before the format quoted it.
  private(set) var bytes: [UInt8] = []
  private var runs: [Run] = []

  private struct Run {
    var text: Int
    var source: Int
    var count: Int
  }

  /// Appends bytes that stand in the source as they are.
  mutating func append(_ source: [UInt8], _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = runs.last, last.source + last.count == range.lowerBound,
      last.text + last.count == bytes.count
    {
      runs[runs.count - 1].count += range.count
    } else {
      runs.append(Run(text: bytes.count, source: range.lowerBound, count: range.count))
    }
    bytes.append(contentsOf: source[range])
  }

  /// Appends white space that the source only names: the line feed of `\n`.
  mutating func append(named byte: UInt8) { bytes.append(byte) }

  /// Appends another cell as a line of its own.
  mutating func append(line other: Cell) {
    if !bytes.isEmpty { bytes.append(0x0A) }
    for run in other.runs {
      runs.append(Run(text: run.text + bytes.count, source: run.source, count: run.count))
    }
    bytes += other.bytes
  }

  /// The places of a stretch of the text, in order; empty for white space that is only named.
  ///
  /// A stretch with a mark of the format inside has several. A blank before such a mark stays (`he said \"yes\"`):
  /// it is inside the line, though at the end of a fragment.
  func places(of range: Range<Int>) -> [SourceRange] {
    var places: [SourceRange] = []
    guard !range.isEmpty else { return places }
    var index = firstRun(endingAfter: range.lowerBound)
    while index < runs.count, runs[index].text < range.upperBound {
      let run = runs[index]
      let start = max(range.lowerBound, run.text)
      let end = min(range.upperBound, run.text + run.count)
      places.append(SourceRange(run.source + start - run.text, run.source + end - run.text))
      index += 1
    }
    return places
  }

  private func firstRun(endingAfter offset: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].text + runs[middle].count <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The places of the cell's lines, without the white space around each; nil if there is nothing else.
  var fragments: Fragments? {
    var all: [SourceRange] = []
    for line in bytes.indices.split(whereSeparator: { bytes[$0] == 0x0A || bytes[$0] == 0x0D }) {
      all += places(of: bytes.trimmed(line.startIndex..<line.endIndex))
    }
    return Fragments(all)
  }
}

extension Fragments {
  /// Makes a list of ranges; nil if there are none.
  init?(_ ranges: [SourceRange]) {
    guard let first = ranges.first else { return nil }
    self.init(first, ranges.dropFirst())
  }
}
