/// Reads one character of UTF-8 text and moves on behind it.
///
/// An ill-formed byte counts as one U+FFFD, so a text of any bytes has characters, and layout and drawing agree on them.
@inline(__always)
func nextScalar(_ bytes: borrowing [UInt8], _ offset: inout Int, end: Int) -> UInt32 {
  let first = bytes[offset]
  offset += 1
  if first < 0x80 { return UInt32(first) }
  let count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
  guard (0xC2...0xF4).contains(first), offset + count <= end else { return 0xFFFD }
  var value = UInt32(first) & (0x3F >> UInt32(count))
  for place in offset..<offset + count {
    guard bytes[place] & 0xC0 == 0x80 else { return 0xFFFD }
    value = value << 6 | UInt32(bytes[place] & 0x3F)
  }
  guard value >= leastValue[count], Unicode.Scalar(value) != nil else { return 0xFFFD }
  offset += count
  return value
}

/// Smallest value that needs so many bytes behind the first; a smaller one is written too long and is ill-formed.
private let leastValue: InlineArray<4, UInt32> = [0, 0x80, 0x800, 0x10000]

/// A stretch of UTF-8 text as a string; ill-formed bytes become U+FFFD one by one, as `nextScalar` reads them.
func string(_ bytes: [UInt8], in range: Range<Int>) -> String {
  if let string = String(validating: bytes[range], as: UTF8.self) { return string }
  var scalars = String.UnicodeScalarView()
  var offset = range.lowerBound
  while offset < range.upperBound {
    scalars.append(
      Unicode.Scalar(nextScalar(bytes, &offset, end: range.upperBound)) ?? "\u{FFFD}")
  }
  return String(scalars)
}

/// The offset of the character that holds a byte.
func characterStart(_ bytes: [UInt8], at offset: Int, in range: Range<Int>) -> Int {
  var start = min(max(offset, range.lowerBound), range.upperBound)
  guard start < range.upperBound else { return start }
  let lowest = max(range.lowerBound, start - 3)
  while start > lowest, bytes[start] & 0xC0 == 0x80 { start -= 1 }
  return start
}
