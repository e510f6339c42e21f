/// Figures of a text that must agree with each other, and whether they do (figures scheme, section 10).
///
///     RelationFinder().relations(of: figures, in: text)
///     // 五大产业实现税收521.43亿元，占全区税收总收入的74.17% → share, 74.17%, computed 74.1668%, consistent
public struct Relation: Sendable {
  /// What the figures have to do with each other.
  public var kind: Kind
  /// The figures, each with the part that it plays.
  public var members: [Member]
  /// The number that the text says, as printed; nil if nothing is claimed.
  public var claim: String?
  /// What arithmetic gives: a number with its unit, or the two sides of a comparison.
  public var computed: String
  /// What arithmetic gives, if that is an amount in the base unit of the first member.
  var amount: Double?
  /// Whether both agree.
  public var verdict: Verdict

  /// What figures have to do with each other; raw values are those of the figures scheme.
  public enum Kind: String, CaseIterable, Sendable {
    /// A part, the whole that is named after 占, and the ratio; or what a part adds to a growth, in points.
    case share
    /// Parts and their total.
    case sum
    /// A part that cannot be more than the whole: 90个，其中24个.
    case subset
    /// One indicator said twice.
    case restated
    /// A count beside the enumeration that it counts: 康宁路、交城路、七浦路等3条道路.
    case listCount = "list-count"
    /// A value, an earlier one, and the change that is said: 由40%提高到45%，提高5个百分点.
    case beforeAfter = "before-after"
    /// A value and its growth, which give the value of the year before.
    case impliedBase = "implied-base"
    /// A part and its share of a number that is not told: 9家…占总数的20.45% of 44.
    case impliedTotal = "implied-total"
  }

  /// A figure and its part in the relation.
  public struct Member: Sendable {
    /// The part: part, whole, ratio, value, growth, before, after, change, first, second, count or total.
    public var role: Role
    /// Place of the figure in the list that was looked at.
    public var figure: Int
  }

  /// The part that a figure plays.
  public enum Role: String, Sendable {
    case part, whole, ratio, value, growth, before, after, change, first, second, count, total
  }

  /// What arithmetic says.
  public enum Verdict: String, CaseIterable, Sendable {
    /// The numbers agree within the rounding of their digits and the words that limit them.
    case consistent
    /// They differ by more. The text may rest on another base, so this is a reason to look, not an error.
    case inconsistent
    /// There is nothing to check, but something worth telling.
    case derived
  }

  init(
    _ kind: Kind, _ members: [(Role, Measured)], claim: String? = nil, computed: String,
    amount: Double? = nil, _ verdict: Verdict
  ) {
    self.kind = kind
    self.members = members.map { Member(role: $0.0, figure: $0.1.number) }
    (self.claim, self.computed, self.amount, self.verdict) = (claim, computed, amount, verdict)
  }
}

extension Relation.Verdict {
  /// Consistent if two bounds have a number in common.
  init(_ a: Bounds, _ b: Bounds) { self = a.meets(b) ? .consistent : .inconsistent }
}

extension Relation {
  /// The relation, unless it differs by so much that other things must be meant: a misprint moves a digit or the point,
  /// while 占全球总装机超40% beside the installed power of one country is off by ten times and more.
  func ifCredible(_ computed: Bounds, _ claim: Bounds) -> Relation? {
    guard verdict == .inconsistent else { return self }
    guard claim.high > 0, computed.high > 0 else { return nil }
    let ratio = computed.high / claim.high
    let isNear = (0.5...2).contains(ratio)
    let isShifted = [0.01, 0.1, 10, 100].contains { ($0 * 0.98...$0 * 1.02).contains(ratio) }
    return isNear || isShifted ? self : nil
  }
}
