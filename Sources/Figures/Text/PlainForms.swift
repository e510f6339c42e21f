/// For every glyph the form of the tables: traditional characters of numerals and units, wide letters and digits, and
/// marks that print uses for one another.
///
/// Only pages of 256 glyphs that hold such a form have a table of their own; a table of all glyphs would be 128 KB to
/// fill before the first figure is found.
struct PlainForms: Sendable {
  /// The forms.
  static let shared = PlainForms()

  /// For the high byte of a glyph one more than the number of its page; 0 where every glyph is its own form.
  private var numbers = [UInt8](repeating: 0, count: 256)
  private var pages: [Glyph] = []

  private init() {
    let pairs =
      "萬万億亿兩两點点幾几個个條条張张雙双對对塊块噸吨餘余歲岁負负時时週周約约過过達达陸陆貳贰參叁圓圆"
      + "﹪%\u{FE63}-\u{2212}-\u{2013}-\u{2014}-\u{2015}-\u{301C}~\u{2236}:○〇"
    let glyphs = pairs.glyphs
    for place in stride(from: 0, to: glyphs.count - 1, by: 2) {
      set(glyphs[place], glyphs[place + 1])
    }
    for wide in "０１２３４５６７８９％＋－．／～ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ".glyphs {
      set(wide, Glyph(rawValue: wide.rawValue - 0xFEE0))
    }
  }

  /// The form of a glyph.
  subscript(glyph: Glyph) -> Glyph {
    let number = Int(numbers[Int(glyph.rawValue >> 8)])
    return number == 0 ? glyph : pages[number << 8 - 256 + Int(glyph.rawValue & 0xFF)]
  }

  private mutating func set(_ glyph: Glyph, _ form: Glyph) {
    let high = glyph.rawValue >> 8
    if numbers[Int(high)] == 0 {
      pages += (0...0xFF).map { Glyph(rawValue: high << 8 | $0) }
      numbers[Int(high)] = UInt8(truncatingIfNeeded: pages.count >> 8)
    }
    pages[Int(numbers[Int(high)]) << 8 - 256 + Int(glyph.rawValue & 0xFF)] = form
  }
}
