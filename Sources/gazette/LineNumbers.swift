import Newspaper

/// The lines of a text, to tell in which one a byte stands.
struct LineNumbers {
  /// Byte offsets at which lines begin.
  private let starts: [Int]

  /// Looks through a text once.
  init(of source: SourceText) {
    var starts = [0]
    for (place, byte) in source.bytes.enumerated() where byte == 0x0A { starts.append(place + 1) }
    self.starts = starts
  }

  /// Number of the line of a byte, from 1; found by halving.
  func line(of byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
