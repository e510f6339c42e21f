import Newspaper

/// The name under which figures of one metric are gathered, and the place that stood before it.
///
///     MetricName("全区税收总收入")          // name 税收总收入
///     MetricName("静安区“一网通办”办件量")  // name 一网通办办件量, place 静安区
public struct MetricName: Hashable, Sendable {
  /// The wording without blanks, quotation marks, leading wholes (全市, 我国) and place.
  public let name: String
  /// The place at the head of the wording, such as 静安区; nil without one.
  public let place: String?

  /// Makes the name of a wording.
  public init(_ wording: String) {
    let glyphs = Self.withoutAbbreviation(wording.glyphs.filter { !Self.isDropped($0) })
    let start = glyphs.withUnsafeBufferPointer(Self.behindLeads)
    let end = Self.placeEnd(glyphs, from: start)
    place = end.map { Self.string(glyphs[start..<$0]) }
    name = Self.string(glyphs[(end ?? start)...])
  }

  /// A number that is the same for one name and, among the names of any archive, another for each other one.
  var hash: UInt64 { Fingerprint(of: name.utf8).value }

  /// 国内生产总值GDP and 国内生产总值（GDP）现价总量 name what 国内生产总值 does: letters behind a name only repeat it.
  private static func withoutAbbreviation(_ glyphs: [Glyph]) -> [Glyph] {
    guard let start = glyphs.firstIndex(where: \.isLatinLetter), start > 3 else { return glyphs }
    let end = glyphs[start...].firstIndex { !$0.isLatinLetter } ?? glyphs.count
    guard end - start > 1 else { return glyphs }
    let isBracketed = glyphs[start - 1] == "（" || glyphs[start - 1] == "("
    if isBracketed, end < glyphs.count, glyphs[end] == "）" || glyphs[end] == ")" {
      return Array(glyphs[..<(start - 1)] + glyphs[(end + 1)...])
    }
    return end == glyphs.count && glyphs[..<start].allSatisfy(\.isHan)
      ? Array(glyphs[..<start]) : glyphs
  }

  private static func isDropped(_ glyph: Glyph) -> Bool {
    switch glyph {
    case " ", "\u{3000}", "\n", "“", "”", "‘", "’", "\"", "《", "》", "「", "」": true
    default: false
    }
  }

  /// Leading words that are no part of a name; one that takes all is the name itself.
  private static func behindLeads(_ glyphs: UnsafeBufferPointer<Glyph>) -> Int {
    var start = 0
    while let lead = PhraseWords.leads.longest(in: glyphs, at: start, before: glyphs.count),
      (PhraseWords.nouns.longest(in: glyphs, at: start, before: glyphs.count)?.count ?? 0)
        <= lead.count,
      start + lead.count + 2 <= glyphs.count
    {
      start += lead.count
    }
    return start
  }

  /// The end of a place of two to four characters that ends in 省, 市, 区, 县 or 州, if a name is left behind it.
  private static func placeEnd(_ glyphs: [Glyph], from start: Int) -> Int? {
    for end in stride(from: start + 3, through: min(start + 5, glyphs.count - 3), by: 1) {
      let isPlace = places.contains(glyphs[end - 1]) && !kindsOfArea.contains(glyphs[end - 2])
      if isPlace, glyphs[start..<end].allSatisfy(\.isHan) { return end }
    }
    return nil
  }

  private static let places = GlyphSet("省市区县州")
  /// 小区, 园区, 城市 and the like name a sort of area, no place.
  private static let kindsOfArea = GlyphSet("小社园地市城街片辖厂库景山矿湾特灾疫牧林都门超股楼夜早菜")

  private static func string(_ glyphs: ArraySlice<Glyph>) -> String {
    String(decoding: glyphs.map(\.rawValue), as: UTF16.self)
  }
}
