/// A line of a program and its arguments, as a shell would part it; nothing in it is carried out by a shell.
enum CommandWords {
  /// The words of a line: blanks part them, but not inside `'…'` or `"…"` or behind a reverse solidus.
  ///
  ///     CommandWords.split("grep -n '税收 总额'")  // ["grep", "-n", "税收 总额"]
  ///
  /// - Returns: nil if a quotation mark is never closed.
  static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Unicode.Scalar?
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if isEscaped {
        word = (word ?? "") + String(scalar)
        isEscaped = false
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
      } else if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "'" || scalar == "\"" {
        quote = scalar
        word = word ?? ""
      } else if quote == nil, scalar == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(scalar)
      }
    }
    if let word { words.append(word) }
    return quote == nil && !isEscaped ? words : nil
  }
}
