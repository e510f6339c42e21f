import TestSupport
import Testing

@testable import Mutations

/// The whole way of a page, on pages that nobody printed. An optimised build reads many more: see `Mutations`.
@Suite struct MutationTests {
  private func run() throws -> MutationRun {
    MutationRun(pages: try seeds().map(\.bytes), count: 150, seed: 0)
  }

  @Test func noPageBreaksTheReader() throws { #expect(try run().readerFault() == nil) }

  @Test func noPageBreaksTheFigures() throws { #expect(try run().figureFault() == nil) }

  @Test func noPageAndNoQuestionBreaksTheSearch() throws {
    #expect(try run().searchFault() == nil)
  }
}
