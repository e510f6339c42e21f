import Newspaper
import Search

/// Work for which a key cannot wait: the program does it on another thread and hands the reply back.
///
///     for errand in state.takeErrands() {
///       startThread { mailbox.put(errand.carryOut()) }  // then, on the main thread: state.receive(reply)
///     }
public struct Errand: Sendable {
  /// What came of it. Whether it still matters is decided when it comes.
  public struct Reply: Sendable {
    let take: @Sendable (inout ReaderState) -> Void
  }

  private let work: @Sendable () -> Reply

  /// - Parameters:
  ///   - work: what takes long.
  ///   - take: what is done with its outcome.
  init<Outcome: Sendable>(
    _ work: @escaping @Sendable () -> Outcome,
    then take: @escaping @Sendable (inout ReaderState, Outcome) -> Void
  ) {
    self.work = {
      let outcome = work()
      return Reply { take(&$0, outcome) }
    }
  }

  /// Does the work; it may take seconds.
  public func carryOut() -> Reply { work() }
}

extension ReaderState {
  /// Takes what is to be done on other threads, each errand once.
  public mutating func takeErrands() -> [Errand] {
    defer { errands = [] }
    return errands
  }

  /// Takes the reply of an errand.
  public mutating func receive(_ reply: Errand.Reply) {
    reply.take(&self)
    settle()
  }

  /// Whether looking through the archive takes longer than a picture: a core reads the figures of about 50 bytes in a
  /// microsecond.
  var isLarge: Bool {
    var bytes = 0
    for issue in library.archive.issues {
      bytes += issue.source.byteCount
      if bytes > 200_000 { return true }
    }
    return false
  }

  /// Has the headlines of a large archive gathered when the finder is opened: its first key does not wait for them, and
  /// who never looks for one need not hold them in memory, some thirty bytes for each of their characters.
  ///
  /// - Returns: whether they are on their way.
  mutating func orderHeadlines() -> Bool {
    guard headlines == nil, isLarge else { return false }
    if headlinesOrdered == edition { return true }
    headlinesOrdered = edition
    let (archive, language, edition) = (library.archive, settings.language, edition)
    errands.append(
      Errand {
        HeadlineIndex(archive, language)
      } then: { state, index in
        state.headlinesOrdered = nil
        if state.edition == edition, state.settings.language == language {
          state.headlines = state.headlines ?? index
        }
        // What was typed meanwhile is answered now; where the archive has changed, the headlines are gathered anew.
        if state.prompt?.kind == .headline { state.promptChanged() }
      })
    return true
  }

  /// Finds all the hits of the last search that are listed and counts them by issue: it costs ten times as much as to
  /// find the first ones.
  mutating func completeSearch() {
    guard let asked = search else { return }
    guard isLarge else {
      search = asked.completed(in: library)
      return
    }
    let (library, edition) = (library, edition)
    errands.append(
      Errand {
        asked.completed(in: library)
      } then: { state, whole in
        guard state.edition == edition, let now = state.search, now.words == whole.words else {
          return
        }
        state.search?.issueCounts = whole.issueCounts
        // The best hits are the same in the same order; one may stand on any of them.
        if now.hits.count < whole.hits.count { state.search?.hits = whole.hits }
      })
  }
}
