import Newspaper

/// A text as it is compared: folded UTF-16 units, with the way back to the bytes they were made from.
///
/// A run of blanks counts as one blank between two letters (`New York`) and as nothing elsewhere: OCR sets blanks
/// between Chinese characters, and around and inside numbers (`296.44 亿元`). A character above U+FFFF is two units; high
/// and low surrogates differ, so a match always begins and ends at whole characters.
struct NormalText {
  /// Folded units; `Folding.separator` stands behind each block.
  private(set) var units: [UInt16] = []
  /// For each unit the byte offset of its character.
  private(set) var starts: [UInt32] = []
  private let bytes: [UInt8]

  /// Folds a joined text, block by block.
  init(_ text: ArticleText) {
    bytes = text.bytes
    fold(text.parts.count) { text.parts[$0].range }
  }

  /// Folds the words of a question; they are one block.
  init(_ words: String) {
    bytes = Array(words.utf8)
    let all = 0..<bytes.count
    fold(1) { _ in all }
    units.removeLast()
    starts.removeLast()
  }

  /// The bytes from which some units were made; blanks that do not count lie inside, never at the ends.
  func byteRange(of range: Range<Int>) -> Range<Int> {
    guard let last = range.last else { return 0..<0 }
    let start = Int(starts[range.lowerBound])
    let end = Int(starts[last])
    return start..<max(start, end + characterLength(at: end))
  }

  /// The characters of some bytes as they are, but for blanks and what has no ink.
  static func inked(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var inked: [UInt8] = []
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let (scalar, length) = decode(bytes, at: offset)
        let isInk = scalar > 0xFFFF || Folding.table[Int(scalar)] > Folding.ignored
        if isInk { inked += bytes[offset..<offset + length] }
        offset += length
      }
    }
    return inked
  }

  private func characterLength(at offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { offset < $0.count ? decode($0, at: offset).length : 0 }
  }

  /// Folds some blocks one behind the other.
  private mutating func fold(_ blocks: Int, _ block: (Int) -> Range<Int>) {
    // A byte gives at most one unit.
    var room = blocks
    for number in 0..<blocks { room += block(number).count }
    let bytes = bytes
    var starts: [UInt32] = []
    units = [UInt16](unsafeUninitializedCapacity: room) { units, count in
      starts = [UInt32](unsafeUninitializedCapacity: room) { starts, startCount in
        bytes.withUnsafeBufferPointer { bytes in
          for number in 0..<blocks {
            let block = block(number)
            count += foldUnits(
              bytes, in: block, to: UnsafeMutableBufferPointer(rebasing: units[count...]),
              starts: UnsafeMutableBufferPointer(rebasing: starts[count...]))
            units[count] = Folding.separator
            starts[count] = UInt32(truncatingIfNeeded: block.upperBound)
            count += 1
          }
        }
        startCount = count
      }
    }
    self.starts = starts
  }
}

/// Folds one block after the other into a buffer that is used again.
struct UnitFolder {
  /// The units of the last block are the first `count` of these.
  private(set) var units: [UInt16]
  /// How many units the last block gave.
  private(set) var count = 0

  /// Makes a folder for blocks of about `capacity` bytes.
  init(capacity: Int) {
    units = [UInt16](repeating: 0, count: capacity)
  }

  /// Folds a range of UTF-8 bytes.
  mutating func fold(_ bytes: [UInt8], in range: Range<Int>) {
    // A byte gives at most one unit.
    if units.count < range.count {
      units = [UInt16](repeating: 0, count: max(range.count, units.count * 2))
    }
    count = bytes.withUnsafeBufferPointer { source in
      units.withUnsafeMutableBufferPointer { foldUnits(source, in: range, to: $0, starts: nil) }
    }
  }
}

/// Folds a range of UTF-8 bytes; returns the number of units.
///
/// - Parameter starts: takes the byte offset of each unit.
private func foldUnits(
  _ source: UnsafeBufferPointer<UInt8>, in range: Range<Int>,
  to units: UnsafeMutableBufferPointer<UInt16>, starts: UnsafeMutableBufferPointer<UInt32>?
) -> Int {
  Folding.table.withUnsafeBufferPointer {
    foldUnits(source, in: range, by: $0, to: units, starts: starts)
  }
}

