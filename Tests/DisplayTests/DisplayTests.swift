import TestSupport
import Testing

@Suite struct DisplayTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
