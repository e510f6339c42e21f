/// Sets of pieces, as ascending rows of numbers.
enum PieceSet {
  /// The pieces that are in both.
  static func intersection(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    let (small, large) = a.count <= b.count ? (a, b) : (b, a)
    var found: [UInt32] = []
    found.reserveCapacity(small.count)
    var place = 0
    for piece in small {
      place = firstIndex(notBelow: piece, in: large, from: place)
      if place == large.count { break }
      if large[place] == piece { found.append(piece) }
    }
    return found
  }

  /// The pieces that are in at least one.
  static func union(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var found: [UInt32] = []
    found.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      found.append(min(a[i], b[j]))
      let isFirst = a[i] <= b[j]
      let isSecond = b[j] <= a[i]
      if isFirst { i += 1 }
      if isSecond { j += 1 }
    }
    return found + a[i...] + b[j...]
  }

  /// The pieces of the first that are not in the second.
  static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var place = 0
    return a.filter { piece in
      place = firstIndex(notBelow: piece, in: b, from: place)
      return place == b.count || b[place] != piece
    }
  }

  /// The first index from `start` on whose number is not below `value`, sought in growing leaps.
  @inline(__always)
  static func firstIndex<Row: RandomAccessCollection<UInt32>>(
    notBelow value: UInt32, in row: Row, from start: Int
  ) -> Int where Row.Index == Int {
    var low = start
    var step = 1
    while low < row.count, row[low] < value {
      let next = low + step
      if next < row.count, row[next] < value {
        low = next
        step *= 2
      } else {
        low += 1
        step = 1
      }
    }
    return low
  }
}
