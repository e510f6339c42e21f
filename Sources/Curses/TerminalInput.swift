import CNcurses
import Display
import Glibc

/// What came in and is not yet handed out.
struct Inbox {
  /// Signals in the order of their coming; each at most once.
  var signals: [Int32] = []
  /// What an unfinished sequence turned out to be when its rest did not come.
  var flushed: InputDecoder.Decoded?
  /// An event that `wait` found and `nextEvent` has not yet handed out.
  var next: TerminalEvent?
  /// When the last bytes came.
  var lastRead: ContinuousClock.Instant?
  /// The terminal is gone.
  var isGone = false
}

extension CursesTerminal {
  /// The files that a `poll` of one's own would watch for reading: keys and signals.
  public var fileDescriptors: [Int32] { [input, signals] }

  /// Waits until something came in, or one of `files` can be read, or the time is over. Without a timeout it sleeps
  /// in one system call until then.
  ///
  /// - Returns: those of `files` that can be read, or were closed at their other end.
  public func wait(timeout: Duration? = nil, also files: [Int32] = []) -> [Int32] {
    inbox.next = inbox.next ?? takeEvent()
    if inbox.next != nil { return collect(milliseconds: 0, files) }
    return collect(milliseconds: timeout.map(Self.milliseconds) ?? -1, files)
  }

  /// The next event; nil when nothing came in. Never waits.
  public func nextEvent() -> TerminalEvent? {
    if let event = inbox.next ?? takeEvent() {
      inbox.next = nil
      return event
    }
    _ = collect(milliseconds: 0, [])
    return takeEvent()
  }
}

extension CursesTerminal {
  private static func milliseconds(_ time: Duration) -> Int32 {
    let (seconds, attoseconds) = time.components
    guard seconds < 1_000_000 else { return -1 }
    return Int32(
      max(0, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }

  /// An event of what has been collected.
  private func takeEvent() -> TerminalEvent? {
    while !inbox.signals.isEmpty {
      if let event = event(of: inbox.signals.removeFirst()) { return event }
    }
    if let flushed = inbox.flushed {
      inbox.flushed = nil
      if let event = event(of: flushed) { return event }
    }
    while let decoded = decoder.next() {
      if let event = event(of: decoded) { return event }
    }
    return inbox.isGone ? .gone : nil
  }

  /// Polls once and takes in what is there.
  @discardableResult
  func collect(milliseconds: Int32, _ files: [Int32]) -> [Int32] {
    // A terminal that is gone would wake every poll at once.
    var polled = [inbox.isGone ? -1 : input, signals] + files
    let timeout = self.timeout(milliseconds)
    var ready = polled.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = poll(&ready, nfds_t(ready.count), timeout)
    if count <= 0 || ready[0].revents == 0 { giveUpWaiting() }
    guard count > 0 else { return [] }
    if ready[0].revents != 0 { readInput() }
    if ready[1].revents != 0 { readSignals() }
    polled.removeFirst(2)
    return zip(polled, ready.dropFirst(2)).filter { $0.1.revents != 0 }.map(\.0)
  }

  /// How many milliseconds the rest of an unfinished sequence may still take; nil if there is none.
  ///
  /// It counts from the last byte. Counted from each look, news of an archive that is being read would put it off, and
  /// an Escape would not be heard before all is read.
  private var patience: Int32? {
    guard let patience = decoder.patience, let lastRead = inbox.lastRead else { return nil }
    return max(0, Int32(patience) - Self.milliseconds(ContinuousClock.now - lastRead))
  }

  /// The time to wait, cut to what an unfinished sequence allows.
  private func timeout(_ milliseconds: Int32) -> Int32 {
    guard let patience else { return milliseconds }
    return milliseconds < 0 ? patience : min(milliseconds, patience)
  }

  /// Takes an unfinished sequence for what it is when its rest did not come in time.
  private func giveUpWaiting() {
    if patience == 0 { inbox.flushed = inbox.flushed ?? decoder.flush() }
  }

  private func readInput() {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, filled in
      count = read(input, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    if count > 0 {
      inbox.lastRead = .now
      decoder.feed(piece: bytes)
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      // End of file, or EIO: the window was closed, with or without a SIGHUP.
      inbox.isGone = true
    }
  }

  func readSignals() {
    while case let signal = cn_next_signal(), signal != 0 {
      if !inbox.signals.contains(signal) { inbox.signals.append(signal) }
    }
  }

  private func event(of decoded: InputDecoder.Decoded) -> TerminalEvent? {
    switch decoded {
    case .event(let event): return .input(event)
    case .background(let color): return .background(color)
    case .cursorReport(let place):
      // “ was printed in column 0. An answer that is neither 1 nor 2 is of a terminal that does not count.
      guard place.column == 1 || place.column == 2 else { return nil }
      cellWidth = CellWidth(ambiguous: place.column)
      return .ambiguousWidth(place.column)
    }
  }

  private func event(of signal: Int32) -> TerminalEvent? {
    switch signal {
    case SIGWINCH: return takeSize() ? .input(.resize(size)) : nil
    case SIGTSTP: return .suspendRequested
    case SIGCONT:
      comeBack()
      return .resumed
    // From outside it is what Ctrl-C is from inside.
    case SIGINT: return .input(.key(KeyStroke(.character("c"), .control)))
    case SIGTERM, SIGHUP, SIGQUIT: return .terminate(signal: signal)
    default: return .signal(signal)
    }
  }
}
