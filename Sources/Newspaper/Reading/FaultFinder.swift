/// Finds doubtful places of the text: loops and doubled words, Latin words where Chinese ones stood, a cut end, a mark of
/// the other width. They are shown and never applied.
struct FaultFinder {
  private(set) var flags: [Flag] = []
  let source: [UInt8]
  /// The bytes of the source, for the loop over all of them.
  private let page: UnsafeBufferPointer<UInt8>
  /// Commas of each width: how many, and where the last one stands (fragment and glyph).
  private var narrow = (count: 0, last: (SourceRange(0, 0), 0))
  private var wide = (count: 0, last: (SourceRange(0, 0), 0))
  let lastSeen = LastSeen()
  /// Held here, for a table that the whole program shares is asked for by a call.
  private let lookAlikes = LookAlikes.table

  /// The flags of an issue in the order of the text.
  static func flags(in articles: [Article], of source: [UInt8]) -> [Flag] {
    source.withUnsafeBufferPointer { page in
      var finder = FaultFinder(source: source, page: page)
      for article in articles {
        for block in article.blocks { finder.read(block) }
      }
      finder.noteWidths()
      finder.noteCutEnd(articles.last?.blocks)
      return finder.flags.sorted { $0.range.lower < $1.range.lower }
    }
  }

  private init(source: [UInt8], page: UnsafeBufferPointer<UInt8>) {
    self.source = source
    self.page = page
  }

  private mutating func read(_ block: Block) {
    switch block.kind {
    case .para, .pullquote, .headline, .kicker, .subhead, .section, .caption:
      for fragment in block.fragments { read(fragment) }
    case .noise where block.reason == .repeatsLineAbove:
      flags.append(Flag(.repeat, block.fragments[0]))
    default: break
    }
  }

  /// Reads a fragment once, byte by byte; what looks doubtful is looked at again as glyphs.
  private mutating func read(_ fragment: SourceRange) {
    lastSeen.begin(fragment.count)
    var reading = Reading(fragment: fragment)
    while reading.place < fragment.end {
      let place = reading.place
      if let value = page.commonHan(at: place, before: fragment.end) {
        readHan(value, 3, &reading)
      } else {
        let next = page.codePoint(at: place, before: fragment.end)
        if Glyph.isHan(next.value) {
          readHan(next.value, next.length, &reading)
        } else {
          readMark(next.value, next.length, &reading)
        }
      }
    }
  }

  /// A fragment, how far it is read, and its glyphs once they are needed.
  struct Reading {
    let fragment: SourceRange
    /// The byte that is read next.
    var place: Int
    /// The glyph that is read next.
    var number = 0
    /// The glyph read last, if it is a Chinese character; else 0.
    var before: UInt32 = 0
    /// Bytes of the glyph read last.
    var lengthBefore = 0
    private var text: Glyphs?

    init(fragment: SourceRange) {
      self.fragment = fragment
      place = fragment.start
    }

    mutating func glyphs(of source: [UInt8]) -> Glyphs {
      if let text { return text }
      let glyphs = Glyphs(source, fragment.bytes, limit: .max)
      text = glyphs
      return glyphs
    }

    /// Goes on behind a glyph; its value is given if it is a Chinese character.
    @inline(__always)
    mutating func step(over length: Int, han: UInt32 = 0) {
      place += length
      number += 1
      before = han
      lengthBefore = length
    }

    /// Goes on at a glyph behind this one.
    mutating func leap(to number: Int, of text: Glyphs) {
      place = text.bytes(0..<number).upperBound
      self.number = number
      lengthBefore = CodePoint.length(text[number - 1])
      before = Glyph.isHan(text[number - 1]) ? text[number - 1] : 0
    }
  }

  @inline(__always)
  private mutating func readHan(_ value: UInt32, _ length: Int, _ reading: inout Reading) {
    let before = reading.before
    if value == 0x4E00 { readDash(length, reading) }
    if before == value, Self.neverDoubled.contains(value) {
      readDoubled(length, &reading)
      return
    }
    let pair = reading.place - reading.lengthBefore
    reading.step(over: length, han: value)
    guard before > 0 else { return }
    let start = reading.fragment.start
    let hash = CharacterPair.hash(before, value)
    if lookAlikes.mayBegin(with: hash),
      let end = lookAlikes.match(in: page, at: pair, of: reading.fragment)
    {
      noteMisread(SourceRange(pair, end))
    }
    let above = lastSeen.exchange(before, value, hash, pair - start)
    if above >= 0, isSecondRound(at: pair, above: start + above, until: reading.fragment.end) {
      readLoop(&reading, at: pair, above: start + above)
    }
  }

  /// A character that says the one before it again.
  private mutating func readDoubled(_ length: Int, _ reading: inout Reading) {
    let text = reading.glyphs(of: source)
    let place = reading.number
    if isDoubledWord(text, place) { flag(.repeat, text, place - 1..<place + 1) }
    reading.step(over: length, han: text[place])
  }

  /// Whether the bytes from a place on are those that stand above it: a mark of up to four bytes may stand between two
  /// rounds and be missing behind the last (紧抓、紧抓、紧抓). It tells most places without a look at the glyphs.
  private func isSecondRound(at place: Int, above: Int, until end: Int) -> Bool {
    let period = place - above
    let enough = max(period - 4, 6)
    guard period > 4, place + enough <= end else { return false }
    var alike = 0
    while alike < enough, page[above + alike] == page[place + alike] { alike += 1 }
    return alike == enough
  }

