import ArgumentParser
import Display
import Themes

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List the themes, or the faces that a theme may set.",
    discussion: "Your own themes are files NAME.toml in \(UserThemes.folder).")

  @ArgumentParser.Flag(help: "List the faces.") var faces = false

  func run() throws {
    guard !faces else { return listFaces() }
    let themes = UserThemes.library()
    var isSound = true
    for name in themes.names {
      do throws(ThemeError) {
        _ = try themes.theme(named: name)
        StandardOutput.write(name)
      } catch {
        isSound = false
        StandardError.write("gazette: \(error.message)")
      }
    }
    if !isSound { throw ExitCode(2) }
  }

  private func listFaces() {
    for face in Face.allCases { StandardOutput.write(face.rawValue) }
  }
}
