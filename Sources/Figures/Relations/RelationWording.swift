import Newspaper

extension Relation {
  /// The reckoning as a formula that needs no language, with the figures as they are printed.
  ///
  ///     521.43亿元 / 703.05亿元 = 74.1668%      31.33亿元 / (247.63亿元 / (1 + 0.32%)) = 12.6924个百分点
  ///     24个 ≤ 90个                            748亿元 / (1 + 6.8%) = 700.37亿元
  ///
  /// - Parameter figures: the list that the members are numbered by.
  public func formula(of figures: [Figure], in text: ArticleText) -> String {
    let all = members.map { text.printed(figures[$0.figure].range) }
    let signs = members.map { figures[$0.figure].direction == .down ? "−" : "+" }
    let result =
      amount.flatMap { Self.amount($0, like: figures[members[0].figure], all[0]) }
      ?? computed.replacingPoints
    switch kind {
    case .share where all.count == 4:
      return "\(all[0]) / (\(all[1]) / (1 \(signs[2]) \(all[2]))) = \(result)"
    case .share: return "\(all[0]) / \(all[1]) = \(result)"
    case .sum: return all.dropLast().joined(separator: " + ") + " = \(result)"
    case .subset: return "\(all[0]) \(verdict == .inconsistent ? ">" : "≤") \(all[1])"
    case .restated: return "\(all[0]) = \(all[1])"
    case .listCount: return "\(all[0]): \(computed)"
    case .beforeAfter: return "\(all[0]) → \(all[1]): \(result)"
    case .impliedBase: return "\(all[0]) / (1 \(signs[1]) \(all[1])) = \(result)"
    case .impliedTotal: return "\(all[0]) / \(all[1]) = \(result)"
    }
  }

  /// An amount with the multiplier and unit of a printed figure: 70037453183.52 like 748亿元 is 700.37亿元.
  private static func amount(_ amount: Double, like figure: Figure, _ printed: String) -> String? {
    let numeral = printed.unicodeScalars.prefix { ("0"..."9").contains($0) || $0 == "." }
    guard let number = Double(String(numeral)), number > 0, case .number(let value) = figure.value,
      let value = Double(value.description)
    else { return nil }
    return Printed.number((amount * number / value * 100).rounded() / 100)
      + String(printed.unicodeScalars.dropFirst(numeral.count))
  }
}

extension String {
  /// 12.6924pp as print writes it.
  fileprivate var replacingPoints: String {
    hasSuffix("pp") ? String(dropLast(2)) + "个百分点" : self
  }
}
