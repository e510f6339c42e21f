import Newspaper

/// The index of some issues: where each pair of characters stands. It never changes.
///
/// The normalised texts of all pieces lie behind each other in one line of places, `0`, `1`, …; a separator stands behind
/// each block. For each pair of neighbouring characters the segment keeps the ascending places of the first, and
/// for each single character the pieces that hold it. A longer phrase stands where its pairs stand one behind the
/// other, so no text need be looked at.
final class Segment: Sendable {
  /// How many issues it covers.
  let issueCount: Int
  /// First place of each piece, and behind the last one the end.
  let pieceStarts: Column<UInt32>
  /// For each piece its issue, counted from the first of the segment.
  let issues: Column<UInt32>
  /// For each piece its number in the issue.
  let pieces: Column<UInt32>
  /// For each piece the number of its first run in `runStarts`, and behind the last one the end.
  let pieceRuns: Column<UInt32>
  /// For each piece the end of its last headline; 0 if it has none. Most words stand behind it.
  let headlineEnds: Column<UInt32>
  /// First places of the runs of blocks of one field.
  let runStarts: Column<UInt32>
  /// The field of each run, a raw value of `Field`.
  let runFields: Column<UInt8>
  /// The characters that occur, ascending.
  let firsts: Column<UInt16>
  /// For each of them where it stands in `characters`.
  let characterPlaces: Column<UInt32>
  /// For each of them the number of its first pair, and behind the last one the end.
  let pairStarts: Column<UInt32>
  /// The second characters of the pairs, ascending under each first.
  let seconds: Column<UInt16>
  /// For each pair where its list begins in `postings`, or its only place; see `PairPlace`.
  let pairPlaces: Column<UInt32>
  /// Lists of places.
  let postings: Column<UInt8>
  /// How often each character occurs, and the best pieces of the frequent ones.
  let characters: Column<UInt8>
  /// Where the columns lie in memory.
  let columns: SegmentColumns
  private let storage: Storage

  /// For each issue the first and the last day that it may be of, as `Day.number`.
  let issueDays: Column<UInt32>
  /// For each issue where its names and where its places begin in `issueTexts`, and behind the last one the end.
  let issueTextStarts: Column<UInt32>
  /// Folded names and places of the issues.
  let issueTexts: Column<UInt16>
  /// For each piece where its layout begins in `layouts`, and behind the last one the end.
  let layoutStarts: Column<UInt32>
  /// How the blocks of the pieces lie in their files; see `LayoutWriter`.
  let layouts: Column<UInt8>
  /// Figures of pieces that a question asked for.
  let figures = FigureCache()

  /// Number of pieces.
  var pieceCount: Int { issues.count }
  /// Number of places, separators included.
  var placeCount: Int { Int(pieceStarts[pieceCount]) }
  /// The memory that holds the columns.
  var bytes: UnsafeRawBufferPointer { storage.bytes }
  /// Size in bytes.
  var byteCount: Int { storage.bytes.count }

  /// Lays a table of columns over memory.
  init(_ columns: SegmentColumns, issueCount: Int, in storage: Storage) {
    self.issueCount = issueCount
    self.columns = columns
    self.storage = storage
    func column<Element>(_ range: Range<Int>, of type: Element.Type) -> Column<Element> {
      guard let base = storage.bytes.baseAddress, range.upperBound <= storage.bytes.count else {
        preconditionFailure("a column lies outside its storage")
      }
      return Column(
        base: (base + range.lowerBound).assumingMemoryBound(to: type),
        count: range.count / MemoryLayout<Element>.stride)
    }
    pieceStarts = column(columns.pieceStarts, of: UInt32.self)
    issues = column(columns.issues, of: UInt32.self)
    pieces = column(columns.pieces, of: UInt32.self)
    pieceRuns = column(columns.pieceRuns, of: UInt32.self)
    headlineEnds = column(columns.headlineEnds, of: UInt32.self)
    runStarts = column(columns.runStarts, of: UInt32.self)
    runFields = column(columns.runFields, of: UInt8.self)
    firsts = column(columns.firsts, of: UInt16.self)
    characterPlaces = column(columns.characterPlaces, of: UInt32.self)
    pairStarts = column(columns.pairStarts, of: UInt32.self)
    seconds = column(columns.seconds, of: UInt16.self)
    pairPlaces = column(columns.pairPlaces, of: UInt32.self)
    postings = column(columns.postings, of: UInt8.self)
    characters = column(columns.characters, of: UInt8.self)
    issueDays = column(columns.issueDays, of: UInt32.self)
    issueTextStarts = column(columns.issueTextStarts, of: UInt32.self)
    issueTexts = column(columns.issueTexts, of: UInt16.self)
    layoutStarts = column(columns.layoutStarts, of: UInt32.self)
    layouts = column(columns.layouts, of: UInt8.self)
  }

