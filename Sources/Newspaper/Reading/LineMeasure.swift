/// What can be counted in a line: length, stops, quotation marks, the way it begins and ends.
struct LineMeasure {
  /// How a line ends, closing quotation marks and brackets left out.
  enum Ending {
    /// 。！？ or an ASCII `.` behind a word.
    case stop
    /// ；：—— : the next line is an item of its own.
    case list
    /// …… : print ends headlines and sentences with it.
    case ellipsis
    /// ，、 and opening marks: the line is surely cut.
    case comma
    /// Anything else.
    case open
  }

  /// Code points that are no white space.
  var glyphs = 0
  /// Sentence stops, the last one included.
  var stops = 0
  /// Full stops 。 (not ！？, which headlines have too).
  var periods = 0
  /// Commas ，、, and semicolons of either width.
  var commas = 0
  /// Blanks between other glyphs.
  var blanks = 0
  var han = 0
  var digits = 0
  var latin = 0
  /// Quotation marks and brackets that are opened and not closed.
  var unclosed = 0
  /// Quotation marks and brackets that are closed and were not opened.
  var unopened = 0
  var first: UInt32 = 0
  /// The last glyph.
  var last: UInt32 = 0
  /// The last glyph that is no closing mark.
  var lastInside: UInt32 = 0
  var ending = Ending.open
  /// Whether the last mark that was counted is a point behind a digit.
  private var pointBehindDigit = false

  /// Measures a range of text.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self = bytes.withUnsafeBufferPointer { LineMeasure($0, range) }
  }

  /// Measures a range of text.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    measure(text, range)
    ending = Self.ending(lastInside, last: last, stops: stops)
    // 占全区税收总收入的 62. ⏎ 44%: a figure was cut behind its point.
    if lastInside == 0x2E, pointBehindDigit, han > 0 || latin == 0 { ending = .open }
  }

  private mutating func measure(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    var pendingBlank = false
    while place < range.upperBound {
      let start = place
      var value: UInt32 = 0
      while let next = text.commonHan(at: place, before: range.upperBound) {
        value = next
        place += 3
      }
      if place > start {
        noteBlank(&pendingBlank)
        noteHan(text, start..<place, last: value)
      }
      guard place < range.upperBound else { break }
      let next = text.codePoint(at: place, before: range.upperBound)
      place += next.length
      if Glyph.isWhite(next.value) {
        pendingBlank = glyphs > 0
      } else {
        noteBlank(&pendingBlank)
        note(next.value)
      }
    }
  }

  private mutating func noteBlank(_ pending: inout Bool) {
    if pending { blanks += 1 }
    pending = false
  }

  /// Notes a run of common characters, three bytes each.
  private mutating func noteHan(
    _ text: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, last value: UInt32
  ) {
    if glyphs == 0 { first = text.codePoint(at: run.lowerBound, before: run.upperBound).value }
    han += run.count / 3
    glyphs += run.count / 3
    last = value
    lastInside = value
  }

  private mutating func note(_ value: UInt32) {
    if Glyph.isHan(value) {
      han += 1
      lastInside = value
    } else {
      count(value)
    }
    if glyphs == 0 { first = value }
    glyphs += 1
    last = value
  }

  private mutating func count(_ value: UInt32) {
    if Glyph.isCloser(value) {
      if unclosed > 0 { unclosed -= 1 } else { unopened += 1 }
      return
    }
    let before = lastInside
    pointBehindDigit = value == 0x2E && Glyph.isDigit(before)
    lastInside = value
    switch value {
    case 0x3002, 0xFF61:
      periods += 1
      stops += 1
    case 0xFF01, 0xFF1F, 0x21, 0x3F: stops += 1
    case 0xFF0C, 0x3001, 0x2C, 0xFF1B, 0x3B: commas += 1
    case 0x2E where Glyph.isHan(before):  // a full stop set as `.`
      periods += 1
      stops += 1
    default:
      if Glyph.isOpener(value) {
        unclosed += 1
      } else if Glyph.isDigit(value) {
        digits += 1
      } else if Glyph.isLatin(value) {
        latin += 1
      }
    }
  }

  private static func ending(_ value: UInt32, last: UInt32, stops: Int) -> Ending {
    switch value {
    case _ where Glyph.isStop(value): .stop
    case 0x2E, 0xFF0E: stops > 0 || last == value ? .stop : .open
    case 0x3A, 0xFF1A, 0x3B, 0xFF1B, 0x2014, 0x2015, 0x2500: last == value ? .list : .open
    case 0x2026, 0x22EF: .ellipsis
    case 0x2C, 0xFF0C, 0x3001: .comma
    default: Glyph.isOpener(last) ? .comma : .open
    }
  }

  /// Whether the line ends a sentence.
  var endsSentence: Bool { ending == .stop }
  /// Whether the next line does not go on with the sentence of this one: it is complete or introduces a list.
  var isComplete: Bool { ending == .stop || ending == .list || ending == .ellipsis }
  /// Stops before the last glyph: the line holds more than one sentence.
  var innerStops: Int { stops - (endsSentence ? 1 : 0) }
}
