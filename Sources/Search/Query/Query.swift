/// A question in the form in which it is answered.
indirect enum Query: Hashable, Sendable {
  /// Words that stand in one block as they are, perhaps only in one field.
  case phrase(Phrase)
  /// All of them.
  case all([Query])
  /// At least one of them.
  case any([Query])
  /// Not this one.
  case not(Query)
}

/// Words that are looked for as one string.
struct Phrase: Hashable, Sendable {
  /// The folded characters; never empty.
  var units: [UInt16]
  /// Where they must stand; nil for anywhere.
  var field: Field?
}
