/// The best pieces of a frequent word, chosen when the index is built.
///
/// A question for one frequent word (`的`, `或者`) wants twenty pieces of ten thousand and the number of all. Both stand
/// here, so it costs the same in every archive. Which pieces are best depends on the length of the mean piece,
/// which is another in an archive that has grown; so the best that the pieces reach which were not kept is noted as well:
/// while even that cannot come into the answer, the answer is exact, else the whole list is read.
struct Champions {
  /// A piece and how often the word stands in it.
  struct Piece {
    var piece: UInt32
    var count: UInt32
    var headlineCount: UInt32
  }

  /// Lists of more places have champions; shorter ones are read in microseconds.
  static let longList = 1024
  /// So many are kept: as many as one looks through. With 32 a reader's list needs the whole word again.
  static let limit = 64

  /// How many pieces hold the word.
  var pieceCount = 0
  /// What the pieces reach that are not kept.
  var rest = RestImpact()
  /// The best pieces, best first.
  var pieces: [Piece] = []

  /// Makes champions of nothing.
  init() {}
}

/// The highest impact (`Ranking.impact`) of pieces that are not kept, where the mean piece is as long as in their segment,
/// and where it is shorter or longer by a quarter; 0 if all are kept.
///
/// Two builders leave two segments whose means differ by a hundredth or two. As the mean grows, the impact of a piece is
/// a convex function of the reciprocal of the mean, and so is the highest of many: between two known values it lies below
/// the straight line.
struct RestImpact {
  /// How much longer a mean piece is at the next known value.
  static let step = 1.25

  /// At the mean divided by `step`.
  var shorter: Float = 0
  var own = 0.0
  /// At the mean times `step`.
  var longer: Float = 0

  /// The most that any of the pieces can have where the mean is `growth` times that of their segment.
  func most(growth: Double) -> Double {
    if growth == 1 || own == 0 { return own }
    if growth > Self.step { return Ranking.mostImpact(Double(longer), growth: growth / Self.step) }
    if growth > 1 {
      let part = (1 - 1 / growth) / (1 - 1 / Self.step)
      return own + part * (Double(longer) - own)
    }
    let part = min(1, (1 / growth - 1) / (Self.step - 1))
    return own + part * (Double(shorter) - own)
  }
}

/// Champions as `PostingWriter` packed them, read where they lie.
struct PackedChampions {
  /// How many pieces hold the word.
  let pieceCount: Int
  /// What the pieces reach that are not kept.
  let rest: RestImpact
  /// How many are kept.
  let count: Int
  private let pieces: UnsafePointer<UInt8>

  /// Opens what begins at an address.
  init(_ bytes: UnsafePointer<UInt8>) {
    var reader = bytes
    pieceCount = readNumber(&reader)
    let raw = UnsafeRawPointer(reader)
    let own = raw.loadUnaligned(as: UInt64.self)
    let shorter = raw.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
    let longer = raw.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
    rest = RestImpact(
      shorter: Float(bitPattern: UInt32(littleEndian: shorter)),
      own: Double(bitPattern: UInt64(littleEndian: own)),
      longer: Float(bitPattern: UInt32(littleEndian: longer)))
    reader += 16
    count = min(readNumber(&reader), Champions.limit)
    pieces = reader
  }

  /// Hands on the pieces, best first by the mean piece of their segment, until `use` wants no more.
  @inline(__always)
  func eachPiece(_ use: (Champions.Piece) -> Bool) {
    var reader = pieces
    for _ in 0..<count {
      let piece = readNumber(&reader)
      let often = readNumber(&reader)
      let inHeadline = often & 1 == 1 ? readNumber(&reader) : 0
      let goesOn = use(
        Champions.Piece(
          piece: UInt32(truncatingIfNeeded: piece), count: UInt32(truncatingIfNeeded: often >> 1),
          headlineCount: UInt32(truncatingIfNeeded: inHeadline)))
      if !goesOn { return }
    }
  }
}

/// Chooses champions while the pieces of a word go by.
///
/// Of pieces that hold a word equally often the shorter one is better, in the order as in what it reaches under other
/// means. So most pieces cost two comparisons: with the shortest piece of that count that proved not good enough, for
/// what is good enough only becomes more; and with the shortest that was left out at all.
struct ChampionContest {
  private struct Entry {
    var impact: Double
    var piece: Champions.Piece
    var length: UInt32
  }

