import Foundation
import Newspaper
import Search
import TestSupport

/// Reads pages that nobody printed, finds their figures and asks them questions, and stops at the first that breaks a law.
///
///     .build/release/Mutations 20000        # what each change is checked with, some ten seconds
///     .build/release/Mutations 2000000 7    # before a release, with a seed of its own
///
/// The tests do the same in an unoptimised build, which is some twenty times slower, with fewer pages.
@main struct Mutations {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    guard numbers.count == CommandLine.arguments.count - 1, (1...2).contains(numbers.count) else {
      print("usage: Mutations PAGES [SEED]")
      exit(2)
    }
    let run = MutationRun(
      pages: try seeds().map(\.bytes), count: numbers[0],
      seed: UInt64(truncatingIfNeeded: numbers.dropFirst().first ?? 0))
    for (name, check) in [
      ("reader", run.readerFault), ("figures", run.figureFault), ("search", run.searchFault),
    ] {
      if let fault = check() {
        print("\(name): \(fault)")
        exit(1)
      }
      print("\(name): \(run.count) pages without a fault")
      fflush(nil)
    }
  }
}

/// So many mutated pages, the same for the same seed.
struct MutationRun {
  /// Pages from which the others are made.
  let pages: [[UInt8]]
  /// How many are made for each check.
  let count: Int
  let seed: UInt64

  /// The first page that the reader does not read by the laws of the model; of ten, six are plain text.
  func readerFault() -> String? {
    var mutator = PageMutator(pages, seed: seed ^ 20_201_229)
    for number in 0..<count {
      let page = mutator.page()
      let ending = PageChecks.endings[number % 10 < 5 ? 0 : number % 5]
      let faults = PageChecks.readingFaults(page, ending: ending)
      if !faults.isEmpty { return words(faults, page, "\(number)\(ending)") }
    }
    return nil
  }

  /// The first page with a figure that is not where it says.
  func figureFault() -> String? {
    var mutator = PageMutator(pages, seed: seed ^ 20_200_108)
    for number in 0..<count {
      let page = mutator.page()
      let faults = PageChecks.figureFaults(page)
      if !faults.isEmpty { return words(faults, page, "\(number)") }
    }
    return nil
  }

  /// The first question that is answered wrongly; ten pages are an archive, and it is asked five times.
  func searchFault() -> String? {
    var mutator = PageMutator(pages, seed: seed ^ 20_211_027)
    for _ in 0..<max(1, count / 10) {
      let issues = (0..<10).map { number in
        IssueReader().issue(from: SourceText(name: "\(number).txt", bytes: mutator.page()))
      }
      let library = Library(Archive(issues: issues))
      for _ in 0..<5 {
        let question = String(decoding: mutator.page(size: 30), as: UTF8.self)
        if let fault = PageChecks.queryFaults(question, of: library).first { return fault }
      }
    }
    return nil
  }

  private func words(_ faults: [String], _ page: [UInt8], _ name: String) -> String {
    "page \(name): \(faults.joined(separator: "; ")): \(Data(page).base64EncodedString())"
  }
}
