import Glibc
import Synchronization

/// Long loops let the thread that answers keys go first.
///
/// Two habits of Linux make a key wait for a tick, up to 4 ms, where threads that index use all processors, however low
/// their priority is. A kernel that does not take the processor from a thread (`CONFIG_PREEMPT_NONE`, as servers have it)
/// looks whether another one waits only at a tick and on the way back from a call, and a loop makes no calls. And a
/// thread that has run since it woke, and was interrupted, is behind every other one until that one has had its turn.
public enum Courtesy {
  private static let isAnswering = Atomic<Bool>(false)
  /// So many places are gone through in a tenth of a millisecond or two.
  private static let stretch = 1 << 16

  /// Tells that a thread has something to answer, or that it has answered.
  public static func letAnswer(_ isNow: Bool) { isAnswering.store(isNow, ordering: .relaxed) }

  /// Lets the thread that answers go first, if it has something to answer; else 0.1 µs.
  static func pause() {
    if isAnswering.load(ordering: .relaxed) { sched_yield() } else { _ = getppid() }
  }

  /// Goes through a range in stretches, with a pause behind each.
  @inline(__always)
  static func inStretches(of range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + stretch, range.upperBound)
      body(start..<end)
      if end - start == stretch { pause() }
      start = end
    }
  }
}
