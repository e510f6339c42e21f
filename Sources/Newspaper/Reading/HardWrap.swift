/// Undoes hard wraps: in a text that was set to a fixed measure each full line goes on in the next.
struct HardWrap {
  /// What the measure counts.
  private enum Unit: CaseIterable {
    /// Terminal columns: a Chinese character takes two.
    case columns
    /// Code points.
    case glyphs
  }

  /// Joins the lines of a hard-wrapped text; any other text stays as it is.
  static func undo(in strips: inout Strips, of source: [UInt8]) {
    guard strips.rows.count >= 6, mayBeWrapped(strips), let measure = measure(of: strips, source)
    else { return }
    join(&strips, measure, source)
  }

  /// Whether nearly all lines are short and few stand in tags: a look at the bytes that spares most texts the count.
  private static func mayBeWrapped(_ strips: Strips) -> Bool {
    var misfits = 0
    for row in strips.rows {
      let bytes = strips.strips[row.strips].reduce(0) { $0 + $1.count }
      if bytes > 480 || row.isTagged { misfits += 1 }
    }
    return misfits * 8 <= strips.rows.count
  }

  /// The measure that a text was set to.
  private struct Measure {
    /// The width of each row in the unit of the measure.
    var widths: [Int]
    /// The greatest width of a full line.
    var width: Int
    /// How much shorter a full line may be: what could not be parted (a number, a mark that may not begin a line).
    var slack: Int
    /// Number of lines that have the width to the unit.
    var exact: Int

    func isFull(_ row: Int) -> Bool { widths[row] >= width - slack && widths[row] <= width + 2 }
  }

  /// The measure in the unit that more lines agree with.
  private static func measure(of strips: Strips, _ source: [UInt8]) -> Measure? {
    let measures = Unit.allCases.compactMap { unit in
      let widths = source.withUnsafeBufferPointer { text in
        strips.rows.map { width(of: $0, in: strips, text, unit) }
      }
      return measure(widths, strips, slack: unit == .columns ? 3 : 1)
    }
    return measures.max { $0.exact < $1.exact }
  }

  /// A text is hard-wrapped if a third of its lines have nearly one length, hardly any is longer, and most of those of
  /// that length have the next line directly below them.
  private static func measure(_ widths: [Int], _ strips: Strips, slack: Int) -> Measure? {
    var histogram = [Int](repeating: 0, count: 202)
    for width in widths { histogram[min(width, 201)] += 1 }
    var longer = 0
    var width = 200
    while width > 16, longer + histogram[width + 1] <= widths.count / 12 {
      longer += histogram[width + 1]
      let near = histogram[(width - slack)...width].reduce(0, +)
      if histogram[width] > 0, near * 3 >= widths.count, near >= 4 {
        let measure = Measure(
          widths: widths, width: width, slack: slack, exact: histogram[width])
        return followed(measure, strips) ? measure : nil
      }
      width -= 1
    }
    return nil
  }

  private static func followed(_ measure: Measure, _ strips: Strips) -> Bool {
    var full = 0
    var below = 0
    for row in strips.rows.indices.dropLast() where measure.isFull(row) {
      full += 1
      if strips.rows[row + 1].gap == 0 { below += 1 }
    }
    return full >= 3 && below * 10 >= full * 6
  }

  private static func width(
    of row: Strips.Row, in strips: Strips, _ text: UnsafeBufferPointer<UInt8>, _ unit: Unit
  ) -> Int {
    var width = row.markWidth + (unit == .columns ? row.indent : row.indent / 2)
    for strip in strips.strips[row.strips] {
      var place = strip.lowerBound
      while place < strip.upperBound && width <= 200 {
        let next = text.codePoint(at: place, before: strip.upperBound)
        width += unit == .columns && next.value >= 0x1100 ? 2 : 1
        place += next.length
      }
    }
    return width
  }

  private static func join(_ strips: inout Strips, _ measure: Measure, _ source: [UInt8]) {
    var rows: [Strips.Row] = []
    rows.reserveCapacity(strips.rows.count)
    for number in strips.rows.indices {
      var row = strips.rows[number]
      row.isFull = measure.isFull(number)
      // An indent begins a paragraph; a heading mark begins a heading.
      let isIndented = row.indent >= 2 && number > 0 && strips.rows[number - 1].indent < row.indent
      if let above = rows.last, above.isFull, row.gap == 0, row.marks == 0, !isIndented,
        !row.isTagged, !beginsParagraph(strips.strips[row.strips.lowerBound], source),
        row.isFull || !isSpeaker(strips.strips[row.strips.lowerBound], source)
      {
        rows[rows.count - 1].strips = above.strips.lowerBound..<row.strips.upperBound
        rows[rows.count - 1].isFull = row.isFull
        rows[rows.count - 1].isBold = above.isBold && row.isBold
      } else {
        rows.append(row)
      }
    }
    strips.rows = rows
  }

  /// 上海市静安区区长于勇: the speaker below a subhead that fills the measure.
  private static func isSpeaker(_ line: Range<Int>, _ source: [UInt8]) -> Bool {
    line.count <= 90 && Speaker.name(in: Glyphs(source, line)) != nil
  }

  /// Whether a line begins a paragraph by its first words, though the line above it is full: 晨报讯, ■记者, 一、.
  private static func beginsParagraph(_ line: Range<Int>, _ source: [UInt8]) -> Bool {
    let text = Glyphs(source, line, limit: 40)
    if Glyph.isBullet(text[0]) { return true }
    switch Numbering(text)?.style {
    case .chinese, .bracketedChinese, .chapter: return true
    default: break
    }
    let mayOpen = source.withUnsafeBufferPointer { Opening.mayStand(in: $0, line) }
    return mayOpen && (Opening(text)?.length ?? 0) > 0
  }
}
