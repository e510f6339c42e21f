/// A text made ready for finding words in it: without the differences that a reader does not mean.
///
/// Full and half width, the case of letters, blanks and line ends beside Chinese characters do not matter, so a phrase that
/// a column end cut is found. A question with a capital letter minds the case of letters.
struct TextFinder: Sendable {
  private let units: [UInt32]
  private let cased: [UInt32]
  private let offsets: [Int32]

  /// Folds a UTF-8 text.
  init(_ bytes: [UInt8]) {
    let folded = Folded(bytes)
    units = folded.units.map(TextFinder.lowercased)
    cased = folded.units
    offsets = folded.offsets
  }

  /// Byte ranges of a text where some words stand, in order, none over another.
  func matches(of words: String) -> [Range<Int>] {
    let question = Folded(Array(words.utf8)).units
    guard let first = question.first else { return [] }
    let mindsCase = question.contains { $0 != TextFinder.lowercased($0) }
    let text = mindsCase ? cased : units
    var found: [Range<Int>] = []
    var place = 0
    while place + question.count <= text.count {
      if text[place] == first, isMatch(question, in: text, at: place) {
        found.append(Int(offsets[place])..<end(of: place + question.count - 1))
        place += question.count
      } else {
        place += 1
      }
    }
    return found
  }

  private func isMatch(_ question: [UInt32], in text: [UInt32], at place: Int) -> Bool {
    for index in 1..<max(1, question.count) where text[place + index] != question[index] {
      return false
    }
    return true
  }

  /// Where the character of a unit ends: `offsets` holds a start and, behind it, an end for each.
  private func end(of unit: Int) -> Int { Int(offsets[units.count + unit]) }

  private static func lowercased(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar) ? scalar | 0x20 : scalar }
    guard scalar < 0x590, let letter = Unicode.Scalar(scalar) else { return scalar }
    return letter.properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar
  }

  /// The characters that count, and where each begins and ends.
  private struct Folded {
    var units: [UInt32] = []
    var offsets: [Int32] = []

    init(_ bytes: [UInt8]) {
      var ends: [Int32] = []
      units.reserveCapacity(bytes.count / 2)
      offsets.reserveCapacity(bytes.count)
      var blankEnd: Int32?
      var offset = 0
      while offset < bytes.count {
        let start = offset
        let scalar = Folded.folded(nextScalar(bytes, &offset, end: bytes.count))
        if LineClass(scalar) == .space {
          blankEnd = Int32(truncatingIfNeeded: offset)
          continue
        }
        // A blank counts only between two letters or digits: "the city", not 703.05 亿元.
        if blankEnd != nil, let last = units.last, Folded.isLatin(last), Folded.isLatin(scalar) {
          units.append(0x20)
          offsets.append(Int32(truncatingIfNeeded: start - 1))
          ends.append(Int32(truncatingIfNeeded: start))
        }
        blankEnd = nil
        units.append(scalar)
        offsets.append(Int32(truncatingIfNeeded: start))
        ends.append(Int32(truncatingIfNeeded: offset))
      }
      offsets += ends
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
      let kind = LineClass(scalar)
      return kind == .letter || kind == .digit
    }

    /// Full-width forms as their ASCII fellows.
    private static func folded(_ scalar: UInt32) -> UInt32 {
      switch scalar {
      case 0xFF01...0xFF5E: scalar - 0xFEE0
      case 0x3000: 0x20
      default: scalar
      }
    }
  }
}
