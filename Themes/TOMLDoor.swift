/// The door before the library that reads TOML: only what settings and themes are made of goes through.
///
/// The library dies of some texts that are no TOML (of `[= 1` and of `a = [}`, for example, by assertions that hold in
/// a release too), and it does not see what stands behind a zero byte. So the form is checked here first: tables, keys,
/// and values that are text in one line, whole numbers, `true`, `false`, lists and tables in braces of these. Dates,
/// fractions and text over several lines are good TOML, but nothing takes them.
struct TOMLDoor {
  private let bytes: [UInt8]
  private var place: Int
  /// Lists and braces inside one another; nothing that is taken needs more than three.
  private static let deepest = 8

  init(_ text: String) {
    bytes = Array(text.utf8)
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Walks through the text, statement by statement.
  mutating func check() throws(TOMLDocument.Fault) {
    while true {
      try skipSpaceAndComments()
      guard place < bytes.count else { return }
      if next == UInt8(ascii: "[") { try header() } else { try setting(0) }
      skipBlanks()
      try skipComment()
      guard next == nil || atLineEnd else { throw fault("nothing more goes in this line") }
    }
  }

  // MARK: Statements

  /// `[faces]`, `[keys.article]`; a list of tables in `[[ ]]` for the library to refuse or not.
  private mutating func header() throws(TOMLDocument.Fault) {
    let brackets = bytes[place...].starts(with: Array("[[".utf8)) ? 2 : 1
    place += brackets
    try key()
    for _ in 0..<brackets { try expect("]", "a table is named in brackets, such as [faces]") }
  }

  /// `name = value`
  private mutating func setting(_ depth: Int) throws(TOMLDocument.Fault) {
    try key()
    try expect("=", "a name is followed by = and a value")
    skipBlanks()
    try value(depth)
  }

  /// `headline`, `keys.article`, `"a b"`, with blanks around each part; the last of them are skipped too.
  private mutating func key() throws(TOMLDocument.Fault) {
    repeat {
      skipBlanks()
      if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
        try text()
      } else {
        let start = place
        while let byte = next, isNameByte(byte) { place += 1 }
        guard place > start else {
          throw fault("a name is made of letters, digits, '_' and '-', or stands in quotes")
        }
      }
      skipBlanks()
    } while skip(UInt8(ascii: "."))
  }

  // MARK: Values

  private mutating func value(_ depth: Int) throws(TOMLDocument.Fault) {
    guard depth < Self.deepest else { throw fault("brackets are nested too deeply") }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try text()
    case UInt8(ascii: "["): try list(depth)
    case UInt8(ascii: "{"): try braces(depth)
    default: try word()
    }
  }

  /// `["a", "b"]`, also over several lines, with comments and with a comma behind the last.
  private mutating func list(_ depth: Int) throws(TOMLDocument.Fault) {
    place += 1
    var isFirst = true
    while true {
      try skipSpaceAndComments()
      if skip(UInt8(ascii: "]")) { return }
      if !isFirst {
        try expect(",", "a list goes on with a comma or ends with ]")
        try skipSpaceAndComments()
        if skip(UInt8(ascii: "]")) { return }
      }
      try value(depth + 1)
      isFirst = false
    }
  }

  /// `{ quit = "x", help = "h" }`, in one line.
  private mutating func braces(_ depth: Int) throws(TOMLDocument.Fault) {
    place += 1
    skipBlanks()
    if skip(UInt8(ascii: "}")) { return }
    repeat {
      try setting(depth + 1)
      skipBlanks()
    } while skip(UInt8(ascii: ","))
    try expect("}", "braces go on with a comma or end with }")
  }

  /// Text in quotes, in one line.
  private mutating func text() throws(TOMLDocument.Fault) {
    let start = place
    let quote = bytes[place]
    place += 1
    while let byte = next, byte != quote {
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
        throw fault("text ends in the line in which it begins, and holds no control characters")
      }
      place += 1
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { try escape() }
    }
    guard skip(quote) else {
      place = start
      throw fault("this quote is not closed")
    }
    // `""` is empty text; a third quote would begin text over several lines.
    if place - start == 2, next == quote { throw fault("text over several lines is not taken") }
  }

  /// What follows a backslash: a letter, or `u` and four digits, `U` and eight.
  private mutating func escape() throws(TOMLDocument.Fault) {
    guard let letter = next, "btnfr\"\\uU".utf8.contains(letter) else {
      throw fault(
        #"after a backslash stands one of b t n f r " \ u U; 'text' in single quotes has none"#)
    }
    place += 1
    let digits = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
    for _ in 0..<digits {
      guard let byte = next, isHexDigit(byte) else {
        throw fault("\\u takes 4 digits, \\U takes 8")
      }
      place += 1
    }
  }

  /// `true`, `false`, `42`
  private mutating func word() throws(TOMLDocument.Fault) {
    let start = place
    while let byte = next, isNameByte(byte) || "+.:".utf8.contains(byte) { place += 1 }
    let word = bytes[start..<place]
    let digits = word.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let isNumber =
      !digits.isEmpty && word.count - digits.count <= 1
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isNumber || word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) else {
      place = start
      throw fault("a value is text in quotes, a whole number, true, false, or a list in brackets")
    }
  }
}

// MARK: Steps

extension TOMLDoor {
  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private var atLineEnd: Bool {
    next == UInt8(ascii: "\n") || bytes[place...].starts(with: Array("\r\n".utf8))
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func expect(
    _ sign: Unicode.Scalar, _ reason: String
  ) throws(TOMLDocument.Fault) {
    guard skip(UInt8(ascii: sign)) else { throw fault(reason) }
  }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 { place += 1 }
  }

  /// Blanks, line ends and comments.
  private mutating func skipSpaceAndComments() throws(TOMLDocument.Fault) {
    while true {
      skipBlanks()
      try skipComment()
      guard next != nil, atLineEnd else { return }
      place += bytes[place] == UInt8(ascii: "\r") ? 2 : 1
    }
  }

  private mutating func skipComment() throws(TOMLDocument.Fault) {
    guard next == UInt8(ascii: "#") else { return }
    while let byte = next, !atLineEnd {
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
        throw fault("a comment holds no control characters")
      }
      place += 1
    }
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private func isHexDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  /// A fault at this place.
  private func fault(_ reason: String) -> TOMLDocument.Fault {
    let before = bytes[..<place]
    let lineStart = (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return TOMLDocument.Fault(
      line: before.count { $0 == UInt8(ascii: "\n") } + 1,
      column: before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1, reason: reason)
  }
}
