/// A form of text (`re:第[一二三]季度`), compiled for a machine that runs in linear time whatever the form and the text.
///
/// It knows characters, `.`, `[…]`, `[^…]`, `\d \w \s` and their opposites, `|`, `(…)`, `* + ? {m,n}`, `^` and `$` for the
/// ends of a block. It works on the folded text, so letters match in either case and `%` matches `％`.
struct Pattern: Hashable, Sendable {
  /// One step of the machine (Thompson 1968, as Pike's VM: Cox 2009, "Regular Expression Matching: the Virtual Machine
  /// Approach").
  enum Step: Hashable, Sendable {
    case unit(UInt16)
    case set(UnitSet)
    case fork(Int, Int)
    case blockStart
    case blockEnd
    case match
  }

  /// Units that a step takes.
  struct UnitSet: Hashable, Sendable {
    var ranges: [ClosedRange<UInt16>]
    var isNegated = false

    func contains(_ unit: UInt16) -> Bool {
      ranges.contains { $0.contains(unit) } != isNegated
    }
  }

  /// No match is longer, in characters; it bounds how far the machine looks ahead.
  static let longestMatch = 1000

  /// The steps; each leads to the next but for `fork` and `match`.
  let steps: [Step]

  /// Where the pattern stands in folded text: the leftmost longest places, apart from each other, none of them empty.
  ///
  /// - Complexity: O(*n* · *m*) in the length of the text and the number of steps.
  func ranges(in units: [UInt16]) -> [Range<Int>] {
    var machine = PatternMachine(steps: steps, units: units)
    var found: [Range<Int>] = []
    var start = 0
    while let range = machine.firstMatch(from: start) {
      found.append(range)
      start = range.upperBound
    }
    return found
  }
}

/// Runs a pattern over a text: all ways at once, one character after the other.
private struct PatternMachine {
  /// A way through the pattern that is open at a place: the step that it waits at and the place where it began.
  private struct Way {
    var step: Int
    var start: Int
  }

  private let steps: [Pattern.Step]
  private let units: [UInt16]
  /// Ways that took the last unit, and ways that may take the next; both with the leftmost starts first.
  private var arrived: [Way] = []
  private var ways: [Way] = []
  private var pending: [Int] = []
  /// For each step the round in which it was reached last, so that each is followed once a place.
  private var marks: [Int]
  private var round = 0

  init(steps: [Pattern.Step], units: [UInt16]) {
    self.steps = steps
    self.units = units
    marks = [Int](repeating: -1, count: steps.count)
  }

  /// The leftmost longest match that begins at or behind a place; nil if there is none.
  mutating func firstMatch(from start: Int) -> Range<Int>? {
    var best: Range<Int>?
    arrived.removeAll(keepingCapacity: true)
    for place in start...max(start, units.count) {
      openWays(at: place, best: best)
      best = longerMatch(than: best, at: place)
      if ways.isEmpty, best != nil { break }
      if place < units.count { take(units[place], at: place, best: best) }
    }
    return best
  }

  /// Follows the forks behind the ways that arrived, and begins a new way unless a match began before.
  private mutating func openWays(at place: Int, best: Range<Int>?) {
    round += 1
    ways.removeAll(keepingCapacity: true)
    for way in arrived { follow(way, at: place) }
    if best == nil, place < units.count { follow(Way(step: 0, start: place), at: place) }
  }

  private mutating func follow(_ way: Way, at place: Int) {
    pending.append(way.step)
    while let step = pending.popLast() {
      guard marks[step] != round else { continue }
      marks[step] = round
      switch steps[step] {
      case .fork(let one, let other): pending += [other, one]
      case .blockStart where place == 0 || units[place - 1] == Folding.separator:
        pending.append(step + 1)
      case .blockEnd where place == units.count || units[place] == Folding.separator:
        pending.append(step + 1)
      case .blockStart, .blockEnd: break
      case .unit, .set, .match: ways.append(Way(step: step, start: way.start))
      }
    }
  }

  private func longerMatch(than best: Range<Int>?, at place: Int) -> Range<Int>? {
    for way in ways where steps[way.step] == .match && way.start < place {
      guard let best else { return way.start..<place }
      if way.start == best.lowerBound { return way.start..<place }
    }
    return best
  }

  /// Leaves in `arrived` the ways that take a unit; once a match is known, only those that began with it.
  private mutating func take(_ unit: UInt16, at place: Int, best: Range<Int>?) {
    arrived.removeAll(keepingCapacity: true)
    guard unit != Folding.separator else { return }
    for way in ways where place - way.start < Pattern.longestMatch && takes(way.step, unit) {
      if let best, way.start > best.lowerBound { continue }
      arrived.append(Way(step: way.step + 1, start: way.start))
    }
  }

  private func takes(_ step: Int, _ unit: UInt16) -> Bool {
    switch steps[step] {
    case .unit(let wanted): unit == wanted
    case .set(let set): set.contains(unit)
    case .fork, .blockStart, .blockEnd, .match: false
    }
  }
}
