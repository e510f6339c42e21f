import Newspaper

/// All headlines of an archive in one text, so that one pass answers each key.
struct HeadlineIndex: Sendable {
  private var finder: TextFinder
  private var starts: [Int] = []
  private var bytes: [UInt8] = []
  private(set) var pieces: [PieceID] = []

  init(_ archive: Archive, _ language: Language) {
    for issue in archive.issues.indices {
      for piece in 0..<archive.issues[issue].pieceCount {
        let id = PieceID(issue: issue, piece: piece)
        starts.append(bytes.count)
        pieces.append(id)
        PieceNames.appendHeadline(of: id, in: archive, to: &bytes, language)
        bytes.append(HeadlineIndex.separator)
      }
    }
    finder = TextFinder(bytes)
  }

  // A control that no one types, so that no answer reaches over two headlines.
  private static let separator: UInt8 = 0x01

  /// A headline that answers, with UTF-8 byte ranges of the words in it.
  struct Answer: Hashable, Sendable {
    var piece: PieceID
    var headline: String
    var marks: [Range<Int>]
  }

  /// The headlines that hold every word, in the order of the archive; all of them if there is no word.
  func answers(to words: String, limit: Int = .max) -> [Answer] {
    let parts = words.split(separator: " ").map(String.init)
    guard !parts.isEmpty else { return pieces.indices.prefix(limit).map { answer($0, []) } }
    var found = marks(of: parts[0])
    for part in parts.dropFirst() {
      let more = marks(of: part)
      found = found.filter { more[$0.key] != nil }.merging(more.filter { found[$0.key] != nil }) {
        $0 + $1
      }
    }
    return found.sorted { $0.key < $1.key }.prefix(limit).map { answer($0.key, $0.value) }
  }

  private func marks(of word: String) -> [Int: [Range<Int>]] {
    Dictionary(grouping: finder.matches(of: word)) { number(at: $0.lowerBound) }
  }

  private func number(at offset: Int) -> Int {
    starts.partitionPoint { $0 > offset } - 1
  }

  private func answer(_ number: Int, _ marks: [Range<Int>]) -> Answer {
    let end = number + 1 < starts.count ? starts[number + 1] : bytes.count
    let start = starts[number]
    let sorted = marks.sorted { $0.lowerBound < $1.lowerBound }
    return Answer(
      piece: pieces[number], headline: string(bytes, in: start..<end - 1),
      marks: sorted.map { $0.lowerBound - start..<$0.upperBound - start })
  }
}
