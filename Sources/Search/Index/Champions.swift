/// The best pieces of a frequent word, chosen when the index is built.
///
/// A question for one frequent word (`的`, `或者`) wants twenty pieces of ten thousand and the number of all. Both stand
/// here, so it costs the same in every archive. Which pieces are best depends on the length of the mean piece,
/// which is another in an archive that has grown; so the best of the pieces that were not kept is noted as well: while
/// even that one cannot come into the answer, the answer is exact, else the whole list is read.
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
  /// No piece that is not kept has a higher impact (`Ranking.impact`); 0 if all are kept.
  var restImpact = 0.0
  /// The best pieces, best first.
  var pieces: [Piece] = []

  /// Makes champions of nothing.
  init() {}
}

/// Champions as `PostingWriter` packed them, read where they lie.
struct PackedChampions {
  /// How many pieces hold the word.
  let pieceCount: Int
  /// No piece that is not kept has a higher impact; 0 if all are kept.
  let restImpact: Double
  /// How many are kept.
  let count: Int
  private let pieces: UnsafePointer<UInt8>

  /// Opens what begins at an address.
  init(_ bytes: UnsafePointer<UInt8>) {
    var reader = bytes
    pieceCount = readNumber(&reader)
    let bits = UnsafeRawPointer(reader).loadUnaligned(as: UInt64.self)
    restImpact = Double(bitPattern: UInt64(littleEndian: bits))
    reader += 8
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

  /// The best so far, best first; of equals the earlier piece.
  private var entries: [Entry] = []
  private var pieceCount = 0
  /// What the length of each piece takes from its impact.
  private let norms: [Double]

  /// Begins a contest among the pieces of a segment.
  ///
  /// - Parameter pieceStarts: first places of the pieces, and behind the last one the end.
  init(_ pieceStarts: [UInt32]) {
    let ranking = Ranking(
      pieceCount: pieceStarts.count - 1, placeCount: Int(pieceStarts.last ?? 0))
    norms = zip(pieceStarts, pieceStarts.dropFirst()).map { ranking.norm(length: $1 - $0) }
    entries.reserveCapacity(Champions.limit + 1)
  }

  /// Lets a piece take part; pieces must ascend.
  @inline(__always)
  mutating func add(_ piece: Champions.Piece) {
    pieceCount += 1
    let often = Ranking.often(count: piece.count, headlineCount: piece.headlineCount)
    let norm = norms[Int(piece.piece)]
    // Most pieces are not good enough, which a product tells sooner than a quotient.
    if entries.count == Champions.limit, let last = entries.last,
      often * (Ranking.k1 + 1) <= last.impact * (often + norm)
    {
      return
    }
    insert(Entry(impact: Ranking.impact(often: often, norm: norm), piece: piece))
  }

  private mutating func insert(_ entry: Entry) {
    var place = entries.count
    while place > 0, entries[place - 1].impact < entry.impact { place -= 1 }
    entries.insert(entry, at: place)
    if entries.count > Champions.limit { entries.removeLast() }
  }

  /// Ends the contest and makes ready for another.
  mutating func finish() -> Champions {
    var champions = Champions()
    champions.pieceCount = pieceCount
    champions.restImpact = pieceCount > entries.count ? entries.last?.impact ?? 0 : 0
    champions.pieces = entries.map(\.piece)
    entries.removeAll(keepingCapacity: true)
    pieceCount = 0
    return champions
  }
}
