/// The number that begins a heading or an item: 一、  （一）  1.  （1）  第一章  ①
struct Numbering: Hashable {
  /// How the number is set; each style is one level of an outline.
  enum Style: Hashable {
    case chapter
    case chinese
    case bracketedChinese
    case arabic
    case bracketedArabic
    case circled
  }
  var style: Style
  /// Glyphs of the number with its marks.
  var length: Int

  init?(_ text: Glyphs) {
    var place = 0
    let isBracketed = text[0] == 0xFF08 || text[0] == 0x28
    if isBracketed { place = 1 }
    if text[0] == 0x7B2C {  // 第
      let end = Self.run(of: text, from: 1) { Glyph.isChineseNumeral($0) || Glyph.isDigit($0) }
      guard end > 1, [0x7AE0, 0x8282, 0x90E8, 0x7BC7, 0x6761].contains(text[end]) else {
        return nil
      }
      self.init(.chapter, end + 1)
      return
    }
    if (0x2460...0x2473).contains(text[0]) {
      self.init(.circled, 1)
      return
    }
    let chinese = Self.run(of: text, from: place, while: Glyph.isChineseNumeral)
    let arabic = Self.run(of: text, from: place, while: Glyph.isDigit)
    let end = max(chinese, arabic)
    guard end > place, end - place <= 3 else { return nil }
    if isBracketed {
      guard Glyph.isCloser(text[end]) else { return nil }
      self.init(chinese > arabic ? .bracketedChinese : .bracketedArabic, end + 1)
      return
    }
    let isDot = text[end] == 0x2E || text[end] == 0xFF0E
    let isArabicMark =
      (isDot || text[end] == 0x3001)
      && (!Glyph.isDigit(text[end + 1]) || isDot && Self.isDate(text, at: end + 1))
    guard chinese > arabic ? text[end] == 0x3001 || isDot : isArabicMark else { return nil }
    self.init(chinese > arabic ? .chinese : .arabic, end + 1)
  }

  /// 20.2026年冬奥会和冬残奥会火炬正式发布, 5.10月份…: a date behind the point makes no decimal.
  private static func isDate(_ text: Glyphs, at start: Int) -> Bool {
    let end = run(of: text, from: start, while: Glyph.isDigit)
    return end - start == 4 && text[end] == 0x5E74 || end - start <= 2 && text[end] == 0x6708
  }

  private init(_ style: Style, _ length: Int) {
    self.style = style
    self.length = length
  }

  private static func run(
    of text: Glyphs, from start: Int, while isPart: (UInt32) -> Bool
  ) -> Int {
    var place = start
    while place < text.count && isPart(text[place]) { place += 1 }
    return place
  }
}

/// The levels of an outline: each new style of numbers is one level below the one before it.
struct Outline {
  private var styles: [Numbering.Style] = []

  /// Level of a numbered heading; the first style is 2, for 1 is the headline.
  mutating func level(of style: Numbering.Style) -> Int {
    if let depth = styles.firstIndex(of: style) {
      styles.removeSubrange((depth + 1)...)
      return depth + 2
    }
    styles.append(style)
    return styles.count + 1
  }

  /// Level of a heading without a number: below the headline only.
  static let plain = 2
}
