extension UnsafeBufferPointer<UInt8> {
  /// A range without the white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let next = codePoint(at: low, before: high)
      guard Glyph.isWhite(next.value) else { break }
      low += next.length
    }
    while high > low {
      let last = codePoint(endingAt: high, after: low)
      guard Glyph.isWhite(last.value) else { break }
      high -= last.length
    }
    return low..<high
  }
}

extension [UInt8] {
  /// A range without the white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    withUnsafeBufferPointer { $0.trimmed(range) }
  }
}
