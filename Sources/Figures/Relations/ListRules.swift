/// 康宁路、交城路、七浦路等3条道路: a list and the number of its members.
enum ListCountRule {
  /// The lists of a sentence that a count follows.
  static func relations(of sentence: MeasuredSentence) -> [Relation] {
    sentence.members.indices.compactMap { relation(at: $0, in: sentence) }
  }

  private static func relation(at place: Int, in sentence: MeasuredSentence) -> Relation? {
    let count = sentence.members[place]
    guard count.kind == .count, (2...40).contains(count.value),
      count.bounds.low == count.bounds.high,
      count.figure.direction == nil, let listed = listed(before: place, in: sentence)
    else { return nil }
    let number = Int(count.value)
    // 等 may leave members out, and a list may stand inside another: what does not fit says nothing.
    return listed.contains(number) ? relation(count, number) : nil
  }

  private static func relation(_ count: Measured, _ listed: Int) -> Relation {
    Relation(
      .listCount, [(.count, count)], claim: Printed.number(count.value), computed: "\(listed)",
      .consistent)
  }

  /// How many members a list before a count has; 和 may join two members or stand inside one.
  private static func listed(before number: Int, in sentence: MeasuredSentence) -> ClosedRange<Int>?
  {
    let passage = sentence.passage
    var end = sentence.members[number].place.lowerBound
    guard passage[end - 1].isHan else { return nil }
    let isOpenList = passage[end - 1] == "等"
    if isOpenList { end -= 1 }
    let start = sentence.clauseStart(before: end)
    // 10条道路大修、22条道路中修和2项工程 is a list of figures; 的 and brackets make a list of lists (闵行、松江的两条路).
    guard end - start <= 80,
      !sentence.near(before: number).contains(where: { $0.place.lowerBound >= start }),
      !sentence.holds(["的", "（", "）", "(", ")", "、、"], in: start..<end)
    else { return nil }
    let joints = (start..<end).count { passage[$0] == "、" }
    let unsure = (start..<end).count { ["和", "与", "及"].contains(passage[$0]) }
    guard joints > 0, passage[end - 1] != "、" else { return nil }
    // Without 等 a number directly behind a word may belong to that word alone.
    return joints + 1...joints + 1 + (isOpenList ? unsure : 0)
  }
}

/// One indicator that a text says twice: in the headline and below, in the summary and in its chapter.
enum RestatedRule {
  /// Pairs of like figures of one name in different sentences.
  static func relations(of all: [Measured]) -> [Relation] {
    var last: [Key: Measured] = [:]
    return all.compactMap { member in
      guard isTelling(member) else { return nil }
      let key = Key(
        name: member.name, kind: member.kind, unit: member.unit,
        direction: member.figure.direction, value: member.value)
      defer { last[key] = member }
      guard let first = last[key], first.sentence != member.sentence,
        first.period == nil || member.period == nil || first.period == member.period
      else { return nil }
      return Relation(
        .restated, [(.first, first), (.second, member)],
        computed: "\(Printed.number(first.value)) / \(Printed.number(member.value))", .consistent)
    }
  }

  private struct Key: Hashable {
    var name: String
    var kind: FigureKind
    var unit: String
    var direction: Figure.Direction?
    var value: Double
  }

  /// A long name and two digits or more: that 12个 stands twice says nothing.
  private static func isTelling(_ member: Measured) -> Bool {
    member.figure.status == .actual && member.name.utf16.count >= 4
      && member.printed.utf8.filter { (0x30...0x39).contains($0) }.count >= 2
      && (member.isRatio || member.kind == .money)
  }
}
