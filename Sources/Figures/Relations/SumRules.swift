/// Amounts of which one holds the others.
enum SubsetRule {
  /// The parts and wholes of a sentence.
  static func relations(of sentence: MeasuredSentence) -> [Relation] {
    sentence.members.indices.dropFirst().compactMap { place in
      let part = sentence.members[place]
      guard part.isLevel else { return nil }
      return within(place, sentence) ?? cumulative(place, sentence) ?? stage(place, sentence)
    }
  }

  /// A part beside its whole.
  static func relation(_ part: Measured, in whole: Measured) -> Relation {
    let isIn = part.bounds.low <= whole.bounds.high
    return Relation(
      .subset, [(.part, part), (.whole, whole)],
      computed: "\(Printed.number(part.value))\(isIn ? "<=" : ">")\(Printed.number(whole.value))",
      isIn ? .consistent : .inconsistent)
  }

  /// 项目90个，其中千万级以上项目24个: what is named behind 其中 is a part of the last like amount before it.
  private static func within(_ place: Int, _ sentence: MeasuredSentence) -> Relation? {
    let part = sentence.members[place]
    guard let mark = Wherein.place(before: part, in: sentence),
      let whole = sentence.near(before: place).last(where: {
        $0.place.upperBound <= mark && $0.isLevel && $0.isAlike(part)
      }),
      mark - whole.place.upperBound <= 24, !isRate(whole, sentence)
    else { return nil }
    let found = relation(part, in: whole)
    // A larger amount behind 其中 is of another sort: 其中…总投资100亿元; 运动员65名和教练员8名，其中金牌获得者59名.
    return found.verdict == .consistent || isSame(part, whole, sentence) ? found : nil
  }

  /// Whether two counts surely count the same things.
  private static func isSame(
    _ part: Measured, _ whole: Measured, _ sentence: MeasuredSentence
  ) -> Bool {
    let isAlone = !sentence.members.prefix(64).contains {
      $0.number < whole.number && $0.isAlike(whole)
    }
    return isAlone && part.kind == .count && !part.name.isEmpty && part.name == whole.name
      && part.number == whole.number + 1
  }

  /// 日均发送旅客716.8万人次，其中…单日突破千万人次: a mean, a daily or a least amount has no parts.
  private static func isRate(_ whole: Measured, _ sentence: MeasuredSentence) -> Bool {
    whole.figure.qualifier == .atleast
      || sentence.holds(["均", "单日", "每", "保持"], in: sentence.lead(of: whole))
  }

  /// 引进总部6家，累计达82家: what came this year is a part of all that came.
  private static func cumulative(_ place: Int, _ sentence: MeasuredSentence) -> Relation? {
    let (part, whole) = (sentence.members[place - 1], sentence.members[place])
    guard part.isLevel, part.isAlike(whole), part.number == whole.number - 1,
      sentence.holds(["累计", "总数达", "总量达"], in: sentence.lead(of: whole)),
      !sentence.holds(["累计", "总数", "总量"], in: sentence.lead(of: part)),
      sentence.holds(
        ["新", "引进", "增", "全年", "今年"], in: sentence.past(of: part))
    else { return nil }
    // 引进跨国公司地区总部6家，累计引进总部达82家: the wider name ends the narrower one.
    guard whole.name.isEmpty || part.name.hasSuffix(whole.name) || whole.name.hasSuffix(part.name)
    else { return nil }
    return relation(part, in: whole)
  }

  /// 立项125台，开工建设51台，完工启用21台: later stages of one thing are parts of the earlier ones.
  private static func stage(_ place: Int, _ sentence: MeasuredSentence) -> Relation? {
    let (whole, part) = (sentence.members[place - 1], sentence.members[place])
    guard whole.isLevel, part.isAlike(whole), part.kind == .count, part.name == whole.name,
      let before = stage(of: whole, sentence), let after = stage(of: part, sentence),
      before < after
    else { return nil }
    let found = relation(part, in: whole)
    return found.verdict == .consistent ? found : nil
  }

  private static let stages: [[StaticString]] = [
    ["签约", "立项", "受理", "报名"], ["开工", "启动", "审核"], ["竣工", "完工", "建成", "办结"],
    ["启用", "投用", "交付", "投产"],
  ]

  /// The first stage that the clause before a figure names.
  private static func stage(of member: Measured, _ sentence: MeasuredSentence) -> Int? {
    let lead = sentence.lead(of: member)
    return stages.firstIndex { sentence.holds($0, in: lead) }
  }
}

/// 其中, which opens what a part of the whole before it is.
enum Wherein {
  /// Where the last 其中 before a figure stands, if no ； parts them.
  static func place(before member: Measured, in sentence: MeasuredSentence) -> Int? {
    var place = member.place.lowerBound - 2
    while place >= sentence.past(of: member).lowerBound {
      if sentence.passage[place] == "；" || sentence.passage[place] == ";" { return nil }
      if sentence.passage.has("其中", at: place) { return place }
      place -= 1
    }
    return nil
  }
}

/// 总数120个，其中一类50个、二类70个, and 一类50个、二类70个，合计120个: parts and their total.
enum SumRule {
  /// The sums of a sentence.
  static func relations(of sentence: MeasuredSentence) -> [Relation] {
    [split(sentence)].compactMap { $0 }
      + sentence.members.indices.compactMap { total(at: $0, of: sentence) }
  }

  /// All like amounts behind 其中; only a sum that fits is told, for a list may leave parts out.
  private static func split(_ sentence: MeasuredSentence) -> Relation? {
    guard let last = sentence.members.last,
      let mark = Wherein.place(before: last, in: sentence),
      let whole = sentence.members.last(where: { $0.place.upperBound <= mark && $0.isLevel })
    else { return nil }
    let parts = sentence.members.filter {
      $0.place.lowerBound > mark && $0.isLevel && $0.isAlike(whole)
    }
    guard parts.count > 1, isExact(parts), let sum = sum(of: parts), sum.meets(whole.bounds) else {
      return nil
    }
    return relation(parts, whole)
  }

  /// 合计 before a figure, and the like amounts before it, one a clause.
  private static func total(at place: Int, of sentence: MeasuredSentence) -> Relation? {
    let whole = sentence.members[place]
    guard whole.isLevel, sentence.holds(["合计", "总计", "共计"], in: sentence.lead(of: whole)) else {
      return nil
    }
    var parts: [Measured] = []
    for member in sentence.near(before: place).reversed() {
      guard member.isAlike(whole), member.isLevel else { break }
      parts.insert(member, at: 0)
    }
    guard parts.count > 1, isExact(parts), let sum = sum(of: parts), sum.meets(whole.bounds) else {
      return nil
    }
    return relation(parts, whole)
  }

  private static func relation(_ parts: [Measured], _ whole: Measured) -> Relation {
    let total = parts.reduce(0) { $0 + $1.value }
    return Relation(
      .sum, parts.map { (.part, $0) } + [(.total, whole)], claim: whole.printed,
      computed: Printed.number(total), amount: total, .consistent)
  }

  /// 300余家 and 约200家 add up to anything.
  private static func isExact(_ parts: [Measured]) -> Bool {
    parts.allSatisfy { $0.bounds.high - $0.bounds.low <= 0.02 * abs($0.value) }
  }

  private static func sum(of parts: [Measured]) -> Bounds? {
    guard var sum = parts.first?.bounds else { return nil }
    for part in parts.dropFirst() { sum = sum + part.bounds }
    return sum
  }
}
