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
    [UInt16](unsafeUninitializedCapacity: 0x10000) { table, count in
      for unit in 0..<0x10000 { table[unit] = UInt16(truncatingIfNeeded: unit) }
      count = 0x10000
      table[0xD800...0xDFFF].update(repeating: replacement)
      foldCase(table)
      foldWidth(table)
      TraditionalForms.fold(table)
      foldBlanks(table)
      foldInkless(table)
    }
  }

  private static func foldCase(_ table: UnsafeMutableBufferPointer<UInt16>) {
    for unit in 0x41...0x5A { table[unit] += 0x20 }
    for (first, last, step, distance) in capitals {
      for unit in stride(from: first, through: last, by: step) {
        table[unit] = UInt16(truncatingIfNeeded: unit + distance)
      }
    }
  }

  /// Capitals of Latin, Greek, Cyrillic and Armenian: the first and the last of a row, how far the next one is, and how far
  /// the small letter is. They are those of Unicode's `Lowercase_Mapping`, which to ask for each letter takes longer than
  /// to answer a question; a letter whose small form is two characters (İ) stays as it is.
  private static let capitals: [(Int, Int, Int, Int)] = [
    (0xC0, 0xD6, 1, 32), (0xD8, 0xDE, 1, 32), (0x100, 0x12E, 2, 1), (0x132, 0x136, 2, 1),
    (0x139, 0x147, 2, 1), (0x14A, 0x176, 2, 1), (0x178, 0x178, 1, -121), (0x179, 0x17D, 2, 1),
    (0x181, 0x181, 1, 210), (0x182, 0x184, 2, 1), (0x186, 0x186, 1, 206), (0x187, 0x187, 1, 1),
    (0x189, 0x18A, 1, 205), (0x18B, 0x18B, 1, 1), (0x18E, 0x18E, 1, 79), (0x18F, 0x18F, 1, 202),
    (0x190, 0x190, 1, 203), (0x191, 0x191, 1, 1), (0x193, 0x193, 1, 205), (0x194, 0x194, 1, 207),
    (0x196, 0x196, 1, 211), (0x197, 0x197, 1, 209), (0x198, 0x198, 1, 1), (0x19C, 0x19C, 1, 211),
    (0x19D, 0x19D, 1, 213), (0x19F, 0x19F, 1, 214), (0x1A0, 0x1A4, 2, 1), (0x1A6, 0x1A6, 1, 218),
    (0x1A7, 0x1A7, 1, 1), (0x1A9, 0x1A9, 1, 218), (0x1AC, 0x1AC, 1, 1), (0x1AE, 0x1AE, 1, 218),
    (0x1AF, 0x1AF, 1, 1), (0x1B1, 0x1B2, 1, 217), (0x1B3, 0x1B5, 2, 1), (0x1B7, 0x1B7, 1, 219),
    (0x1B8, 0x1B8, 1, 1), (0x1BC, 0x1BC, 1, 1), (0x1C4, 0x1C4, 1, 2), (0x1C5, 0x1C5, 1, 1),
    (0x1C7, 0x1C7, 1, 2), (0x1C8, 0x1C8, 1, 1), (0x1CA, 0x1CA, 1, 2), (0x1CB, 0x1DB, 2, 1),
    (0x1DE, 0x1EE, 2, 1), (0x1F1, 0x1F1, 1, 2), (0x1F2, 0x1F4, 2, 1), (0x1F6, 0x1F6, 1, -97),
    (0x1F7, 0x1F7, 1, -56), (0x1F8, 0x21E, 2, 1), (0x220, 0x220, 1, -130), (0x222, 0x232, 2, 1),
    (0x23A, 0x23A, 1, 10795), (0x23B, 0x23B, 1, 1), (0x23D, 0x23D, 1, -163),
    (0x23E, 0x23E, 1, 10792), (0x241, 0x241, 1, 1), (0x243, 0x243, 1, -195),
    (0x244, 0x244, 1, 69), (0x245, 0x245, 1, 71), (0x246, 0x24E, 2, 1), (0x370, 0x372, 2, 1),
    (0x376, 0x376, 1, 1), (0x37F, 0x37F, 1, 116), (0x386, 0x386, 1, 38), (0x388, 0x38A, 1, 37),
    (0x38C, 0x38C, 1, 64), (0x38E, 0x38F, 1, 63), (0x391, 0x3A1, 1, 32), (0x3A3, 0x3AB, 1, 32),
    (0x3CF, 0x3CF, 1, 8), (0x3D8, 0x3EE, 2, 1), (0x3F4, 0x3F4, 1, -60), (0x3F7, 0x3F7, 1, 1),
    (0x3F9, 0x3F9, 1, -7), (0x3FA, 0x3FA, 1, 1), (0x3FD, 0x3FF, 1, -130), (0x400, 0x40F, 1, 80),
    (0x410, 0x42F, 1, 32), (0x460, 0x480, 2, 1), (0x48A, 0x4BE, 2, 1), (0x4C0, 0x4C0, 1, 15),
    (0x4C1, 0x4CD, 2, 1), (0x4D0, 0x52E, 2, 1), (0x531, 0x556, 1, 48),
  ]

  private static func foldWidth(_ table: UnsafeMutableBufferPointer<UInt16>) {
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

  /// Control characters and all white space count as blanks.
  ///
  /// The ranges are no row: a row of ranges would be put together while the program runs, which takes longer than to use it.
  private static func foldBlanks(_ table: UnsafeMutableBufferPointer<UInt16>) {
    table[0x00...0x20].update(repeating: blank)
    table[0x7F...0xA0].update(repeating: blank)
    table[0x1680] = blank
    table[0x2000...0x200A].update(repeating: blank)
    table[0x2028...0x2029].update(repeating: blank)
    table[0x202F] = blank
    table[0x205F] = blank
    table[0x3000] = blank
  }

  /// Soft hyphen, zero-width marks, direction marks, variation selectors, byte order mark count as nothing.
  private static func foldInkless(_ table: UnsafeMutableBufferPointer<UInt16>) {
    table[0xAD] = ignored
    table[0x200B...0x200F].update(repeating: ignored)
    table[0x202A...0x202E].update(repeating: ignored)
    table[0x2060...0x206F].update(repeating: ignored)
    table[0xFE00...0xFE0F].update(repeating: ignored)
    table[0xFEFF] = ignored
  }
}
