import FoundationEssentials
import Themes

/// The themes of the program and those of the user's folder.
enum UserThemes {
  /// `$XDG_CONFIG_HOME/gazette/themes`, by default under `~/.config`.
  static var folder: String { Configuration.folder + "/themes" }

  /// All themes; a file of the folder that cannot be read is left out.
  static func library() -> ThemeLibrary {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [String: ThemeFile] = [:]
    for name in names where name.hasSuffix(".toml") {
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      files[String(name.dropLast(5))] = ThemeFile(
        path: path, text: String(decoding: data, as: UTF8.self))
    }
    return ThemeLibrary(userThemes: files)
  }
}
