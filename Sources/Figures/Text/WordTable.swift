/// Words with a value each, found at a place of the text by their longest match.
///
/// A trie whose steps lie in one open hash table: a step costs one multiplication and mostly one look, and a bit set of
/// first glyphs turns away most places before the first one. (Swift's dictionary in its place made the finder 1.6 times
/// slower on news text.)
struct WordTable<Value: Sendable>: Sendable {
  private var steps = StepTable()
  private var values: [Value?] = [nil]
  private var firsts = GlyphSet()
  private let readsBackward: Bool

  /// A match: its length in glyphs and the value of its row.
  struct Match {
    var count: Int
    var value: Value
  }

  /// Makes a table of rows; `backward` tables are asked for the word that *ends* at a place.
  init(backward: Bool = false, _ rows: some Sequence<(String, Value)>) {
    readsBackward = backward
    for (word, value) in rows { insert(word.glyphs, value) }
  }

  private mutating func insert(_ word: [Glyph], _ value: Value) {
    let path = readsBackward ? word.reversed() : word
    guard let first = path.first else { return }
    firsts.insert(first)
    var node: UInt32 = 0
    for glyph in path {
      if let next = steps.next(node, glyph) {
        node = next
      } else {
        let next = UInt32(values.count)
        steps.insert(node, glyph, next)
        values.append(nil)
        node = next
      }
    }
    values[Int(node)] = value
  }

  /// The longest word that starts at `start` and ends at or before `end`.
  func longest(in text: [Glyph], at start: Int, before end: Int) -> Match? {
    guard start < end, firsts.contains(text[start]) else { return nil }
    var node: UInt32 = 0
    var best: Match?
    var place = start
    while place < end, let next = steps.next(node, text[place]) {
      node = next
      place += 1
      if let value = values[Int(node)] { best = Match(count: place - start, value: value) }
    }
    return best
  }

  /// The longest word that ends at `end` and starts at or behind `start`.
  func longestEnding(in text: [Glyph], at end: Int, from start: Int) -> Match? {
    guard start < end, firsts.contains(text[end - 1]) else { return nil }
    var node: UInt32 = 0
    var best: Match?
    var place = end
    while place > start, let next = steps.next(node, text[place - 1]) {
      node = next
      place -= 1
      if let value = values[Int(node)] { best = Match(count: end - place, value: value) }
    }
    return best
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

/// Steps of a trie: from a node over a glyph to a node. Nodes count from 1; a trie has fewer than 65,536.
private struct StepTable: Sendable {
  /// Node in the upper half, glyph in the lower; 0 is an empty place, for no step leads over U+0000.
  private var keys = [UInt32](repeating: 0, count: 64)
  private var nodes = [UInt32](repeating: 0, count: 64)
  private var count = 0

  /// The node behind a step.
  func next(_ node: UInt32, _ glyph: Glyph) -> UInt32? {
    let key = node << 16 | UInt32(glyph.rawValue)
    var place = home(of: key)
    while keys[place] != 0 {
      if keys[place] == key { return nodes[place] }
      place = (place + 1) & (keys.count - 1)
    }
    return nil
  }

  /// Adds a step.
  mutating func insert(_ node: UInt32, _ glyph: Glyph, _ next: UInt32) {
    precondition(next < 1 << 16)
    if count * 3 >= keys.count { grow() }
    put(node << 16 | UInt32(glyph.rawValue), next)
    count += 1
  }

  private mutating func put(_ key: UInt32, _ node: UInt32) {
    var place = home(of: key)
    while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
    keys[place] = key
    nodes[place] = node
  }

  private mutating func grow() {
    let (oldKeys, oldNodes) = (keys, nodes)
    keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
    nodes = keys
    for (key, node) in zip(oldKeys, oldNodes) where key != 0 { put(key, node) }
  }

  /// Fibonacci hashing: Knuth, The Art of Computer Programming 3, section 6.4.
  private func home(of key: UInt32) -> Int {
    Int((key &* 0x9E37_79B1) >> 7) & (keys.count - 1)
  }
}

extension WordTable where Value == Bool {
  /// Makes a table from words set apart by blanks.
  init(backward: Bool = false, _ words: String) {
    self.init(
      backward: backward, words.split { $0 == " " || $0 == "\n" }.map { (String($0), true) })
  }
}

extension WordTable {
  /// Makes a table from groups of words, each set apart by blanks, with one value for the group.
  init(backward: Bool = false, groups: [(Value, String)]) {
    self.init(
      backward: backward,
      groups.flatMap { value, words in
        words.split { $0 == " " || $0 == "\n" }.map { (String($0), value) }
      })
  }
}
