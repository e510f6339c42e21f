import Glibc
import Newspaper
import Search

/// Reads and indexes an archive on all cores: each takes a stretch of the files of about the same size.
struct ParallelReading {
  /// What a core made of its stretch.
  private struct Share: Sendable {
    var number: Int
    var builder = LibraryBuilder()
    var faults: [Int: ArchiveError] = [:]
  }

  private let reader: ArchiveReader
  /// More cores would wait for the disk and for each other's memory.
  private static let mostCores = 8
  /// A stretch below this size in bytes is read in less time than a thread takes to pay off.
  private static let smallestShare: Int64 = 1 << 20

  init(_ reader: ArchiveReader) { self.reader = reader }

  /// The library of some files in their order.
  ///
  /// - Parameters:
  ///   - sizes: the size of each file in bytes; 0 if it is not known.
  ///   - report: is told of each file in order why it could not be read; nil if it was.
  func library(
    of files: [ArchiveFile], sizes: [Int64], report: (Int, ArchiveError?) -> Void
  ) -> Library {
    let cores = min(Self.mostCores, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let shares = Self.shares(sizes, atMost: cores)
    let done = Mailbox<Share>()
    for (number, range) in shares.enumerated().dropFirst() {
      Thread.start { done.put(share(number, files, range)) }
    }
    var finished = shares.first.map { [share(0, files, $0)] } ?? []
    while finished.count < shares.count { finished += done.take(within: .infinity) }
    finished.sort { $0.number < $1.number }
    var builder = LibraryBuilder()
    var faults: [Int: ArchiveError] = [:]
    for share in finished {
      builder.append(share.builder)
      faults.merge(share.faults) { first, _ in first }
    }
    for number in files.indices { report(number, faults[number]) }
    return builder.library()
  }

  private func share(_ number: Int, _ files: [ArchiveFile], _ range: Range<Int>) -> Share {
    var share = Share(number: number)
    for file in range {
      do throws(ArchiveError) {
        share.builder.add(try reader.issue(of: files[file]))
      } catch {
        share.faults[file] = error
      }
    }
    // The index is built here, on this core.
    _ = share.builder.library()
    return share
  }

  /// Stretches of files of about the same number of bytes, fewer if they are small.
  static func shares(_ sizes: [Int64], atMost limit: Int) -> [Range<Int>] {
    let total = sizes.reduce(0, +)
    let count = max(1, min(Int64(limit), total / smallestShare))
    var shares: [Range<Int>] = []
    var start = 0
    var bytes: Int64 = 0
    for (number, size) in sizes.enumerated() {
      bytes += size
      let isLast = number + 1 == sizes.count
      if isLast || bytes >= total * Int64(shares.count + 1) / count {
        shares.append(start..<number + 1)
        start = number + 1
      }
    }
    return shares
  }
}