  /// Whether a range of the memory is as it was written.
  func check(_ range: Range<Int>) -> Bool { storage.check(range) }

  /// Whether all that is known of pieces is as it was written; a question that goes through many asks this first.
  func checkPieces() -> Bool {
    storage.check(columns.pieceStarts.lowerBound..<columns.runFields.upperBound)
  }

  /// Whether what is known of one piece is as it was written.
  func check(piece: Int) -> Bool {
    guard storage.isChecked else { return true }
    guard piece < pieceCount else { return false }
    return storage.check(columns.pieceStarts.lowerBound + (4 * piece..<4 * piece + 8))
      && storage.check(columns.issues.lowerBound + (4 * piece..<4 * piece + 4))
      && storage.check(columns.pieces.lowerBound + (4 * piece..<4 * piece + 4))
  }

  /// Whether it is as it was written which pieces hold some places, and where the headlines of these end; few places cost
  /// few checks.
  func checkPieces(at places: [UInt32]) -> Bool {
    guard storage.isChecked else { return true }
    guard places.count <= Self.fewPlaces else {
      return storage.check(columns.pieceStarts) && storage.check(columns.headlineEnds)
    }
    return places.allSatisfy { place in
      let piece = pieceStarts.lastPlaceNearby(notAbove: place, in: 0..<pieceStarts.count)
      let end = columns.headlineEnds.lowerBound + (4 * piece..<4 * piece + 4)
      guard piece < pieceCount, check(piece: piece), storage.check(end) else { return false }
      return pieceStarts[piece] <= place && place < pieceStarts[piece + 1]
    }
  }

  /// Whether the runs of a piece are as they were written.
  func checkRuns(ofPiece piece: Int) -> Bool {
    guard storage.isChecked else { return true }
    let ends = columns.pieceRuns.lowerBound + (4 * piece..<4 * piece + 8)
    guard storage.check(ends), pieceRuns[piece] <= pieceRuns[piece + 1] else { return false }
    let (first, last) = (Int(pieceRuns[piece]), Int(pieceRuns[piece + 1]))
    return storage.check(columns.runStarts.lowerBound + (4 * first..<4 * last))
      && storage.check(columns.runFields.lowerBound + (first..<last))
  }

  /// Up to here checking piece by piece is cheaper than checking all of 40,000 pieces.
  private static let fewPlaces = 512

  /// The number of a piece of one of the issues, counted from the first of the segment; nil if there is none such.
  func number(ofPiece piece: Int, inIssue issue: Int) -> Int? {
    guard check(columns.issues), piece >= 0 else { return nil }
    let number = issues.firstPlace(notBelow: UInt32(issue), in: 0..<issues.count) + piece
    return number < issues.count && Int(issues[number]) == issue ? number : nil
  }

  /// The list of a pair of characters; nil if they never stand side by side, or if it is damaged.
  func postings(of first: UInt16, _ second: UInt16) -> PostingList? {
    guard let pair = pair(first, second), checkLists(of: pair..<pair + 1) else { return nil }
    return list(ofPair: pair)
  }

