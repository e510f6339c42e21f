import TestSupport
import Testing

@testable import Search

@Suite struct LineEndsTests {
  @Test func allLineEndsAreCountedInEveryLengthAndPlace() {
    var random = FixedRandom(state: 3)
    let text = (0..<5000).map { _ in
      // Neighbours of the line end among the bytes, and high bits, which a carry could confuse.
      [0x0A, 0x0A, 0x0B, 0x09, 0x8A, 0x00, 0xFF][Int.random(in: 0..<7, using: &random)] as UInt8
    }
    for start in [0, 1, 3, 7] {
      for end in [start, start + 5, start + 8, start + 2039, start + 2048, 4999, 5000] {
        let count = text.withUnsafeBytes {
          LineEnds.count(in: UnsafeRawBufferPointer(rebasing: $0[start..<end]))
        }
        #expect(count == text[start..<end].filter { $0 == 0x0A }.count)
      }
    }
    let all = [UInt8](repeating: 0x0A, count: 4096)
    #expect(all.withUnsafeBytes(LineEnds.count) == 4096)
  }
}
