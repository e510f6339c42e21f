import TestSupport
import Testing

@testable import Search

@Suite struct NormalTextTests {
  /// Pieces of text: Chinese, other letters, blanks of all kinds, what has no ink, what is no UTF-8, and first bytes
  /// behind which not all bytes make characters.
  private static let pieces: [[UInt8]] =
    [
      "静", "安", "經", "，", "Ａ", "５", "a", "Z", " ", "\t", "\u{3000}", "\u{A0}", "\u{200B}", "é", "Ж",
      "𠀀", "힣", "ퟻ",
    ]
    .map { Array($0.utf8) } + [
      [0xE0, 0x80, 0x80], [0xE0, 0xA0, 0x80], [0xED, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xE9, 0x9D],
      [0xE9], [0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80], [0xEF, 0xBF, 0xBF],
    ]

  /// The folded units of a text, told character by character.
  private func reference(_ bytes: [UInt8]) -> [UInt16] {
    var units: [UInt16] = []
    var isBlankPending = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let folded =
        scalar.value < 0x10000
        ? [Folding.table[Int(scalar.value)]] : Array(String(scalar).utf16)
      switch folded[0] {
      case Folding.blank: isBlankPending = true
      case Folding.ignored: continue
      default:
        if isBlankPending, let last = units.last, Folding.isLetter(last),
          Folding.isLetter(folded[0])
        {
          units.append(0x20)
        }
        isBlankPending = false
        units += folded
      }
    }
    return units
  }

  @Test func mixedTextIsFoldedAsEachCharacterIs() {
    var random = FixedRandom(state: 21)
    var folder = UnitFolder(capacity: 4)
    for round in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        bytes += Self.pieces.randomElement(using: &random) ?? []
      }
      folder.fold(bytes, in: 0..<bytes.count)
      #expect(Array(folder.units[..<folder.count]) == reference(bytes), "\(round): \(bytes)")
    }
  }

  @Test func unitsLeadBackToTheirCharacters() {
    let words = "静安 区 A B，\u{200B}２０\u{3000}𠀀"
    let normal = NormalText(words)
    #expect(String(decoding: normal.units, as: UTF16.self) == "静安区a b,20𠀀")
    let bytes = Array(words.utf8)
    let found = normal.units.indices.map {
      String(decoding: bytes[normal.byteRange(of: $0..<$0 + 1)], as: UTF8.self)
    }
    #expect(found == ["静", "安", "区", "A", " ", "B", "，", "２", "０", "𠀀", "𠀀"])
  }
}
