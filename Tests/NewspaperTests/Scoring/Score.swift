/// How well a structure agrees with a gold standard, measure by measure; nil where a measure does not apply.
struct Score {
  /// Share of black bytes that lie in exactly one block.
  var coverage: Double?
  /// F1 over article starts.
  var boundary: Double?
  /// F1 over joined headline texts.
  var headline: Double?
  /// Share of black bytes of the right kind.
  var kind: Double?
  /// Mean over kinds of the byte F1 of each.
  var macro: Double?
  /// F1 over joined neighbours on different lines.
  var join: Double?
  /// F1 over article and author.
  var author: Double?
  /// Mark-up bytes that are shown as text.
  var leak = 0
  /// Bytes in two blocks.
  var double = 0
  /// Every miss in words.
  var misses: [String] = []

  /// The measures in the order of the scheme.
  var measures: [(name: String, value: Double?)] {
    [
      ("coverage", coverage), ("boundary", boundary), ("headline", headline), ("kind", kind),
      ("macro", macro), ("join", join), ("author", author),
    ]
  }

  /// Mean of the measures that apply.
  var mean: Double {
    let values = measures.compactMap(\.value)
    return values.reduce(0, +) / Double(max(values.count, 1))
  }
}

/// Mean of each measure over some scores, files without it left out.
func means(_ scores: [Score]) -> [(name: String, value: Double)] {
  let names = Score().measures.map(\.name)
  return names.indices.map { number in
    let values = scores.compactMap { $0.measures[number].value }
    return (names[number], values.reduce(0, +) / Double(max(values.count, 1)))
  }
}

/// F1 of true and false positives and false negatives; nil if there is nothing to find and nothing was found.
func f1(_ right: Int, _ wrong: Int, _ missed: Int) -> Double? {
  right + wrong + missed == 0
    ? nil : 2 * Double(right) / Double(2 * right + wrong + missed)
}
