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
  private var labels = IssueLabels()
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
    }
    labels.add(issue)
    issueCount += 1
  }

  private mutating func add(_ text: ArticleText) {
    var lastField: Field?
    for part in text.parts {
      let field = Field(part.kind)
      if field != lastField {
        runStarts.append(UInt32(truncatingIfNeeded: units.count))
        runFields.append(field.rawValue)
        lastField = field
      }
      folder.fold(text.bytes, in: part.range, withStarts: false)
      units.append(contentsOf: folder.units[..<folder.count])
      units.append(Folding.separator)
    }
  }

  /// The segment of all that was added.
  ///
  /// - Complexity: O(*n*) in the number of places.
  func segment() -> Segment {
    var lists = ListWriter(
      capacity: units.count, pieceStarts: pieceStarts, pieceRuns: pieceRuns, runStarts: runStarts,
      runFields: runFields)
    PairSorter(units).forEachCharacter { lists.append($0) }
    var writer = StorageWriter(capacity: lists.byteCount + pieceStarts.count * 32)
    var columns = SegmentColumns()
    columns.pieceStarts = writer.append(pieceStarts)
    columns.issues = writer.append(issues)
    columns.pieces = writer.append(pieces)
    columns.pieceRuns = writer.append(pieceRuns)
    columns.runStarts = writer.append(runStarts)
    columns.runFields = writer.append(runFields)
    labels.finish(&columns, in: &writer)
    lists.finish(&columns, in: &writer)
    return Segment(columns, issueCount: issueCount, in: writer.storage())
  }
}

/// The dictionary and the lists of a segment in the making.
private struct ListWriter {
  private var firsts: [UInt16] = []
  private var characterPlaces: [UInt32] = []
  private var pairStarts: [UInt32] = []
  private var seconds: [UInt16] = []
  private var pairPlaces: [UInt32] = []
  private var postings: PostingWriter
  private var characters: PostingWriter
  private var counts = CharacterCounts()
  private let pieceStarts: [UInt32]
  private let headlines: [Range<UInt32>]

  init(
    capacity: Int, pieceStarts: [UInt32], pieceRuns: [UInt32], runStarts: [UInt32],
    runFields: [UInt8]
  ) {
    postings = PostingWriter(capacity: capacity)
    characters = PostingWriter(capacity: capacity / 8)
    self.pieceStarts = pieceStarts
    // A run ends where the next begins or where its piece ends.
    var headlines: [Range<UInt32>] = []
    for piece in 0..<pieceStarts.count - 1 {
      let runs = Int(pieceRuns[piece])..<Int(pieceRuns[piece + 1])
      for run in runs where runFields[run] == Field.headline.rawValue {
        let isLast = run + 1 == runs.upperBound
        headlines.append(runStarts[run]..<(isLast ? pieceStarts[piece + 1] : runStarts[run + 1]))
      }
    }
    self.headlines = headlines
  }

  /// About the size of what was written.
  var byteCount: Int {
    postings.bytes.count + characters.bytes.count + seconds.count * 6 + firsts.count * 10
  }

  /// Writes the lists of a character and of all pairs that it begins.
  mutating func append(_ group: PairGroup) {
    firsts.append(group.first)
    characterPlaces.append(characters.place)
    pairStarts.append(UInt32(truncatingIfNeeded: seconds.count))
    count(group.places)
    characters.append(counts: counts)
    for pair in group.pairs {
      seconds.append(pair.second)
      pairPlaces.append(postings.place)
      postings.append(places: UnsafeBufferPointer(rebasing: group.sorted[pair.range]))
    }
  }

  /// Counts the places of a character by piece.
  private mutating func count(_ places: UnsafeBufferPointer<UInt32>) {
    counts.removeAll()
    pieceStarts.withUnsafeBufferPointer { starts in
      headlines.withUnsafeBufferPointer { headlines in
        guard let starts = Column(starts) else { return }
        var piece = 0
        var headline = 0
        var first = 0
        while first < places.count {
          piece = starts.lastPlaceNearby(notAbove: places[first], in: piece..<starts.count)
          let end = starts[piece + 1]
          var inHeadline = 0
          var next = first
          while next < places.count, places[next] < end {
            headline = Self.firstHeadline(endingBehind: places[next], in: headlines, from: headline)
            let isInside =
              headline < headlines.count && headlines[headline].lowerBound <= places[next]
            inHeadline += isInside ? 1 : 0
            next += 1
          }
          counts.note(piece: piece, count: next - first, headlineCount: inHeadline)
          first = next
        }
      }
    }
  }

  /// The first headline, from one on, that ends behind a place; sought in growing leaps.
  @inline(__always)
  private static func firstHeadline(
    endingBehind place: UInt32, in headlines: UnsafeBufferPointer<Range<UInt32>>, from start: Int
  ) -> Int {
    var headline = start
    var step = 1
    while headline < headlines.count, headlines[headline].upperBound <= place {
      let next = headline + step
      if next < headlines.count, headlines[next].upperBound <= place {
        headline = next
        step *= 2
      } else {
        headline += 1
        step = 1
      }
    }
    return headline
  }

  /// Lays the columns into memory.
  mutating func finish(_ columns: inout SegmentColumns, in writer: inout StorageWriter) {
    pairStarts.append(UInt32(truncatingIfNeeded: seconds.count))
    columns.firsts = writer.append(firsts)
    columns.characterPlaces = writer.append(characterPlaces)
    columns.pairStarts = writer.append(pairStarts)
    columns.seconds = writer.append(seconds)
    columns.pairPlaces = writer.append(pairPlaces)
    columns.characters = writer.append(characters.bytes)
    columns.postings = writer.append(postings.bytes)
  }
}
