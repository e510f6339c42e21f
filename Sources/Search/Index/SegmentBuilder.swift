import Newspaper

/// Gathers the normalised text of issues and makes a segment of it.
struct SegmentBuilder {
  /// Units of all pieces, a separator behind each block.
  private var units: [UInt16] = []
  private var pieceStarts: [UInt32] = [0]
  private var issues: [UInt32] = []
  private var pieces: [UInt32] = []
  private var pieceRuns: [UInt32] = [0]
  private var runStarts: [UInt32] = []
  private var runFields: [UInt8] = []
  private var headlineEnds: [UInt32] = []
  /// Where the last headline of the piece that was added last ends; 0 if it has none.
  private var headlineEnd: UInt32 = 0
  private var labels = IssueLabels()
  private var layouts = LayoutWriter()
  private var folder = UnitFolder(capacity: 4096)
  /// How many issues were added.
  private(set) var issueCount = 0

  /// Makes a builder of nothing.
  init() {}

  /// Number of places so far.
  var placeCount: Int { units.count }

  /// Adds the pieces of an issue.
  mutating func add(_ issue: Issue) {
    for (number, piece) in issue.pieces.enumerated() {
      add(ArticleText(of: piece, in: issue.source))
      issues.append(UInt32(truncatingIfNeeded: issueCount))
      pieces.append(UInt32(truncatingIfNeeded: number))
      pieceStarts.append(UInt32(truncatingIfNeeded: units.count))
      pieceRuns.append(UInt32(truncatingIfNeeded: runStarts.count))
      headlineEnds.append(headlineEnd)
    }
    labels.add(issue)
    layouts.add(issue)
    issueCount += 1
    Courtesy.pause()
  }

  private mutating func add(_ text: ArticleText) {
    var lastField: Field?
    headlineEnd = 0
    for part in text.parts {
      let field = Field(part.kind)
      if field != lastField {
        runStarts.append(UInt32(truncatingIfNeeded: units.count))
        runFields.append(field.rawValue)
        lastField = field
      }
      folder.fold(text.bytes, in: part.range)
      units.append(contentsOf: folder.units[..<folder.count])
      units.append(Folding.separator)
      if field == .headline { headlineEnd = UInt32(truncatingIfNeeded: units.count) }
    }
  }

  /// The segment of all that was added; the builder is of no use behind that.
  ///
  /// - Parameter scratch: where its memory is mapped from; nil to keep it in memory.
  /// - Complexity: O(*n*) in the number of places.
  mutating func segment(in scratch: ScratchFile? = nil) -> Segment {
    var lists = ListWriter(
      capacity: units.count, pieceStarts: pieceStarts, pieceRuns: pieceRuns, runStarts: runStarts,
      runFields: runFields, headlineEnds: headlineEnds)
    units.withUnsafeBufferPointer { text in
      PairSorter(units).forEachCharacter { lists.append($0, of: text) }
    }
    // The text is no longer needed, and room is wanted for the columns.
    units = []
    var columns = SegmentColumns()
    var writer = lists.finish(&columns)
    columns.pieceStarts = writer.append(pieceStarts)
    columns.issues = writer.append(issues)
    columns.pieces = writer.append(pieces)
    columns.pieceRuns = writer.append(pieceRuns)
    columns.headlineEnds = writer.append(headlineEnds)
    columns.runStarts = writer.append(runStarts)
    columns.runFields = writer.append(runFields)
    labels.finish(&columns, in: &writer)
    layouts.finish(&columns, in: &writer)
    return Segment(columns, issueCount: issueCount, in: writer.storage(in: scratch))
  }
}
