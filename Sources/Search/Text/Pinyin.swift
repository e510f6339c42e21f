/// How Chinese characters are read, without tones.
struct Pinyin: Sendable {
  /// The readings of all characters of the table, made when first asked for.
  static let shared = Pinyin(PinyinTable.lines)

  /// A syllable: its letters, and how many of them are its initial (`zh` of `zhuan`).
  struct Syllable: Sendable {
    var letters: [UInt8]
    var initial: Int
  }

  /// All syllables.
  let syllables: [Syllable]
  /// The syllables of all characters, those of one behind each other, the commonest first.
  private let readings: [UInt16]
  /// For each character from U+4E00 on where its syllables begin; behind the last one the end.
  private let starts: [UInt32]

  private static let block: ClosedRange<UInt32> = 0x4E00...0x9FFF

  private init(_ table: String) {
    var syllables: [Syllable] = []
    var common: [[UInt16]] = Array(repeating: [], count: Self.block.count)
    var other = common
    for line in table.unicodeScalars.split(separator: "\n") {
      let letters = line.prefix { $0.isASCII && $0 != "|" }.filter { $0 != " " }
      let number = UInt16(syllables.count)
      syllables.append(Syllable(letters.map { UInt8(truncatingIfNeeded: $0.value) }))
      var isCommon = true
      for scalar in line.dropFirst(line.count - line.drop { $0.isASCII && $0 != "|" }.count) {
        if scalar == "|" {
          isCommon = false
        } else if Self.block.contains(scalar.value) {
          let place = Int(scalar.value - Self.block.lowerBound)
          if isCommon { common[place].append(number) } else { other[place].append(number) }
        }
      }
    }
    var readings: [UInt16] = []
    var starts: [UInt32] = []
    for place in common.indices {
      starts.append(UInt32(readings.count))
      readings += common[place] + other[place]
    }
    self.syllables = syllables
    self.readings = readings
    self.starts = starts + [UInt32(readings.count)]
  }

  /// The readings of a character as numbers of `syllables`, the commonest first.
  @inline(__always)
  func readings(of scalar: UInt32) -> ArraySlice<UInt16> { readings[places(of: scalar)] }

  /// Where the readings of a character stand; for loops that must not count references.
  @inline(__always)
  func places(of scalar: UInt32) -> Range<Int> {
    guard Self.block.contains(scalar) else { return 0..<0 }
    let place = Int(scalar - Self.block.lowerBound)
    return Int(starts[place])..<Int(starts[place + 1])
  }

  /// The number of the syllable at one of the places.
  @inline(__always)
  func syllable(at place: Int) -> Int { Int(readings[place]) }
}

extension Pinyin.Syllable {
  fileprivate init(_ letters: [UInt8]) {
    self.letters = letters
    // zh, ch and sh are one sound and typed as one or two letters.
    let isLong = letters.count > 1 && letters[1] == UInt8(ascii: "h")
    initial = isLong ? 2 : 1
  }
}
