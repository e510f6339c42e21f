import CThreads
import Glibc

/// A thread with all signals blocked, so that they reach the main thread alone.
enum Thread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// A thread that is waited for.
  struct Running {
    /// nil if the work was done on the thread that asked for it.
    fileprivate let thread: pthread_t?

    /// Waits until it has done its work.
    func join() { if let thread { pthread_join(thread, nil) } }
  }

  /// Runs a body on a new thread; on this thread if the system gives none.
  static func start(_ body: @escaping @Sendable () -> Void) {
    if let thread = begin(body).thread { pthread_detach(thread) }
  }

  /// Runs a body on a new thread that must be waited for; on this thread if the system gives none.
  static func begin(_ body: @escaping @Sendable () -> Void) -> Running {
    let work = Unmanaged.passRetained(Work(body))
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let code = ct_create(
      &thread,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.takeRetainedValue().body()
      return Running(thread: nil)
    }
    return Running(thread: thread)
  }

  /// Lets the main thread go before this one from now on: where both want the same processor, a key is answered first.
  /// On Linux a thread has a priority of its own (setpriority(2), "C library/kernel differences").
  static func stepBack() {
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  }
}
