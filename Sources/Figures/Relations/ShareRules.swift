/// 占全区税收总收入的74.17%: a part and its share of a whole that is told elsewhere, or of one that is not.
struct ShareClaim {
  private let part: Measured
  private let ratio: Measured
  /// The name of the whole.
  private let whole: String
  /// Whether the whole is only a number of things (占全市总数的20.45%).
  private let isBareTotal: Bool

  /// The claims of a sentence.
  static func claims(of sentence: MeasuredSentence) -> [ShareClaim] {
    sentence.members.indices.compactMap { claim(at: $0, of: sentence) }
  }

  private static func claim(at place: Int, of sentence: MeasuredSentence) -> ShareClaim? {
    let ratio = sentence.members[place]
    guard ratio.figure.direction == .share, ratio.kind == .percent, ratio.figure.status == .actual,
      let basis = ratio.figure.basis, place > 0
    else { return nil }
    // The part stands in the clause before, or in the same: 增加值26.2亿元，占…; 26.2亿元占….
    let part = sentence.members[place - 1]
    guard part.isLevel else { return nil }
    let name = MetricName(basis).name.withoutShareWords
    let isTotal = ["总数", "总量", "总额"].contains(name)
    // 5个省市的完工量总数占全国总数的90.1%: only a clause of its own speaks of the number before it.
    let isOwnClause =
      !sentence.lead(of: ratio).contains { $0 < part.place.upperBound }
      && sentence.passage.hasAny(["占", "约占", "已占"], at: sentence.lead(of: ratio).lowerBound)
    if isTotal, !isOwnClause { return nil }
    return ShareClaim(part: part, ratio: ratio, whole: name, isBareTotal: isTotal)
  }

  /// The share itself, and what else must lie below the whole that it names.
  func relations(among levels: Levels) -> [Relation] {
    if isBareTotal { return [impliedTotal].compactMap { $0 } }
    let wholes = levels.named(whole, like: part).filter { $0.value > part.value }
    let found = wholes.last { agrees(with: $0) } ?? (wholes.count == 1 ? wholes.first : nil)
    guard let found, found.period == nil || part.period == nil || found.period == part.period,
      let quotient = part.bounds / found.bounds
    else { return [] }
    let percent = quotient.times(100)
    let share = Relation(
      .share, [(.part, part), (.whole, found), (.ratio, ratio)], claim: ratio.printed,
      computed: Printed.percent(100 * part.value / found.value),
      Relation.Verdict(percent, ratio.bounds)
    ).ifCredible(percent, ratio.bounds)
    guard let share, share.verdict == .consistent else { return [share].compactMap { $0 } }
    return [share] + parts(of: found, among: levels)
  }

  private func agrees(with whole: Measured) -> Bool {
    (part.bounds / whole.bounds)?.times(100).meets(ratio.bounds) ?? false
  }

  /// Other amounts of the same name in the same text are parts as well: the tax of a street, of a building.
  private func parts(of whole: Measured, among levels: Levels) -> [Relation] {
    let others = levels.named(whole.name, like: whole).filter {
      $0.number != whole.number && $0.number != part.number && $0.value < whole.value
    }
    return others.map { SubsetRule.relation($0, in: whole) }
  }

  /// 9家，占总数的20.45%: only if some whole number has that share can both be right.
  private var impliedTotal: Relation? {
    guard part.kind == .count, part.bounds.low == part.bounds.high, part.value > 0,
      let total = part.bounds / ratio.bounds.times(0.01)
    else { return nil }
    let fits = total.low.rounded(.up) <= total.high
    return Relation(
      .impliedTotal, [(.part, part), (.ratio, ratio)], claim: ratio.printed,
      computed: Printed.number(100 * part.value / ratio.value), fits ? .consistent : .inconsistent)
  }
}

extension String {
  /// The name of a whole without what a share says behind it: 地区生产总值的比重达到 is 地区生产总值.
  fileprivate var withoutShareWords: String {
    var glyphs = self.glyphs
    for words in ["的比重", "比重", "的比例", "比例", "的份额"] {
      let words = words.glyphs
      let starts = 0..<max(0, glyphs.count - words.count + 1)
      if let start = starts.first(where: { glyphs[$0..<$0 + words.count].elementsEqual(words) }),
        start > 0
      {
        glyphs.removeSubrange(start...)
      }
    }
    while let last = glyphs.last, last == "的" || last == "达" || last == "到" { glyphs.removeLast() }
    return String(decoding: glyphs.map(\.rawValue), as: UTF16.self)
  }
}

/// 减收31.33亿元、影响增幅13.02个百分点: what an amount adds to or takes from the growth of an indicator.
struct GainClaim {
  private let part: Measured
  private let ratio: Measured
  private let growth: Measured

  /// The claims of a sentence.
  static func claims(of sentence: MeasuredSentence) -> [GainClaim] {
    sentence.members.indices.dropFirst().compactMap { place in
      let ratio = sentence.members[place]
      let (part, lead) = (sentence.members[place - 1], sentence.lead(of: ratio))
      guard ratio.kind == .percentagePoint, part.kind == .money,
        part.figure.direction == .up || part.figure.direction == .down,
        sentence.holds(["影响", "拉动", "拉低", "拉高"], in: lead),
        let growth = sentence.members[(place + 1)...].first(where: {
          $0.kind == .percent && $0.figure.direction != nil && !$0.name.isEmpty
        })
      else { return nil }
      return GainClaim(part: part, ratio: ratio, growth: growth)
    }
  }

  /// The amount over what the indicator was a year before.
  func relation(among levels: Levels, _ all: [Measured]) -> Relation? {
    let values = levels.named(growth.name, like: part)
    guard values.count == 1, let value = values.first else { return nil }
    // The growth that stands beside the value is the same one, said in the place where both are told.
    let beside = all.first { $0.sentence == value.sentence && $0.isSame(as: growth) } ?? growth
    guard let base = GrowthRule.base(of: value, beside), let points = part.bounds / base.bounds
    else { return nil }
    return Relation(
      .share, [(.part, part), (.value, value), (.growth, beside), (.ratio, ratio)],
      claim: ratio.printed, computed: Printed.points(100 * part.value / base.value),
      Relation.Verdict(points.times(100), ratio.bounds)
    ).ifCredible(points.times(100), ratio.bounds)
  }
}
