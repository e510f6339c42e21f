import CVTerm
import Foundation
import Glibc

/// A program on a terminal of its own: what it draws can be read, cell by cell, and what it leaves behind.
///
///     let screen = try PtyScreen("ScreenDemo", ["中文"])
///     #expect(screen.waits { $0.text.contains("中文") })
///     screen.send("q")
///     #expect(screen.waitForEnd() == .exited(0))
final class PtyScreen {
  /// Seconds within which what is waited for must come. A healthy program needs milliseconds; a busy machine may let
  /// it wait for long.
  static let patience = 60.0

  /// How a program ended, or that it stopped.
  enum State: Equatable {
    case running
    case stopped
    case exited(Int32)
    case killed(Int32)
  }

  private(set) var state = State.running
  /// Everything that the program sent.
  private(set) var output: [UInt8] = []
  private(set) var rows: Int
  private(set) var columns: Int
  /// Process that was started; 0 before it was.
  private(set) var pid: pid_t = 0
  private let program: cv_program
  private var isHungUp = false
  /// Whether questions of the program, such as where the cursor stands, are answered.
  private let answers: Bool
  private let virtual: OpaquePointer
  private let cells: OpaquePointer

  /// Starts a program of the package, found beside the test bundle, or another by its path.
  ///
  /// - Parameter pretending: rows and columns that the program is told of; 0 for those of the screen.
  init(
    _ name: String, _ arguments: [String] = [], environment: [String: String] = [:], rows: Int = 24,
    columns: Int = 80, folder: URL? = nil, forwardsHangup: Bool = true, openFiles: Int = 0,
    answers: Bool = true, pretending: Int = 0
  ) throws {
    self.answers = answers
    // A program that is gone must not take the tests with it.
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
    let path = name.hasPrefix("/") ? name : Self.builtPrograms.appendingPathComponent(name).path
    self.rows = rows
    self.columns = columns
    guard let virtual = vterm_new(Int32(max(1, rows)), Self.drawnColumns(columns)) else {
      throw PtyError.noTerminal
    }
    self.virtual = virtual
    cells = vterm_obtain_screen(virtual)
    vterm_set_utf8(virtual, 1)
    vterm_screen_enable_altscreen(cells, 1)
    vterm_screen_reset(cells, 1)
    let options = cv_options(
      rows: Int32(pretending > 0 ? pretending : rows),
      columns: Int32(pretending > 0 ? pretending : columns), folder: nil,
      forwards_hangup: forwardsHangup,
      open_files: Int32(openFiles))
    program = try Self.start(
      [path] + arguments, Self.environment(environment), in: folder?.path ?? "/", options)
  }

  private static func start(
    _ arguments: [String], _ environment: [String], in folder: String, _ options: cv_options
  ) throws -> cv_program {
    var options = options
    var program = cv_program()
    let isStarted = CStrings(arguments).withPointers { arguments in
      CStrings(environment).withPointers { environment in
        folder.withCString { folder in
          options.folder = folder
          return arguments.pointee.map { cv_start($0, arguments, environment, options, &program) }
        }
      }
    }
    guard isStarted == true else { throw PtyError.notStarted(arguments[0]) }
    return program
  }

  deinit {
    signal(SIGKILL)
    kill(program.leader, SIGKILL)
    var status: Int32 = 0
    waitpid(program.leader, &status, 0)
    if !isHungUp { close(program.master) }
    for file in [program.slave, program.reports, program.control] { close(file) }
    vterm_free(virtual)
  }

  /// libvterm 0.1.4 reads a cell that is not there when a wide character comes to a screen of one column, as it may
  /// while the window changes.
  private static func drawnColumns(_ columns: Int) -> Int32 { Int32(max(2, columns)) }

  /// The folder of the program that runs the tests, where the others are built too.
  static let builtPrograms = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// A small environment that does not depend on who runs the tests; an empty value takes a name out. Below /dev/null
  /// nobody can make a folder, so nothing is kept from one test to the next.
  private static func environment(_ changes: [String: String]) -> [String] {
    let base = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/dev/null",
      "XDG_CONFIG_HOME": "/dev/null",
      // The library that reads TOML keeps about a kilobyte of each theme for ever; that is no error of memory.
      "ASAN_OPTIONS": "detect_leaks=0", "XDG_CACHE_HOME": "/dev/null",
    ]
    return base.merging(changes) { $1 }.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }
  }
}

enum PtyError: Error {
  case notStarted(String)
  case noTerminal
}

// MARK: Doing

