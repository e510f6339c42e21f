/// Whether one name comes before another as a reader counts: `01版` < `2版` < `10版`.
///
/// Runs of ASCII digits compare by value, all else by bytes (which for UTF-8 is the order of code points). Names
/// that differ only in leading zeros compare by bytes, so the order is total.
///
/// - Complexity: O(*n*) in the length of the shorter name.
func comesBefore(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  var i = 0
  var j = 0
  while i < a.count, j < b.count {
    if isDigit(a[i]), isDigit(b[j]) {
      let first = digitRun(of: a, at: i)
      let second = digitRun(of: b, at: j)
      if first.value.count != second.value.count { return first.value.count < second.value.count }
      if !first.value.elementsEqual(second.value) {
        return first.value.lexicographicallyPrecedes(second.value)
      }
      i = first.end
      j = second.end
    } else {
      if a[i] != b[j] { return a[i] < b[j] }
      i += 1
      j += 1
    }
  }
  if i < a.count || j < b.count { return i == a.count }
  return a.lexicographicallyPrecedes(b)
}

/// The digits from `start` on without leading zeros, and the end of the run.
private func digitRun(of name: [UInt8], at start: Int) -> (value: ArraySlice<UInt8>, end: Int) {
  var end = start
  while end < name.count, isDigit(name[end]) { end += 1 }
  return (name[start..<end].drop { $0 == 0x30 }, end)
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
