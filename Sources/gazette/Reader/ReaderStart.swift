import ArgumentParser
import Curses
import Display
import Newspaper
import ReaderUI
import Themes

/// What the reader is started with, and the start itself.
struct ReaderStart {
  /// Files and folders; the configured archive, else ./seeds, if empty.
  var paths: [String] = []
  /// Reads the files.
  var reader = ArchiveReader()
  /// Name of a theme; nil lets the settings, then the terminal decide.
  var theme: String?
  /// Language of the interface; nil lets the settings, then the locale decide.
  var language: Language?
  /// Columns of ambiguous characters; nil lets the settings, then the terminal decide.
  var ambiguous: Int?
  /// Whether the mouse is used; nil lets the settings decide.
  var mouse: Bool?

  /// Opens the screen and reads until the user leaves.
  ///
  /// Files are read on a thread of their own from the first moment; theme and terminal are made ready meanwhile.
  func run() throws {
    partLargeBlocks()
    // Paths that are named need no settings.
    let early = paths.isEmpty ? nil : startedLoader(paths)
    let (settings, complaint) = userSettings()
    let loader = early ?? startedLoader(ArchiveArguments.places(paths, settings))
    let theme = try chosenTheme(settings)
    let check = CursesTerminal.Check()
    try refuseIfNothingIsFound(by: loader)
    let session = try open(settings, theme, loader, check)
    loader.goOn()
    if let complaint { session.show(notice: complaint) }
    session.run()
  }

  private func startedLoader(_ places: [String]) -> ArchiveLoader {
    let loader = ArchiveLoader(paths: places, reader: reader)
    loader.start()
    return loader
  }

  /// The user's settings; a faulty file is told on the screen, for one must still be able to read.
  private func userSettings() -> (Configuration, String?) {
    do throws(ConfigurationError) {
      return (try Configuration.ofUser(), nil)
    } catch {
      return (Configuration(), error.message)
    }
  }

  /// If nothing can be opened, that is said before the screen is touched.
  ///
  /// A folder that takes longer to list is listed behind the first picture.
  private func refuseIfNothingIsFound(by loader: ArchiveLoader) throws {
    guard case .failed(let reasons) = loader.mailbox.peek(within: 0.03) else { return }
    for reason in reasons { StandardError.write("gazette: \(reason)") }
    throw ExitCode(2)
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
    _ settings: Configuration, _ themes: ThemeChoice, _ loader: ArchiveLoader,
    _ check: CursesTerminal.Check
  ) throws -> ReaderSession {
    var options = CursesTerminal.Options()
    options.mouse = mouse ?? settings.mouse ?? true
    options.ambiguousWidth = ambiguous ?? settings.ambiguous
    options.asksBackground = themes.isOpen
    do throws(TerminalError) {
      let terminal = try CursesTerminal(options: options, after: check)
      return ReaderSession(
        terminal: terminal, loader: loader, settings: readerSettings(settings),
        keyMap: keyMap(settings), themes: themes)
    } catch {
      StandardError.write("gazette: \(error.message)")
      throw ExitCode(2)
    }
  }

  private func readerSettings(_ settings: Configuration) -> ReaderSettings {
    var reader = settings.readerSettings
    reader.language = interfaceLanguage(settings)
    return reader
  }

  /// The keys of the user; they were held against each other when the settings were read.
  private func keyMap(_ settings: Configuration) -> KeyMap {
    guard !settings.keys.isEmpty else { return KeyMap() }
    return (try? KeyMap(changes: settings.keys)) ?? KeyMap()
  }

  private func interfaceLanguage(_ settings: Configuration) -> Language {
    if let chosen = language ?? settings.language { return chosen }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first
    return Language(locale: locale ?? "")
  }
}
