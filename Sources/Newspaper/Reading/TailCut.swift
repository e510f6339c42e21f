/// What a line has behind its last sentence: the writer's name, a jump to another page.
///
///     …贡献力量。 本报记者 易睿        …全文如下。（下转第二版）        …圆满成功。（张三 李四）
struct TailCut {
  /// Glyphs of the tail.
  var range: Range<Int>
  var kind: BlockKind
  var reason: Reason

  private static let house: Phrase = "本报"

  /// Looks at the last glyphs of a line.
  init?(_ text: Glyphs) {
    if let jump = Self.jump(text) {
      self.init(range: jump, kind: .furniture, reason: .jumpLine)
      return
    }
    guard let stop = Self.lastStop(text) else { return nil }
    let rest = text.trimmed(stop + 1..<text.count)
    guard rest.count >= 2 else { return nil }
    let isBracketed = Glyph.isOpener(text[rest.lowerBound])
    let isParted = rest.lowerBound > stop + 1
    guard
      isBracketed || isParted || Glyph.isBullet(text[rest.lowerBound])
        || text.has(Self.house, at: rest.lowerBound),
      let credit = CreditLine(text, rest, allowsBareNames: isBracketed)
    else { return nil }
    let isPhoto = credit.role == .photographer
    self.init(
      range: rest, kind: isPhoto ? .photocredit : credit.role == .editor ? .furniture : .credit,
      reason: isPhoto ? .photoFormula : credit.role == .editor ? .editorsLine : .closingCredit)
  }

  private init(range: Range<Int>, kind: BlockKind, reason: Reason) {
    self.range = range
    self.kind = kind
    self.reason = reason
  }

  /// `（下转第二版）` at the end, also inside of a sentence.
  private static func jump(_ text: Glyphs) -> Range<Int>? {
    guard let opener = text.indices.suffix(14).last(where: { Glyph.isOpener(text[$0]) }),
      opener > 0,
      PageMatter.isJump(text, opener..<text.count)
    else { return nil }
    return opener..<text.count
  }

  /// The last stop, with the closing marks behind it.
  private static func lastStop(_ text: Glyphs) -> Int? {
    guard var place = text.indices.last(where: { Glyph.isStop(text[$0]) }) else { return nil }
    while place + 1 < text.count,
      text[place + 1] == 0x201D || text[place + 1] == 0x2019
        || text[place + 1] == 0x300D || text[place + 1] == 0x300F
    {
      place += 1
    }
    return place
  }
}
