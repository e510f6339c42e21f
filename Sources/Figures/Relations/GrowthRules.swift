/// 社会消费品零售总额748亿元，同比增长6.8%: value and growth tell what it was a year before.
enum GrowthRule {
  /// The values that the growth rates of a sentence imply.
  static func relations(of sentence: MeasuredSentence) -> [Relation] {
    sentence.members.indices.dropFirst().compactMap { place in
      let growth = sentence.members[place]
      let value = sentence.members[place - 1]
      guard isYearly(growth), value.isLevel, value.name == growth.name || growth.name.isEmpty,
        let base = base(of: value, growth)
      else { return nil }
      return Relation(
        .impliedBase, [(.value, value), (.growth, growth)], computed: Printed.number(base.value),
        amount: base.value, .derived)
    }
  }

  private static func isYearly(_ growth: Measured) -> Bool {
    guard growth.kind == .percent, growth.figure.status == .actual,
      growth.figure.direction == .up || growth.figure.direction == .down,
      growth.figure.qualifier != .reach, let basis = growth.figure.basis
    else { return false }
    return ["同比", "上年", "去年", "上年同期", "去年同期", "同期", "一年前"].contains { basis.hasPrefix($0) }
  }

  /// What a value was before it grew or fell; nil for a fall of all of it or more.
  static func base(of value: Measured, _ growth: Measured) -> (value: Double, bounds: Bounds)? {
    let sign = growth.figure.direction == .down ? -1.0 : 1.0
    let rate = growth.bounds.times(sign / 100)
    let factor = Bounds(low: 1 + min(rate.low, rate.high), high: 1 + max(rate.low, rate.high))
    guard let bounds = value.bounds / factor else { return nil }
    return (value.value / (1 + sign * growth.value / 100), bounds)
  }
}

/// 由40%提高到45%，提高5个百分点: two values of one thing, and the change between them.
enum ChangeRule {
  /// The changes of a sentence.
  static func relations(of sentence: MeasuredSentence) -> [Relation] {
    sentence.members.indices.dropFirst().compactMap { place in
      let (before, after) = (sentence.members[place - 1], sentence.members[place])
      guard before.isAlike(after), !sentence.isListed(at: place - 1), !sentence.isListed(at: place),
        isMove(from: before, to: after, in: sentence)
      else { return nil }
      return relation(before, after, change(behind: place, in: sentence))
    }
  }

  /// 由…提高到: 由 or 从 before the first, and a verb that ends in 到, 至 or 为 before the second.
  private static func isMove(
    from before: Measured, to after: Measured, in sentence: MeasuredSentence
  ) -> Bool {
    let gap = before.place.upperBound..<after.place.lowerBound
    let lead = sentence.lead(of: before)
    guard gap.count <= 16, sentence.holds(["由", "从"], in: lead), let last = gap.last
    else {
      return false
    }
    let isArrival =
      ["到", "至", "为"].contains { sentence.passage.has($0, at: last) }
      || sentence.holds(["到了", "至约", "到约"], in: gap)
    // 从2个扩大到3个、4个 names stages; so does a mark between.
    return isArrival && !sentence.holds(["；", "、"], in: gap)
  }

  /// The next figure, if it says by how much.
  private static func change(behind place: Int, in sentence: MeasuredSentence) -> Measured? {
    guard place + 1 < sentence.members.count else { return nil }
    let (after, change) = (sentence.members[place], sentence.members[place + 1])
    let gap = after.place.upperBound..<change.place.lowerBound
    guard change.number == after.number + 1, gap.count <= 8, change.figure.qualifier != .reach,
      change.figure.direction == .up || change.figure.direction == .down,
      // Another subject would come first: 航线从1条增长到22条，发货量增长了10倍.
      let first = gap.first(where: { sentence.passage[$0].isHan }),
      Self.moves.contains(sentence.passage[first]),
      // 同比增长 looks back a year, and not to where the sentence began.
      !sentence.holds(["同比", "环比", "年均", "平均", "其中", "；"], in: gap)
    else { return nil }
    return change
  }

  /// First characters of the verbs of change: 增长 提高 上升 下降 大幅增加 净增 翻了.
  private static let moves = GlyphSet("增升降减提扩缩涨跌上下大净翻回")

  private static func relation(
    _ before: Measured, _ after: Measured, _ change: Measured?
  ) -> Relation? {
    let members: [(Relation.Role, Measured)] = [(.before, before), (.after, after)]
    guard let change, let (computed, amount, bounds) = difference(before, after, as: change) else {
      guard !before.isRatio, before.value > 0 else { return nil }
      let rate = 100 * (after.value - before.value) / before.value
      return Relation(.beforeAfter, members, computed: Printed.percent(rate), .derived)
    }
    return Relation(
      .beforeAfter, members + [(.change, change)], claim: change.printed, computed: computed,
      amount: amount, Relation.Verdict(bounds, change.bounds)
    ).ifCredible(bounds, change.bounds)
  }

  /// The change in the form in which it is claimed: points, percent, times or the unit itself.
  private static func difference(
    _ before: Measured, _ after: Measured, as change: Measured
  ) -> (String, Double?, Bounds)? {
    let isRise = after.value >= before.value
    guard isRise == (change.figure.direction == .up) else { return nil }
    let rest = isRise ? after.bounds - before.bounds : before.bounds - after.bounds
    let amount = abs(after.value - before.value)
    switch change.kind {
    case .percentagePoint where before.kind == .percent: return (Printed.points(amount), nil, rest)
    case .percent where !before.isRatio:
      return (rest / before.bounds).map {
        (Printed.percent(100 * amount / before.value), nil, $0.times(100))
      }
    case .multiple where !before.isRatio && isRise:
      return (rest / before.bounds).map { (Printed.number(amount / before.value), nil, $0) }
    case before.kind where change.unit == before.unit && !before.isRatio:
      return (Printed.number(amount), amount, rest)
    default: return nil
    }
  }
}