private func foldUnits(
  _ source: UnsafeBufferPointer<UInt8>, in range: Range<Int>, by table: UnsafeBufferPointer<UInt16>,
  to units: UnsafeMutableBufferPointer<UInt16>, starts: UnsafeMutableBufferPointer<UInt32>?
) -> Int {
  var fold = Fold(units: units, starts: starts)
  var offset = range.lowerBound
  while offset < range.upperBound {
    if fold.blankOffset < 0 {
      foldCommonCharacters(source, from: &offset, to: range.upperBound, by: table, &fold)
      if offset >= range.upperBound { break }
    }
    let (scalar, length) = decode(source, at: offset)
    let unit = scalar < 0x10000 ? table[Int(scalar)] : 0xD7C0 + UInt16(scalar >> 10)
    if unit > Folding.ignored {
      if fold.blankOffset >= 0 { fold.putBlank(before: unit) }
      fold.put(unit, at: offset)
      if scalar >= 0x10000 { fold.put(0xDC00 | UInt16(scalar & 0x3FF), at: offset) }
    } else if unit == Folding.blank && fold.blankOffset < 0 {
      fold.blankOffset = offset
    }
    offset += length
  }
  return fold.count
}

/// Folds characters of three bytes, as nearly all of Chinese are, up to the first that is none, or is a blank or has no ink.
///
/// One load tells all of such a character. E0 and ED are left to `decode`: behind them not all bytes make characters.
@inline(__always)
private func foldCommonCharacters(
  _ source: UnsafeBufferPointer<UInt8>, from start: inout Int, to end: Int,
  by table: UnsafeBufferPointer<UInt16>, _ fold: inout Fold
) {
  guard let bytes = UnsafeRawPointer(source.baseAddress) else { return }
  let end = min(end, source.count &- 3)
  var offset = start
  while offset < end {
    let word = UInt32(
      littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    let isPlain = 0b1101_1111_1111_1110 as UInt32 &>> (word & 0x0F) & 1
    guard word & 0x00C0_C0F0 == 0x0080_80E0, isPlain == 1 else { break }
    let scalar = (word & 0x0F) &<< 12 | word &>> 2 & 0xFC0 | word &>> 16 & 0x3F
    let unit = table[Int(scalar)]
    guard unit > Folding.ignored else { break }
    fold.put(unit, at: offset)
    offset &+= 3
  }
  start = offset
}

/// What was folded of a block.
private struct Fold {
  let units: UnsafeMutableBufferPointer<UInt16>
  let starts: UnsafeMutableBufferPointer<UInt32>?
  /// How many units there are.
  var count = 0
  /// Where the blanks begin that stand behind the last unit; -1 if there are none.
  var blankOffset = -1

  @inline(__always)
  mutating func put(_ unit: UInt16, at offset: Int) {
    units[count] = unit
    starts?[count] = UInt32(truncatingIfNeeded: offset)
    count &+= 1
  }

  /// Lets the blanks count if they part two letters.
  mutating func putBlank(before unit: UInt16) {
    if count > 0, Folding.isLetter(units[count - 1]), Folding.isLetter(unit) {
      put(0x20, at: blankOffset)
    }
    blankOffset = -1
  }
}

/// The character at an offset of UTF-8 text and its length in bytes.
///
/// Of ill-formed bytes the longest beginning of a character counts as one U+FFFD, as `String(decoding:)` does it.
@inline(__always)
func decode(
  _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
) -> (scalar: UInt32, length: Int) {
  let lead = UInt32(bytes[offset])
  if lead < 0x80 { return (lead, 1) }
  if lead & 0xF0 == 0xE0 && offset + 2 < bytes.count {
    let second = UInt32(bytes[offset + 1])
    let third = UInt32(bytes[offset + 2])
    let scalar = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    let isFormed = (second & 0xC0) | (third & 0xC0) << 8 == 0x8080
    if isFormed && scalar >= 0x800 && scalar & 0xF800 != 0xD800 { return (scalar, 3) }
  }
  return decodeSlowly(bytes, at: offset)
}

/// `decode` for characters of two and four bytes and for ill-formed text (Unicode 16, table 3-7).
private func decodeSlowly(
  _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
) -> (scalar: UInt32, length: Int) {
  let lead = bytes[offset]
  let length: Int
  var range: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF: length = 3
  case 0xF0...0xF4: length = 4
  default: return (UInt32(Folding.replacement), 1)
  }
  switch lead {
  case 0xE0: range = 0xA0...0xBF
  case 0xED: range = 0x80...0x9F
  case 0xF0: range = 0x90...0xBF
  case 0xF4: range = 0x80...0x8F
  default: break
  }
  var scalar = UInt32(lead) & (0x7F >> UInt32(length))
  for step in 1..<length {
    guard offset + step < bytes.count, range.contains(bytes[offset + step]) else {
      return (UInt32(Folding.replacement), step)
    }
    scalar = scalar << 6 | UInt32(bytes[offset + step] & 0x3F)
    range = 0x80...0xBF
  }
  return (scalar, length)
}
