/// Captions and the credits that stand in them.
enum Captions {
  /// Whether a line tells what a picture shows by its first words: 图为…, 上图：…, ▲…, （图①）….
  static func isCaption(_ text: Glyphs) -> Bool {
    var place = 0
    while Glyph.isBullet(text[place]) || Glyph.isOpener(text[place]) || Glyph.isWhite(text[place]) {
      place += 1
    }
    let isPointing =
      text[0] == 0x25B2 || text[0] == 0x25B3 || text[0] == 0x25BC || text[0] == 0x25C0
      || text[0] == 0x25B6 || text[0] == 0x25BD || text[0] == 0x25C4 || text[0] == 0x25BA
    return isPointing || heads.match(in: text, at: place) != nil && place <= 2
  }
  private static let heads = PhraseTable(
    """
    图为 图一 图二 图三 图1 图2 图3 图4 图① 图② 图③ 图④ 图： 图: 上图 下图 左图 右图 左上图 右上图 左下图 右下图 图片说明 图说 题图 如图 本组图片
    大图 小图 资料图 组图 中图 图中 Photo 图/ 主图 配图 上图为 下图为 效果图： 效果图: （图
    """)

  /// Glyphs where the credit of the photographer begins at the end of a line; nil if none stands there.
  ///
  ///     ■ 该所实验装置——PandaX-4T探测器原型机 本报记者 孙中钦 摄   →  the place of 本报记者
  static func creditStart(_ text: Glyphs) -> (place: Int, credit: CreditLine)? {
    var start = text.count
    var best: (place: Int, credit: CreditLine)?
    // Longest credit first would swallow the caption's last word; so the credit grows word by word to the left.
    while let place = previousBreak(text, before: start), text.count - place <= 36 {
      let word = text.trimmed(place..<start)
      start = place
      let range = text.trimmed(place..<text.count)
      guard !range.isEmpty else { continue }
      if let credit = CreditLine(text, range),
        credit.role == .photographer || credit.role == .artist
      {
        best = (range.lowerBound, credit)
      } else if best != nil, word.count > 1 {
        // 郭　程　摄: a lone character may be the rest of a name.
        break
      }
    }
    return best
  }

  /// The place behind the blank, stop or opening bracket before a place.
  private static func previousBreak(_ text: Glyphs, before end: Int) -> Int? {
    var place = end - 1
    while place > 0 {
      let value = text[place - 1]
      if Glyph.isWhite(value) || Glyph.isStop(value) || value == 0xFF08 || value == 0x28 {
        return Glyph.isWhite(value) || Glyph.isStop(value) ? place : place - 1
      }
      place -= 1
    }
    return nil
  }
}
