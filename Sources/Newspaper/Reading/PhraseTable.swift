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

/// Endings that a rule looks for: the same, read from the last character on, so that most words are turned away by one
/// look.
struct EndingTable: Sendable {
  private let trie: Trie

  /// Lists of endings divided by blanks and line ends.
  init(_ lists: StaticString...) { trie = Trie(lists, isBackward: true) }

  /// Length of the longest ending of a range; nil if it has none.
  func match(endOf range: Range<Int>, in text: Glyphs) -> Int? {
    var (node, place): (UInt16, Int) = (0, range.upperBound)
    var longest: Int?
    while place > range.lowerBound, text[place - 1] <= UInt16.max,
      let step = trie.step(from: node, over: UInt16(truncatingIfNeeded: text[place - 1]))
    {
      node = step.node
      place -= 1
      if step.value > 0 { longest = range.upperBound - place }
    }
    return longest
  }
}
