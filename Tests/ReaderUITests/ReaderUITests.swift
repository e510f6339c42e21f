import TestSupport
import Testing

@Suite struct ReaderUITests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
