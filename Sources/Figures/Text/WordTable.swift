import Newspaper

/// Words with a value each, found at a place of the text by their longest match.
struct WordTable<Value: Sendable>: Sendable {
  private let trie: Trie
  private let values: [Value]

  /// A match: its length in glyphs and the value of its row.
  struct Match {
    var count: Int
    var value: Value
  }

  /// Makes a table from groups of words, each set apart by blanks, with one value for the group; where a word stands
  /// twice, the later one counts. `backward` tables are asked for the word that *ends* at a place.
  ///
  /// - Parameter isSampled: whether a colon and a sample stand behind each word (家:98家企业).
  init(backward: Bool = false, isSampled: Bool = false, groups: [(Value, StaticString)]) {
    trie = Trie(groups.map(\.1), isBackward: backward, isSampled: isSampled)
    values = groups.map(\.0)
  }

  /// The longest word that starts at `start` and ends at or before `end`.
  func longest(in text: UnsafeBufferPointer<Glyph>, at start: Int, before end: Int) -> Match? {
    guard start < end, trie.mayStart(with: text[start].rawValue) else { return nil }
    var node: UInt16 = 0
    var best: (count: Int, value: Int)?
    var place = start
    while place < end, let step = trie.step(from: node, over: text[place].rawValue) {
      node = step.node
      place += 1
      if step.value > 0 { best = (place - start, Int(step.value) - 1) }
    }
    return best.map { Match(count: $0.count, value: values[$0.value]) }
  }

  /// The longest word that ends at `end` and starts at or behind `start`.
  func longestEnding(in text: UnsafeBufferPointer<Glyph>, at end: Int, from start: Int) -> Match? {
    guard start < end, trie.mayStart(with: text[end - 1].rawValue) else { return nil }
    var node: UInt16 = 0
    var best: (count: Int, value: Int)?
    var place = end
    while place > start, let step = trie.step(from: node, over: text[place - 1].rawValue) {
      node = step.node
      place -= 1
      if step.value > 0 { best = (end - place, Int(step.value) - 1) }
    }
    return best.map { Match(count: $0.count, value: values[$0.value]) }
  }
}

extension WordTable where Value == Bool {
  /// Makes a table from lists of words set apart by blanks.
  init(backward: Bool = false, _ lists: StaticString...) {
    self.init(backward: backward, groups: lists.map { (true, $0) })
  }
}

/// A set of glyphs, one bit each.
struct GlyphSet: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1024)

  /// Makes a set of the characters of a string.
  init(_ characters: String = "") {
    for glyph in characters.glyphs { insert(glyph) }
  }

  /// Adds a glyph.
  mutating func insert(_ glyph: Glyph) {
    bits[Int(glyph.rawValue >> 6)] |= 1 << UInt64(glyph.rawValue & 63)
  }

  /// Whether a glyph is in the set.
  func contains(_ glyph: Glyph) -> Bool {
    bits[Int(glyph.rawValue >> 6)] & (1 << UInt64(glyph.rawValue & 63)) != 0
  }
}
