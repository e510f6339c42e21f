import Display
import TOMLKit

/// A theme file before it is read.
public struct ThemeFile: Hashable, Sendable {
  /// Where it lies, for messages.
  public var path: String
  /// Its TOML.
  public var text: String

  /// Makes a file.
  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// Reads theme files.
///
///     inherit = "dark"
///     [palette]
///     gold = "#ffd787"
///     [faces]
///     headline = "gold bold"
///     hit = "black on gold"
struct ThemeParser {
  let file: ThemeFile
  private var palette: [String: Color] = [:]

  init(file: ThemeFile) {
    self.file = file
  }

  /// What a file says: the theme it builds on, and its own styles.
  struct Contents {
    var inherited: String?
    var styles: [Face: Style] = [:]
  }

  /// Reads the file.
  mutating func contents() throws(ThemeError) -> Contents {
    let table = try parse()
    for (key, _) in table { try check(key, in: "", known: ["inherit", "palette", "faces"]) }
    try readPalette(table["palette"]?.table)
    return Contents(
      inherited: try text(of: "inherit", in: table, section: ""),
      styles: try styles(table["faces"]?.table))
  }

  private func parse() throws(ThemeError) -> TOMLTable {
    do throws(TOMLDocument.Fault) {
      return try TOMLDocument.table(of: file.text)
    } catch {
      throw ThemeError(
        file: file.path, line: error.line, column: error.column, problem: .notTOML(error.reason))
    }
  }

  private mutating func readPalette(_ table: TOMLTable?) throws(ThemeError) {
    guard let table else { return }
    // Names in the palette stand for plain colors, not for one another: TOML tables have no order.
    for (name, _) in table {
      guard let words = try text(of: name, in: table, section: "palette") else { continue }
      guard let color = Self.plainColor(words) else {
        throw error(.unknownWord(words, nearest: nil), at: name, in: "palette", word: words)
      }
      palette[name] = color
    }
  }

  private func styles(_ table: TOMLTable?) throws(ThemeError) -> [Face: Style] {
    var styles: [Face: Style] = [:]
    for (name, _) in table ?? TOMLTable() {
      guard let face = Face(rawValue: name) else {
        let nearest = name.nearest(among: Face.allCases.map(\.rawValue)) ?? Face.text.rawValue
        throw error(.unknownFace(name, nearest: nearest), at: name, in: "faces", word: name)
      }
      guard
        let words = try table.flatMap({ table throws(ThemeError) in
          try text(of: name, in: table, section: "faces")
        })
      else { continue }
      styles[face] = try style(words, of: name)
    }
    return styles
  }

  /// `gold on slate bold`: a color, a ground behind `on`, attributes; any of them may be left out.
  private func style(_ words: String, of name: String) throws(ThemeError) -> Style {
    var style = Style()
    var isGround = false
    for word in words.split(separator: " ").map(String.init) {
      if word == "on" {
        isGround = true
      } else if let attribute = Self.attributes[word] {
        style.attributes.insert(attribute)
      } else if let color = color(word) {
        if isGround { style.background = color } else { style.foreground = color }
        isGround = false
      } else {
        let nearest = word.nearest(among: Array(palette.keys) + Array(Self.attributes.keys))
        throw error(.unknownWord(word, nearest: nearest), at: name, in: "faces", word: word)
      }
    }
    return style
  }

  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]
}

extension ThemeParser {
  private func color(_ word: String) -> Color? { palette[word] ?? Self.plainColor(word) }

  private static func plainColor(_ word: String) -> Color? {
    if word == "standard" { return .standard }
    if let number = UInt8(word) { return .palette(number) }
    if word.hasPrefix("#") { return channels(word.dropFirst()) }
    let isBright = word.hasPrefix("bright-")
    let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    guard let index = names.firstIndex(of: isBright ? String(word.dropFirst(7)) : word) else {
      return nil
    }
    return .palette(UInt8(index + (isBright ? 8 : 0)))
  }

  /// #rrggbb
  private static func channels(_ digits: Substring) -> Color? {
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    return .rgb(UInt8(value >> 16), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  private func text(of key: String, in table: TOMLTable, section: String) throws(ThemeError)
    -> String?
  {
    guard let value = table[key] else { return nil }
    guard let text = value.string else {
      throw error(.notText(key), at: key, in: section, word: key)
    }
    return text
  }

  private func check(_ key: String, in section: String, known: [String]) throws(ThemeError) {
    if known.contains(key) { return }
    let nearest = key.nearest(among: known) ?? "faces"
    throw error(.unknownKey(key, nearest: nearest), at: key, in: section, word: key)
  }

  // MARK: Places

  /// An error at a word in the line of a key. The TOML parser tells no places of values, so the line is looked for.
  private func error(
    _ problem: ThemeError.Problem, at key: String, in section: String, word: String
  ) -> ThemeError {
    guard let (number, line) = line(of: key, in: section) else {
      return ThemeError(file: file.path, line: nil, column: nil, problem: problem)
    }
    let column = line.range(ofWord: word).map { line.distance(from: line.startIndex, to: $0) + 1 }
    return ThemeError(file: file.path, line: number, column: column ?? 1, problem: problem)
  }

  private func line(of key: String, in section: String) -> (Int, Substring)? {
    var current = ""
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let words = line.drop { $0 == " " || $0 == "\t" }
      if words.hasPrefix("[") {
        current = String(words.dropFirst().prefix { $0 != "]" })
      }
      let name = words.prefix { $0 != "=" && $0 != " " && $0 != "." }.filter { $0 != "\"" }
      if (current == section && name == key) || (section.isEmpty && current == key) {
        return (number + 1, line)
      }
    }
    return nil
  }
}

extension Substring {
  /// Where a word begins in a line, behind the equals sign if it stands there.
  fileprivate func range(ofWord word: String) -> Index? {
    let start = firstIndex(of: "=") ?? startIndex
    return self[start...].firstIndex(of: word) ?? firstIndex(of: word)
  }

  private func firstIndex(of word: String) -> Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}
