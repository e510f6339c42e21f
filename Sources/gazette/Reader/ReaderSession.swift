import Curses
import Display
import Figures
import Glibc
import Newspaper
import ReaderUI
import Search
import Synchronization
import Themes

/// One run of the reader: waits for keys and for the loader, hands both to `ReaderState`, paints what it draws.
///
/// Everything here runs on the main thread; between two events it waits in one `poll` and makes no system call.
final class ReaderSession {
  private let terminal: CursesTerminal
  private let loader: ArchiveLoader
  private var state: ReaderState
  private var themes: ThemeChoice
  private var isOver = false
  private var failure: [String] = []
  private var kept: KeptReading?

  init(
    terminal: CursesTerminal, loader: ArchiveLoader, settings: ReaderSettings, keyMap: KeyMap,
    themes: ThemeChoice
  ) {
    self.terminal = terminal
    self.loader = loader
    self.themes = themes
    state = ReaderState(
      library: LibraryBuilder.empty, progress: LoadProgress(filesRead: 0, fileCount: 0),
      size: terminal.size, cellWidth: terminal.cellWidth, settings: settings)
    state.keyMap = keyMap
    state.onCommand = { CursesTerminal.note($0.rawValue) }
  }

  /// Runs until the user leaves or the terminal goes; gives the terminal back before it returns.
  func run() {
    FigureFinder.prepare()
    awaitFirstText()
    while !isOver {
      terminal.paint(state.draw(), theme: themes.theme)
      Courtesy.letAnswer(false)
      _ = terminal.wait(also: [loader.mailbox.wakeUp])
      Courtesy.letAnswer(true)
      while !isOver, let event = terminal.nextEvent() { handle(event) }
      kept?.note(state.takeKeepsakes())
      if !isOver { receive(loader.mailbox.take()) }
      for errand in state.takeErrands() { loader.carryOut(errand) }
    }
    terminal.close()
    finishKeeping()
    for reason in failure { StandardError.write("gazette: \(reason)") }
    if !failure.isEmpty { exit(2) }
  }

  /// The first picture waits a moment for the first text; it never waits for an archive.
  private func awaitFirstText() {
    let deadline = now() + 0.02
    while state.library.archive.issues.isEmpty, !isOver, now() < deadline {
      receive(loader.mailbox.take(within: deadline - now()))
    }
  }

  /// Shows a line until the next key.
  func show(notice: String) { state.show(notice: notice) }

  /// Writes what is still to be kept; the terminal is the user's again by then.
  private func finishKeeping() {
    kept?.note(state.takeKeepsakes())
    if let complaint = kept?.keeper?.finish() { StandardError.write("gazette: \(complaint)") }
  }

  /// Takes what the loader has read. Of several libraries only the last is shown.
  func receive(_ messages: [LoaderMessage]) {
    let lastLibrary = messages.lastIndex { $0.isLibrary }
    for (number, message) in messages.enumerated() {
      switch message {
      case .found: break
      case .kept(let reading):
        kept = reading
        state.remember(reading.keepsakes)
        if reading.isFirst { state.welcome() }
        if let notice = reading.notice { show(notice: notice) }
      case .notice(let text): show(notice: text)
      case .library(let library, let filesRead, let files, let isComplete):
        guard number == lastLibrary else { continue }
        let progress = LoadProgress(filesRead: filesRead, fileCount: files)
        let before = Outgoing(state.library)
        state.receive(library, progress: isComplete ? nil : progress)
        before.leave(asTheLast: isComplete)
      case .changed(let library, let change):
        guard number == lastLibrary else { continue }
        state.receive(library)
        show(notice: change.message)
      case .indicators(let book): state.receive(book)
      case .reply(let reply): state.receive(reply)
      case .failed(let reasons):
        failure = reasons
        isOver = true
      }
    }
  }

  private func handle(_ event: TerminalEvent) {
    switch event {
    case .input(let input): carryOut(state.handle(input))
    case .ambiguousWidth: state.use(terminal.cellWidth)
    case .background(let color):
      if themes.fit(background: color) { terminal.redraw() }
    case .signal: break
    case .suspendRequested: suspend()
    case .resumed: carryOut(state.handle(.resize(terminal.size)))
    case .terminate(let signal):
      terminal.close()
      finishKeeping()
      CursesTerminal.end(by: signal)
    case .gone: isOver = true
    }
  }

