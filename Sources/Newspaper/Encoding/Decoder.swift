/// Turns bytes of an encoding into UTF-8, and counts what it cannot.
enum Decoder {
  /// What came out.
  struct Decoded {
    var bytes: [UInt8]
    /// Places that are no characters of the encoding.
    var replacements: Int
  }

  /// Decodes a whole text.
  ///
  /// UTF-8 comes back byte for byte, with its mark and its ill-formed bytes: offsets are those of the file. In the
  /// other encodings the mark is part of the encoding, not of the text, and is left out, so the same page has the
  /// same offsets in each; what cannot be decoded becomes U+FFFD.
  static func utf8(of stored: [UInt8], in found: FoundEncoding) -> Decoded {
    let encoding = found.encoding
    func converted(by decoding: some CharacterDecoding) -> Decoded {
      let start = ByteOrderMark(of: stored, in: encoding)?.length ?? 0
      return convert(stored, from: start, by: decoding, encoding)
    }
    switch encoding {
    case .utf8:
      let faults = found.isWellFormed ? 0 : illFormedPlaces(of: stored)
      return Decoded(bytes: stored, replacements: faults)
    case .utf16LittleEndian: return converted(by: UTF16Decoding(isLittleEndian: true))
    case .utf16BigEndian: return converted(by: UTF16Decoding(isLittleEndian: false))
    case .utf32LittleEndian: return converted(by: UTF32Decoding(isLittleEndian: true))
    case .utf32BigEndian: return converted(by: UTF32Decoding(isLittleEndian: false))
    case .gb18030: return converted(by: GB18030Decoding())
    case .big5: return converted(by: Big5Decoding())
    }
  }

  /// Takes one character after another; where none begins, U+FFFD is set and the fault stepped over.
  private static func convert(
    _ stored: [UInt8], from start: Int, by decoding: some CharacterDecoding,
    _ encoding: TextEncoding
  ) -> Decoded {
    var result = Decoded(bytes: [], replacements: 0)
    // Two bytes of GB 18030 or UTF-16 become three of UTF-8; ASCII stays as long as it is.
    result.bytes.reserveCapacity((stored.count - start) * 3 / 2 + 16)
    stored.withUnsafeBufferPointer { bytes in
      var place = start
      while place < bytes.count {
        convertChunk(bytes, from: &place, by: decoding, into: &result.bytes)
        guard place < bytes.count else { break }
        // The chunk is full, or this is a fault.
        if decoding.character(at: place, of: bytes) == nil {
          result.bytes += [0xEF, 0xBF, 0xBD]
          result.replacements += 1
          place += faultLength(stored, at: place, encoding)
        }
      }
    }
    return result
  }

  /// Converts until the end, a fault or as many characters as a chunk has room for.
  private static func convertChunk(
    _ bytes: UnsafeBufferPointer<UInt8>, from place: inout Int, by decoding: some CharacterDecoding,
    into text: inout [UInt8]
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunkSize) { chunk in
      guard var end = chunk.baseAddress else { return }
      let start = end
      // A letter with its mark takes at most eight bytes.
      let limit = end + (chunkSize - 8)
      while place < bytes.count, end < limit,
        let character = decoding.character(at: place, of: bytes)
      {
        end = write(character.scalar, to: end)
        if let mark = character.mark { end = write(mark, to: end) }
        place += character.length
      }
      text.append(contentsOf: UnsafeBufferPointer(start: start, count: end - start))
    }
  }

  private static let chunkSize = 1 << 14

  /// Writes a character as UTF-8 and returns the place behind it.
  @inline(__always)
  private static func write(
    _ scalar: UInt32, to place: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift & 0x3F) }
    func lead(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift) }
    if scalar < 0x80 {
      place[0] = lead(0)
      return place + 1
    }
    if scalar < 0x800 {
      (place[0], place[1]) = (0xC0 | lead(6), tail(0))
      return place + 2
    }
    if scalar < 0x10000 {
      (place[0], place[1], place[2]) = (0xE0 | lead(12), tail(6), tail(0))
      return place + 3
    }
    (place[0], place[1]) = (0xF0 | lead(18), tail(12))
    (place[2], place[3]) = (tail(6), tail(0))
    return place + 4
  }

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
