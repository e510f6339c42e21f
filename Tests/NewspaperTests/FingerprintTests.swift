import Testing

@testable import Newspaper

@Suite struct FingerprintTests {
  /// Numbers of the authors' own list (http://www.isthe.com/chongo/src/fnv/test_fnv.c).
  @Test func fingerprintsAreThoseOfFNV1a() {
    #expect(Fingerprint().value == 0xCBF2_9CE4_8422_2325)
    #expect(Fingerprint(of: "a".utf8).value == 0xAF63_DC4C_8601_EC8C)
    #expect(Fingerprint(of: "foobar".utf8).value == 0x8594_4171_F739_67E8)
  }

  @Test func aNumberIsItsBytes() {
    var number = Fingerprint(of: "a".utf8)
    number.add(0x0807_0605_0403_0201)
    #expect(number.value == Fingerprint(of: Array("a".utf8) + [1, 2, 3, 4, 5, 6, 7, 8]).value)
  }

  @Test func hexadecimalDigitsAreSixteen() {
    #expect(Fingerprint().hexadecimal == "cbf29ce484222325")
    let short = (0..<1000).map { Fingerprint(of: "\($0)".utf8).hexadecimal.count }
    #expect(short.allSatisfy { $0 == 16 })
  }
}
