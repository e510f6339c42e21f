import TestSupport
import Testing

@Suite struct FiguresTests {
  @Test func seedsAreFive() throws {
    #expect(try seeds().count == 5)
  }
}
