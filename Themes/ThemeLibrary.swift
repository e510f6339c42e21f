import Display

/// The themes there are: those of the program, and those of the user, which go first.
///
///     let themes = ThemeLibrary(userThemes: ["mine": ThemeFile(path: "…/mine.toml", text: toml)])
///     let theme = try themes.theme(named: "mine")
public struct ThemeLibrary: Sendable {
  private let userThemes: [String: ThemeFile]

  /// Makes a library; user's themes are named by their files, without `.toml`.
  public init(userThemes: [String: ThemeFile] = [:]) {
    self.userThemes = userThemes
  }

  /// The names of all themes: the program's in their order, then the user's in the order of the alphabet.
  public var names: [String] {
    let bundled = BundledTheme.allCases.map(\.rawValue)
    return bundled + userThemes.keys.filter { !bundled.contains($0) }.sorted()
  }

  /// The theme of a name, with what it inherits.
  public func theme(named name: String) throws(ThemeError) -> Theme {
    guard let file = file(named: name, for: nil) else {
      throw ThemeError(
        file: "themes", line: nil, column: nil,
        problem: .unknownTheme(name, nearest: name.nearest(among: names)))
    }
    return Theme(name: name, styles: try styles(of: file, named: name))
  }

  /// Styles of a file over those of the files that it builds on.
  private func styles(of file: ThemeFile, named name: String) throws(ThemeError) -> [Face: Style] {
    var layers: [[Face: Style]] = []
    var seen: Set<ThemeFile> = []
    var next: (file: ThemeFile, name: String)? = (file, name)
    while let (file, name) = next {
      guard seen.insert(file).inserted else {
        throw ThemeError(file: file.path, line: nil, column: nil, problem: .circle(name))
      }
      var parser = ThemeParser(file: file)
      let contents = try parser.contents()
      layers.append(contents.styles)
      next = try inherited(contents.inherited, by: file, named: name)
    }
    return layers.reversed().reduce(into: [:]) { $0.merge($1) { $1 } }
  }

  private func inherited(_ name: String?, by file: ThemeFile, named child: String)
    throws(ThemeError) -> (ThemeFile, String)?
  {
    guard let name else { return nil }
    guard let parent = self.file(named: name, for: child) else {
      throw ThemeError(
        file: file.path, line: nil, column: nil,
        problem: .unknownTheme(name, nearest: name.nearest(among: names)))
    }
    return (parent, name)
  }

  /// A user's `dark` that inherits `dark` builds on the program's.
  private func file(named name: String, for child: String?) -> ThemeFile? {
    if name != child, let file = userThemes[name] { return file }
    return BundledTheme(rawValue: name)?.file
  }
}
