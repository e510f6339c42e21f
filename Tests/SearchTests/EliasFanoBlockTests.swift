import Testing

@testable import Search

@Suite struct EliasFanoBlockTests {
  /// Ascending places from gaps.
  private func places(_ first: UInt32, _ gaps: some Sequence<UInt32>) -> [UInt32] {
    var places = [first]
    for gap in gaps { places.append(places[places.count - 1] + gap) }
    return places
  }

  private var blocks: [[UInt32]] {
    var random = FixedRandom(state: 5)
    var blocks: [[UInt32]] = [
      [0], [.max], [0, .max], [7, 8], Array(0...255), places(3, repeatElement(1 << 23, count: 255)),
      places(0, [1 << 31] + repeatElement(1, count: 254)),
      places(9, repeatElement(1, count: 254) + [1 << 31]),
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...255, using: &random)
      let bits = Int.random(in: 0...23, using: &random)
      let gaps = (0..<count).map { _ in UInt32.random(in: 1...(1 << bits), using: &random) }
      blocks.append(places(UInt32.random(in: 0...(1 << 30), using: &random), gaps))
    }
    return blocks
  }

  @Test func everyBlockComesBackAsItWas() {
    for block in blocks {
      let bytes = packed(block)
      var read = [UInt32](repeating: 0, count: block.count)
      withReader(of: bytes, block) { reader in
        read.withUnsafeMutableBufferPointer { target in
          if let base = target.baseAddress { reader.unpack(to: base) }
        }
      }
      #expect(read == block)
    }
  }

  @Test func everyPlaceIsFoundAndNoOther() {
    var random = FixedRandom(state: 6)
    for block in blocks.prefix(300) {
      let last = block[block.count - 1]
      var wanted = block + block.map { $0 &+ 1 } + block.map { $0 &- 1 }
      for _ in 0..<20 { wanted.append(UInt32.random(in: 0...last, using: &random)) }
      wanted.sort()
      let bytes = packed(block)
      withReader(of: bytes, block) { reader in
        for place in wanted {
          #expect(reader.first(notBefore: place) == block.first { $0 >= place })
        }
      }
    }
  }

  private func packed(_ places: [UInt32]) -> [UInt8] {
    let room = EliasFanoBlock.capacity(for: places.count)
    var bytes = [UInt8](repeating: 0xEE, count: room + 16)
    let written = bytes.withUnsafeMutableBufferPointer { bytes in
      places.withUnsafeBufferPointer { places in
        bytes.baseAddress.map { EliasFanoBlock.write(places, to: $0) - $0 } ?? 0
      }
    }
    #expect(written <= room)
    return bytes
  }

  private func withReader(
    of bytes: [UInt8], _ places: [UInt32], _ use: (inout EliasFanoReader) -> Void
  ) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let source = bytes.baseAddress else { return }
      var reader = EliasFanoReader(source, first: places[0], size: places.count)
      use(&reader)
    }
  }
}
