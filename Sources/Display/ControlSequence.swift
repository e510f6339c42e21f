// Control sequences, ESC [ … letter: keys with modifiers, the mouse, focus, the marks of a paste, answers.

extension InputDecoder {
  /// The parts of ESC [ … letter.
  private struct ControlSequence {
    /// `<` of SGR mouse events, `?` and `>` of answers; 0 if there is none.
    var prefix: UInt8 = 0
    /// The numbers, at most 99,999 each; 0 where one is left out.
    var numbers: [Int] = [0]
    var final: UInt8 = 0
    /// Bytes of the whole.
    var length = 0

    func number(_ place: Int, default value: Int) -> Int {
      place < numbers.count && numbers[place] > 0 ? numbers[place] : value
    }

    /// Modifiers as xterm counts them: 1 + shift 1 + alt 2 + control 4 + meta 8.
    var modifiers: KeyStroke.Modifiers {
      let bits = number(1, default: 1) - 1
      var set: KeyStroke.Modifiers = []
      if bits & 1 != 0 { set.insert(.shift) }
      if bits & 10 != 0 { set.insert(.alt) }
      if bits & 4 != 0 { set.insert(.control) }
      return set
    }
  }

  /// What ended the reading of a sequence before its letter.
  private enum Scanned {
    case whole(ControlSequence)
    case cut
    /// A byte that has no place in a sequence; so many bytes before it are thrown away.
    case broken(Int)
  }

  /// Longer than any sequence that a terminal sends. What is behind it would be keys.
  private static let lengthLimit = 4096

  mutating func controlSequence() -> Step {
    guard head + 2 < buffer.count else { return .needsMore }
    // The Linux console sends ESC [ [ A … E for F1…F5.
    if buffer[head + 2] == 0x5B { return consoleKey() }
    switch scan() {
    case .cut: return .needsMore
    case .broken(let count): return .took(count, nil)
    case .whole(let sequence):
      if sequence.final == 0x4D, sequence.length == 3 { return oldMouse() }
      return .took(sequence.length, meaning(of: sequence))
    }
  }

  private func scan() -> Scanned {
    var sequence = ControlSequence()
    var place = head + 2
    while place < buffer.count {
      let byte = buffer[place]
      switch byte {
      case 0x30...0x39:
        let last = sequence.numbers.count - 1
        sequence.numbers[last] = min(99_999, sequence.numbers[last] * 10 + Int(byte - 0x30))
      case 0x3A, 0x3B:
        if sequence.numbers.count < 16 { sequence.numbers.append(0) }
      case 0x3C...0x3F: sequence.prefix = byte
      case 0x20...0x2F: break
      case 0x40...0x7E:
        sequence.final = byte
        sequence.length = place + 1 - head
        return .whole(sequence)
      default: return .broken(place - head)
      }
      place += 1
      if place - head > Self.lengthLimit { return .broken(place - head) }
    }
    return .cut
  }

  private mutating func meaning(of sequence: ControlSequence) -> Decoded? {
    if sequence.prefix == 0x3C { return mouse(sequence) }
    guard sequence.prefix == 0 else { return nil }
    switch sequence.final {
    case 0x7E: return numberedKey(sequence)
    case 0x75: return codedKey(sequence.number(0, default: 0), sequence.modifiers)
    case 0x5A: return key(.tab, .shift)
    case 0x49: return .event(.focus(true))
    case 0x4F: return .event(.focus(false))
    case 0x52 where expectsCursorReport && sequence.numbers.count == 2:
      expectsCursorReport = false
      return .cursorReport(
        Position(
          row: sequence.number(0, default: 1) - 1, column: sequence.number(1, default: 1) - 1))
    default: return Self.keys(endingWith: sequence.final).map { key($0, sequence.modifiers) }
    }
  }

  /// ESC [ 5 ~ and its kin.
  private mutating func numberedKey(_ sequence: ControlSequence) -> Decoded? {
    let modifiers = sequence.modifiers
    switch sequence.numbers[0] {
    case 1, 7: return key(.home, modifiers)
    case 2: return key(.insert, modifiers)
    case 3: return key(.delete, modifiers)
    case 4, 8: return key(.end, modifiers)
    case 5: return key(.pageUp, modifiers)
    case 6: return key(.pageDown, modifiers)
    case 27: return codedKey(sequence.number(2, default: 0), modifiers)
    case 200:
      beginPaste()
      return nil
    case let number: return Self.functionKeys[number].map { key(.function($0), modifiers) }
    }
  }

  /// ESC [ 15 ~ is F5: the numbers have gaps where the VT220 had them.
  private static let functionKeys: [Int: Int] = [
    11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 17: 6, 18: 7, 19: 8, 20: 9, 21: 10, 23: 11, 24: 12,
    25: 13, 26: 14, 28: 15, 29: 16, 31: 17, 32: 18, 33: 19, 34: 20,
  ]

  /// A key by its code point, as xterm (modifyOtherKeys) and kitty send it.
  private func codedKey(_ code: Int, _ modifiers: KeyStroke.Modifiers) -> Decoded? {
    switch code {
    case 9: return key(.tab, modifiers)
    case 13: return key(.enter, modifiers)
    case 27: return key(.escape, modifiers)
    case 127: return key(.backspace, modifiers)
    default:
      guard code >= 0x20, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      return key(.character(scalar), modifiers)
    }
  }

  /// Keys by the letter that ends their sequence, after ESC [ and after ESC O.
  static func keys(endingWith letter: UInt8) -> KeyStroke.Key? {
    switch letter {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .function(Int(letter) - 0x4F)
    default: nil
    }
  }

  private func consoleKey() -> Step {
    guard head + 3 < buffer.count else { return .needsMore }
    let letter = buffer[head + 3]
    guard (0x41...0x45).contains(letter) else { return .took(3, nil) }
    return .took(4, key(.function(Int(letter) - 0x40)))
  }

  // MARK: Mouse

  /// ESC [ < button ; column ; row M, with m for the release.
  private func mouse(_ sequence: ControlSequence) -> Decoded? {
    guard sequence.numbers.count == 3 else { return nil }
    let place = Position(
      row: sequence.number(2, default: 1) - 1, column: sequence.number(1, default: 1) - 1)
    return Self.mouse(sequence.numbers[0], isRelease: sequence.final == 0x6D, at: place)
  }

  /// ESC [ M and three bytes: the form of before SGR, which some multiplexers still send.
  private func oldMouse() -> Step {
    guard head + 5 < buffer.count else { return .needsMore }
    let values = buffer[head + 3..<head + 6].map { max(0, Int($0) - 32) }
    let place = Position(row: max(0, values[2] - 1), column: max(0, values[1] - 1))
    return .took(6, Self.mouse(values[0], isRelease: values[0] & 3 == 3, at: place))
  }

  /// The left button and the wheel; other buttons are the terminal's own, such as the paste of the middle one.
  private static func mouse(_ code: Int, isRelease: Bool, at place: Position) -> Decoded? {
    let action: MouseEvent.Action
    switch (code & 64 != 0, code & 3) {
    case (true, 0): action = .wheelUp
    case (true, 1): action = .wheelDown
    case (true, _): return nil
    case (false, 0) where !isRelease: action = code & 32 != 0 ? .drag : .press
    case (false, 0), (false, 3): action = .release
    default: return nil
    }
    return .event(.mouse(MouseEvent(action, at: place)))
  }
}
