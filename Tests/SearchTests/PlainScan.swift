import Glibc
import Newspaper

@testable import Search

/// The answer that the index must give, found without an index: the text folded character by character with the standard
/// library, then searched by the C library. It shares no code with the room that it checks, only
/// the table of traditional forms.
struct PlainScan {
  /// A folded character and where it came from.
  struct Mark {
    var character: String
    var bytes: Range<Int>
  }

  /// The folded blocks of a piece.
  let blocks: [[Mark]]
  /// Their characters in UTF-8, a line feed behind each block and a zero at the end.
  private let folded: [UInt8]
  /// For each byte of `folded` the place of its character in the joined text.
  private let bytes: [Range<Int>]
  /// For each byte of `folded` how many UTF-16 units stand before its character.
  private let units: [Int]

  init(_ text: ArticleText) {
    blocks = text.parts.map { part in
      fold(text.string(in: part.range), from: part.range.lowerBound)
    }
    var folded: [UInt8] = []
    var bytes: [Range<Int>] = []
    var units: [Int] = []
    var unit = 0
    for mark in blocks.joined(by: Mark(character: "\n", bytes: 0..<0)) {
      folded += Array(mark.character.utf8)
      bytes += [Range<Int>](repeating: mark.bytes, count: mark.character.utf8.count)
      units += [Int](repeating: unit, count: mark.character.utf8.count)
      unit += mark.character.utf16.count
    }
    self.folded = folded + [0]
    self.bytes = bytes
    self.units = units
  }

  /// Where a string stands, also where it overlaps itself: the bytes of the joined text, and the units before it.
  func places(of words: String) -> [(bytes: Range<Int>, unit: Int)] {
    let wanted = fold(words, from: 0).map(\.character).joined()
    var found: [(Range<Int>, Int)] = []
    guard !wanted.isEmpty else { return [] }
    folded.withUnsafeBytes { text in
      guard let base = text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      var next: UnsafeMutablePointer<CChar>? = strstr(base, wanted)
      while let hit = next {
        let place = UnsafePointer(hit) - base
        let last = bytes[place + wanted.utf8.count - 1]
        found.append((bytes[place].lowerBound..<last.upperBound, units[place]))
        next = strstr(hit + 1, wanted)
      }
    }
    return found
  }
}

extension [[PlainScan.Mark]] {
  fileprivate func joined(by mark: PlainScan.Mark) -> [PlainScan.Mark] {
    flatMap { $0 + [mark] }
  }
}

private func fold(_ text: String, from start: Int) -> [PlainScan.Mark] {
  var marks: [PlainScan.Mark] = []
  var offset = start
  var blank: Range<Int>?
  for scalar in text.unicodeScalars {
    let bytes = offset..<offset + UTF8.width(scalar)
    offset = bytes.upperBound
    if isInkless(scalar) { continue }
    if scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F
      || (0x80...0x9F).contains(scalar.value)
    {
      blank = blank ?? bytes
      continue
    }
    let character = folded(scalar)
    if let blank, let last = marks.last, isWord(last.character), isWord(character) {
      marks.append(PlainScan.Mark(character: " ", bytes: blank))
    }
    blank = nil
    marks.append(PlainScan.Mark(character: character, bytes: bytes))
  }
  return marks
}

private func isInkless(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: true
  default: false
  }
}

private func folded(_ scalar: Unicode.Scalar) -> String {
  var scalar = scalar
  if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
    scalar = narrow
  }
  let widths: [Unicode.Scalar: Unicode.Scalar] = [
    "｡": "。", "｢": "「", "｣": "」", "､": "、", "･": "・", "￠": "¢", "￡": "£", "￢": "¬", "￣": "¯",
    "￤": "¦", "￥": "¥", "￦": "₩",
  ]
  scalar = widths[scalar] ?? scalar
  scalar = simplified[scalar] ?? scalar
  let small = String(scalar).lowercased()
  let isAlphabetic = scalar.value < 0x590 && small.unicodeScalars.count == 1
  return isAlphabetic ? small : String(scalar)
}

/// The table is data, so the scan reads it as it is.
private let simplified: [Unicode.Scalar: Unicode.Scalar] = {
  let scalars = Array(TraditionalForms.pairs.unicodeScalars.filter { $0 != "\n" })
  let pairs = stride(from: 0, to: scalars.count - 1, by: 2)
  return Dictionary(uniqueKeysWithValues: pairs.map { (scalars[$0], scalars[$0 + 1]) })
}()

private func isWord(_ character: String) -> Bool {
  guard let scalar = character.unicodeScalars.first else { return false }
  return ("a"..."z").contains(scalar)
    || ((0xC0..<0x590).contains(scalar.value) && scalar != "×" && scalar != "÷")
}