extension PtyScreen {
  /// Types.
  func send(_ keys: String) { send(Array(keys.utf8)) }

  /// Types bytes.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        write(program.master, $0.baseAddress, min($0.count, 1024))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
      if !rest.isEmpty { pump(milliseconds: 0) }
    }
  }

  /// Gives the window another size.
  func resize(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    vterm_set_size(virtual, Int32(max(1, rows)), Self.drawnColumns(columns))
    cv_resize(program.master, Int32(rows), Int32(columns))
  }

  /// Tells the program of a size that the screen has not.
  func pretend(rows: Int, columns: Int) { cv_resize(program.master, Int32(rows), Int32(columns)) }

  /// Sends a signal to the program, as `kill` does.
  func signal(_ number: Int32) {
    learnState()
    guard pid > 0, state == .running || state == .stopped else { return }
    kill(pid, number)
  }

  /// Sends a signal to the program's job, as the terminal does.
  func signalJob(_ number: Int32) {
    learnState()
    if pid > 0 { kill(-pid, number) }
  }

  /// Lets a stopped program go on in the foreground, as `fg` does.
  func goOn() {
    state = .running
    var byte: UInt8 = 1
    write(program.control, &byte, 1)
  }

  /// Closes the terminal's window.
  func hangUp() {
    close(program.master)
    isHungUp = true
  }

  /// Reads what comes, up to a time, until `condition` holds; whether it held.
  func waits(seconds: Double = patience, _ condition: (PtyScreen) -> Bool) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    var idle = 0
    repeat {
      // A look at the whole screen costs more than most keys: only what is new is looked at, and now and then what
      // does not come through the terminal.
      idle = pump(milliseconds: 10) ? 0 : idle + 1
      if idle % 10 == 0 || state != .running, condition(self) { return true }
    } while Date() < end
    return condition(self)
  }

  /// Waits until a text is on the screen.
  func shows(_ text: String, seconds: Double = patience) -> Bool {
    waits(seconds: seconds) { $0.text.contains(text) }
  }

  /// Waits until the program has ended or stopped.
  func waitForEnd(seconds: Double = patience) -> State {
    _ = waits(seconds: seconds) { $0.state != .running }
    // A terminal gives at most 4 KB a read; what the program said last may be several reads away.
    while pump(milliseconds: 20) {}
    return state
  }

  /// Reads once; whether there was anything to read.
  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    learnState()
    guard !isHungUp else {
      usleep(UInt32(max(1, milliseconds)) * 1000)
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = cv_read(program.master, &buffer, buffer.count, milliseconds)
    guard count > 0 else { return false }
    output += buffer[0..<count]
    feed(Array(buffer[0..<count]))
    learnState()
    return true
  }

  private func learnState() {
    var program = program
    var report = cv_report()
    while cv_next_report(&program, &report) {
      pid = report.pid
      if report.status == -1 { continue }
      state =
        cv_has_stopped(report.status)
        ? .stopped
        : cv_has_exited(report.status)
          ? .exited(cv_exit_code(report.status)) : .killed(cv_signal(report.status))
    }
  }

  /// Gives bytes to the screen, and the screen's answers to the program.
  private func feed(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes {
      _ = vterm_input_write(virtual, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    var answer = [CChar](repeating: 0, count: 256)
    let count = vterm_output_read(virtual, &answer, answer.count)
    if count > 0, answers { send(answer[0..<count].map { UInt8(bitPattern: $0) }) }
  }
}

// MARK: Looking

extension PtyScreen {
  /// What one cell shows.
  struct ScreenCell: Equatable {
    var text = ""
    var width = 1
    var isBold = false
    var isItalic = false
    var isReversed = false
    var isUnderlined = false
    /// The ground as the terminal resolves it.
    var background: [UInt8] = []
  }

  /// A cell; rows and columns from 0.
  func cell(row: Int, column: Int) -> ScreenCell {
    var raw = VTermScreenCell()
    vterm_screen_get_cell(cells, VTermPos(row: Int32(row), col: Int32(column)), &raw)
    let codes = withUnsafeBytes(of: raw.chars) { Array($0.bindMemory(to: UInt32.self)) }
    let scalars = codes.prefix { $0 != 0 && $0 != UInt32.max }.compactMap(Unicode.Scalar.init)
    return ScreenCell(
      text: String(String.UnicodeScalarView(scalars)), width: Int(raw.width),
      isBold: raw.attrs.bold != 0, isItalic: raw.attrs.italic != 0,
      isReversed: raw.attrs.reverse != 0, isUnderlined: raw.attrs.underline != 0,
      background: withUnsafeBytes(of: raw.bg) { Array($0) })
  }

  /// A row as text, blanks at its end left out.
  func row(_ row: Int) -> String {
    var line = ""
    var column = 0
    while column < columns {
      let cell = cell(row: row, column: column)
      line += cell.text.isEmpty ? " " : cell.text
      column += max(1, cell.width)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The whole screen as text, one line a row.
  var text: String { (0..<max(1, rows)).map { row($0) }.joined(separator: "\n") }

  /// The synchronized frames that were sent whole; a short one is not marked as a frame.
  var frames: [String] {
    String(decoding: output, as: UTF8.self).components(separatedBy: "\u{1B}[?2026h").dropFirst()
      .compactMap { part in
        part.range(of: "\u{1B}[?2026l").map { String(part[..<$0.lowerBound]) }
      }
  }

  /// Where the cursor stands.
  var cursor: (row: Int, column: Int) {
    var place = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(virtual), &place)
    return (Int(place.row), Int(place.col))
  }

  /// Private modes that are on, by the last `CSI ? n h` or `l` for each.
  var modes: Set<Int> {
    var modes: Set<Int> = []
    for sequence in String(decoding: output, as: UTF8.self).components(separatedBy: "\u{1B}[?")
      .dropFirst()
    {
      let numbers = sequence.prefix { $0.isNumber || $0 == ";" }
      let final = sequence.dropFirst(numbers.count).first
      for number in numbers.split(separator: ";").compactMap({ Int($0) }) {
        if final == "h" { modes.insert(number) }
        if final == "l" { modes.remove(number) }
      }
    }
    return modes
  }

  /// What is not as it was before the program started: nothing, if the terminal was given back.
  var leftBehind: [String] {
    let names = [
      1: "cursor keys", 47: "alternate screen", 1000: "mouse", 1002: "mouse", 1003: "mouse",
      1004: "focus", 1006: "mouse", 1049: "alternate screen", 2004: "paste", 2026: "frame",
    ]
    var left = modes.compactMap { names[$0] }
    let text = String(decoding: output, as: UTF8.self)
    if text.contains("\u{1B}[?25l"), !modes.contains(25) { left.append("cursor") }
    if let keypad = text.components(separatedBy: "\u{1B}").last(where: {
      $0.hasPrefix("=") || $0.hasPrefix(">")
    }),
      keypad.hasPrefix("=")
    {
      left.append("keypad")
    }
    if !isHungUp, !hasModesOfBefore { left.append("termios") }
    return left.sorted()
  }

  private var hasModesOfBefore: Bool {
    var now = termios()
    tcgetattr(program.slave, &now)
    let before = program.before
    return now.c_iflag == before.c_iflag && now.c_oflag == before.c_oflag
      && now.c_cflag == before.c_cflag && now.c_lflag == before.c_lflag
  }
}

/// Strings in C's form, alive while a closure runs.
private struct CStrings {
  private let strings: [String]

  init(_ strings: [String]) { self.strings = strings }

  func withPointers<R>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R) -> R {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("never empty") }
      return body(base)
    }
  }
}

