/// Which characters count as the same when a text is searched.
///
/// Full and half width are one (`％` and `%`, `，` and `,`), capital and small letters are one,
/// traditional characters count as their simplified forms. What carries no ink
/// (zero-width marks, direction marks) is left out; every white space is a blank.
enum Folding {
  /// Stands between two blocks; no match crosses it. No character folds to it.
  static let separator: UInt16 = 0
  /// White space: `NormalText` decides whether it counts.
  static let blank: UInt16 = 1
  /// No ink: left out.
  static let ignored: UInt16 = 2
  /// Where a character stands that is no character.
  static let replacement: UInt16 = 0xFFFD

  /// The folded UTF-16 unit of each character up to U+FFFF, or one of the three above.
  static let table: [UInt16] = makeTable()

  /// Whether a folded unit is a letter of an alphabetic script, so that a blank beside it parts two words.
  static func isLetter(_ unit: UInt16) -> Bool {
    // a…z; then Latin, Greek, Cyrillic, Armenian but for × and ÷.
    (unit >= 0x61 && unit <= 0x7A)
      || (unit >= 0xC0 && unit < 0x590 && unit != 0xD7 && unit != 0xF7)
  }

  private static func makeTable() -> [UInt16] {
    var table = [UInt16](unsafeUninitializedCapacity: 0x10000) { buffer, count in
      for unit in 0..<0x10000 { buffer[unit] = UInt16(unit) }
      count = 0x10000
    }
    for unit in 0xD800...0xDFFF { table[unit] = replacement }
    foldCase(&table)
    foldWidth(&table)
    TraditionalForms.fold(&table)
    for range in blanks { for unit in range { table[unit] = blank } }
    for range in inkless { for unit in range { table[unit] = ignored } }
    return table
  }

  private static func foldCase(_ table: inout [UInt16]) {
    for unit in 0x41...0x5A { table[unit] += 0x20 }
    // Latin, Greek, Cyrillic and Armenian; a letter whose small form is two characters (İ) stays as it is.
    for unit in 0xC0..<0x590 {
      guard let scalar = Unicode.Scalar(UInt32(unit)) else { continue }
      let small = scalar.properties.lowercaseMapping.utf16
      if small.count == 1, let only = small.first { table[unit] = only }
    }
  }

  private static func foldWidth(_ table: inout [UInt16]) {
    // U+FF01…U+FF5E are the ASCII marks, digits and letters in full width, in the same order.
    for unit in 0xFF01...0xFF5E { table[unit] = table[unit - 0xFEE0] }
    // ｡｢｣､･ and ￠￡￢￣￤￥￦
    let others: [(Int, UInt16)] = [
      (0xFF61, 0x3002), (0xFF62, 0x300C), (0xFF63, 0x300D), (0xFF64, 0x3001), (0xFF65, 0x30FB),
      (0xFFE0, 0xA2), (0xFFE1, 0xA3), (0xFFE2, 0xAC), (0xFFE3, 0xAF), (0xFFE4, 0xA6),
      (0xFFE5, 0xA5), (0xFFE6, 0x20A9),
    ]
    for (wide, narrow) in others { table[wide] = narrow }
  }

  /// Control characters and all white space.
  private static let blanks: [ClosedRange<Int>] = [
    0x00...0x20, 0x7F...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000,
  ]

  /// Soft hyphen, zero-width marks, direction marks, variation selectors, byte order mark.
  private static let inkless: [ClosedRange<Int>] = [
    0xAD...0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF,
  ]
}
