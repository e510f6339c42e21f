/// A value that can be written as JSON (RFC 8259).
indirect enum JSON {
  case null
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The value in lines, two blanks for each level; an empty list in one.
  var text: String { text(indent: "") }

  private func text(indent: String) -> String {
    switch self {
    case .null: "null"
    case .number(let number): String(number)
    case .string(let string): JSON.quoted(string)
    case .array(let items):
      JSON.lines(items.map { $0.text(indent: indent + "  ") }, "[", "]", indent)
    case .object(let members):
      JSON.lines(
        members.map { JSON.quoted($0) + ": " + $1.text(indent: indent + "  ") }, "{", "}", indent)
    }
  }

  private static func lines(
    _ items: [String], _ open: String, _ close: String, _ indent: String
  ) -> String {
    guard !items.isEmpty else { return open + close }
    let inner = items.map { indent + "  " + $0 }.joined(separator: ",\n")
    return open + "\n" + inner + "\n" + indent + close
  }

  /// Quotation mark, reverse solidus and the controls below a blank are escaped; all else stands as it is.
  private static func quoted(_ string: String) -> String {
    var text = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": text.append(contentsOf: ["\\", scalar])
      case "\n": text.append(contentsOf: ["\\", "n"])
      case "\t": text.append(contentsOf: ["\\", "t"])
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text.append(contentsOf: "\\u".unicodeScalars)
        text.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).unicodeScalars)
        text.append(contentsOf: digits.unicodeScalars)
      default: text.append(scalar)
      }
    }
    text.append("\"")
    return String(text)
  }
}
