/// Compiles the text of a pattern.
struct PatternParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  /// Column of the first character in the question, from 1.
  private let column: Int

  /// Most steps of a pattern; each costs time at each character of the archive.
  static let stepLimit = 1000
  /// Deepest grouping.
  static let depthLimit = 32
  /// Most repeats that `{m,n}` may ask for.
  static let repeatLimit = 100

  private init(_ text: String, column: Int) {
    scalars = Array(text.unicodeScalars)
    self.column = column
  }

  /// The pattern of a text.
  ///
  /// - Throws: `QueryError` at the column of the question that cannot be read.
  static func parse(_ text: String, column: Int) throws(QueryError) -> Pattern {
    var parser = PatternParser(text, column: column)
    var steps = try parser.alternatives()
    if parser.next != nil { throw parser.error("this ')' closes nothing; write '\\)' to find one") }
    steps.append(.match)
    return Pattern(steps: steps)
  }

  private typealias Steps = [Pattern.Step]

  private mutating func alternatives() throws(QueryError) -> Steps {
    var steps = try sequence()
    while next == "|" {
      position += 1
      let other = try sequence()
      // fork(first, second) first… jump second…
      steps =
        [.fork(1, steps.count + 2)] + moved(steps, by: 1) + [jump(steps.count + other.count + 2)]
        + moved(other, by: steps.count + 2)
      try check(steps)
    }
    return steps
  }

  private mutating func sequence() throws(QueryError) -> Steps {
    var steps: Steps = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let part = try repeated(try atom())
      steps += moved(part, by: steps.count)
      try check(steps)
    }
    return steps
  }

  private mutating func repeated(_ part: Steps) throws(QueryError) -> Steps {
    var part = part
    while let scalar = next, let range = try repeats(scalar) {
      part = expanded(part, range)
      try check(part)
    }
    return part
  }

  /// The number of repeats that begins at the position; nil if none does.
  private mutating func repeats(_ scalar: Unicode.Scalar) throws(QueryError) -> (Int, Int?)? {
    switch scalar {
    case "*": position += 1
    case "+":
      position += 1
      return (1, nil)
    case "?":
      position += 1
      return (0, 1)
    case "{": return try counted()
    default: return nil
    }
    return (0, nil)
  }

  private mutating func counted() throws(QueryError) -> (Int, Int?) {
    let start = position
    position += 1
    let low = number()
    var high = low
    if next == "," {
      position += 1
      high = number()
    }
    guard next == "}", let low, low <= Self.repeatLimit, (high ?? low) >= low,
      (high ?? 0) <= Self.repeatLimit
    else {
      position = start
      throw error("repeats are written {2}, {2,} or {2,5}, up to \(Self.repeatLimit)")
    }
    position += 1
    return (low, high)
  }

  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while let digit = next.flatMap({ $0.isASCII ? $0.properties.numericType : nil }),
      digit == .decimal, value <= Self.repeatLimit
    {
      value = value * 10 + Int(scalars[position].value - 0x30)
      position += 1
    }
    return position > start ? value : nil
  }

  private func expanded(_ part: Steps, _ range: (low: Int, high: Int?)) -> Steps {
    var steps: Steps = []
    for _ in 0..<range.low { steps += moved(part, by: steps.count) }
    guard let high = range.high else {
      // fork(part, behind) part jump(fork)
      let start = steps.count
      return steps + [.fork(start + 1, start + part.count + 2)] + moved(part, by: start + 1)
        + [jump(start)]
    }
    for _ in range.low..<max(range.low, high) {
      let start = steps.count
      steps += [.fork(start + 1, start + part.count + 1)] + moved(part, by: start + 1)
    }
    return steps
  }

  private func jump(_ target: Int) -> Pattern.Step { .fork(target, target) }

  /// Steps that are to stand `offset` places further behind.
  private func moved(_ steps: Steps, by offset: Int) -> Steps {
    steps.map {
      if case .fork(let one, let other) = $0 { .fork(one + offset, other + offset) } else { $0 }
    }
  }

  private func check(_ steps: Steps) throws(QueryError) {
    if steps.count > Self.stepLimit {
      throw error("the pattern is too long; ask for less, or with smaller repeats")
    }
  }
}

