/// Phrases by their first glyph, laid flat so that a place of the text is compared with few of them and nothing is
/// allocated or counted while a page is read.
final class PhraseTable: Sendable {
  /// One bit for each value that begins a phrase, by its low 12 bits: most places of a text are turned away here.
  private let filter: [UInt64]
  /// First glyphs in order, and where the phrases of each begin in `phrases`.
  private let heads: [UInt32]
  private let firsts: [Int]
  /// Ranges of `glyphs`, the longest phrase of a head first.
  private let phrases: [Range<Int>]
  private let glyphs: [UInt32]

  /// Phrases divided by blanks and line ends.
  init(_ words: String) {
    let all = words.split(whereSeparator: \.isWhitespace).map(Phrase.init).map(\.values)
    let groups = Dictionary(grouping: all, by: { $0[0] }).sorted { $0.key < $1.key }
    let ordered = groups.flatMap { $0.value.sorted { $0.count > $1.count } }
    var filter = [UInt64](repeating: 0, count: 64)
    for group in groups { filter[Int(group.key >> 6 & 63)] |= 1 << UInt64(group.key & 63) }
    self.filter = filter
    heads = groups.map(\.key)
    firsts = groups.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.value.count) }
    glyphs = ordered.flatMap { $0 }
    var start = 0
    phrases = ordered.map { phrase in
      defer { start += phrase.count }
      return start..<start + phrase.count
    }
  }

  /// The places in `phrases` of those that begin with a glyph.
  private func candidates(_ head: UInt32) -> Range<Int> {
    guard filter[Int(head >> 6 & 63)] >> UInt64(head & 63) & 1 == 1 else { return 0..<0 }
    var low = 0
    var high = heads.count
    while low < high {
      let middle = (low + high) / 2
      if heads[middle] < head { low = middle + 1 } else { high = middle }
    }
    guard low < heads.count, heads[low] == head else { return 0..<0 }
    return firsts[low]..<firsts[low + 1]
  }

  private func stands(_ number: Int, in text: Glyphs, at place: Int) -> Bool {
    let phrase = phrases[number]
    guard place + phrase.count <= text.count else { return false }
    for offset in 0..<phrase.count
    where glyphs[phrase.lowerBound + offset] != text.values[place + offset] {
      return false
    }
    return true
  }

  /// Length of the longest phrase at a place; nil if none stands there.
  func match(in text: Glyphs, at place: Int) -> Int? {
    for number in candidates(text[place]) where stands(number, in: text, at: place) {
      return phrases[number].count
    }
    return nil
  }

  /// Length of the longest phrase that ends with a range; nil if none does.
  func matchAtEnd(of range: Range<Int>, in text: Glyphs) -> Int? {
    for place in range.suffix(12) {
      for number in candidates(text[place])
      where place + phrases[number].count == range.upperBound
        && stands(number, in: text, at: place)
      {
        return phrases[number].count
      }
    }
    return nil
  }

  /// Whether a range is one of the phrases.
  func holds(_ range: Range<Int>, of text: Glyphs) -> Bool {
    candidates(text[range.lowerBound]).contains {
      phrases[$0].count == range.count && stands($0, in: text, at: range.lowerBound)
    }
  }
}
