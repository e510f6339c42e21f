extension String {
  /// The most similar of some names, if one is similar at all: at most every other letter differs.
  ///
  ///     "headlin".nearest(among: ["headline", "hit"])  // "headline"
  func nearest(among names: [String]) -> String? {
    let best = names.sorted().min { distance(to: $0) < distance(to: $1) }
    guard let best, distance(to: best) <= max(count, best.count) / 2 else { return nil }
    return best
  }

  /// Letters to change, add or take away to make one word from the other (Levenshtein).
  private func distance(to other: String) -> Int {
    let other = Array(other.unicodeScalars)
    var row = Array(0...other.count)
    // No name has so many letters; what is longer is nowhere near.
    for (line, letter) in unicodeScalars.prefix(64).enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, candidate) in other.enumerated() {
        let changed = diagonal + (letter == candidate ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(changed, row[column] + 1, row[column + 1] + 1)
      }
    }
    return row[other.count]
  }
}
