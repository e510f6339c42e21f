/// Reads what the clauses of a passage say of its figures: qualifier, direction, status and metric.
struct ClauseReader {
  /// The text.
  let text: CleanText
  /// Its figures in order.
  let sightings: [Sighting]
  /// Whether the text belongs to the programme part of a report.
  let isProgramme: Bool

  private var passage: Passage { text.passage }
  private var qualifier: QualifierReader.Reading?
  private var direction: DirectionReader.Reading?
  private var metric: Range<Int>?
  private var lastMarked: Int?

  /// Makes a reader of a passage and its figures.
  init(_ text: CleanText, _ sightings: [Sighting], isProgramme: Bool) {
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
    let found = frame.isJoined && carried != nil && !hasOwnNoun(frame) ? carried : reader.metric()
    let isAside = frame.sighting.kind == .age || frame.sighting.kind == .duration
    if found != nil || !isAside {
      metric = found ?? carried
      lastMarked = frame.index
    }
    figure.qualifier = qualifier?.qualifier
    figure.qualifierRange = qualifier.map { text.bytes(of: $0.range) }
    figure.direction = direction?.direction
    figure.basis = direction?.basis.map(passage.string)
    figure.status = StatusReader(frame: frame, isProgramme: isProgramme).status(
      qualifier: figure.qualifier)
    figure.metric = found.map { Metric(text: passage.string($0), range: text.bytes(of: $0)) }
  }

  private func hasOwnNoun(_ frame: Frame) -> Bool {
    frame.sighting.isCount && PhraseReader(frame: frame).phrase(startingAt: frame.end) != nil
  }
}
