/// A figure as it is first seen, in glyphs of its passage; the clause is read afterwards.
struct Sighting {
  /// The glyphs of the figure.
  var range: Range<Int>
  /// What sort of thing it is.
  var kind: FigureKind
  /// Whether a reader should see it marked.
  var isHighlighted: Bool
  /// The value in the base unit.
  var value: FigureValue?
  /// Name of the base unit.
  var unit: String?
  /// 余, 多, 来, 数 or 几 inside the figure.
  var inner: Range<Int>?
  /// Whether `inner` is 数 or 几 in the place of a digit.
  var isVague = false
  /// Whether the unit is a classifier or a thing counted, so that its noun follows.
  var isCount = false
  /// Whether it is a member of a list behind another that shares unit and verb: the 35个 of 50个和35个.
  var continuesList = false

  /// A quiet figure.
  static func quiet(
    _ range: Range<Int>, _ kind: FigureKind, value: FigureValue? = nil, unit: String? = nil
  ) -> Sighting {
    Sighting(range: range, kind: kind, isHighlighted: false, value: value, unit: unit)
  }
}
