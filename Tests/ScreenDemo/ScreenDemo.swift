import Curses
import Display
import Glibc

/// A program that shows what it is given and what it hears: the terminal without a newspaper, for the pty tests.
///
///     screen-demo [TEXT…]
///
/// Rows: the size, the last event, then a line for each text. `q` leaves, `Z` suspends, `n` moves the texts, `y` copies,
/// `r` rings, `m` gives the mouse back, `E` lends the terminal; `!` traps, `T` traps on another thread, `O` overflows the stack. DEMO_REPORT names the report of a crash,
/// DEMO_AMBIGUOUS the width of “, DEMO_BACKGROUND=1 asks for the background.
@main
struct ScreenDemo {
  static func main() {
    do throws(TerminalError) {
      CursesTerminal.reportCrashes(to: value("DEMO_REPORT"), heading: "screen-demo 1.0")
      var demo = Demo(
        terminal: try CursesTerminal(options: options),
        texts: Array(CommandLine.arguments.dropFirst()))
      demo.run()
    } catch {
      let line = "screen-demo: \(error.message)\n"
      _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
      exit(2)
    }
  }

  private static var options: CursesTerminal.Options {
    var options = CursesTerminal.Options()
    options.ambiguousWidth = value("DEMO_AMBIGUOUS").flatMap { Int($0) }
    options.asksBackground = value("DEMO_BACKGROUND") != nil
    return options
  }

  private static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

struct Demo {
  let terminal: CursesTerminal
  let texts: [String]
  let theme = Theme(
    name: "demo",
    styles: [
      .headline: Style(foreground: .rgb(255, 215, 0), attributes: .bold),
      .hit: Style(foreground: .palette(0), background: .palette(3)),
    ])
  var lastEvent = "none"
  var count = 0
  var step = 0

  mutating func run() {
    while true {
      while let event = terminal.nextEvent() {
        if !hear(event) { return terminal.close() }
      }
      paint()
      _ = terminal.wait()
    }
  }

  /// Takes an event; false to leave.
  private mutating func hear(_ event: TerminalEvent) -> Bool {
    count += 1
    CursesTerminal.note("event-\(count)")
    lastEvent = words(for: event)
    switch event {
    case .input(.key(let stroke)): return press(stroke)
    case .suspendRequested: terminal.suspend()
    case .terminate(let signal):
      terminal.close()
      CursesTerminal.end(by: signal)
    case .gone: return false
    default: break
    }
    return true
  }

  private mutating func press(_ stroke: KeyStroke) -> Bool {
    switch stroke.key {
    case .character("q") where stroke.modifiers.isEmpty: return false
    case .character("Z"): terminal.suspend()
    case .character("!"): fatalError("a forced trap")
    case .character("T"): trapOnAnotherThread()
    case .character("O"): _ = depth(of: count)
    case .character("l") where stroke.modifiers == .control: terminal.redraw()
    case .character("n"): step += 1
    case .character("r"): terminal.ring()
    case .character("m"): terminal.setMouse(false)
    case .character("E"): terminal.lend { _ = write(STDOUT_FILENO, "an editor\n", 10) }
    case .character("y"): _ = terminal.copyToClipboard("静安")
    default: break
    }
    return true
  }

  private func trapOnAnotherThread() {
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in fatalError("a forced trap") }, nil)
    pthread_join(thread, nil)
  }

  /// Ends only for a number that is never reached.
  private func depth(of step: Int) -> Int {
    let room = [step, step &+ 1]
    if step == .min { return 0 }
    return depth(of: room[1]) &+ depth(of: room[0]) &+ 1
  }

  private func words(for event: TerminalEvent) -> String {
    switch event {
    case .input(.key(let stroke)): "key \(stroke.key) \(stroke.modifiers.rawValue)"
    case .input(.mouse(let mouse)): "\(mouse.action) \(mouse.place.row) \(mouse.place.column)"
    case .input(.paste(let text)): "paste \(text)"
    case .input(.resize(let size)): "resize \(size.columns)x\(size.rows)"
    case .input(.focus(let isGained)): "focus \(isGained)"
    default: "\(event)"
    }
  }

  private func paint() {
    var canvas = Canvas(size: terminal.size, cellWidth: terminal.cellWidth)
    let size = terminal.size
    canvas.write("size \(size.columns)x\(size.rows)", at: .origin, face: .headline)
    canvas.write("heard \(count) \(lastEvent)", at: Position(row: 1, column: 0), face: .text)
    for (row, text) in texts.enumerated() {
      let place = Position(row: row + 2, column: step * (row + 1) % 7)
      canvas.write(text, at: place, face: .text, overlay: .hit)
    }
    canvas.cursor = .origin
    terminal.paint(canvas, theme: theme)
  }
}
