/// The changed copies of the gold pages that the reader is measured on.
enum MutatedCopies {
  /// Changes that are made together on one copy.
  static let recipes: [[Mutator.Change]] = [
    [.recut], [.recut, .captions], [.recut, .slogans, .pageNumbers], [.wrapColumns],
    [.recut, .wrapGlyphs], [.wrapColumns, .dropBlankLines], [.dropBlankLines], [.addBlankLines],
    [.stripMarks], [.stripMarks, .dropBlankLines, .recut], [.addMarks],
    [.addMarks, .recut, .captions],
    [.fullWidth, .windowsLines], [.halfWidth, .recut],
    [.recut, .stripMarks, .captions, .slogans, .pageNumbers, .fullWidth, .windowsLines],
  ]

  /// One changed page with its gold standard.
  struct Copy {
    var name: String
    var bytes: [UInt8]
    var gold: Structure
  }

  /// All copies of all gold pages for one seed.
  static func make(seed: UInt64) throws -> [Copy] {
    var copies: [Copy] = []
    for (page, source) in try goldPages().enumerated() {
      for (number, recipe) in recipes.enumerated() {
        let own = seed &* 1000 &+ UInt64(page * 100 + number)
        var mutator = Mutator(Proof(source.gold, source.bytes), seed: own)
        for change in recipe { mutator.apply(change) }
        let printed = mutator.proof.printed()
        let name =
          "\(source.gold.file.prefix(3)) \(recipe.map(\.rawValue).joined(separator: "+")) \(seed)"
        copies.append(Copy(name: name, bytes: printed.bytes, gold: printed.gold))
      }
    }
    return copies
  }
}
