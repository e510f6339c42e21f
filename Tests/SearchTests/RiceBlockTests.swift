import Testing

@testable import Search

@Suite struct RiceBlockTests {
  @Test func everyBlockComesBackAsItWas() {
    var random = FixedRandom(state: 5)
    var blocks: [[UInt32]] = [
      [], [0], [.max], [0, .max], [UInt32](repeating: 0, count: 128),
      [UInt32](repeating: .max, count: 128), [UInt32](repeating: 0, count: 126) + [1 << 31, 5],
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 1...128, using: &random)
      let bits = Int.random(in: 0...32, using: &random)
      blocks.append(
        (0..<count).map { _ in UInt32.random(in: 0...UInt32((1 << bits) - 1), using: &random) })
    }
    for block in blocks { #expect(roundTrip(block) == block) }
  }

  private func roundTrip(_ values: [UInt32]) -> [UInt32] {
    var bytes = [UInt8](repeating: 0xEE, count: RiceBlock.capacity(for: values.count) + 16)
    let written = bytes.withUnsafeMutableBufferPointer { bytes in
      values.withUnsafeBufferPointer { values in
        let empty = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
        defer { empty.deallocate() }
        guard let target = bytes.baseAddress else { return 0 }
        let source = values.baseAddress ?? UnsafePointer(empty)
        return RiceBlock.write(source, count: values.count, to: target) - target
      }
    }
    #expect(written <= RiceBlock.capacity(for: values.count))
    var read = [UInt32](repeating: 0, count: values.count + 1)
    let used = bytes.withUnsafeBufferPointer { bytes in
      read.withUnsafeMutableBufferPointer { read in
        guard let source = bytes.baseAddress, let target = read.baseAddress else { return 0 }
        return RiceBlock.read(source, count: values.count, to: target) - source
      }
    }
    #expect(used == written)
    return Array(read.dropLast())
  }
}