  /// How often a pair of characters stands side by side, in which pieces best, and beside which others; nil if it never
  /// does, or if that is damaged.
  ///
  /// A long list is compared with its checksum only as far as this is told, and the rest before it is read.
  func head(of first: UInt16, _ second: UInt16) -> ListHead? {
    guard let pair = pair(first, second) else { return nil }
    guard storage.isChecked, let range = range(ofLists: pair..<pair + 1) else {
      return ListHead(pair: pair, list: list(ofPair: pair))
    }
    let start = columns.postings.lowerBound + range.lowerBound
    let end = columns.postings.lowerBound + range.upperBound
    guard start <= end, storage.check(start..<min(end, start + ListHead.least)) else { return nil }
    let list = list(ofPair: pair)
    let headEnd = columns.postings.lowerBound + list.headEnd(in: postings)
    guard storage.check(start..<max(start, min(end, headEnd))) else { return nil }
    return ListHead(pair: pair, list: list)
  }

  /// The whole list; nil if it is damaged.
  func postings(of head: ListHead) -> PostingList? {
    checkLists(of: head.pair..<head.pair + 1) ? head.list : nil
  }

  private func pair(_ first: UInt16, _ second: UInt16) -> Int? {
    guard let pairs = pairs(beginningWith: first) else { return nil }
    let pair = seconds.firstPlace(notBelow: second, in: pairs)
    return pair < pairs.upperBound && seconds[pair] == second ? pair : nil
  }

  /// The lists of all pairs that a character begins.
  func postings(beginningWith first: UInt16) -> [PostingList] {
    guard let pairs = pairs(beginningWith: first), checkLists(of: pairs) else { return [] }
    return pairs.map { list(ofPair: $0) }
  }

  private func list(ofPair pair: Int) -> PostingList {
    let place = pairPlaces[pair]
    return place & PairPlace.only != 0
      ? PostingList(onlyPlace: place & ~PairPlace.only, in: postings)
      : PostingList(postings, at: Int(place))
  }

  /// Whether the lists of some pairs are as they were written.
  private func checkLists(of pairs: Range<Int>) -> Bool {
    guard storage.isChecked, let range = range(ofLists: pairs) else { return true }
    return range.lowerBound <= range.upperBound
      && storage.check(columns.postings.lowerBound + (range.lowerBound..<range.upperBound))
  }

  /// Where the lists of some pairs lie in `postings`; nil if they stand in the table itself.
  private func range(ofLists pairs: Range<Int>) -> (lowerBound: Int, upperBound: Int)? {
    guard
      let start = pairs.lazy.map({ self.pairPlaces[$0] }).first(where: { $0 & PairPlace.only == 0 })
    else { return nil }
    let limit = min(pairs.upperBound + Self.checkedPairs, pairPlaces.count)
    let next = (pairs.upperBound..<limit).first { pairPlaces[$0] & PairPlace.only == 0 }
    return (Int(start), next.map { Int(pairPlaces[$0]) } ?? postings.count)
  }

  /// The numbers of the pairs that a character begins; nil if it never occurs, or if their table is damaged.
  private func pairs(beginningWith first: UInt16) -> Range<Int>? {
    guard let character = number(of: first) else { return nil }
    let pairs = Int(pairStarts[character])..<Int(pairStarts[character + 1])
    guard storage.isChecked else { return pairs }
    // The list of the last pair ends where that of the next begins; between them stand pairs of one place.
    let end = min(pairs.upperBound + Self.checkedPairs, pairPlaces.count)
    let places = 4 * pairs.lowerBound..<4 * end
    guard
      storage.check(columns.seconds.lowerBound + (2 * pairs.lowerBound..<2 * pairs.upperBound)),
      storage.check(columns.pairPlaces.lowerBound + places)
    else { return nil }
    return pairs
  }

  /// So far behind a pair the table is looked at for the end of its list.
  private static let checkedPairs = 1024

  /// How often a character occurs, and its best pieces if that is often; nil if it never does.
  func frequency(of character: UInt16) -> (count: Int, champions: UnsafePointer<UInt8>?)? {
    guard let number = number(of: character) else { return nil }
    let start = Int(characterPlaces[number])
    let end =
      number + 1 < characterPlaces.count ? Int(characterPlaces[number + 1]) : characters.count
    guard start < end, storage.check(columns.characters.lowerBound + (start..<end)) else {
      return nil
    }
    var reader = characters.base + start
    let count = readNumber(&reader)
    guard count > Champions.longList else { return (count, nil) }
    return (count, readNumber(&reader) > 0 ? reader : nil)
  }

