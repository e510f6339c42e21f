import Newspaper
import Search

/// The marks of a reader, and what was written at them.
struct Marks: Hashable, Sendable {
  /// Where each letter stands.
  var places: [Unicode.Scalar: Place] = [:]
  /// What was written there.
  var notes: [Unicode.Scalar: String] = [:]

  /// The letters in the order of the alphabet, those of this archive first.
  var letters: [Unicode.Scalar] {
    places.keys.sorted { ($0.value & 0x20 == 0 ? 1 : 0, $0) < ($1.value & 0x20 == 0 ? 1 : 0, $1) }
  }

  /// The first letter that is free; nil if all are taken.
  var free: Unicode.Scalar? {
    (UInt32(0x61)...0x7A).lazy.compactMap(Unicode.Scalar.init).first { places[$0] == nil }
  }

  /// Takes the note of a letter away; whether there was one.
  mutating func removeNote(_ letter: Unicode.Scalar) -> Bool {
    notes.removeValue(forKey: letter) != nil
  }
}

// Notes, and the lists of marks and of what was begun.
extension ReaderState {
  mutating func keep(mark letter: Unicode.Scalar, at place: Place) {
    marks.places[letter] = place
    keeping.changes.append(.mark(letter, place))
  }

  /// The mark in the rows that are seen, the first one: what a note is written to.
  var markInSight: Unicode.Scalar? {
    guard let piece else { return nil }
    let seen = article.visible
    return marks.letters.filter {
      marks.places[$0].map {
        $0.file == piece.file && $0.piece == piece.id.piece && seen.contains($0.offset)
      } ?? false
    }
    .min { (marks.places[$0]?.offset ?? 0) < (marks.places[$1]?.offset ?? 0) }
  }

  /// Keeps a note at the mark that is seen, or at a new one; an empty note is taken away.
  mutating func acceptNote(_ text: String) {
    guard let place = rememberedPlace() else { return }
    let seen = markInSight
    guard text != seen.flatMap({ marks.notes[$0] }) ?? "" else { return }
    guard let letter = seen ?? marks.free else {
      return say(
        Words("all marks a–z are taken; set one of them here first: m", "书签 a–z 已用完；请先用 m 改设"),
        isError: true)
    }
    if seen == nil { keep(mark: letter, at: place) }
    marks.notes[letter] = text.isEmpty ? nil : text
    keeping.changes.append(.note(letter, text))
    say(
      text.isEmpty
        ? Words("note taken away from mark \(letter)", "已删除书签 \(letter) 的批注")
        : Words("note kept at mark \(letter); B lists the marks", "批注已存于书签 \(letter)；B 列出书签"))
  }

  mutating func openMarks() {
    guard !marks.places.isEmpty else {
      return say(Words("no mark is set; m sets one, a writes a note", "没有书签；m 设书签，a 写批注"))
    }
    openPrompt(.marks)
  }

  /// The marks, each with its note, its headline and the words that stand there.
  var markChoices: [Prompt.Choice] {
    let issues = issuesByFile
    return marks.letters.compactMap { letter in
      guard let place = marks.places[letter] else { return nil }
      let note = marks.notes[letter].map { $0 + " · " } ?? ""
      guard let id = address(of: place, issues) else {
        return Prompt.Choice(
          label: "\(letter)  \(note)\(place.file)",
          note: Words("not here", "不在此档案")(settings.language),
          marks: [], target: .mark(letter))
      }
      let headline = PieceNames.headline(of: id, in: library.archive, settings.language)
      return Prompt.Choice(
        label: "\(letter)  \(note)\(headline): \(words(at: place.offset, of: id))",
        note: PieceNames.date(of: library.archive.issues[id.issue].metadata), marks: [],
        target: .mark(letter))
    }
  }

  /// The first characters at a place of an article.
  private func words(at offset: Int, of id: PieceID) -> String {
    let bytes = library.text(of: id).bytes
    let start = characterStart(bytes, at: max(0, min(offset, bytes.count)), in: 0..<bytes.count)
    var (end, count) = (start, 0)
    while end < bytes.count, count < 30, bytes[end] != 0x0A {
      _ = nextScalar(bytes, &end, end: bytes.count)
      count += 1
    }
    return string(bytes, in: start..<end) + (end < bytes.count && count == 30 ? "…" : "")
  }

  // MARK: - What was begun

  mutating func noteVisit(_ place: Place) {
    visitCount += 1
    visits[place] = visitCount
  }

  mutating func openBegun() {
    guard !begunChoices.isEmpty else {
      return say(Words("no article is begun and unread", "没有已开始而未读完的文章"))
    }
    openPrompt(.begun)
  }

  /// The articles in which one has been beyond the start and not to the end, the last one first.
  var begunChoices: [Prompt.Choice] {
    let issues = issuesByFile
    let open = piece.map { Place(file: $0.file, piece: $0.id.piece) }
    let begun = visits.filter { place, _ in
      place != open && !readPieces.contains(place) && (lastAnchors[place]?.offset ?? 0) > 0
    }
    return begun.sorted { $0.value > $1.value }.lazy.map(\.key).compactMap { place in
      address(of: place, issues).map { (place, $0) }
    }
    .prefix(100).map { place, id in
      let length = max(1, library.text(of: id).bytes.count)
      let date = PieceNames.date(of: library.archive.issues[id.issue].metadata)
      let share = min(99, (lastAnchors[place]?.offset ?? 0) * 100 / length)
      return Prompt.Choice(
        label: PieceNames.headline(of: id, in: library.archive, settings.language),
        note: "\(share)%" + (date.isEmpty ? "" : "  " + date), marks: [], target: .piece(id))
    }
  }

  /// The number of each issue by its file: one look through the archive for many places.
  private var issuesByFile: [String: Int] {
    Dictionary(
      library.archive.issues.indices.map { (library.archive.issues[$0].source.name, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private func address(of place: Place, _ issues: [String: Int]) -> PieceID? {
    guard let issue = issues[place.file],
      (0..<library.archive.issues[issue].pieceCount).contains(place.piece)
    else { return nil }
    return PieceID(issue: issue, piece: place.piece)
  }
}
