import TestSupport
import Testing

@Suite struct HouseTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
