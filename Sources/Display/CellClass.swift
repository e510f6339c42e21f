/// How a code point takes cells: the cases stand in the order of docs/tools/make-cell-classes.py.
enum CellClass: UInt8 {
  /// One column.
  case narrow
  /// Two columns: 中 ， １ 👨.
  case wide
  /// One or two columns by the terminal: “ ” — … · ■ ① │.
  case ambiguous
  /// No column: it joins the character before it, as the accent in é.
  case combining
  /// Chooses a form of the character before it, or binds two; the base alone is shown. ZWJ, VS1…VS16, skin tones.
  case dropped
  /// A variation selector of the second plane; hides data if one drops it in silence, so its base is flagged.
  case variant
  /// C0 and DEL.
  case control
  /// U+0080…U+009F, among them the eight-bit CSI.
  case c1
  /// U+2028, U+2029.
  case lineEnd
  /// Controls that turn the direction of text: U+202E and its eleven kin.
  case bidi
  /// Has no glyph: zero-width space, word joiner, soft hyphen, fillers.
  case invisible
  /// Not a character of text: tags, noncharacters, interlinear marks, surrogates, and what Unicode 18 has not assigned.
  case foreign
  /// U+FFFD: what could not be decoded.
  case bad
  /// A regional indicator; shown as its letter, because terminals disagree on the width of flags.
  case letter
  /// Private use: U+E000…U+F8FF and two planes. What it shows, and how wide, is each font's own affair.
  case privateUse
}

extension CellClass {
  /// The class of a code point; those behind U+10FFFF are foreign.
  @inline(__always)
  init(_ scalar: UInt32) {
    self = CellClassMap.shared[scalar]
  }
}

/// The runs of the table, spread out for the first plane: 64 KB, filled in some tens of microseconds.
private struct CellClassMap: Sendable {
  static let shared = CellClassMap()

  private let firstPlane: [CellClass]

  private init() {
    firstPlane = [CellClass](unsafeUninitializedCapacity: 0x10000) { plane, count in
      for (place, run) in cellClassRuns.enumerated() where count < 0x10000 {
        let isLast = place + 1 == cellClassRuns.count
        let end = isLast ? 0x10000 : min(Int(cellClassRuns[place + 1] >> 4), 0x10000)
        plane[count..<end].initialize(repeating: Self.kind(of: run))
        count = end
      }
    }
  }

  @inline(__always)
  subscript(scalar: UInt32) -> CellClass {
    if scalar < 0x10000 { return firstPlane[Int(scalar)] }
    return Self.search(scalar)
  }

  /// The run that holds a code point, by halving.
  private static func search(_ scalar: UInt32) -> CellClass {
    guard scalar < 0x110000 else { return .foreign }
    var low = 0
    var high = cellClassRuns.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if cellClassRuns[middle] >> 4 <= scalar { low = middle } else { high = middle }
    }
    return kind(of: cellClassRuns[low])
  }

  private static func kind(of run: UInt32) -> CellClass {
    CellClass(rawValue: UInt8(run & 15)) ?? .foreign
  }
}
