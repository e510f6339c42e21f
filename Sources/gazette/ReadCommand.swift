import ArgumentParser
import Curses
import Display
import Newspaper
import ReaderUI
import Themes

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read an archive on the screen; this is what gazette does by itself.")

  @OptionGroup var archive: ArchiveArguments
  @Option(help: "The colours: dark, light, contrast, terminal, mono, or a theme of your own.")
  var theme: String?
  @Option(help: "Language of the interface; by default that of the locale.")
  var language: Language?
  @Option(help: "Columns of “ ” — … and the like, 1 or 2; by default the terminal is asked.")
  var ambiguous: Int?
  @ArgumentParser.Flag(inversion: .prefixedNo, help: "Use the mouse.") var mouse: Bool?

  func validate() throws {
    if let ambiguous, ![1, 2].contains(ambiguous) {
      throw ValidationError("--ambiguous \(ambiguous): write 1 or 2")
    }
  }

  func run() throws {
    let (settings, complaint) = try userSettings()
    let loader = ArchiveLoader(paths: archive.places(settings), reader: archive.reader)
    loader.start()
    let first = try firstMessages(of: loader)
    let session = try open(settings, chosenTheme(settings), loader)
    if let complaint { session.show(notice: complaint) }
    session.receive(first)
    session.run()
  }

  /// The user's settings; a faulty file is told on the screen, for one must still be able to read.
  private func userSettings() throws -> (Configuration, String?) {
    do throws(ConfigurationError) {
      return (try Configuration.ofUser(), nil)
    } catch {
      return (Configuration(), error.message)
    }
  }

  /// What the loader has after a moment: a small archive is then complete, and the first picture shows all of it.
  ///
  /// If nothing can be opened, that is said before the screen is touched.
  private func firstMessages(of loader: ArchiveLoader) throws -> [LoaderMessage] {
    let deadline = now() + 0.02
    var messages: [LoaderMessage] = []
    repeat {
      messages += loader.mailbox.take(within: deadline - now())
      if case .library(_, _, _, isComplete: true) = messages.last { break }
      if case .failed(let reasons) = messages.last {
        for reason in reasons { StandardError.write("gazette: \(reason)") }
        throw ExitCode(2)
      }
    } while now() < deadline
    return messages
  }

  private func chosenTheme(_ settings: Configuration) throws -> ThemeChoice {
    do throws(ThemeError) {
      return try ThemeChoice(named: theme ?? settings.theme)
    } catch {
      StandardError.write("gazette: \(error.message)")
      throw ExitCode(2)
    }
  }

  private func open(
    _ settings: Configuration, _ themes: ThemeChoice, _ loader: ArchiveLoader
  ) throws -> ReaderSession {
    var options = CursesTerminal.Options()
    options.mouse = mouse ?? settings.mouse ?? true
    options.ambiguousWidth = ambiguous ?? settings.ambiguous
    options.asksBackground = themes.isOpen
    do throws(TerminalError) {
      let terminal = try CursesTerminal(options: options)
      return ReaderSession(
        terminal: terminal, loader: loader, language: interfaceLanguage(settings),
        themes: themes)
    } catch {
      StandardError.write("gazette: \(error.message)")
      throw ExitCode(2)
    }
  }

  private func interfaceLanguage(_ settings: Configuration) -> Language {
    if let chosen = language ?? settings.language { return chosen }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first
    return Language(locale: locale ?? "")
  }
}