  private let ranking: Ranking
  /// The best so far, best first; of equals the earlier piece.
  private var entries: [Entry] = []
  private var pieceCount = 0
  private var rest = RestImpact()
  /// For each count of a word that stands in no headline: a piece so long or longer is not among the best.
  private var hopeless = InlineArray<16, UInt32>(repeating: .max)
  /// For each such count: the length of the shortest piece that was left out.
  private var shortest = InlineArray<16, UInt32>(repeating: .max)

  /// Begins a contest among the pieces of a segment.
  ///
  /// - Parameter pieceStarts: first places of the pieces, and behind the last one the end.
  init(_ pieceStarts: [UInt32]) {
    ranking = Ranking(pieceCount: pieceStarts.count - 1, placeCount: Int(pieceStarts.last ?? 0))
    entries.reserveCapacity(Champions.limit + 1)
  }

  /// Lets a piece take part; pieces must ascend.
  @inline(__always)
  mutating func add(_ piece: Champions.Piece, length: UInt32) {
    pieceCount += 1
    if let count = Self.tally(piece), length >= hopeless[count] {
      if length < shortest[count] { shortest[count] = length }
    } else {
      compare(piece, length)
    }
  }

  /// The count by which a piece is told from others by its length alone; nil if it is rare.
  @inline(__always)
  private static func tally(_ piece: Champions.Piece) -> Int? {
    piece.count < 16 && piece.headlineCount == 0 ? Int(piece.count) : nil
  }

  private mutating func compare(_ piece: Champions.Piece, _ length: UInt32) {
    let often = Ranking.often(count: piece.count, headlineCount: piece.headlineCount)
    let norm = ranking.norm(length: length)
    // A product tells sooner than a quotient.
    if entries.count == Champions.limit, let last = entries.last,
      often * (Ranking.k1 + 1) <= last.impact * (often + norm)
    {
      if let count = Self.tally(piece) { hopeless[count] = length }
      return leaveOut(piece, length)
    }
    let impact = Ranking.impact(often: often, norm: norm)
    insert(Entry(impact: impact, piece: piece, length: length))
  }

  private mutating func insert(_ entry: Entry) {
    if entries.count == Champions.limit {
      let last = entries.removeLast()
      leaveOut(last.piece, last.length)
    }
    var place = entries.count
    entries.append(entry)
    entries.withUnsafeMutableBufferPointer { entries in
      while place > 0, entries[place - 1].impact < entry.impact {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  /// Notes a piece that is not kept.
  private mutating func leaveOut(_ piece: Champions.Piece, _ length: UInt32) {
    if let count = Self.tally(piece) {
      shortest[count] = min(shortest[count], length)
    } else {
      note(Ranking.often(count: piece.count, headlineCount: piece.headlineCount), length)
    }
  }

  /// Notes what a piece reaches that is not kept; that at the own mean is less than what the last one kept has.
  private mutating func note(_ often: Double, _ length: UInt32) {
    let most = often * (Ranking.k1 + 1)
    let shorter = ranking.norm(length: length, growth: 1 / RestImpact.step)
    if most > Double(rest.shorter) * (often + shorter) {
      rest.shorter = Float(Ranking.impact(often: often, norm: shorter)).nextUp
    }
    let longer = ranking.norm(length: length, growth: RestImpact.step)
    if most > Double(rest.longer) * (often + longer) {
      rest.longer = Float(Ranking.impact(often: often, norm: longer)).nextUp
    }
  }

  /// Ends the contest and makes ready for another.
  mutating func finish() -> Champions {
    for count in shortest.indices where shortest[count] < .max {
      note(Double(count), shortest[count])
    }
    var champions = Champions()
    champions.pieceCount = pieceCount
    rest.own = pieceCount > entries.count ? entries.last?.impact ?? 0 : 0
    champions.rest = rest
    champions.pieces = entries.map(\.piece)
    entries.removeAll(keepingCapacity: true)
    pieceCount = 0
    rest = RestImpact()
    hopeless = InlineArray(repeating: .max)
    shortest = InlineArray(repeating: .max)
    return champions
  }
}
