import Testing

@testable import gazette

@Suite struct StateTextTests {
  @Test func whatIsWrittenIsReadAgain() throws {
    let bytes = StateText.bytes(of: sampleState)
    #expect(try StateText.data(of: bytes) == sampleState)
    #expect(try StateText.data(of: StateText.bytes(of: StateData())) == StateData())
  }

  @Test func everyTruncationIsNoticed() {
    let bytes = StateText.bytes(of: sampleState)
    for count in 0..<bytes.count {
      #expect(throws: StateText.Fault.damaged, "\(count) bytes") {
        try StateText.data(of: Array(bytes[..<count]))
      }
    }
  }

  @Test func everyFlippedBitIsNoticed() {
    let bytes = StateText.bytes(of: sampleState)
    for place in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[place] ^= 1 << bit
        #expect(throws: StateText.Fault.damaged, "bit \(bit) of byte \(place)") {
          try StateText.data(of: damaged)
        }
      }
    }
  }

  @Test func bytesThatFollowAreNoticed() {
    #expect(throws: StateText.Fault.damaged) {
      try StateText.data(of: StateText.bytes(of: sampleState) + [0x0A])
    }
  }

  /// The checksum covers the version, so another version is that of another gazette and not a flipped bit.
  @Test func anotherVersionIsNoDamage() throws {
    let bytes = Array("gazette-state 2 09582f90e48ecdc9 4\nnew\n".utf8)
    #expect(throws: StateText.Fault.version(2)) { try StateText.data(of: bytes) }
  }

  @Test func theLaterRecordCounts() {
    var data = StateData()
    data.add(place("/a", at: 7, time: 2))
    data.add(place("/a", at: 9, time: 1))
    #expect(data.records.values.map(\.values) == [[7]])
    data.add(place("/a", at: 8, time: 2))
    #expect(data.records.values.map(\.values) == [[8]], "of two at once the greater counts")
  }

  @Test func onlyTheNewestAreKept() {
    var data = StateData()
    for number in 0..<3000 { data.add(place("/\(number)", at: 1, time: number)) }
    data.prune()
    #expect(data.records.count == StateRecord.Kind.place.most)
    #expect(data.records.values.map(\.time).min() == 3000 - StateRecord.Kind.place.most)
  }
}