// MARK: A terminal that nobody reads

extension PtyScreen {
  /// Types without reading what comes back.
  func typeBlindly(_ keys: String) {
    _ = Array(keys.utf8).withUnsafeBytes { write(program.master, $0.baseAddress, $0.count) }
  }

  /// Waits for the end without reading what comes back.
  func waitForEndBlindly() -> State {
    let end = Date().addingTimeInterval(Self.patience)
    while Date() < end, state == .running {
      usleep(10_000)
      learnState()
    }
    return state
  }

  /// Whether the program, once it has done what it began, neither wakes nor writes for so many seconds.
  func comesToRest(for seconds: Double) -> Bool {
    let end = Date().addingTimeInterval(Self.patience)
    repeat {
      let before = (switches, output.count)
      _ = waits(seconds: seconds) { _ in false }
      if (switches, output.count) == before { return true }
    } while Date() < end
    return false
  }

  /// How often the program was woken since it started.
  var switches: Int {
    learnState()
    let folder = "/proc/\(pid)/task"
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return tasks.reduce(0) { sum, task in
      let status = (try? String(contentsOfFile: "\(folder)/\(task)/status", encoding: .utf8)) ?? ""
      let counts = status.split(separator: "\n").filter { $0.contains("ctxt_switches") }
      return sum + counts.compactMap { Int($0.split(separator: "\t").last ?? "") }.reduce(0, +)
    }
  }
}
