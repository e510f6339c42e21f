import TestSupport
import Testing

@Suite struct NewspaperTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
