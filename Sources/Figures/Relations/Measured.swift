import Newspaper

/// A figure as arithmetic needs it.
struct Measured: Sendable {
  /// Place in the list of figures.
  var number: Int
  var figure: Figure
  /// The number in the base unit, of percent and points the printed number.
  var value: Double
  /// What numbers it may stand for.
  var bounds: Bounds
  /// The name of what it measures; "" without one.
  var name: String
  /// As printed, without blanks.
  var printed: String
  /// Number of its sentence in the text.
  var sentence: Int
  /// Glyphs of the passage that it takes.
  var place: Range<Int>
  /// The time that its sentence speaks of.
  var period: String?

  var unit: String { figure.unit ?? "" }
  var kind: FigureKind { figure.kind }

  /// Percent and points are ratios, all else are amounts.
  var isRatio: Bool {
    switch kind {
    case .percent, .percentagePoint, .fraction, .multiple: true
    default: false
    }
  }

  /// Whether figures of its kind can be added: money, things, surfaces; not ranks, ages or temperatures.
  private var isAdditive: Bool {
    switch kind {
    case .money, .count, .area, .length, .mass, .volume, .measure: true
    default: false
    }
  }

  /// An amount that is no change, comparison or share, reached and not aimed at.
  var isLevel: Bool {
    // 提高到98家 is a level that moved to where it is.
    let isMoved = figure.direction == .up || figure.direction == .down
    return isAdditive && figure.status == .actual
      && (figure.direction == nil || isMoved && figure.qualifier == .reach)
  }

  /// Whether two figures say one thing: name, value, unit and direction.
  func isSame(as other: Measured) -> Bool {
    isAlike(other) && name == other.name && value == other.value
      && figure.direction == other.figure.direction
  }

  /// Whether two figures can be added and compared.
  func isAlike(_ other: Measured) -> Bool { kind == other.kind && unit == other.unit }
}

/// The amounts of a text by name, at most a few hundred of one.
struct Levels {
  private var byName: [String: [Measured]] = [:]

  init(_ all: [Measured]) {
    for member in all where member.isLevel && !member.name.isEmpty {
      if byName[member.name, default: []].count < 256 {
        byName[member.name, default: []].append(member)
      }
    }
  }

  /// The amounts of a name that can be compared with a figure, in the order of the text.
  func named(_ name: String, like other: Measured) -> [Measured] {
    byName[name, default: []].filter { $0.isAlike(other) }
  }
}

/// A sentence with its figures.
struct MeasuredSentence {
  var passage: Passage
  var range: Range<Int>
  /// The marked figures with a number, in order.
  var members: [Measured]

  /// Whether one of some words stands in a range of glyphs.
  func holds(_ words: [StaticString], in range: Range<Int>) -> Bool {
    range.contains { passage.hasAny(words, at: $0) }
  }

  /// How many glyphs and figures are looked back over; no clause that anyone reads is longer, and a page of one
  /// endless sentence must not take longer than others.
  static let reach = 160

  /// The figures that stand shortly before one.
  func near(before place: Int) -> ArraySlice<Measured> {
    members[max(0, place - 16)..<place]
  }

  /// Start of the clause that holds a place: behind the nearest ， ； ： before it.
  func clauseStart(before place: Int) -> Int {
    let floor = max(range.lowerBound, place - Self.reach)
    var start = place
    while start > floor, !ClauseWords.isBoundary(passage[start - 1]) { start -= 1 }
    return start
  }

  /// What stands before a figure in its sentence.
  func past(of member: Measured) -> Range<Int> {
    max(range.lowerBound, member.place.lowerBound - Self.reach)..<member.place.lowerBound
  }

  /// Whether 、 or 和 ties a figure to a like one before or behind it: 27只、42只增长到70只、80只.
  func isListed(at place: Int) -> Bool {
    let member = members[place]
    func isTied(_ other: Int, by joint: Int) -> Bool {
      guard members.indices.contains(other), passage.hasAny(["、", "和"], at: joint) else {
        return false
      }
      let (end, start) = (members[other].place.upperBound, members[other].place.lowerBound)
      return members[other].isAlike(member) && (end == joint || start == joint + 1)
    }
    return isTied(place - 1, by: member.place.lowerBound - 1)
      || isTied(place + 1, by: member.place.upperBound)
  }

  /// The words of a figure's clause before it.
  func lead(of member: Measured) -> Range<Int> {
    clauseStart(before: member.place.lowerBound)..<member.place.lowerBound
  }
}
