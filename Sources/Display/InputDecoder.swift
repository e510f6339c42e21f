/// Turns the bytes that a terminal sends into events. It waits for nothing and asks for nothing, so that it can be
/// tested, and fuzzed, without a terminal.
///
///     var decoder = InputDecoder()
///     decoder.feed([0x1B, 0x5B, 0x41])  // ESC [ A
///     decoder.next()                    // .event(.key(KeyStroke(.up)))
///
/// Sequences of xterm and its kin are known, in normal and application mode, whatever TERM says: a terminal behind
/// tmux or ssh often sends other keys than its terminfo entry has. The entry's own strings go first.
public struct InputDecoder: Sendable {
  /// What was decoded.
  public enum Decoded: Hashable, Sendable {
    /// An event for the program.
    case event(InputEvent)
    /// The answer to the question where the cursor stands (CSI 6 n).
    case cursorReport(Position)
    /// The terminal's background color, the answer to OSC 11.
    case background(Color)
  }

  /// A string of the terminfo entry and the key that sends it.
  public struct KeyString: Sendable {
    let bytes: [UInt8]
    let stroke: KeyStroke

    /// Makes a pair; strings that do not begin with Escape are left to the common rules.
    public init(_ bytes: [UInt8], _ stroke: KeyStroke) {
      self.bytes = bytes
      self.stroke = stroke
    }
  }

  /// Set while an answer to CSI 6 n is awaited: CSI 1 ; 2 R is Shift-F3 otherwise.
  public var expectsCursorReport = false

  private let keyStrings: [KeyString]
  var buffer: [UInt8] = []
  var head = 0
  private var isPasting = false
  /// Whether the paste has no marks: it ends when nothing more comes.
  private var isUnmarked = false
  /// Up to where the end of the paste was looked for.
  private var pasteScan = 0
  /// Where Ctrl-C came alone while a paste went on.
  private var pasteBreak: Int?

  /// Makes a decoder that knows the keys of a terminfo entry.
  public init(keyStrings: [KeyString] = []) {
    self.keyStrings = keyStrings.filter { $0.bytes.count > 1 && $0.bytes[0] == 0x1B }
  }

  /// Takes bytes from the terminal.
  public mutating func feed(_ bytes: [UInt8]) {
    if head > 4096 {
      buffer.removeFirst(head)
      pasteScan = max(0, pasteScan - head)
      pasteBreak = pasteBreak.map { $0 - head }
      head = 0
    }
    // Where the end of a paste was lost, as when the program was stopped in its middle, every key would go into it as
    // long as one types. In what is pasted Ctrl-C does not come alone: a paste comes in long runs.
    if isPasting, bytes == [0x03] { pasteBreak = pasteBreak ?? buffer.count }
    buffer.append(contentsOf: bytes)
  }

  /// Takes bytes that came in one piece. So many at once that no one can have typed them are a paste, though the terminal
  /// does not mark it: taken as keys, a page of text would be a thousand commands.
  public mutating func feed(piece bytes: [UInt8]) {
    let isIdle = !isPasting && head == buffer.count
    if isIdle, bytes.count >= Self.mostTyped, !bytes.contains(0x1B) {
      beginPaste()
      isUnmarked = true
    }
    feed(bytes)
  }

  /// A key that repeats thirty times a second needs eight seconds for as many.
  static let mostTyped = 256

  /// How many milliseconds to wait for the rest of what has begun; nil if nothing has. Then `flush` is due.
  public var patience: Int? {
    if isPasting { return isUnmarked ? 100 : 1000 }
    return head < buffer.count ? 25 : nil
  }

  /// Takes what has come as all there is: a lone Escape is the key, a paste without an end is what came of it.
  public mutating func flush() -> Decoded? {
    defer { drop(buffer.count - head) }
    if isPasting { return endPaste(at: buffer.count, markLength: 0) }
    guard head < buffer.count, buffer[head] == 0x1B else { return nil }
    // ESC [ and ESC O are Alt-[ and Alt-O when nothing follows; a longer beginning is a broken sequence.
    switch buffer.count - head {
    case 1: return key(.escape)
    case 2: return altKey(buffer[head + 1])
    default: return nil
    }
  }

