/// What a number counts or measures in.
struct Unit: Sendable {
  /// The kind of figure that the unit makes.
  var kind: FigureKind
  /// Name of the base unit as the figures scheme writes it (m2, CNY, 家).
  var name: String
  /// One printed unit is `factor` times ten to `exponent` base units.
  var factor = 1
  /// Power of ten of the factor.
  var exponent = 0

  /// The amount in the base unit.
  func base(_ amount: ExactDecimal) -> ExactDecimal {
    amount.times(factor).shifted(by: exponent)
  }
}

/// A unit in its place.
struct PlacedUnit {
  /// The glyphs of the unit.
  var range: Range<Int>
  /// What it is.
  var unit: Unit
  /// Whether it is a classifier or a thing counted, not a measure.
  var isClassifier = false
}

extension PlacedUnit {
  /// A row of the unit table at a place.
  init(_ match: WordTable<Unit>.Match, at place: Int, in passage: Passage) {
    range = place..<place + match.count
    unit = match.value
    if unit.name == UnitTable.asPrinted { unit.name = passage.string(range) }
  }
}
