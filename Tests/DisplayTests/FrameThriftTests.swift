import TestSupport
import Testing

@testable import Display

/// What is sent in fewer bytes draws the same.
@Suite struct FrameThriftTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var frame: String
    var short: String
    var testDescription: String { frame.unicodeScalars.map { $0.escaped(asASCII: true) }.joined() }
  }

  @Test(arguments: [
    // Both colors in one sequence; going back to plain waits until something depends on it.
    Case(
      frame: "\u{1B}[38;5;252m\u{1B}[48;5;234m税\u{1B}[39;49m\u{1B}(B\u{1B}[m",
      short: "\u{1B}[0;38;5;252;48;5;234m税\u{1B}(B"),
    // Of a figure in the text only the ink changes.
    Case(
      frame: "\u{1B}[38;5;1m\u{1B}[48;5;2ma\u{1B}[38;5;3m\u{1B}[48;5;2mb",
      short: "\u{1B}[0;38;5;1;48;5;2ma\u{1B}[38;5;3mb"),
    // Erasing leaves the ground, moving does not.
    Case(
      frame: "\u{1B}[41ma\u{1B}[44m\u{1B}[3;5H\u{1B}[41mb\u{1B}[44m\u{1B}[K",
      short: "\u{1B}[0;41ma\u{1B}[3;5Hb\u{1B}[44m\u{1B}[K"),
    Case(frame: "\u{1B}[3;23r\n\u{1B}[1;24r", short: "\u{1B}[3;23r\u{1B}[m\n\u{1B}[r"),
    // Curses keeps the cursor while it sets the rows that scroll; it is plain then, and nothing depends on that.
    Case(
      frame: "\u{1B}[41ma\u{1B}[m\u{1B}7\u{1B}[3;23r\u{1B}8\r\u{1B}[41m\n",
      short: "\u{1B}[0;41ma\u{1B}7\u{1B}[3;23r\u{1B}8\r\n"),
    // The look of a scroll stays behind it.
    Case(
      frame: "\u{1B}[44ma\u{1B}[41m\u{1B}7\u{1B}[19S\u{1B}8b",
      short: "\u{1B}[0;44ma\u{1B}[41m\u{1B}7\u{1B}[19S\u{1B}8b"),
    // Bold and dim end with one number; what is shorter is taken.
    Case(
      frame: "\u{1B}[1;2;4ma\u{1B}[22;2mb\u{1B}[0mc",
      short: "\u{1B}[0;1;2;4ma\u{1B}[22;2mb\u{1B}[mc"),
    Case(frame: "\u{1B}[38:2::1:2:3ma", short: "\u{1B}[0;38:2::1:2:3ma"),
    // What is not known ends all thrift, with everything sent as it was wanted.
    Case(
      frame: "\u{1B}[1m\u{1B}[58;5;1ma\u{1B}[1mb",
      short: "\u{1B}[0;1m\u{1B}[58;5;1ma\u{1B}[1mb"),
    Case(frame: "a\u{1B}[38;5", short: "\u{1B}[ma\u{1B}[38;5"),
  ])
  func saysItShorter(_ c: Case) {
    var thrift = FrameThrift()
    #expect(string(thrift.shortened(Array(c.frame.utf8), rows: 24)) == c.short)
  }

  @Test func leavesTheTerminalAsItIsBelievedToBe() {
    var thrift = FrameThrift()
    _ = thrift.shortened(Array("\u{1B}[1ma\u{1B}[m".utf8), rows: 24)
    #expect(string(thrift.settled()) == "\u{1B}[m")
    #expect(thrift.settled().isEmpty)
  }

  /// Frames of random looks, one after the other: each character and each erasure has the look that it had.
  @Test func drawsTheSame() {
    var random = SeededGenerator(state: 20_201_230)
    let pieces = [
      "\u{1B}[m", "\u{1B}[0;1m", "\u{1B}[1m", "\u{1B}[2m", "\u{1B}[22m", "\u{1B}[3m", "\u{1B}[23m",
      "\u{1B}[4;7m", "\u{1B}[24m", "\u{1B}[27m", "\u{1B}[31m", "\u{1B}[97;44m", "\u{1B}[39;49m",
      "\u{1B}[38;5;252m", "\u{1B}[48;5;234m", "\u{1B}[48;2;1;2;3m", "\u{1B}[K", "\u{1B}[5;9H", "\n",
      "\r", "税", "x", "\u{1B}7", "\u{1B}8", "\u{1B}M", "\u{1B}[4X", "\u{1B}[?25l",
    ]
    for _ in 0..<300 {
      var thrift = FrameThrift()
      var (whole, short) = ("", "")
      for _ in 0..<4 {
        let count = Int.random(in: 1...30, using: &random)
        // Curses sets no looks while the terminal keeps some aside.
        let frame = (0..<count).map { _ in
          pieces[Int.random(in: 0..<pieces.count - 5, using: &random)]
        }
        .joined()
        whole += frame
        short += string(thrift.shortened(Array(frame.utf8), rows: 24))
      }
      #expect(drawn(short) == drawn(whole), "\(whole)")
      #expect(short.utf8.count <= whole.utf8.count + 4, "\(whole)")
    }
  }

  private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// What depends on a look, with the look: read by rules of its own.
  private func drawn(_ text: String) -> [String] {
    var look: [String: String] = [:]
    var result: [String] = []
    var rest = Substring(text)
    func note(_ what: String) {
      result.append(
        what + look.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined())
    }
    while let scalar = rest.unicodeScalars.popFirst() {
      guard scalar == "\u{1B}" else {
        if scalar != "\r" { note(String(scalar)) }
        continue
      }
      guard rest.unicodeScalars.popFirst() == "[" else { continue }
      let parameters = rest.unicodeScalars.prefix { $0.value < 0x40 }
      rest =
        rest.unicodeScalars.dropFirst(parameters.count).reduce(into: "") {
          $0.unicodeScalars.append($1)
        }[...]
      let final = rest.unicodeScalars.popFirst() ?? " "
      if final != "m" {
        if "KXM".unicodeScalars.contains(final) { note(String(final)) }
        continue
      }
      apply(
        String(String.UnicodeScalarView(parameters)).split(separator: ";").map(String.init), &look)
    }
    return result
  }

  private func apply(_ numbers: [String], _ look: inout [String: String]) {
    var numbers = numbers[...]
    if numbers.isEmpty { look = [:] }
    while let number = numbers.popFirst() {
      switch number {
      case "0": look = [:]
      case "22": (look["1"], look["2"]) = (nil, nil)
      case "23", "24", "27": look[String(number.dropFirst())] = nil
      case "39": look["ink"] = nil
      case "49": look["ground"] = nil
      case "38", "48":
        let count = numbers.first == "5" ? 2 : 4
        look[number == "38" ? "ink" : "ground"] = numbers.prefix(count).joined(separator: ";")
        numbers = numbers.dropFirst(count)
      case "31", "97": look["ink"] = number
      case "41", "44": look["ground"] = number
      default: look[number] = "on"
      }
    }
  }
}
