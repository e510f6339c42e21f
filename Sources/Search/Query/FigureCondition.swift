import Figures
import Newspaper

/// What one figure must be; what is nil may be anything.
struct FigureCondition: Hashable, Sendable {
  /// Its value.
  var value: ValueCondition?
  /// Its unit: the word of the question, and the base unit that this word stands for.
  var unit: UnitCondition?
  /// Its kind.
  var kind: FigureKind?
  /// Its direction.
  var direction: Figure.Direction?
  /// Whether it was reached or is aimed at.
  var status: Figure.Status?
  /// Folded characters that the name of what it measures holds.
  var metric: [UInt16]?

  /// Whether a figure is such a one.
  func holds(for figure: Figure) -> Bool {
    if let value, !value.holds(for: figure) { return false }
    if let unit, !unit.holds(for: figure.unit) { return false }
    if let kind, figure.kind != kind { return false }
    if let direction, figure.direction != direction { return false }
    if let status, figure.status != status { return false }
    if let metric {
      guard let name = figure.metric else { return false }
      return NormalText(name.text).units.contains(metric)
    }
    return true
  }

  /// The two conditions as one; nil if both say something of the same property.
  func merged(with other: FigureCondition) -> FigureCondition? {
    var both = self
    guard merge(&both.value, other.value), merge(&both.unit, other.unit),
      merge(&both.kind, other.kind), merge(&both.direction, other.direction),
      merge(&both.status, other.status), merge(&both.metric, other.metric)
    else { return nil }
    return both
  }

  private func merge<Property>(_ property: inout Property?, _ other: Property?) -> Bool {
    if property != nil && other != nil { return false }
    property = property ?? other
    return true
  }
}

/// A unit as a question names it.
struct UnitCondition: Hashable, Sendable {
  /// The names under which figures may carry it: `公里` as it is, and `m`, in which lengths are kept.
  var names: Set<String>

  /// Whether a figure's unit is this one.
  func holds(for unit: String?) -> Bool { unit.map(names.contains) ?? false }
}

/// A row of values with or without its ends.
struct ValueCondition: Hashable, Sendable {
  /// Lower end; nil for none.
  var lower: ExactDecimal?
  /// Upper end; nil for none.
  var upper: ExactDecimal?
  /// Whether the ends count.
  var includesEnds = true
  /// The unit that the ends are given in; nil if the question names none.
  var unit: UnitCondition?

  /// Whether a figure has such a value; of a range (3.1%—3.4%) any value will do.
  func holds(for figure: Figure) -> Bool {
    guard let (low, high) = bounds(of: figure) else { return false }
    if let unit, !unit.holds(for: figure.unit) { return false }
    if let lower, !(lower < high || includesEnds && lower == high) { return false }
    if let upper, !(low < upper || includesEnds && low == upper) { return false }
    return true
  }

  private func bounds(of figure: Figure) -> (ExactDecimal, ExactDecimal)? {
    // Days, ordinals and numbers of a list are no amounts: value:>10 asks for none of them.
    guard figure.kind.isAmount else { return nil }
    return switch figure.value {
    case .number(let number): (number, number)
    case .range(let low, let high): low < high ? (low, high) : (high, low)
    case .ratio, .calendar, nil: nil
    }
  }
}

extension FigureKind {
  /// Whether its values are amounts that can be more or less.
  var isAmount: Bool {
    switch self {
    case .money, .percent, .percentagePoint, .count, .area, .length, .mass, .volume, .temperature,
      .measure, .duration, .age, .fraction, .multiple, .rank, .index:
      true
    case .year, .date, .time, .period, .ordinal, .listNumber, .label, .identifier: false
    }
  }
}

extension [UInt16] {
  /// Whether the other stands in this one as a whole.
  func contains(_ other: [UInt16]) -> Bool {
    guard let first = other.first, other.count <= count else { return other.isEmpty }
    return (0...count - other.count).contains { start in
      self[start] == first && self[start..<start + other.count].elementsEqual(other)
    }
  }
}
