import Newspaper

/// The sentences of a joined text: they end behind 。！？ and with their block.
///
/// A semicolon does not end one: 全年完成税收总收入703.05亿元；区级一般公共预算收入247.63亿元，同比增长0.32%。
struct Sentences {
  /// Byte ranges that cover the text, in order.
  let ranges: [Range<Int>]

  /// Divides a text.
  init(of text: ArticleText) {
    var ranges: [Range<Int>] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      for part in text.parts {
        var start = part.range.lowerBound
        var offset = start
        while offset < part.range.upperBound {
          let (scalar, length) = decode(bytes, at: offset)
          offset += length
          if CutPlaces.fullStops.contains(scalar) {
            ranges.append(start..<offset)
            start = offset
          }
        }
        ranges.append(start..<max(start, part.range.upperBound))
      }
    }
    self.ranges = ranges.isEmpty ? [0..<0] : ranges
  }

  /// Number of the sentence that holds an offset.
  func number(at offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
