import CNcurses
import Display
import Glibc

// Giving the terminal to others for a while: the shell on Ctrl-Z, an editor, a pager.

extension CursesTerminal {
  /// Gives the terminal back and stops until the shell lets the program go on. Then the whole screen has to be
  /// painted again; its size may be another.
  public func suspend() {
    lend { cn_stop() }
    // What was sent while the program stood still is no news: it stopped and went on.
    readSignals()
    inbox.signals.removeAll { $0 == SIGTSTP || $0 == SIGCONT || $0 == SIGWINCH }
  }

  /// Gives the terminal to someone else, such as an editor, while `body` runs. Afterwards the whole screen has to be
  /// painted again; its size may be another.
  public func lend(_ body: () -> Void) {
    guard isOpen else { return body() }
    settleTerminal()
    write(modes.leave)
    cn_leave()
    cn_restore_modes(input)
    cn_guard_disarm()
    body()
    cn_catch_again()
    armGuard()
    comeBack()
  }

  /// Makes the terminal ours again after someone else had it.
  func comeBack() {
    guard isOpen else { return }
    thrift.forget()
    cn_leave()
    cn_return()
    write(modes.enter)
    painter.forgetScreen()
    _ = takeSize()
  }

  /// Learns the window's size; whether it is a new one.
  func takeSize() -> Bool {
    var rows: Int32 = 0
    var columns: Int32 = 0
    // A terminal that does not tell its size keeps the one it was opened with.
    guard cn_kernel_size(output, &rows, &columns) else { return false }
    let new = Size(rows: Int(rows), columns: Int(columns))
    guard new != size else { return false }
    cn_resize(rows, columns)
    size = new
    painter.forgetScreen()
    return true
  }
}
