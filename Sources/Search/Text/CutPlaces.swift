/// Where a block may be cut.
struct CutPlaces {
  private let bytes: [UInt8]
  private let block: Range<Int>

  /// Looks at a block of some bytes.
  init(_ bytes: [UInt8], in block: Range<Int>) {
    self.bytes = bytes
    self.block = block
  }

  /// Number of characters in a range.
  func length(of range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The begin of the sentence that holds an offset; if it is over `limit` characters away, a nearer place.
  func start(before offset: Int, atMost limit: Int) -> Int {
    var place = characterStart(offset)
    var left = limit
    var clause: Int?
    while place > block.lowerBound, left > 0 {
      if isSentenceEnd(before: place) { return place }
      if isClauseEnd(before: place) { clause = place }
      place = characterStart(place - 1)
      left -= 1
    }
    if place == block.lowerBound { return place }
    return clause ?? gap(from: place, before: characterStart(offset)) ?? place
  }

  /// The first place behind one and not behind another that is far from numbers.
  private func gap(from start: Int, before end: Int) -> Int? {
    var place = characterEnd(start + 1)
    while place <= end {
      if isFarFromNumbers(place) { return place }
      if place == block.upperBound { return nil }
      place = characterEnd(place + 1)
    }
    return nil
  }

  /// The last place before one and not before another that is far from numbers.
  private func gap(before end: Int, from start: Int) -> Int? {
    var place = characterStart(end - 1)
    while place >= start {
      if isFarFromNumbers(place) { return place }
      if place == block.lowerBound { return nil }
      place = characterStart(place - 1)
    }
    return nil
  }

  /// The end of the sentence that holds the character before an offset; if it is over `limit` characters away, a nearer place.
  func end(after offset: Int, atMost limit: Int) -> Int {
    var place = min(characterEnd(offset), block.upperBound)
    let first = place
    var left = limit
    var clause: Int?
    while place < block.upperBound, left > 0 {
      if isSentenceEnd(before: place) { return place }
      if isClauseEnd(before: place) { clause = place }
      place = characterEnd(place + 1)
      left -= 1
    }
    if place == block.upperBound || isSentenceEnd(before: place) { return place }
    return clause ?? gap(before: place, from: first) ?? place
  }

  /// Whether a sentence ends right before a place: behind 。！？；… and the quotes and brackets that close behind it.
  private func isSentenceEnd(before place: Int) -> Bool {
    if isIdeograph(before: place) { return false }
    var end = place
    while let mark = character(before: end), Self.closers.contains(mark.scalar) {
      end = mark.start
    }
    guard let mark = character(before: end), Self.stops.contains(mark.scalar) else { return false }
    return character(at: place).map { !Self.closers.contains($0) && !Self.stops.contains($0) }
      ?? true
  }

  /// Whether a clause ends right before a place; a comma between two digits is part of a number.
  private func isClauseEnd(before place: Int) -> Bool {
    if isIdeograph(before: place) { return false }
    guard let mark = character(before: place), Self.commas.contains(mark.scalar) else {
      return false
    }
    return !(character(at: place).map(isDigit) ?? false)
  }

  /// Whether the character before a place is one of U+4000…U+9FFF, as nearly all are: none of them is a mark.
  private func isIdeograph(before place: Int) -> Bool {
    place - 3 >= block.lowerBound && (0xE4...0xE9).contains(bytes[place - 3])
  }

  /// Whether no digit stands within four characters before a place or right behind it: a unit (平方公里) has four at most.
  private func isFarFromNumbers(_ place: Int) -> Bool {
    if let next = character(at: place), isDigit(next) { return false }
    var end = place
    for _ in 0..<5 {
      guard let mark = character(before: end) else { return true }
      if isDigit(mark.scalar) { return false }
      end = mark.start
    }
    return true
  }

  private func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
      || Self.numerals.contains(scalar)
  }

  private func character(at place: Int) -> UInt32? {
    guard place < block.upperBound else { return nil }
    return bytes.withUnsafeBufferPointer { decode($0, at: place).scalar }
  }

  private func character(before place: Int) -> (scalar: UInt32, start: Int)? {
    guard place > block.lowerBound else { return nil }
    let start = characterStart(place - 1)
    return bytes.withUnsafeBufferPointer { (decode($0, at: start).scalar, start) }
  }

  /// The first byte of the character that holds an offset.
  private func characterStart(_ offset: Int) -> Int {
    var start = min(offset, block.upperBound)
    while start > block.lowerBound, start < block.upperBound, bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return start
  }

  /// The first place from an offset on where a character begins.
  private func characterEnd(_ offset: Int) -> Int {
    var end = min(offset, block.upperBound)
    while end < block.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Marks that end a sentence.
  static let fullStops = scalars("。！？!?")
  /// Marks that end a sentence or a part of one that can stand by itself.
  static let stops = scalars("。！？；!?;…")
  private static let closers = scalars("”’」』）》】)\"'")
  private static let commas = scalars("，、：,:")
  private static let numerals = scalars("〇一二三四五六七八九十百千万亿两几数第.．%％")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
