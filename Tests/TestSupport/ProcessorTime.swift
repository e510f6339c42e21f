import Glibc

/// How long the processor works on something, on this thread.
///
/// Tests that hold a law of growth (twice the text, about twice the work) ask for this and not for the time of the
/// wall, which tells how busy the machine is.
///
///     #expect(processorTime { _ = read(bytes) } < .seconds(10))
public func processorTime(of work: () throws -> Void) rethrows -> Duration {
  let start = processorTimeOfThread()
  try work()
  return processorTimeOfThread() - start
}

private func processorTimeOfThread() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
