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
struct ChampionContest {
  private struct Entry {
    var impact: Double
    var piece: Champions.Piece
  }

  /// What the length of a piece takes from its impact, at three means.
  private struct Norms {
    var shorter: Double
    var own: Double
    var longer: Double
  }

  /// The best so far, best first; of equals the earlier piece.
  private var entries: [Entry] = []
  private var pieceCount = 0
  private var rest = RestImpact()
  private let norms: [Norms]

  /// Begins a contest among the pieces of a segment.
  ///
  /// - Parameter pieceStarts: first places of the pieces, and behind the last one the end.
  init(_ pieceStarts: [UInt32]) {
    let ranking = Ranking(
      pieceCount: pieceStarts.count - 1, placeCount: Int(pieceStarts.last ?? 0))
    norms = zip(pieceStarts, pieceStarts.dropFirst()).map { start, end in
      Norms(
        shorter: ranking.norm(length: end - start, growth: 1 / RestImpact.step),
        own: ranking.norm(length: end - start),
        longer: ranking.norm(length: end - start, growth: RestImpact.step))
    }
    entries.reserveCapacity(Champions.limit + 1)
  }

  /// Lets a piece take part; pieces must ascend.
  @inline(__always)
  mutating func add(_ piece: Champions.Piece) {
    pieceCount += 1
    let often = Ranking.often(count: piece.count, headlineCount: piece.headlineCount)
    let norm = norms[Int(piece.piece)].own
    // Most pieces are not good enough, which a product tells sooner than a quotient.
    if entries.count == Champions.limit, let last = entries.last,
      often * (Ranking.k1 + 1) <= last.impact * (often + norm)
    {
      return leaveOut(piece)
    }
    insert(Entry(impact: Ranking.impact(often: often, norm: norm), piece: piece))
  }

  private mutating func insert(_ entry: Entry) {
    var place = entries.count
    while place > 0, entries[place - 1].impact < entry.impact { place -= 1 }
    entries.insert(entry, at: place)
    if entries.count > Champions.limit { leaveOut(entries.removeLast().piece) }
  }

  /// Notes what a piece reaches that is not kept; that at the own mean is less than what the last one kept has.
  @inline(__always)
  private mutating func leaveOut(_ piece: Champions.Piece) {
    let often = Ranking.often(count: piece.count, headlineCount: piece.headlineCount)
    let norms = norms[Int(piece.piece)]
    let most = often * (Ranking.k1 + 1)
    if most > Double(rest.shorter) * (often + norms.shorter) {
      rest.shorter = Float(Ranking.impact(often: often, norm: norms.shorter)).nextUp
    }
    if most > Double(rest.longer) * (often + norms.longer) {
      rest.longer = Float(Ranking.impact(often: often, norm: norms.longer)).nextUp
    }
  }

  /// Ends the contest and makes ready for another.
  mutating func finish() -> Champions {
    var champions = Champions()
    champions.pieceCount = pieceCount
    rest.own = pieceCount > entries.count ? entries.last?.impact ?? 0 : 0
    champions.rest = rest
    champions.pieces = entries.map(\.piece)
    entries.removeAll(keepingCapacity: true)
    pieceCount = 0
    rest = RestImpact()
    return champions
  }
}
