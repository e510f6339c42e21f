import Glibc

/// Turns bytes of an encoding into UTF-8, and counts what it cannot.
enum Decoder {
  /// What came out.
  struct Decoded {
    var bytes: [UInt8]
    /// Places that are no characters of the encoding.
    var replacements: Int
  }

  /// Decodes a whole text; nil if the system has no converter for its encoding.
  ///
  /// UTF-8 comes back byte for byte, with its mark and its ill-formed bytes: offsets are those of the file. In the
  /// other encodings the mark is part of the encoding, not of the text, and is left out, so the same page has the
  /// same offsets in each; what cannot be decoded becomes U+FFFD.
  static func utf8(of stored: [UInt8], in found: FoundEncoding) -> Decoded? {
    let encoding = found.encoding
    guard encoding != .utf8 else {
      return Decoded(
        bytes: stored, replacements: found.isWellFormed ? 0 : illFormedPlaces(of: stored))
    }
    let converter = iconv_open("UTF-8", encoding.name)
    guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    let start = ByteOrderMark(of: stored, in: encoding)?.length ?? 0
    return convert(stored, from: start, with: converter, encoding)
  }

  /// Feeds the converter; where it stops for a fault, U+FFFD is set and the fault stepped over.
  private static func convert(
    _ stored: [UInt8], from start: Int, with converter: iconv_t, _ encoding: TextEncoding
  ) -> Decoded {
    var result = Decoded(bytes: [], replacements: 0)
    // Two bytes of GB 18030 or UTF-16 become three of UTF-8; ASCII stays as long as it is.
    result.bytes.reserveCapacity((stored.count - start) * 3 / 2 + 16)
    var place = start
    while place < stored.count {
      let fault = convertRun(stored, from: &place, with: converter, into: &result.bytes)
      guard fault else { continue }
      result.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      result.replacements += 1
      place += faultLength(stored, at: place, encoding)
    }
    flush(converter, into: &result.bytes)
    return result
  }

  /// Converts until the end, a full buffer or a fault; returns whether it was a fault.
  private static func convertRun(
    _ stored: [UInt8], from place: inout Int, with converter: iconv_t, into text: inout [UInt8]
  ) -> Bool {
    let start = place
    return stored.withUnsafeBytes { input in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunkSize) { output in
        // iconv declares its input as not const, but never writes to it.
        var from = input.baseAddress.map {
          UnsafeMutableRawPointer(mutating: $0 + start).assumingMemoryBound(to: CChar.self)
        }
        var left = input.count - start
        var to = output.baseAddress
        var room = output.count
        let code = iconv(converter, &from, &left, &to, &room) == -1 ? errno : 0
        place = input.count - left
        text.append(contentsOf: UnsafeRawBufferPointer(output).prefix(output.count - room))
        return code != 0 && code != E2BIG
      }
    }
  }

  /// Writes what the converter holds back: a letter of Big5-HKSCS that a mark might have followed.
  private static func flush(_ converter: iconv_t, into text: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { output in
      var to = output.baseAddress
      var room = output.count
      _ = iconv(converter, nil, nil, &to, &room)
      text.append(contentsOf: UnsafeRawBufferPointer(output).prefix(output.count - room))
    }
  }

  private static let chunkSize = 1 << 16

  /// How many bytes a fault takes. Of a double byte only the first is lost if the second is ASCII: a tag or a line
  /// feed behind a broken character stays.
  private static func faultLength(_ stored: [UInt8], at place: Int, _ encoding: TextEncoding) -> Int
  {
    let left = stored.count - place
    guard encoding.unit == 1 else { return min(encoding.unit, left) }
    let isLead = (0x81...0xFE).contains(stored[place])
    return isLead && left > 1 && stored[place + 1] >= 0x80 ? 2 : 1
  }

  /// Number of places that are not well-formed UTF-8, counted as `String(decoding:)` replaces them; the count stops
  /// at a limit.
  static func illFormedPlaces(of text: [UInt8], upTo limit: Int = .max) -> Int {
    var count = 0
    var place = 0
    let span = text.span
    while place < text.count, count < limit {
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: span.extracting(place..<text.count))
        return count
      } catch {
        count += 1
        place += max(error.byteOffsets.upperBound, 1)
      }
    }
    return count
  }
}

/// The mark at the head of a text that tells its encoding.
struct ByteOrderMark {
  var encoding: TextEncoding
  /// Length in bytes.
  var length: Int

  /// FF FE 00 00 before FF FE: the mark of UTF-32 begins with that of UTF-16.
  private static let all: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8),
    ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian),
    ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian),
    ([0xFF, 0xFE], .utf16LittleEndian),
    ([0xFE, 0xFF], .utf16BigEndian),
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
  ]

  /// The mark of a text; nil if it has none.
  init?(of text: [UInt8]) {
    guard let mark = Self.all.first(where: { text.starts(with: $0.bytes) }) else { return nil }
    encoding = mark.encoding
    length = mark.bytes.count
  }

  /// The mark of a text that is said to be in an encoding: it may only tell the order of the bytes.
  init?(of text: [UInt8], in encoding: TextEncoding) {
    guard let mark = ByteOrderMark(of: text), mark.encoding.unit == encoding.unit,
      encoding.unit > 1 || mark.encoding == encoding
    else { return nil }
    self = mark
  }
}
