/// Rows of JSON, one article a line: `{"date":"2020-12-29","title":"…","content":"一。\n二。"}`.
///
/// Lines are read leniently: what is no object is kept as loose text, what follows a fault in a line is kept too.
/// Nesting is passed over by counting, so no depth of brackets matters.
struct JSONRows {
  private let source: [UInt8]
  private var place: Int
  private let end: Int

  /// Reads a text as an issue.
  ///
  /// `\u9759` is an encoding of 静, as GBK is: offsets are those of the text with these escapes decoded, and the
  /// issue's source holds it so. All other escapes stay in the source, line for line and byte for byte.
  static func issue(from text: SourceText) -> Issue {
    let text = JSONEscapes.decoded(text)
    var issue = RowIssue(text)
    var start = 0
    let bytes = text.bytes
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = JSONRows(bytes, start..<end)
      if let row = line.object() {
        issue.add(row)
      } else {
        var cell = Cell()
        cell.append(bytes, start..<end)
        issue.addLoose(cell)
      }
      start = end + 1
    }
    return issue.finished
  }

  /// Where the last whole line of a beginning ends; 0 if there is none.
  static func endOfRows(in head: [UInt8]) -> Int { head.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 }

  private init(_ source: [UInt8], _ line: Range<Int>) {
    self.source = source
    place = line.lowerBound
    end = line.upperBound
    if source[place..<end].starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
  }

  /// The known members of an object; nil if the line is none.
  private mutating func object() -> [(RowColumn, Cell)]? {
    skipBlanks()
    guard take(0x7B) else { return nil }
    var members: [(RowColumn, Cell)] = []
    while true {
      skipBlanks()
      if take(0x7D) { return members }
      guard let key = string() else { return members.isEmpty ? nil : members }
      skipBlanks()
      guard take(0x3A) else { return members.isEmpty ? nil : members }
      skipBlanks()
      let value = value()
      if let column = RowColumn(named: key.bytes), let value { members.append((column, value)) }
      skipBlanks()
      _ = take(0x2C)
    }
  }

  /// A value as text: a string, a number, the strings of an array as lines; nil for all others.
  private mutating func value() -> Cell? {
    guard place < end else { return nil }
    switch source[place] {
    case 0x22: return string()
    case 0x5B, 0x7B: return nested()
    default: return word()
    }
  }

  /// A number; `null`, `true` and `false` are no text.
  private mutating func word() -> Cell? {
    let start = place
    while place < end, ![0x2C, 0x7D, 0x5D].contains(source[place]) { place += 1 }
    // Always a step on, also over a stray bracket.
    if place == start { place += 1 }
    guard (0x30...0x39).contains(source[start]) || source[start] == 0x2D else { return nil }
    var cell = Cell()
    cell.append(source, start..<place)
    return cell
  }

  /// Passes over an array or object; the strings right in an array are its lines.
  private mutating func nested() -> Cell? {
    var cell = Cell()
    let isArray = source[place] == 0x5B
    var depth = 0
    while place < end {
      switch source[place] {
      case 0x22:
        let text = string()
        if isArray, depth == 1, let text { cell.append(line: text) }
        continue
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth -= 1
      default: break
      }
      place += 1
      if depth == 0 { break }
    }
    return cell.bytes.isEmpty ? nil : cell
  }

  /// A string; one that the line cuts ends with it.
  private mutating func string() -> Cell? {
    guard take(0x22) else { return nil }
    var cell = Cell()
    var start = place
    while place < end, source[place] != 0x22 {
      guard source[place] == 0x5C, place + 1 < end else {
        place += 1
        continue
      }
      cell.append(source, start..<place)
      start = place + 1
      if let white = Self.whiteEscapes[source[start]] {
        cell.append(named: white)
        start += 1
      }
      place += 2
    }
    cell.append(source, start..<place)
    _ = take(0x22)
    return cell
  }

  /// Escapes of white space; the byte behind any other backslash stands for itself: `\"`, `\\`, `\/`.
  private static let whiteEscapes: [UInt8: UInt8] = [
    0x6E: 0x0A, 0x72: 0x0A, 0x74: 0x09, 0x66: 0x0A, 0x62: 0x20,
  ]

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < end, source[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while place < end, source[place] == 0x20 || source[place] == 0x09 || source[place] == 0x0D {
      place += 1
    }
  }
}

/// Escapes that stand for characters by number: `\u9759`.
enum JSONEscapes {
  /// The text with `\uXXXX` decoded; the same text if it has none.
  static func decoded(_ text: SourceText) -> SourceText {
    guard let bytes = decoded(text.bytes) else { return text }
    return SourceText(
      name: text.name, path: text.path, bytes: bytes, encoding: text.encoding,
      certainty: text.certainty, replacements: text.replacements)
  }

  private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var copied = 0
    var place = 0
    while let slash = bytes[place...].firstIndex(of: 0x5C), slash + 1 < bytes.count {
      place = slash + 2
      guard let (scalar, length) = scalar(in: bytes, at: slash) else { continue }
      result.append(contentsOf: bytes[copied..<slash])
      append(scalar, to: &result)
      place = slash + length
      copied = place
    }
    guard copied > 0 else { return nil }
    return result + bytes[copied...]
  }

  /// What must stay an escape stays one; a line feed as it is would cut the row.
  private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    switch scalar {
    case "\n": text += [0x5C, 0x6E]
    case "\r": text += [0x5C, 0x72]
    case "\"": text += [0x5C, 0x22]
    case "\\": text += [0x5C, 0x5C]
    default: text.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
    }
  }

  /// The character of an escape, with the length of the escape or the pair of escapes; nil if it is none.
  private static func scalar(in bytes: [UInt8], at place: Int) -> (Unicode.Scalar, Int)? {
    guard let high = unit(in: bytes, at: place) else { return nil }
    if let scalar = Unicode.Scalar(high) { return (scalar, 6) }
    guard high < 0xDC00, let low = unit(in: bytes, at: place + 6), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  private static func unit(in bytes: [UInt8], at place: Int) -> UInt32? {
    guard place + 6 <= bytes.count, bytes[place] == 0x5C, bytes[place + 1] == 0x75 else {
      return nil
    }
    var unit: UInt32 = 0
    for byte in bytes[(place + 2)..<(place + 6)] {
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt32(byte & 0x5F - 0x37)
      default: return nil
      }
    }
    return unit
  }
}