  /// The next event; nil until more bytes come.
  public mutating func next() -> Decoded? {
    while head < buffer.count {
      let length: Int
      let decoded: Decoded?
      if isPasting {
        if let end = pasteEnd() { return endPaste(at: end, markLength: 6) }
        guard let end = pasteBreak else { return nil }
        return endPaste(at: end, markLength: 0)
      }
      switch step() {
      case .needsMore: return nil
      case .took(let count, let what): (length, decoded) = (count, what)
      }
      drop(length)
      if let decoded { return decoded }
    }
    return nil
  }
}

extension InputDecoder {
  /// What the bytes at the head are.
  enum Step {
    case needsMore
    /// So many bytes, and what they say; nil for what no one needs to know.
    case took(Int, Decoded?)
  }

  /// Paste past this many bytes is cut: a prompt needs no more, and memory stays bounded.
  static let pasteLimit = 1 << 20

  mutating func drop(_ count: Int) {
    head += count
    if head >= buffer.count {
      buffer.removeAll(keepingCapacity: buffer.capacity < 65536)
      head = 0
      pasteScan = 0
    }
  }

  private mutating func step() -> Step {
    let byte = buffer[head]
    if byte == 0x1B { return escape() }
    if byte < 0x20 || byte == 0x7F { return .took(1, controlKey(byte)) }
    return character()
  }

  // MARK: Characters

  private func character(after skipped: Int = 0, _ modifiers: KeyStroke.Modifiers = []) -> Step {
    let start = head + skipped
    let lead = buffer[start]
    let length =
      lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    // A byte that begins no character is noise on the line.
    guard length > 0 else { return .took(skipped + 1, nil) }
    var scalar = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for place in start + 1..<start + length {
      guard place < buffer.count else { return .needsMore }
      guard buffer[place] & 0xC0 == 0x80 else { return .took(place - head, nil) }
      scalar = scalar << 6 | UInt32(buffer[place] & 0x3F)
    }
    let isText = scalar >= 0xA0 || scalar < 0x7F
    guard isText, let character = Unicode.Scalar(scalar) else {
      return .took(skipped + length, nil)
    }
    return .took(skipped + length, .event(.key(KeyStroke(.character(character), modifiers))))
  }

  private func controlKey(_ byte: UInt8, _ modifiers: KeyStroke.Modifiers = []) -> Decoded? {
    switch byte {
    case 0x00: key(.character(" "), modifiers.union(.control))
    case 0x08, 0x7F: key(.backspace, modifiers)
    case 0x09: key(.tab, modifiers)
    // In raw mode Return sends CR; LF comes from scripts and from Ctrl-J.
    case 0x0A, 0x0D: key(.enter, modifiers)
    case 0x01...0x1A:
      key(.character(Unicode.Scalar(byte + 0x60)), modifiers.union(.control))
    case 0x1C...0x1F:
      key(.character(Unicode.Scalar(byte + 0x40)), modifiers.union(.control))
    default: key(.escape, modifiers)
    }
  }

  func key(_ key: KeyStroke.Key, _ modifiers: KeyStroke.Modifiers = []) -> Decoded {
    .event(.key(KeyStroke(key, modifiers)))
  }

  private func altKey(_ byte: UInt8) -> Decoded? {
    if byte < 0x20 || byte == 0x7F { return controlKey(byte, .alt) }
    return byte < 0x80 ? key(.character(Unicode.Scalar(byte)), .alt) : nil
  }

  // MARK: Sequences

  private mutating func escape() -> Step {
    guard head + 1 < buffer.count else { return .needsMore }
    if let known = knownKey() { return known }
    switch buffer[head + 1] {
    case 0x1B: return .took(1, key(.escape))
    case 0x5B: return controlSequence()
    case 0x4F: return singleShift()
    case 0x50, 0x5D, 0x5E, 0x5F, 0x58: return controlString()
    case let byte where byte < 0x20 || byte == 0x7F: return .took(2, controlKey(byte, .alt))
    default: return character(after: 1, .alt)
    }
  }

