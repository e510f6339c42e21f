import Display
import Figures
import Newspaper

// What the numbers of an article claim, recomputed, as a list to go from.
extension ReaderState {
  /// Lists shares, changes, sums and lists of the article; what differs comes first.
  mutating func showChecks() {
    guard let piece else { return }
    guard !piece.isTooLongForFigures else {
      return say(Words("this text is too long to look for figures", "本文过长，未识别数字"))
    }
    let checks = Check.all(of: piece.text)
    guard !checks.isEmpty else {
      return say(Words("nothing here can be checked by reckoning", "本文没有可以核算的数字"))
    }
    var prompt = Prompt(kind: .checks)
    prompt.offered = checks.map { choice(of: $0, in: piece) }
    self.prompt = prompt
    promptChanged()
  }

  private func choice(of check: Check, in piece: OpenPiece) -> Prompt.Choice {
    let language = settings.language
    let verdict = cellWidth.padded(check.verdict(language), to: language == .chinese ? 8 : 9)
    let claim = check.claim.map { Words("   printed \($0)", "   原文 \($0)")(language) } ?? ""
    return Prompt.Choice(
      label: verdict + check.formula + claim, note: check.name(language), marks: [],
      target: .place(piece.id, check.range))
  }
}

/// One reckoning of a text, ready to be shown.
struct Check {
  /// The figure that claims something, or the last that takes part.
  let range: Range<Int>
  /// The reckoning, as figures print it.
  let formula: String
  /// What the text says instead.
  let claim: String?
  private let relation: Relation

  /// The reckonings of a text: first what differs, then what agrees, then what only follows.
  static func all(of text: ArticleText) -> [Check] {
    let figures = FigureFinder().figures(in: text)
    let all = RelationFinder().relations(of: figures, in: text).map {
      Check($0, figures, in: text)
    }
    let order: [Relation.Verdict] = [.inconsistent, .consistent, .derived]
    return order.flatMap { verdict in all.filter { $0.relation.verdict == verdict } }
  }

  /// The figures that claim what other numbers of the text do not give.
  static func doubted(_ figures: [Figure], in text: ArticleText) -> Set<Range<Int>> {
    let differing = RelationFinder().relations(of: figures, in: text).filter {
      $0.verdict == .inconsistent
    }
    return Set(differing.compactMap { $0.members.last.map { figures[$0.figure].range } })
  }

  private init(_ relation: Relation, _ figures: [Figure], in text: ArticleText) {
    self.relation = relation
    range =
      relation.members.map { figures[$0.figure].range }.max {
        $0.lowerBound < $1.lowerBound
      } ?? 0..<0
    formula = relation.formula(of: figures, in: text)
    claim = relation.claim
  }

  /// Whether the text says so.
  var verdict: Words {
    switch relation.verdict {
    case .inconsistent: Words("differs", "不符")
    case .consistent: Words("agrees", "相符")
    case .derived: Words("follows", "推算")
    }
  }

  /// What is reckoned.
  var name: Words {
    switch relation.kind {
    case .share: Words("share of a whole", "占比")
    case .sum: Words("parts and total", "合计")
    case .subset: Words("part of a whole", "部分与整体")
    case .restated: Words("said twice", "前后两处")
    case .listCount: Words("list and its count", "列举与个数")
    case .beforeAfter: Words("change", "变化")
    case .impliedBase: Words("a year before", "上年数")
    case .impliedTotal: Words("total that fits", "所占总数")
    }
  }
}
