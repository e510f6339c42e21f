/// Words with a value each, found at a place of the text by their longest match.
///
/// A trie in one dictionary: a step costs one look-up, and a bit set of first glyphs turns away most places
/// before the first one.
struct WordTable<Value: Sendable>: Sendable {
  private var steps: [UInt32: UInt32] = [:]
  private var values: [Value?] = [nil]
  private var firsts = [UInt64](repeating: 0, count: 1024)
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
    firsts[Int(first.rawValue >> 6)] |= 1 << UInt64(first.rawValue & 63)
    var node: UInt32 = 0
    for glyph in path {
      let key = node << 16 | UInt32(glyph.rawValue)
      if let next = steps[key] {
        node = next
      } else {
        let next = UInt32(values.count)
        steps[key] = next
        values.append(nil)
        node = next
      }
    }
    values[Int(node)] = value
  }

  private func canStart(_ glyph: Glyph) -> Bool {
    firsts[Int(glyph.rawValue >> 6)] & (1 << UInt64(glyph.rawValue & 63)) != 0
  }

  /// The longest word that starts at `start` and ends at or before `end`.
  func longest(in text: [Glyph], at start: Int, before end: Int) -> Match? {
    guard start < end, canStart(text[start]) else { return nil }
    var node: UInt32 = 0
    var best: Match?
    var place = start
    while place < end, let next = steps[node << 16 | UInt32(text[place].rawValue)] {
      node = next
      place += 1
      if let value = values[Int(node)] { best = Match(count: place - start, value: value) }
    }
    return best
  }

  /// The longest word that ends at `end` and starts at or behind `start`.
  func longestEnding(in text: [Glyph], at end: Int, from start: Int) -> Match? {
    guard start < end, canStart(text[end - 1]) else { return nil }
    var node: UInt32 = 0
    var best: Match?
    var place = end
    while place > start, let next = steps[node << 16 | UInt32(text[place - 1].rawValue)] {
      node = next
      place -= 1
      if let value = values[Int(node)] { best = Match(count: end - place, value: value) }
    }
    return best
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
