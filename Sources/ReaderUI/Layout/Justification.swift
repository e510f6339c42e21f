/// Where blanks are put into a row so that it ends at the edge of the text.
///
/// Rows of Chinese text fall short by a column or two, because a mark may not begin the next row or a number stays whole.
/// The blanks go where print would widen first (CLREQ 3.2.2): behind marks and blanks, between Chinese and Latin, and only
/// then between characters; never inside a number, a word or a unit.
struct Justification {
  let bytes: [UInt8]
  let row: Range<Int>
  /// Ranges that stay whole, in order.
  let together: [Range<Int>]

  /// A row that is shorter than this is left ragged: a long word went to the next row, and holes would be worse.
  static let longestGap = 6

  /// The bytes before which a blank is put in, in order.
  func blanks(filling gap: Int) -> [Int] {
    guard gap > 0, gap <= Justification.longestGap else { return [] }
    let places = places()
    var chosen: [Int] = []
    // Behind marks up to two, then the others; what is left over stays ragged.
    for level in [places.first, places.second, places.third, places.first] {
      chosen += Justification.spread(gap - chosen.count, over: level)
    }
    return chosen.sorted()
  }

  /// At most `count` of some places, evenly.
  private static func spread(_ count: Int, over places: [Int]) -> [Int] {
    guard count < places.count else { return places }
    return (0..<count).map { places[(2 * $0 + 1) * places.count / (2 * count)] }
  }

  /// The places where the row may be widened: behind marks, between scripts, between characters.
  private func places() -> (first: [Int], second: [Int], third: [Int]) {
    var places: (first: [Int], second: [Int], third: [Int]) = ([], [], [])
    var before: LineClass?
    var offset = row.lowerBound
    while offset < row.upperBound {
      let place = offset
      let kind = LineClass(nextScalar(bytes, &offset, end: row.upperBound))
      defer { if kind != .joined { before = kind } }
      guard let before, kind != .joined, !isInsideWhole(place) else { continue }
      switch Justification.level(between: before, kind) {
      case 1: places.first.append(place)
      case 2: places.second.append(place)
      case 3: places.third.append(place)
      default: break
      }
    }
    return places
  }

  private func isInsideWhole(_ place: Int) -> Bool {
    together.contains { $0.lowerBound < place && place < $0.upperBound }
  }

  private static func level(between before: LineClass, _ kind: LineClass) -> Int? {
    switch (before, kind) {
    case (.opening, _), (_, .closing), (_, .space): nil
    case (.closing, .free), (.closing, .opening), (.free, .opening), (.space, _): 1
    case (.closing, _): nil
    case (.free, .letter), (.free, .digit), (.letter, .free): 2
    case (.free, .free): 3
    default: nil
    }
  }
}
