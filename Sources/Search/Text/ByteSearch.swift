import Glibc

/// Looks for characters as they are printed, sixteen places of a text at a time.
///
/// Of a Chinese character in UTF-8 the last byte tells most: where the last bytes of the first and of the last character
/// stand at their distance, one place in four thousand by chance, all of them are compared.
struct ByteSearch {
  /// The characters in UTF-8.
  let row: [UInt8]
  /// Where in the row the two bytes stand that are looked for first.
  private let near: Int
  private let far: Int

  /// Prepares to look for a row of one byte or more.
  init(_ row: [UInt8]) {
    self.row = row
    far = row.count - 1
    let end = row.dropFirst().firstIndex { $0 & 0xC0 != 0x80 } ?? row.count
    near = end - 1 < far ? end - 1 : max(0, far - 1)
  }

  /// Prepares to look for UTF-16 units, such as those of a phrase.
  init(units: [UInt16]) {
    var row: [UInt8] = []
    row.reserveCapacity(units.count * 3)
    var high: UInt32 = 0
    for unit in units {
      // Of a character above U+FFFF the high surrogate comes first.
      let isLow = unit & 0xFC00 == 0xDC00
      let value = isLow ? 0x10000 + (high & 0x3FF) << 10 + UInt32(unit) & 0x3FF : UInt32(unit)
      high = UInt32(unit)
      if let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) { row += bytes }
    }
    self.init(row)
  }

  /// Hands on where the row begins, ascending and also where one lies over another, until `use` wants no more.
  func forEachPlace(in text: [UInt8], _ use: (Int) -> Bool) {
    text.withUnsafeBytes { text in
      row.withUnsafeBytes { row in forEachPlace(in: text, of: row, use) }
    }
  }

  private func forEachPlace(
    in text: UnsafeRawBufferPointer, of row: UnsafeRawBufferPointer, _ use: (Int) -> Bool
  ) {
    guard let base = text.baseAddress, let start = row.baseAddress, text.count >= row.count
    else { return }
    let end = text.count - row.count + 1
    let first = SIMD16<UInt8>(repeating: row[near])
    let second = SIMD16<UInt8>(repeating: row[far])
    var place = 0
    while place + 16 <= end {
      let here = base + place
      let isFirst = (here + near).loadUnaligned(as: SIMD16<UInt8>.self) .== first
      let isSecond = (here + far).loadUnaligned(as: SIMD16<UInt8>.self) .== second
      let isBoth = isFirst .& isSecond
      if any(isBoth) {
        for lane in 0..<16 where isBoth[lane] && memcmp(here + lane, start, row.count) == 0 {
          if !use(place + lane) { return }
        }
      }
      place += 16
    }
    while place < end {
      if memcmp(base + place, start, row.count) == 0, !use(place) { return }
      place += 1
    }
  }
}
