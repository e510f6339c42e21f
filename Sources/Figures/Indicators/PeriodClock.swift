import Newspaper

/// The time that a sentence speaks of: the last date before a figure, as far as its sentence goes.
struct PeriodClock {
  private(set) var period: String?
  private var end = 0

  mutating func pass(_ figure: Figure, in text: ArticleText) {
    if endsSentence(text.bytes, from: end, to: figure.range.lowerBound) { period = nil }
    end = figure.range.upperBound
    guard !figure.isHighlighted, case .calendar(let day) = figure.value else { return }
    switch figure.kind {
    case .year, .date, .period: period = day
    default: break
    }
  }

  /// Whether 。 or a line end stands between two places.
  private func endsSentence(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
    var place = start
    while place < end {
      if bytes[place] == 0x0A { return true }
      if bytes[place] == 0xE3, place + 2 < end, bytes[place + 1] == 0x80, bytes[place + 2] == 0x82 {
        return true
      }
      place += 1
    }
    return false
  }
}
