import Glibc
import Synchronization

/// Carries messages from background threads to the main loop, which waits on `wakeUp` among its other files.
final class Mailbox<Message: Sendable>: Sendable {
  /// Becomes readable when messages wait.
  let wakeUp: Int32
  private let bell: Int32
  private let waiting = Mutex<[Message]>([])

  /// Makes an empty mailbox.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    wakeUp = ends[0]
    bell = ends[1]
  }

  deinit {
    close(wakeUp)
    close(bell)
  }

  /// Puts a message in and wakes the main loop.
  func put(_ message: Message) {
    let wasEmpty = waiting.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    guard wasEmpty else { return }  // one byte in the pipe is enough, so it never fills
    var ring: UInt8 = 1
    write(bell, &ring, 1)
  }

  /// Takes all messages that wait, oldest first.
  func take() -> [Message] {
    var rings: (UInt64, UInt64) = (0, 0)
    read(wakeUp, &rings, MemoryLayout.size(ofValue: rings))
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}

extension Mailbox {
  /// Takes the messages that come within a time in seconds, which may be infinite; returns as soon as there are any.
  func take(within limit: Double) -> [Message] {
    listen(within: limit)
    return take()
  }

  /// The oldest message, left in the box; waits for one for a time in seconds.
  func peek(within limit: Double) -> Message? {
    listen(within: limit)
    return waiting.withLock { $0.first }
  }

  private func listen(within limit: Double) {
    var ready = pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)
    let milliseconds = limit.isInfinite ? -1 : Int32((max(0, limit) * 1000).rounded(.up))
    _ = poll(&ready, 1, milliseconds)
  }
}