extension PatternParser {
  private mutating func atom() throws(QueryError) -> Steps {
    guard let scalar = next else { return [] }
    let start = position
    position += 1
    switch scalar {
    case "(": return try group(start)
    case "[": return [.set(try set(start))]
    case ".": return [.set(Pattern.UnitSet(ranges: [], isNegated: true))]
    case "^": return [.blockStart]
    case "$": return [.blockEnd]
    case "*", "+", "?", "{":
      position = start
      throw error("nothing stands before '\(scalar)'; write '\\\(scalar)' to find one")
    case "\\": return try escaped()
    default: return literal(scalar)
    }
  }

  private mutating func group(_ start: Int) throws(QueryError) -> Steps {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw error("more than \(Self.depthLimit) levels deep") }
    let steps = try alternatives()
    guard next == ")" else {
      position = start
      throw error("this '(' is never closed; add ')', or write '\\(' to find one")
    }
    position += 1
    return steps
  }

  private mutating func escaped() throws(QueryError) -> Steps {
    guard let scalar = next else { throw error("a character is missing behind '\\'") }
    position += 1
    if let set = Self.classes[scalar] { return [.set(set)] }
    return literal(scalar)
  }

  private func literal(_ scalar: Unicode.Scalar) -> Steps {
    let units = NormalText(String(scalar)).units
    // A blank alone folds to nothing; between two letters of a text it stands as itself.
    return units.isEmpty ? [.unit(0x20)] : units.map { .unit($0) }
  }

  /// `[…]`, the bracket being read.
  private mutating func set(_ start: Int) throws(QueryError) -> Pattern.UnitSet {
    var set = Pattern.UnitSet(ranges: [])
    if next == "^" {
      set.isNegated = true
      position += 1
    }
    while let scalar = next, scalar != "]" || set.ranges.isEmpty {
      position += 1
      if scalar == "\\", let named = next.flatMap({ Self.classes[$0] }) {
        if named.isNegated { throw error("a capital class cannot stand in '[…]'; use '[^…]'") }
        set.ranges += named.ranges
        position += 1
        continue
      }
      let low = try member(scalar)
      var high = low
      if next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
        position += 2
        high = try member(scalars[position - 1])
      }
      guard low <= high else { throw error("this range runs backwards; exchange its ends") }
      set.ranges.append(low...high)
    }
    guard next == "]" else {
      position = start
      throw error("this '[' is never closed; add ']', or write '\\[' to find one")
    }
    position += 1
    return set
  }

  private mutating func member(_ scalar: Unicode.Scalar) throws(QueryError) -> UInt16 {
    var scalar = scalar
    if scalar == "\\", let escaped = next {
      position += 1
      scalar = escaped
    }
    let units = NormalText(String(scalar)).units
    guard units.count <= 1 else {
      throw error("'\(scalar)' cannot stand in '[…]'; write it outside")
    }
    return units.first ?? 0x20
  }

  private static let digits = [0x30...0x39] as [ClosedRange<UInt16>]
  private static let letters = digits + [0x61...0x7A, 0xC0...0x24F, 0x3400...0x9FFF]
  private static let classes: [Unicode.Scalar: Pattern.UnitSet] = [
    "d": Pattern.UnitSet(ranges: digits),
    "D": Pattern.UnitSet(ranges: digits, isNegated: true),
    "w": Pattern.UnitSet(ranges: letters),
    "W": Pattern.UnitSet(ranges: letters, isNegated: true),
    "s": Pattern.UnitSet(ranges: [0x20...0x20]),
    "S": Pattern.UnitSet(ranges: [0x20...0x20], isNegated: true),
  ]

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func error(_ message: String) -> QueryError {
    QueryError(column: column + position, message: message)
  }
}
