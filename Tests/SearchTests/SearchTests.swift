import TestSupport
import Testing

@Suite struct SearchTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
