import Display

/// Breaks a stretch of text into rows of terminal columns, by the rules of Chinese print.
///
/// No row begins with a closing mark or ends with an opening one; a number stays with its sign and unit, a Latin word, `——`
/// and `……` stay whole. Where a row has no such place at all, a number or word is cut; where it is all marks, they are.
/// Every character is in exactly one row, but for the blanks at which a row was broken.
public struct LineBreaker: Sendable {
  /// Columns of the first row and of those behind it.
  public var firstWidth: Int
  /// Columns of the rows behind the first.
  public var width: Int
  /// How many columns characters take.
  public var cellWidth: CellWidth
  /// How far a stop or comma may reach over the end of a row (CLREQ 3.1.4, 标点悬挂); 0 for not at all.
  public var hang: Int

  /// Makes a breaker; widths below 1 count as 1.
  public init(
    width: Int, firstWidth: Int? = nil, cellWidth: CellWidth = CellWidth(), hang: Int = 0
  ) {
    self.width = max(1, width)
    self.firstWidth = max(1, firstWidth ?? width)
    self.cellWidth = cellWidth
    self.hang = max(0, hang)
  }

  /// The rows of a stretch of UTF-8 text, as byte ranges in order.
  ///
  /// - Parameters:
  ///   - together: byte ranges in order that stay on one row where they fit, such as figures.
  /// - Complexity: O(*n*) in the length of the stretch.
  public func rows(
    of bytes: [UInt8], in range: Range<Int>, together: [Range<Int>] = []
  ) -> [Range<Int>] {
    var pass = BreakingPass(bytes: bytes, range: range, together: together, breaker: self)
    pass.run()
    return pass.rows
  }
}

/// How good a place is for the end of a row; a row ends at the last of the best.
private enum BreakGrade: Int {
  /// Never: it would part a mark from its letter.
  case never = -1
  /// Between marks of which one may not stand there.
  case amongMarks = 0
  /// Inside a number, or between number and unit.
  case insideNumber = 1
  /// Inside a word; an address that is longer than a row is cut there, but not inside its numbers.
  case insideWord = 2
  /// As one likes.
  case free = 3
}

/// One run over a stretch.
private struct BreakingPass {
  /// A place where the row may end.
  struct Candidate {
    /// Where the next row begins.
    var next: Int
    /// Where this row ends, blanks left out.
    var end: Int
    /// Columns from the row's start to `next`.
    var column: Int
  }

  let bytes: [UInt8]
  let range: Range<Int>
  let breaker: LineBreaker
  var rows: [Range<Int>] = []

  private var together: ArraySlice<Range<Int>>
  private var rowStart: Int
  private var limit: Int
  private var column = 0
  private var inkEnd: Int
  // The last candidate of each grade. A place of a grade serves for the lower ones too.
  private var candidates: InlineArray<4, Candidate?> = InlineArray(repeating: nil)

  // What stands before the place one looks at.
  private var last = LineClass.opening
  private var beforeLast = LineClass.opening
  private var lastScalar: UInt32 = 0
  private var isBehindSpace = false
  private var isQuoteOpen = false
  private var unitEnd = 0

  init(bytes: [UInt8], range: Range<Int>, together: [Range<Int>], breaker: LineBreaker) {
    self.bytes = bytes
    self.range = range
    self.together = together[...]
    self.breaker = breaker
    rowStart = range.lowerBound
    inkEnd = range.lowerBound
    limit = breaker.firstWidth
  }

  mutating func run() {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let place = offset
      let scalar = nextScalar(bytes, &offset, end: range.upperBound)
      let kind = resolved(LineClass(scalar))
      if kind == .space {
        column += max(1, breaker.cellWidth.columns(of: scalar))
        isBehindSpace = true
        continue
      }
      if place > rowStart { note(grade(before: kind, scalar, at: place), at: place) }
      let columns = breaker.cellWidth.columns(of: scalar)
      let hang = LineClass.hangs(scalar) ? breaker.hang : 0
      while column + columns > limit + hang, breakRow() {}
      column += columns
      inkEnd = offset
      remember(kind, scalar, endingAt: offset)
    }
    if inkEnd > rowStart || rows.isEmpty { rows.append(rowStart..<max(rowStart, inkEnd)) }
  }

  /// An ASCII quotation mark opens and closes by turns.
  private mutating func resolved(_ kind: LineClass) -> LineClass {
    guard kind == .quote else { return kind }
    isQuoteOpen.toggle()
    return isQuoteOpen ? .opening : .closing
  }

  private mutating func note(_ grade: BreakGrade, at place: Int) {
    guard grade != .never else { return }
    let candidate = Candidate(next: place, end: inkEnd, column: column)
    for index in 0...grade.rawValue { candidates[index] = candidate }
  }

  /// Ends the row at the best candidate; false if there is none.
  private mutating func breakRow() -> Bool {
    guard let best = candidates[3] ?? candidates[2] ?? candidates[1] ?? candidates[0] else {
      return false
    }
    // A row of nothing but blanks is no row.
    if best.end > rowStart { rows.append(rowStart..<best.end) }
    rowStart = best.next
    limit = breaker.width
    column -= best.column
    for index in 0..<4 {
      guard let old = candidates[index] else { continue }
      candidates[index] =
        old.next > rowStart
        ? Candidate(next: old.next, end: old.end, column: old.column - best.column) : nil
    }
    return true
  }

  private mutating func remember(_ kind: LineClass, _ scalar: UInt32, endingAt end: Int) {
    isBehindSpace = false
    guard kind != .joined else { return }
    if kind == .digit { unitEnd = end }
    beforeLast = last
    last = kind
    lastScalar = scalar
  }

  private mutating func grade(before kind: LineClass, _ scalar: UInt32, at place: Int)
    -> BreakGrade
  {
    if kind == .joined { return isBehindSpace ? .amongMarks : .never }
    if kind == .closing || last == .opening { return .amongMarks }
    if isInsideFigure(place) || isInsideUnit(kind, at: place) { return .insideNumber }
    if isBehindSpace { return .free }
    if last == .prefix && kind == .digit { return .insideNumber }
    if last.isWord && kind.isWord { return inside(last, kind) }
    // A point, comma or colon inside a number or an address: 703.05, 3,000, 19:30, www.sh.gov.cn.
    if last == .closing && beforeLast.isWord && kind.isWord && lastScalar < 0x80 {
      return inside(beforeLast, kind)
    }
    // A dash between the ends of a span (2019—2022), an apostrophe in a word (it’s).
    if isJoiningMark(lastScalar) && beforeLast.isWord && kind.isWord {
      return inside(beforeLast, kind)
    }
    return .free
  }

  private func inside(_ before: LineClass, _ kind: LineClass) -> BreakGrade {
    before == .digit && kind == .digit ? .insideNumber : .insideWord
  }

  private func isJoiningMark(_ scalar: UInt32) -> Bool {
    scalar == 0x2019 || (0x2010...0x2015).contains(scalar) || scalar == 0xFF0E || scalar == 0xFF5E
  }

  private mutating func isInsideFigure(_ place: Int) -> Bool {
    while let first = together.first, first.upperBound <= place { together.removeFirst() }
    return together.first.map { $0.lowerBound < place } ?? false
  }

  /// Whether a place parts a number from its unit, or a unit in itself: 703.05|亿|元, 296.44 |亿元.
  private mutating func isInsideUnit(_ kind: LineClass, at place: Int) -> Bool {
    if last == .digit, kind == .free {
      unitEnd = UnitWords.end(in: bytes, from: place, limit: range.upperBound)
      return unitEnd > place
    }
    return place < unitEnd
  }
}
