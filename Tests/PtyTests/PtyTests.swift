import TestSupport
import Testing

@Suite struct PtyTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
