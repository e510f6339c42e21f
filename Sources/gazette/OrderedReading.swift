import Glibc
import Newspaper
import Synchronization

/// Reads files on all cores and hands on what is made of each issue, in the order of the files.
///
/// Files go in lots: while one is written out nothing of the next is held, so memory stays that of a lot.
struct OrderedReading {
  private let reader: ArchiveReader
  /// Files of a lot; the cores wait for one another only at its end.
  private static let lot = 128
  /// More cores would wait for the disk and for each other's memory.
  private static let mostCores = 8

  init(_ reader: ArchiveReader) { self.reader = reader }

  /// Number of the next file that no core has taken.
  private final class Counter: Sendable {
    private let next = Atomic<Int>(0)
    func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
  }

  /// Makes something of each issue on any core, and uses it on this thread.
  ///
  /// - Parameter use: is told of each file in order what was made of it, or why it could not be read.
  func forEach<Product: Sendable>(
    _ files: [ArchiveFile], make: @escaping @Sendable (Issue) -> Product,
    use: (Result<Product, ArchiveError>) -> Void
  ) {
    for start in stride(from: 0, to: files.count, by: Self.lot) {
      let lot = Array(files[start..<min(files.count, start + Self.lot)])
      for outcome in outcomes(of: lot, make) { use(outcome) }
    }
  }

  private func outcomes<Product: Sendable>(
    of files: [ArchiveFile], _ make: @escaping @Sendable (Issue) -> Product
  ) -> [Result<Product, ArchiveError>] {
    let (counter, done) = (Counter(), Mailbox<[(Int, Result<Product, ArchiveError>)]>())
    let cores = min(files.count, Self.mostCores, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    for _ in 1..<max(1, cores) { Thread.start { done.put(share(files, counter, make)) } }
    var found = share(files, counter, make)
    while found.count < files.count { found += done.take(within: 60).joined() }
    return found.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Reads files until none is left.
  private func share<Product: Sendable>(
    _ files: [ArchiveFile], _ counter: Counter, _ make: @Sendable (Issue) -> Product
  ) -> [(Int, Result<Product, ArchiveError>)] {
    var found: [(Int, Result<Product, ArchiveError>)] = []
    while true {
      let number = counter.take()
      guard number < files.count else { return found }
      do throws(ArchiveError) {
        found.append((number, .success(make(try reader.issue(of: files[number])))))
      } catch {
        found.append((number, .failure(error)))
      }
    }
  }
}
