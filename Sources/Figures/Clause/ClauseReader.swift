/// Reads what the clauses of a passage say of its figures: qualifier, direction, status and metric.
struct ClauseReader {
  /// The text.
  let passage: Passage
  /// Its bytes.
  let text: CleanText
  /// Its figures in order.
  let sightings: [Sighting]
  /// Whether the text belongs to the programme part of a report.
  let isProgramme: Bool

  private var qualifier: QualifierReader.Reading?
  private var direction: DirectionReader.Reading?
  private var metric: Range<Int>?
  private var lastMarked: Int?
  /// What the figures of the sentence measure, in order, up to eight.
  private var names: [(index: Int, name: Range<Int>)] = []

  /// Makes a reader of a passage and its figures.
  init(_ passage: Passage, of text: CleanText, _ sightings: [Sighting], isProgramme: Bool) {
    self.passage = passage
    self.text = text
    self.sightings = sightings
    self.isProgramme = isProgramme
  }

  /// The figures with all that the text says of them.
  mutating func figures() -> [Figure] {
    sightings.indices.map { index in
      let sighting = sightings[index]
      var figure = Figure(
        range: text.bytes(of: sighting.range), kind: sighting.kind,
        isHighlighted: sighting.isHighlighted, value: sighting.value, unit: sighting.unit)
      if sighting.isHighlighted { read(Frame(passage, sightings, index), into: &figure) }
      return figure
    }
  }

  private mutating func read(_ frame: Frame, into figure: inout Figure) {
    qualifier = QualifierReader(frame: frame).reading(after: qualifier)
    direction = DirectionReader(frame: frame).reading(after: direction)
    let isSameSentence =
      lastMarked.map { sightings[$0].range.lowerBound >= frame.sentenceStart } ?? false
    let carried = isSameSentence ? metric : nil
    let reader = MetricReader(frame: frame, direction: direction, carried: carried)
    let shared = frame.isJoined && carried != nil && !hasOwnNoun(frame) ? carried : nil
    let found = dealtOut(to: frame) ?? shared ?? reader.metric()
    let isAside = frame.sighting.kind == .age || frame.sighting.kind == .duration
    if found != nil || !isAside {
      metric = found ?? carried
      lastMarked = frame.index
      if let found { remember(found, frame) }
    }
    figure.qualifier = qualifier?.qualifier
    figure.qualifierRange = qualifier.map { text.bytes(of: $0.range) }
    figure.direction = direction?.direction
    figure.basis = direction?.basis.map(passage.string)
    figure.basisRange = direction?.basis.map(text.bytes)
    figure.status = StatusReader(frame: frame, isProgramme: isProgramme).status(
      qualifier: figure.qualifier)
    figure.metric = found.map { Metric(text: passage.string($0), range: text.bytes(of: $0)) }
  }

  private mutating func remember(_ name: Range<Int>, _ frame: Frame) {
    names.removeAll { sightings[$0.index].range.lowerBound < frame.sentenceStart }
    if names.count == Self.longestDeal { names.removeFirst() }
    names.append((frame.index, name))
  }
  private static let longestDeal = 8

  /// 游客1860.5万人次，旅游总收入156.3亿元，分别增长15.2%和18.6%: each of a list measures what one of the figures before
  /// it did, in order.
  private func dealtOut(to frame: Frame) -> Range<Int>? {
    let isNear = (2...16).contains { passage.has("分别", at: frame.start - $0) }
    guard isNear || frame.isJoined, names.count > 1 else { return nil }
    var first = frame
    var turn = 0
    while first.isJoined, turn < Self.longestDeal {
      turn += 1
      first = Frame(passage, sightings, frame.index - turn)
    }
    let isDealt = (first.clauseStart..<min(first.start, first.clauseStart + 6)).contains {
      passage.has("分别", at: $0)
    }
    guard isDealt, first.floor <= first.clauseStart else { return nil }
    var size = turn + 1
    while size < Self.longestDeal, first.index + size < sightings.count,
      Frame(passage, sightings, first.index + size).isJoined
    {
      size += 1
    }
    let before = names.filter { $0.index < first.index }.suffix(size)
    guard size > 1, before.count == size else { return nil }
    return before[before.startIndex + turn].name
  }

  private func hasOwnNoun(_ frame: Frame) -> Bool {
    frame.sighting.isCount && PhraseReader(frame: frame).phrase(startingAt: frame.end) != nil
  }
}
