/// The dictionary and the lists of a segment in the making.
struct ListWriter: ~Copyable {
  private var firsts: [UInt16] = []
  private var characterPlaces: [UInt32] = []
  private var pairStarts: [UInt32] = []
  private var seconds: [UInt16] = []
  private var pairPlaces: [UInt32] = []
  private var postings: PostingWriter
  private var characters = PostingWriter(capacity: 0)
  private var contest: ChampionContest
  private let pieceMap: PieceMap
  private let headlines: [Range<UInt32>]
  /// For each piece where its last headline ends; 0 if it has none.
  private let headlineEnds: [UInt32]
  /// How many places were written since the last pause.
  private var sincePause = 0

  /// Makes a writer for a text.
  ///
  /// - Parameter capacity: the number of its places.
  init(
    capacity: Int, pieceStarts: [UInt32], pieceRuns: [UInt32], runStarts: [UInt32],
    runFields: [UInt8], headlineEnds: [UInt32]
  ) {
    postings = PostingWriter(capacity: capacity * 2)
    contest = ChampionContest(pieceStarts)
    pieceMap = PieceMap(pieceStarts)
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
    self.headlineEnds = headlineEnds
  }

  /// Writes the lists of all pairs that a character begins, and the best pieces of the character.
  ///
  /// - Parameter units: the text in which the pairs stand.
  mutating func append(_ group: PairGroup, of units: UnsafeBufferPointer<UInt16>) {
    firsts.append(group.first)
    characterPlaces.append(characters.place)
    pairStarts.append(UInt32(truncatingIfNeeded: seconds.count))
    characters.appendNumber(group.places.count)
    if let champions = champions(of: group.places) { characters.append(champions) }
    for pair in group.pairs {
      seconds.append(pair.second)
      let places = UnsafeBufferPointer(rebasing: group.sorted[pair.range])
      // Two of five pairs occur once; their place stands in the table itself.
      if places.count == 1, let only = places.first, only < PairPlace.only {
        pairPlaces.append(only | PairPlace.only)
      } else {
        pairPlaces.append(postings.place)
        let isLong = places.count > Companion.leastPlaces
        postings.append(
          places: places, champions: champions(of: places),
          companions: isLong ? companions(of: places, in: units) : Companions())
      }
      sincePause += places.count + 1
      if sincePause > 1 << 13 {
        Courtesy.pause()
        sincePause = 0
      }
    }
  }

  /// What nearly always stands beside the pair at many ascending places, and what often does.
  private func companions(
    of places: UnsafeBufferPointer<UInt32>, in units: UnsafeBufferPointer<UInt16>
  ) -> Companions {
    var known = Companions(all: CompanionFinder(units).companions(of: places))
    if !known.all.isEmpty { known.losses = losses(of: places, without: known.all) }
    if places.count > Neighbour.leastPlaces {
      let distances = known.all.reduce(0) { $0 | $1.distance.bit }
      known.neighbours = NeighbourFinder(units).neighbours(of: places, besides: distances)
    }
    return known
  }

  /// What ascending places lose without each set of companions.
  private func losses(
    of places: UnsafeBufferPointer<UInt32>, without companions: [Companion]
  ) -> [CompanionLoss] {
    let sets = CompanionLoss.sets(of: companions)
    var losses = sets.map { CompanionLoss(distances: $0, places: 0, pieces: 0) }
    var exceptions = ExceptionMerge(companions)
    var place = 0
    pieceMap.withUnsafePieces { pieces in
      while let first = exceptions.next {
        let bounds = pieces.bounds(of: pieces.piece(at: first.place))
        var missing = InlineArray<8, Int>(repeating: 0)
        while let exception = exceptions.next, exception.place < bounds.end {
          for index in sets.indices where sets[index] & exception.missing != 0 {
            missing[index] += 1
          }
          exceptions.stepOver()
        }
        place = PieceSet.firstIndex(notBelow: bounds.start, in: places, from: place)
        let start = place
        place = PieceSet.firstIndex(notBelow: bounds.end, in: places, from: place)
        for index in losses.indices {
          losses[index].places += missing[index]
          if missing[index] == place - start { losses[index].pieces += 1 }
        }
      }
    }
    return losses
  }

  /// The best pieces of ascending places; nil if there are few places.
  private mutating func champions(of places: UnsafeBufferPointer<UInt32>) -> Champions? {
    guard places.count > Champions.longList else { return nil }
    return pieceMap.withUnsafePieces { pieces in
      headlines.withUnsafeBufferPointer { headlines in
        headlineEnds.withUnsafeBufferPointer { headlineEnds in
          var headline = 0
          pieces.forEachRow(of: places) { piece, row in
            var inHeadline: UInt32 = 0
            var next = row.lowerBound
            while next < row.upperBound, places[next] < headlineEnds[piece] {
              headline = Self.firstHeadline(
                endingBehind: places[next], in: headlines, from: headline)
              let isInside =
                headline < headlines.count && headlines[headline].lowerBound <= places[next]
              inHeadline += isInside ? 1 : 0
              next += 1
            }
            let bounds = pieces.bounds(of: piece)
            contest.add(
              Champions.Piece(
                piece: UInt32(truncatingIfNeeded: piece),
                count: UInt32(truncatingIfNeeded: row.count), headlineCount: inHeadline),
              length: bounds.end - bounds.start)
            // About every eight thousand places.
            if row.lowerBound >> 13 != row.upperBound >> 13 { Courtesy.pause() }
          }
          return contest.finish()
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

  /// Lays the columns into memory, behind the lists, which stay where they are.
  consuming func finish(_ columns: inout SegmentColumns) -> StorageWriter {
    columns.postings = 0..<postings.bytes.count
    var writer = StorageWriter(behind: postings.bytes)
    columns.firsts = writer.append(firsts)
    columns.characterPlaces = writer.append(characterPlaces)
    columns.pairStarts = writer.append(pairStarts + [UInt32(truncatingIfNeeded: seconds.count)])
    let best = characters.bytes
    columns.characters = writer.append(
      Array(UnsafeRawBufferPointer(start: best.start, count: best.count)))
    columns.seconds = writer.append(seconds)
    columns.pairPlaces = writer.append(pairPlaces)
    return writer
  }
}

/// What the table of pairs says of the list of a pair.
enum PairPlace {
  /// Set if the rest is the only place of the pair; else the rest tells where its list begins.
  static let only: UInt32 = 1 << 31
}