  /// A string of the terminfo entry; among several the longest.
  private func knownKey() -> Step? {
    let rest = buffer[head...]
    let best = keyStrings.filter { rest.starts(with: $0.bytes) }.max {
      $0.bytes.count < $1.bytes.count
    }
    return best.map { .took($0.bytes.count, .event(.key($0.stroke))) }
  }

  /// ESC O and a letter: keys in application mode.
  private func singleShift() -> Step {
    guard head + 2 < buffer.count else { return .needsMore }
    let letter = buffer[head + 2]
    guard (0x40...0x7E).contains(letter) else { return .took(2, key(.character("O"), .alt)) }
    if let named = Self.keys(endingWith: letter) { return .took(3, key(named)) }
    // The number pad: ESC O j … ESC O y are * + , - . / 0 … 9, ESC O M is Enter.
    if letter == 0x4D { return .took(3, key(.enter)) }
    guard (0x6A...0x79).contains(letter) else { return .took(3, nil) }
    return .took(3, key(.character(Unicode.Scalar(letter - 0x40))))
  }

  /// An answer of the terminal that ends with BEL or ESC \: OSC, DCS, APC, PM, SOS.
  private func controlString() -> Step {
    for place in head + 2..<max(head + 2, min(buffer.count, head + 4096)) {
      if buffer[place] == 0x07 { return .took(place + 1 - head, answer(buffer[head + 1..<place])) }
      guard buffer[place] == 0x1B else { continue }
      guard place + 1 < buffer.count else { return .needsMore }
      let end = buffer[place + 1] == 0x5C ? place + 2 : place
      return .took(end - head, answer(buffer[head + 1..<place]))
    }
    return buffer.count - head < 4096 ? .needsMore : .took(4096, nil)
  }

  /// ] 11 ; rgb : 1e1e / 1e1e / 2e2e
  private func answer(_ body: ArraySlice<UInt8>) -> Decoded? {
    let mark = Array("]11;rgb:".utf8)
    guard body.starts(with: mark) else { return nil }
    let parts = body.dropFirst(mark.count).split(separator: 0x2F, omittingEmptySubsequences: false)
    let channels = parts.compactMap { part -> UInt8? in
      // One to four hexadecimal digits a channel; the first two say enough.
      let digits = part.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard (1...4).contains(part.count), digits.count == part.count else { return nil }
      return digits.count == 1 ? UInt8(digits[0] * 17) : UInt8(digits[0] * 16 + digits[1])
    }
    guard parts.count == 3, channels.count == 3 else { return nil }
    return .background(.rgb(channels[0], channels[1], channels[2]))
  }

  // MARK: Paste

  mutating func beginPaste() {
    isPasting = true
    pasteScan = 0
  }

  /// Where the mark ESC [ 201 ~ begins.
  private mutating func pasteEnd() -> Int? {
    let mark: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    var place = max(head, pasteScan)
    while place + mark.count <= buffer.count {
      if buffer[place] == 0x1B, buffer[place..<place + mark.count].elementsEqual(mark) {
        return place
      }
      place += 1
    }
    pasteScan = place
    // What is past the limit is thrown away as it comes; the last bytes may be the beginning of the mark.
    let surplus = buffer.count - head - Self.pasteLimit - mark.count
    if surplus > 0 {
      buffer.removeSubrange(head + Self.pasteLimit..<head + Self.pasteLimit + surplus)
      pasteScan = min(pasteScan, head + Self.pasteLimit)
      pasteBreak = pasteBreak.map { max(head, $0 - surplus) }
    }
    return nil
  }

  private mutating func endPaste(at end: Int, markLength: Int) -> Decoded {
    let bytes = buffer[head..<min(end, head + Self.pasteLimit)]
    // Terminals send CR for the ends of lines.
    let text = String(decoding: bytes.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
    (isPasting, isUnmarked) = (false, false)
    pasteBreak = nil
    drop(end + markLength - head)
    return .event(.paste(text))
  }
}