  private func number(of character: UInt16) -> Int? {
    let number = firsts.firstPlace(notBelow: character, in: 0..<firsts.count)
    return number < firsts.count && firsts[number] == character ? number : nil
  }
}

/// What is known of a pair before its places are read.
struct ListHead {
  /// So many bytes hold the count of a list and the length of its champions.
  static let least = 16

  fileprivate let pair: Int
  fileprivate let list: PostingList

  /// How many places there are.
  var count: Int { list.count }
  /// The best pieces of a long list; nil if it is not long, or none were kept.
  var champions: UnsafePointer<UInt8>? { list.champions }
  /// The characters that nearly always stand beside the pair.
  func companions() -> [PackedCompanion] { list.companions() }
  /// What it loses where a companion at one of some distances is missing; nil if that is not known.
  func loss(of distances: UInt8) -> CompanionLoss? { list.loss(of: distances) }
}

/// Where the columns of a segment lie in its memory.
struct SegmentColumns: Sendable {
  var pieceStarts = 0..<0
  var issues = 0..<0
  var pieces = 0..<0
  var pieceRuns = 0..<0
  var headlineEnds = 0..<0
  var runStarts = 0..<0
  var runFields = 0..<0
  var firsts = 0..<0
  var characterPlaces = 0..<0
  var pairStarts = 0..<0
  var seconds = 0..<0
  var pairPlaces = 0..<0
  var postings = 0..<0
  var characters = 0..<0
  var issueDays = 0..<0
  var issueTextStarts = 0..<0
  var issueTexts = 0..<0
  var layoutStarts = 0..<0
  var layouts = 0..<0

  /// All columns, in the order in which snapshots name them.
  var all: [Range<Int>] {
    [
      pieceStarts, issues, pieces, pieceRuns, headlineEnds, runStarts, runFields, firsts,
      characterPlaces, pairStarts, seconds, pairPlaces, postings, characters, issueDays,
      issueTextStarts, issueTexts, layoutStarts, layouts,
    ]
  }

  /// Makes a table of no columns.
  init() {}

  /// Takes columns over in the order of `all`; nil as soon as there is no next one.
  init?(next: () -> Range<Int>?) {
    guard let pieceStarts = next(), let issues = next(), let pieces = next(),
      let pieceRuns =
        next(), let headlineEnds = next(), let runStarts = next(), let runFields = next(),
      let
        firsts = next(), let characterPlaces = next(), let pairStarts = next(),
      let seconds =
        next(), let pairPlaces = next(), let postings = next(), let characters = next(),
      let
        issueDays = next(), let issueTextStarts = next(), let issueTexts = next(),
      let
        layoutStarts = next(), let layouts = next()
    else { return nil }
    self.pieceStarts = pieceStarts
    self.issues = issues
    self.pieces = pieces
    self.pieceRuns = pieceRuns
    self.headlineEnds = headlineEnds
    self.runStarts = runStarts
    self.runFields = runFields
    self.firsts = firsts
    self.characterPlaces = characterPlaces
    self.pairStarts = pairStarts
    self.seconds = seconds
    self.pairPlaces = pairPlaces
    self.postings = postings
    self.characters = characters
    self.issueDays = issueDays
    self.issueTextStarts = issueTextStarts
    self.issueTexts = issueTexts
    self.layoutStarts = layoutStarts
    self.layouts = layouts
  }
}

/// A range moved by an offset.
func + (offset: Int, range: Range<Int>) -> Range<Int> {
  offset + range.lowerBound..<offset + range.upperBound
}

/// What a stretch of text is to a question.
enum Field: UInt8, CaseIterable, Sendable {
  /// Paragraphs and all that has no field of its own.
  case body
  /// Kicker, headline, subhead, title of a page or a list of contents.
  case headline
  /// Headings inside an article.
  case section
  /// Bylines and credits.
  case byline

  /// The field of a block.
  init(_ kind: BlockKind) {
    switch kind {
    case .kicker, .headline, .subhead: self = .headline
    case .section: self = .section
    case .byline, .opening, .credit, .photocredit, .artcredit: self = .byline
    case .masthead, .rubric, .contents, .para, .pullquote, .caption, .link, .furniture, .noise:
      self = .body
    }
  }
}
