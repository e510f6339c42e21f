import Newspaper

/// What sort of thing a figure is; raw values are those of the figures scheme.
public enum FigureKind: String, CaseIterable, Sendable {
  case money
  case percent
  case percentagePoint = "percentage-point"
  case count
  case area
  case length
  case mass
  case volume
  case temperature
  case measure
  case duration
  case age
  case fraction
  case multiple
  case rank
  case index
  case year
  case date
  case time
  case period
  case ordinal
  case listNumber = "list-number"
  case label
  case identifier
}

/// A number with its unit, in place, and what the text says of it.
///
/// Ranges are byte ranges of the joined text (`ArticleText.bytes`).
public struct Figure: Sendable {
  /// The number, its multiplier and its unit, with what stands inside.
  public var range: Range<Int>
  /// What sort of thing it is.
  public var kind: FigureKind
  /// Whether a reader should see it marked; dates, labels, list numbers and identifiers stay quiet.
  public var isHighlighted: Bool
  /// The number in the base unit; nil for labels, identifiers, list numbers and vague numbers.
  public var value: FigureValue?
  /// The base unit as the figures scheme names it (CNY, m2, %, 家); "" for a bare number; nil without one.
  public var unit: String?
  /// What limits the number (超过, 近, 约 …).
  public var qualifier: Qualifier?
  /// The wording of the qualifier.
  public var qualifierRange: Range<Int>?
  /// Whether it is a change, a comparison or a share.
  public var direction: Direction?
  /// What it is compared with, as the text says it (同比).
  public var basis: String?
  /// Where the wording of the basis stands.
  public var basisRange: Range<Int>?
  /// Reached, aimed at, or part of a rule.
  public var status: Status
  /// The noun phrase that names what is measured.
  public var metric: Metric?

  /// Makes a figure of which only the number is known.
  public init(
    range: Range<Int>, kind: FigureKind, isHighlighted: Bool, value: FigureValue? = nil,
    unit: String? = nil
  ) {
    self.range = range
    self.kind = kind
    self.isHighlighted = isHighlighted
    self.value = value
    self.unit = unit
    status = .actual
  }

  /// What limits a number; raw values are those of the figures scheme, section 5.
  public enum Qualifier: String, Sendable, CaseIterable {
    case over
    case atleast
    case near
    case about
    case under
    case atmost
    case reach
    case vague
  }

  /// How a figure stands to another; raw values are those of the figures scheme, section 6.
  public enum Direction: String, Sendable, CaseIterable {
    case up
    case down
    case above
    case below
    case share
  }

  /// Whether a figure was reached or is only aimed at; raw values are those of the figures scheme.
  public enum Status: String, Sendable, CaseIterable {
    case actual
    case target
    case other
  }
}

/// The value of a figure, exact.
public enum FigureValue: Hashable, Sendable {
  /// One number in the base unit.
  case number(ExactDecimal)
  /// From one number to another, both in the base unit.
  case range(ExactDecimal, ExactDecimal)
  /// Numerator and denominator (三分之一 is 1/3).
  case ratio(ExactDecimal, ExactDecimal)
  /// A date, time or period as the figures scheme writes it (XXXX-10-27, T19:30, 2019/2022).
  case calendar(String)
}

/// The noun phrase that names what a figure measures.
public struct Metric: Hashable, Sendable {
  /// The phrase as printed, line ends and blanks of the source left out.
  public var text: String
  /// Where it stands in the joined text.
  public var range: Range<Int>

  /// Makes a metric.
  public init(text: String, range: Range<Int>) {
    self.text = text
    self.range = range
  }
}