  private func carryOut(_ effect: Effect) {
    switch effect {
    case .none: break
    case .quit: isOver = true
    case .suspend: suspend()
    case .redraw: terminal.redraw()
    case .nextTheme: changeTheme()
    case .theme(let name): changeTheme(to: name)
    case .mouse(let isOurs): terminal.setMouse(isOurs)
    case .copy(let text): copy(text)
    case .edit(let path, let line): edit(path, line)
    case .pipe(let words, let text): hand(words, text)
    case .export(let path, let text): export(text, to: path)
    case .gatherIndicators: loader.gatherIndicators(of: state.library)
    }
  }

  private func suspend() {
    terminal.suspend()
    carryOut(state.handle(.resize(terminal.size)))
  }

  private func changeTheme(to name: String? = nil) {
    do throws(ThemeError) {
      if let name { try themes.choose(name) } else { try themes.advance() }
      show(notice: "theme: \(themes.name)")
    } catch {
      show(notice: error.message)
    }
    terminal.redraw()
  }

  private func copy(_ text: String) {
    let count = text.unicodeScalars.count
    let language = state.settings.language
    if terminal.copyToClipboard(text) {
      return show(notice: Words("copied \(count) characters", "已复制 \(count) 字")(language))
    }
    if let name = Clipboard.offer(VisibleText.lines(text)) {
      let words = Words(
        "copied \(count) characters with \(name)", "已用 \(name) 复制 \(count) 字")
      return show(notice: words(language))
    }
    let words = Words(
      "not copied: too much for this terminal, and there is no wl-copy, xclip or tmux; e writes a file",
      "未复制：终端不接受，也没有 wl-copy、xclip 或 tmux；e 可导出文件")
    show(notice: words(language))
  }

  /// Opens a file in `$VISUAL` or `$EDITOR` at a line, program and arguments apart, without a shell.
  private func edit(_ path: String, _ line: Int) {
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let words = editor.split(separator: " ").map(String.init) + ["+\(line)", "--", path]
    hand(words, nil)
  }

  /// Runs a program on the terminal; what it printed stays until Enter, unless it was given the terminal to work in.
  private func hand(_ words: [String], _ text: String?) {
    var end = ChildProcess.End.ran(status: 0)
    terminal.lend {
      end = ChildProcess.run(words, feeding: text.map { VisibleText.lines($0) })
      guard text != nil, case .ran(let status) = end else { return }
      let name = VisibleText.line(words[0])
      PlainTerminal.awaitEnter(
        Words("[\(name): status \(status); press Enter]", "[\(name):返回 \(status)；请按回车]")(
          state.settings.language))
    }
    carryOut(state.handle(.resize(terminal.size)))
    if case .failed(let problem) = end { show(notice: problem) }
  }

  /// Writes a text to a new file.
  private func export(_ text: String, to path: String) {
    let full = Environment.expanded(path)
    if let problem = NewFile.write(text, to: full) {
      // The reason first: a long name may not fit behind it.
      return show(notice: "\(problem): \(path)")
    }
    show(notice: Words("written: \(path)", "已写入：\(path)")(state.settings.language))
  }
}

/// A library that another has taken the place of: to take thousands of issues apart is no work for the thread that
/// answers keys.
private final class Outgoing: Sendable {
  private let library: Mutex<Library?>

  init(_ library: Library) { self.library = Mutex(library) }

  /// Lets go of it on a thread of its own; it must be held by nobody else.
  ///
  /// - Parameter isLast: whether all is read now: then what the index was made from is gone as well.
  func leave(asTheLast isLast: Bool) {
    Thread.start { [self] in
      Thread.stepBack()
      library.withLock { $0 = nil }
      if isLast { giveFreedMemoryBack() }
    }
  }
}

extension LibraryBuilder {
  /// A library without issues, for the time before the first is read.
  static var empty: Library { Library(Archive()) }
}

extension ArchiveKeeper.Change {
  /// What changed, as a line for the reader.
  fileprivate var message: String {
    let parts = [(added, "new"), (changed, "changed"), (removed, "gone")].filter { $0.0 > 0 }
    if parts.isEmpty { return "files: order changed" }
    return "files: " + parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
