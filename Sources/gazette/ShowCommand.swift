import ArgumentParser
import Newspaper

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print articles as they are read: paragraphs whole, marks left out.",
    discussion: """
      'gazette show FILE' prints all articles of a file, 'gazette show FILE#2' the second one.
      """)

  /// How an article is printed.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case plain
    case markdown
  }

  @Argument(help: "A file, or a file and the number of an article: FILE#2.") var articles: [String]
  @Option(help: "How it is printed: plain or markdown.") var form = Form.plain
  @OptionGroup var output: OutputArguments

  func run() throws {
    output.apply()
    var isComplete = true
    for (place, article) in articles.enumerated() {
      if place > 0 { StandardOutput.write("") }
      isComplete = print(article) && isComplete
    }
    if !isComplete { throw ExitCode(2) }
  }

  /// Prints the articles of an address; whether all could be.
  private func print(_ address: String) -> Bool {
    let (path, number) = Self.parts(of: address)
    let reader = ArchiveReader()
    do throws(ArchiveError) {
      for file in try reader.files(at: [path]).files {
        let issue = try reader.issue(of: file)
        guard let chosen = chosen(number, of: issue) else { return false }
        for (place, article) in chosen.enumerated() {
          if place > 0 { StandardOutput.write("") }
          write(ArticleText(of: article, in: issue.source))
        }
      }
      return true
    } catch {
      StandardError.write("gazette: \(error.message)")
      return false
    }
  }

  private func chosen(_ number: Int?, of issue: Issue) -> [Article]? {
    guard let number else { return issue.pieces }
    guard issue.articles.indices.contains(number - 1) else {
      StandardError.write(
        "gazette: \(shownPath(issue.source.name)): has no article \(number);"
          + " write a number from 1 to \(issue.articles.count)")
      return nil
    }
    return [issue.articles[number - 1]]
  }

  /// `a.txt#2` → (`a.txt`, 2); a `#` without a number behind it belongs to the name.
  static func parts(of address: String) -> (path: String, number: Int?) {
    guard let mark = address.lastIndex(of: "#"),
      let number = Int(address[address.index(after: mark)...])
    else { return (address, nil) }
    return (String(address[..<mark]), number)
  }

  private func write(_ text: ArticleText) {
    for (place, part) in text.parts.enumerated() {
      let joinsOn = place > 0 && text.parts[place - 1].kind == .opening
      let line = StandardOutput.line(text.string(in: part.range))
      if place > 0, !joinsOn { StandardOutput.write("") }
      let next = place + 1 < text.parts.count ? text.parts[place + 1].kind : nil
      let isRunOn = part.kind == .opening && next == .para
      StandardOutput.put(prefix(of: part) + line + (isRunOn ? " " : "\n"))
    }
  }

  private func prefix(of part: ArticleText.Part) -> String {
    guard form == .markdown else { return "" }
    switch part.kind {
    case .headline: return "# "
    case .kicker, .subhead: return "## "
    case .section: return String(repeating: "#", count: min(6, max(3, part.level + 1))) + " "
    case .pullquote, .caption, .photocredit, .artcredit: return "> "
    default: return ""
    }
  }
}
