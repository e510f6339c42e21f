/// Phrases that a rule looks for, found at a place of the text without allocating or counting while a page is read.
struct PhraseTable: Sendable {
  private let trie: Trie

  /// Lists of phrases divided by blanks and line ends.
  init(_ lists: StaticString...) { trie = Trie(lists) }

  /// Whether a phrase may begin with a glyph; few are let through in vain.
  func mayStart(with value: UInt32) -> Bool {
    trie.mayStart(with: UInt16(truncatingIfNeeded: value))
  }

  /// Length of the longest phrase at a place; nil if none stands there.
  func match(in text: Glyphs, at place: Int) -> Int? {
    var longest: Int?
    walk(text, from: place) { end, isPhrase in if isPhrase { longest = end - place } }
    return longest
  }

  /// Length of the longest phrase that ends with a range; nil if none does.
  func matchAtEnd(of range: Range<Int>, in text: Glyphs) -> Int? {
    for place in range.suffix(12) where holds(place..<range.upperBound, of: text) {
      return range.upperBound - place
    }
    return nil
  }

  /// Whether a range is one of the phrases.
  func holds(_ range: Range<Int>, of text: Glyphs) -> Bool {
    var isHeld = false
    walk(text, from: range.lowerBound) { end, isPhrase in
      if end == range.upperBound { isHeld = isPhrase }
    }
    return isHeld
  }

  /// Follows the text as far as any phrase does; tells after each glyph whether a phrase ends there.
  @inline(__always)
  private func walk(_ text: Glyphs, from start: Int, visit: (Int, Bool) -> Void) {
    guard start >= 0, start < text.count,
      trie.mayStart(with: UInt16(truncatingIfNeeded: text.values[start]))
    else { return }
    var (node, place): (UInt16, Int) = (0, start)
    while place < text.count, text.values[place] <= UInt16.max,
      let step = trie.step(from: node, over: UInt16(truncatingIfNeeded: text.values[place]))
    {
      node = step.node
      place += 1
      visit(place, step.value > 0)
    }
  }
}
