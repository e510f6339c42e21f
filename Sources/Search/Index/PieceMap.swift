/// Which piece a place lies in, told by a table: of frequent words millions of places ask.
struct PieceMap {
  /// First places of the pieces, and behind the last one the end.
  private let starts: [UInt32]
  /// For each stretch of places the piece in which its first place lies.
  private let pieceOfStretch: [UInt32]

  /// Places of a stretch, as a shift: fewer than a piece has as a rule, so that hardly any step is needed from there.
  private static let shift: UInt32 = 10

  /// Makes a map of pieces that stand one behind the other.
  ///
  /// - Parameter starts: first places of the pieces, and behind the last one the end.
  init(_ starts: [UInt32]) {
    self.starts = starts
    var pieces: [UInt32] = []
    let end = starts.last ?? 0
    pieces.reserveCapacity(Int(end >> Self.shift) + 1)
    var piece = 0
    for place in stride(from: 0, to: Int(end), by: 1 << Int(Self.shift)) {
      while Int(starts[piece + 1]) <= place { piece += 1 }
      pieces.append(UInt32(truncatingIfNeeded: piece))
    }
    pieceOfStretch = pieces
  }

  /// So many places are looked at before the pieces that hold them are handed on.
  private static let stretch = 1024

  /// A piece and the index of its first place.
  private struct Row {
    var piece: UInt32
    var first: UInt32
  }

  /// The tables while they stand still.
  struct Pieces {
    fileprivate let starts: UnsafeBufferPointer<UInt32>
    fileprivate let pieceOfStretch: UnsafeBufferPointer<UInt32>

    /// The piece in which a place lies; the place must be one of the map.
    @inline(__always)
    func piece(at place: UInt32) -> Int {
      precondition(Int(place >> PieceMap.shift) < pieceOfStretch.count)
      var piece = Int(pieceOfStretch[Int(place >> PieceMap.shift)])
      // Whether a piece begins in between no processor can foresee, so it is added up; a second one is rare.
      piece += starts[piece + 1] <= place ? 1 : 0
      while starts[piece + 1] <= place { piece += 1 }
      return piece
    }

    /// Hands on the pieces that hold some of ascending places, with the indices of these.
    ///
    /// How many places a piece holds no processor can foresee either: where a row of one piece ends is noted for a stretch
    /// of places without a branch, and only then handed on.
    @inline(__always)
    func forEachRow(of places: UnsafeBufferPointer<UInt32>, _ use: (Int, Range<Int>) -> Void) {
      withUnsafeTemporaryAllocation(of: Row.self, capacity: PieceMap.stretch) { rows in
        var last = Row(piece: .max, first: 0)
        var start = 0
        while start < places.count {
          let end = min(start + PieceMap.stretch, places.count)
          var count = 0
          var piece = last.piece
          for index in start..<end {
            let own = UInt32(truncatingIfNeeded: self.piece(at: places[index]))
            rows[count] = Row(piece: own, first: UInt32(truncatingIfNeeded: index))
            count += own == piece ? 0 : 1
            piece = own
          }
          for row in rows[..<count] {
            if last.piece != .max { use(Int(last.piece), Int(last.first)..<Int(row.first)) }
            last = row
          }
          start = end
        }
        if last.piece != .max { use(Int(last.piece), Int(last.first)..<places.count) }
      }
    }

    /// Where a piece begins and ends.
    @inline(__always)
    func bounds(of piece: Int) -> (start: UInt32, end: UInt32) {
      (starts[piece], starts[piece + 1])
    }
  }

  /// Lends the tables.
  @inline(__always)
  func withUnsafePieces<Result>(_ use: (Pieces) -> Result) -> Result {
    starts.withUnsafeBufferPointer { starts in
      pieceOfStretch.withUnsafeBufferPointer {
        use(Pieces(starts: starts, pieceOfStretch: $0))
      }
    }
  }
}
