/// The line at the head or foot of a page: its number and name, the paper, the day, the editors, in any order.
///
///     2版 综合 责编 李响 版式 赵青        湖湾日报 2025年3月18日        A03 要闻 2019年8月23日 星期五
enum PageHead {
  /// What a line is if it holds nothing else; nil if a word of it is no part of a page head, or it has too few parts.
  static func role(of text: Glyphs) -> BlockKind? {
    guard (4...48).contains(text.count), !text.values.contains(where: Glyph.isStop) else {
      return nil
    }
    var parts = Parts()
    var start = 0
    for place in 0...text.count {
      guard place == text.count || isSeparator(text[place]) else { continue }
      if place > start, !parts.take(start..<place, of: text) { return nil }
      start = place + 1
    }
    if parts.hasEditors { return parts.hasNumber || parts.hasName ? .furniture : nil }
    if parts.hasDay { return parts.hasNumber || parts.hasPaper ? .furniture : nil }
    return parts.hasNumber && parts.hasName ? .rubric : nil
  }

  /// The parts that were met.
  private struct Parts {
    var hasNumber = false
    var hasName = false
    var hasPaper = false
    var hasDay = false
    var hasEditors = false
    /// How many names may follow the role of an editor.
    private var names = 0

    /// Whether a word is a part of a page head.
    mutating func take(_ word: Range<Int>, of text: Glyphs) -> Bool {
      // No name of a page, of a paper or of a day is so long: most lines end the question here.
      guard word.count <= 24 else { return false }
      let piece = text.squeezed(word)
      if let role = CreditWords.editorRole(of: piece) {
        hasEditors = true
        names = role == piece.count ? 4 : 3
        return role == piece.count || Names.isName(role..<piece.count, of: piece)
      }
      if names > 0, Names.isName(piece.indices, of: piece) || piece.count == 1 {
        names -= 1
        return true
      }
      names = 0
      if Masthead.isNumberedPage(piece) || isLetteredPage(piece) {
        hasNumber = true
      } else if Masthead.isRubric(piece) {
        hasName = true
      } else if DateFinder.firstDate(in: piece) == piece.indices || isWeekday(piece) {
        hasDay = true
      } else if Masthead.isPaperName(piece) {
        hasPaper = true
      } else {
        return false
      }
      return true
    }

    /// A03, B12
    private func isLetteredPage(_ text: Glyphs) -> Bool {
      (2...4).contains(text.count) && Glyph.isLatin(text[0])
        && text.values.dropFirst().allSatisfy(Glyph.isDigit)
    }

    private func isWeekday(_ text: Glyphs) -> Bool {
      text.count == 3 && text[0] == 0x661F && text[1] == 0x671F
    }
  }

  /// What parts the words: blanks, bars, colons, slashes and bullets.
  private static func isSeparator(_ value: UInt32) -> Bool {
    switch value {
    case 0x7C, 0xFF5C, 0x3A, 0xFF1A, 0x2F, 0xFF0F, 0x2502, 0x3001: true
    default: Glyph.isWhite(value) || Glyph.isBullet(value)
    }
  }
}
