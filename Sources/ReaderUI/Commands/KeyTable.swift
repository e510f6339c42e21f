/// The command table as text, for README, manual and `gazette keys`.
public enum KeyTable {
  /// A Markdown table, one row a command, grouped.
  public static func markdown(_ language: Language = .english) -> String {
    let head = Words("| Keys | What they do | Command |", "| 按键 | 作用 | 命令 |")(language)
    var lines: [String] = []
    for group in CommandGroup.allCases {
      lines += ["### " + group.title(language), "", head, "| --- | --- | --- |"]
      for command in commands(of: group) {
        let keys = command.entry.keys.map { "`" + escaped($0) + "`" }.joined(separator: " ")
        lines.append("| \(keys) | \(command.entry.summary(language)) | `\(command.rawValue)` |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  /// Plain lines for a terminal or a script: keys, a tab, the name of the command, a tab, what it does.
  public static func plain(_ language: Language = .english) -> String {
    CommandGroup.allCases.flatMap(commands(of:)).map { command in
      [
        command.entry.keys.joined(separator: ", "), command.rawValue,
        command.entry.summary(language),
      ]
      .joined(separator: "\t") + "\n"
    }.joined()
  }

  /// The commands of a group in the order of the table.
  static func commands(of group: CommandGroup) -> [Command] {
    Command.allCases.filter { $0.entry.group == group }
  }

  // A bar would end the cell, and a grave accent the code: `|` is written \|, ` stands between blanks.
  private static func escaped(_ key: String) -> String {
    switch key {
    case "|": "\\|"
    case "`": "&#96;"
    default: key
    }
  }
}
