import Glibc
import TestSupport
import Testing

@testable import Newspaper

/// The C library's converters know the same standards: what they say is what must come out.
@Suite struct DecodingTests {
  @Test(arguments: [TextEncoding.gb18030, .big5])
  func everyCodeOfTwoBytesIsWhatTheSystemSays(encoding: TextEncoding) throws {
    let converter = try #require(SystemConverter(from: encoding.name, to: "UTF-8"))
    let codes = (0...0xFFFF).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let different = codes.filter {
      decoded($0, in: encoding) != decoded($0, in: encoding, by: converter)
    }
    #expect(different == [])
  }

  /// Of four bytes every code of the first plane, and of the planes above each 97th, up to the end and beyond.
  @Test func everyCodeOfFourBytesIsWhatTheSystemSays() throws {
    // The edition of 2005 gives these characters two bytes; texts written by that of 2000 have them by four.
    let older = Array(19_057...19_064) + Array(39_076...39_085)
    let converter = try #require(SystemConverter(from: "GB18030", to: "UTF-8"))
    var different: [[UInt8]] = []
    for number in Array(0..<39_600) + Array(stride(from: 188_000, to: 1_240_000, by: 97)) {
      let upper = number / 1_260
      let bytes = [
        UInt8(0x81 + upper / 10), UInt8(0x30 + upper % 10), UInt8(0x81 + number / 10 % 126),
        UInt8(0x30 + number % 10),
      ]
      let expected =
        if let place = older.firstIndex(of: number) {
          Text(UInt32(place < 8 ? 0x9FB4 + place : 0xFE10 + place - 8))
        } else {
          decoded(bytes, in: .gb18030, by: converter)
        }
      if decoded(bytes, in: .gb18030) != expected { different.append(bytes) }
    }
    #expect(different == [])
  }

  /// Texts of all kinds of characters, whole and with bytes lost, doubled and changed.
  @Test(arguments: TextEncoding.allCases.filter { $0 != .utf8 }, 0..<200)
  func textsAndDamageAreWhatTheSystemSays(encoding: TextEncoding, seed: UInt64) throws {
    let converter = try #require(SystemConverter(from: encoding.name, to: "UTF-8"))
    var random = SeededGenerator(state: seed)
    let characters =
      encoding == .big5
      ? "靜安區 2020年，稅收703.05億元。嗰喺é\u{CA}\u{304}\n<p>Ω１％"
      : "静安区 2020年，税收703.05亿元。㐀𠀀靜é\n<p>Ω１％"
    let pool = Array(characters)
    let text = String(
      (0..<Int.random(in: 0..<60, using: &random)).compactMap { _ in
        pool.randomElement(using: &random)
      })
    var bytes = try encoded(Array(text.utf8), in: encoding)
    #expect(decoded(bytes, in: encoding) == Text(text, replacements: 0))
    for _ in 0..<Int.random(in: 1..<6, using: &random) where !bytes.isEmpty {
      let place = bytes.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(bytes[place], at: place)
      case 2: bytes.removeLast(bytes.count - place)
      default: bytes[place] = .random(in: 0...255, using: &random)
      }
    }
    #expect(decoded(bytes, in: encoding) == decoded(bytes, in: encoding, by: converter), "\(bytes)")
  }

  /// A decoded text and its faults.
  private struct Text: Equatable {
    var text: String
    var replacements: Int

    init(_ text: String, replacements: Int) {
      self.text = text
      self.replacements = replacements
    }

    init(_ scalar: UInt32) {
      self.init(Unicode.Scalar(scalar).map { String($0) } ?? "", replacements: 0)
    }
  }

  private func decoded(_ bytes: [UInt8], in encoding: TextEncoding) -> Text {
    let found = Decoder.utf8(of: bytes, in: FoundEncoding(encoding: encoding, certainty: .stated))
    return Text(String(decoding: found.bytes, as: UTF8.self), replacements: found.replacements)
  }

  /// What the system's converter makes of bytes: where it stops for a fault, U+FFFD, and on behind it.
  private func decoded(
    _ bytes: [UInt8], in encoding: TextEncoding, by converter: SystemConverter
  ) -> Text {
    var rest = bytes[(ByteOrderMark(of: bytes, in: encoding)?.length ?? 0)...]
    var result = Text("", replacements: 0)
    while !rest.isEmpty {
      let (taken, text) = converter.convert(Array(rest))
      result.text += String(decoding: text, as: UTF8.self)
      rest = rest.dropFirst(taken)
      guard let first = rest.first else { break }
      result.text += "\u{FFFD}"
      result.replacements += 1
      let isBroken = encoding.unit == 1 && (0x81...0xFE).contains(first) && rest.count > 1
      rest = rest.dropFirst(isBroken && rest[rest.startIndex + 1] >= 0x80 ? 2 : encoding.unit)
    }
    return result
  }
}
