import Glibc
import Newspaper

/// How well a piece answers: BM25 (Robertson & Zaragoza 2009) over whole phrases.
struct Ranking {
  /// How soon more of the same word stops to count.
  static let k1 = 1.2
  /// How much long pieces are held back.
  static let b = 0.75
  /// A word in the headline counts as so many in the body. Articles of these papers say their subject there once.
  static let headlineWeight = 3.0

  /// Mean length of a piece in characters.
  let meanLength: Double
  /// Number of pieces.
  let pieceCount: Int

  /// Prepares to rank the pieces of an index or of a segment.
  ///
  /// - Parameter placeCount: how many characters they have together.
  init(pieceCount: Int, placeCount: Int) {
    self.pieceCount = pieceCount
    meanLength = Double(max(1, placeCount)) / Double(max(1, pieceCount))
  }

  /// How telling a phrase is that stands in `count` pieces.
  func weight(pieceCount count: Int) -> Double {
    let n = Double(pieceCount)
    let found = Double(count)
    return log(1 + (n - found + 0.5) / (found + 0.5))
  }

  /// What a phrase adds to a piece, for each unit of its weight; less than `k1 + 1`.
  @inline(__always)
  func impact(count: UInt32, headlineCount: UInt32, length: UInt32) -> Double {
    Self.impact(
      often: Self.often(count: count, headlineCount: headlineCount), norm: norm(length: length))
  }

  /// How often a phrase counts.
  @inline(__always)
  static func often(count: UInt32, headlineCount: UInt32) -> Double {
    Double(count) + (headlineWeight - 1) * Double(headlineCount)
  }

  /// What a length takes from the impact, also where the mean is `growth` times as long.
  @inline(__always)
  func norm(length: UInt32, growth: Double = 1) -> Double {
    Self.k1 * (1 - Self.b + Self.b * Double(length) / (meanLength * growth))
  }

  /// The impact of a phrase that counts so often.
  @inline(__always)
  static func impact(often: Double, norm: Double) -> Double {
    often * (k1 + 1) / (often + norm)
  }

  /// The most that an impact can become where the mean length has grown.
  ///
  /// With *x* = impact / (k1 + 1) = often / (often + norm), and a norm that shrinks by `growth` at most, the new *x* is at
  /// most x / (x + (1 - x) / growth): much less than growth times *x* where *x* is near 1, as that of frequent words is.
  static func mostImpact(_ impact: Double, growth: Double) -> Double {
    let x = impact / (k1 + 1)
    return (k1 + 1) * x / (x + (1 - x) / max(1, growth))
  }

  /// What two words of a question add when they stand near each other: as much as the weaker of them when nothing is
  /// between, a half with one character between, a third with two.
  func nearness(_ a: Double, _ b: Double, gap: UInt32) -> Double {
    min(a, b) / Double(1 + gap)
  }
}

/// The best of many, best first; of equals the earlier piece.
struct BestPieces {
  /// A piece with its score.
  struct Entry {
    /// What the order goes by.
    var key: Double
    var score: Double
    var piece: PieceID
    /// Number of its slot, and its number there.
    var slot: Int
    var number: UInt32
    /// How often it holds the only phrase of the question; nil if that is not what was asked.
    var count: UInt32?

    /// Whether this one is to be shown before the other.
    func precedes(_ other: Entry) -> Bool {
      if key != other.key { return key > other.key }
      return piece < other.piece
    }
  }

  private let limit: Int
  /// A heap with the worst on top.
  private var heap: [Entry] = []

  /// Keeps `limit` entries.
  init(limit: Int) { self.limit = max(0, limit) }

  /// The key that a further piece must reach to be kept.
  var threshold: Double {
    heap.count == limit ? heap.first?.key ?? .infinity : -.infinity
  }

  /// Looks at a further entry.
  mutating func add(_ entry: Entry) {
    if heap.count < limit {
      heap.append(entry)
      rise()
    } else if let worst = heap.first, entry.precedes(worst) {
      heap[0] = entry
      sink()
    }
  }

  /// The entries, best first.
  func sorted() -> [Entry] { heap.sorted { $0.precedes($1) } }

  private mutating func rise() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].precedes(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[worst].precedes(heap[child]) { worst = child }
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