  /// Reads a second round that begins a glyph before the one that is read next but one.
  private mutating func readLoop(_ reading: inout Reading, at second: Int, above first: Int) {
    let text = reading.glyphs(of: source)
    let place = reading.number - 2
    let period = glyphCount(first..<second)
    guard period <= 48, let end = loopEnd(text, place, period: period) else { return }
    flag(.repeat, text, place - period..<end)
    reading.leap(to: end, of: text)
  }

  private func glyphCount(_ range: Range<Int>) -> Int {
    var (place, count) = (range.lowerBound, 0)
    while place < range.upperBound {
      place += page.codePoint(at: place, before: range.upperBound).length
      count += 1
    }
    return count
  }

  // MARK: Look-alikes

  /// Notes a wrong word unless it shares a character with the one before (把自已的: 把自已, 自已的).
  private mutating func noteMisread(_ range: SourceRange) {
    if let last = flags.last, last.kind == .misread, last.range.overlaps(range) { return }
    flags.append(Flag(.misread, range))
  }

  /// 一 for a dash: between digits (2016一2020年), doubled before digits or letters (长三角一一G60) unless it counts
  /// them (唯一一5G…), and doubled at the head of a line that says what is told of (一一记…). Elsewhere 一一 may be a word
  /// (一一对应) and 一 a numeral.
  private mutating func readDash(_ length: Int, _ reading: Reading) {
    let start = reading.place
    let next = glyph(at: start + length, reading)
    if Glyph.isDigit(next), isBehindDigit(start, reading) {
      flags.append(Flag(.misreadDash, SourceRange(start, start + length)))
    }
    guard next == 0x4E00, reading.before != 0x4E00 else { return }
    let end = start + 2 * length
    let behind = glyph(at: end, reading)
    let isDash =
      reading.before > 0
      ? (Glyph.isDigit(behind) || Glyph.isLatin(behind))
        && !Self.countsOne.contains(reading.before)
      : start == reading.fragment.start && Self.toldOf.contains(behind)
        && !Self.verbEnds.contains(glyph(at: end + 3, reading))
    if isDash { flags.append(Flag(.misreadDash, SourceRange(start, end))) }
  }
  /// 唯一, 统一, 第一, 初一 and their like; 逐一, 专一.
  private static let countsOne = Set("唯统同单第初十廿万归惟合划专逐周".unicodeScalars.map(\.value))
  /// ——记…, ——访…, ——写在…, ——评…, ——献给…
  private static let toldOf = Set("记访写评献谈论致".unicodeScalars.map(\.value))
  /// 一一记录, 一一访问, 一一评议 …: these verbs may follow 一一.
  private static let verbEnds = Set("录住下取清载谈问视察入出好明议点判价述上到辞谢意敬以".unicodeScalars.map(\.value))

  private func glyph(at place: Int, _ reading: Reading) -> UInt32 {
    guard place < reading.fragment.end else { return 0 }
    return page.codePoint(at: place, before: reading.fragment.end).value
  }

  private func isBehindDigit(_ place: Int, _ reading: Reading) -> Bool {
    guard place > reading.fragment.start else { return false }
    return Glyph.isDigit(page.codePoint(endingAt: place, after: reading.fragment.start).value)
  }

  // MARK: Other marks

  /// Reads a glyph that is no Chinese character.
  @inline(__always)
  private mutating func readMark(_ value: UInt32, _ length: Int, _ reading: inout Reading) {
    switch value {
    case 0xFF0C: wide = (wide.count + 1, (reading.fragment, reading.number))
    case 0x2C where reading.before > 0:
      narrow = (narrow.count + 1, (reading.fragment, reading.number))
    case 0x61...0x7A:
      let text = reading.glyphs(of: source)
      return reading.leap(to: readLatin(text, reading.number) + 1, of: text)
    default: break
    }
    reading.step(over: length)
  }

  /// `效率 and 温度`: an English function word between Chinese ones.
  private mutating func readLatin(_ text: Glyphs, _ place: Int) -> Int {
    var end = place
    while Glyph.isLatin(text[end]) { end += 1 }
    var before = place - 1
    while Glyph.isWhite(text[before]) { before -= 1 }
    var after = end
    while Glyph.isWhite(text[after]) { after += 1 }
    if Glyph.isHan(text[before]), Glyph.isHan(text[after]),
      Self.functionWords.holds(place..<end, of: text)
    {
      flag(.strayLatin, text, place..<end)
    }
    return end - 1
  }
  private static let functionWords = PhraseTable(
    "and or of the in to with for is are but from by on at as that this also not be it an")

  /// One or two commas of one width among many of the other.
  private mutating func noteWidths() {
    for (few, many) in [(wide, narrow), (narrow, wide)]
    where (1...2).contains(few.count) && many.count >= 20 * few.count {
      let text = Glyphs(source, few.last.0.bytes, limit: .max)
      flag(.mixedWidth, text, few.last.1..<few.last.1 + 1)
    }
  }

  /// The last paragraph of a file that ends inside of a sentence.
  private mutating func noteCutEnd(_ blocks: [Block]?) {
    guard let last = blocks?.last, last.kind == .para, let fragment = last.fragments.last else {
      return
    }
    let measure = LineMeasure(source, fragment.bytes)
    guard !measure.isComplete, measure.glyphs >= 16 || measure.stops > 0 || last.fragments.count > 1
    else {
      return
    }
    let tail = Glyphs(tailOf: source, fragment.bytes, limit: 3)
    flag(.truncated, tail, 0..<tail.count)
  }

  private mutating func flag(_ kind: Flag.Kind, _ text: Glyphs, _ place: Range<Int>) {
    flags.append(Flag(kind, range(text, place)))
  }

  private func range(_ text: Glyphs, _ place: Range<Int>) -> SourceRange {
    let bytes = text.bytes(place)
    return SourceRange(bytes.lowerBound, bytes.upperBound)
  }
}
