import Newspaper
import Search

/// All headlines of an archive in one text, so that one pass answers each key.
struct HeadlineIndex: Sendable {
  private var finder: TextFinder
  private var pinyin: PinyinFinder
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
    pinyin = PinyinFinder(bytes)
  }

  // A control that no one types, so that no answer reaches over two headlines.
  private static let separator: UInt8 = 0x01

  /// A headline that answers, with UTF-8 byte ranges of the words in it.
  struct Answer: Hashable, Sendable {
    var piece: PieceID
    var headline: String
    var marks: [Range<Int>]
  }

  /// How a headline answers.
  private struct Finding {
    var marks: [Range<Int>] = []
    /// How far it is from what was typed: 0 for the words as they stand, more for pinyin, most for rare readings.
    var distance = 0
  }

  /// The headlines that hold every word, as it stands or as it is read (`szhzx`: 数字化转型); all of them if there is no
  /// word. What stands as it was typed comes first, then common readings, those at the start of a headline before others;
  /// of equals the earlier in the archive.
  func answers(to words: String, limit: Int = .max) -> [Answer] {
    let parts = words.split(separator: " ").map(String.init)
    guard !parts.isEmpty else { return pieces.indices.prefix(limit).map { answer($0, []) } }
    var found = findings(of: parts[0])
    for part in parts.dropFirst() {
      let more = findings(of: part)
      found = found.filter { more[$0.key] != nil }
      for number in Array(found.keys) {
        found[number]?.marks += more[number]?.marks ?? []
        found[number]?.distance += more[number]?.distance ?? 0
      }
    }
    return found.sorted { ($0.value.distance, $0.key) < ($1.value.distance, $1.key) }
      .prefix(limit).map { answer($0.key, $0.value.marks) }
  }

  private func findings(of word: String) -> [Int: Finding] {
    var found: [Int: Finding] = [:]
    for range in finder.matches(of: word) {
      found[number(at: range.lowerBound), default: Finding()].marks.append(range)
    }
    for match in pinyin.matches(of: word) {
      let number = number(at: match.range.lowerBound)
      let isFirst = match.range.lowerBound == starts[number]
      let distance = (match.isCommon ? 1 : 3) + (isFirst ? 0 : 1)
      guard found[number].map({ $0.distance > distance }) ?? true else { continue }
      found[number] = Finding(marks: [match.range], distance: distance)
    }
    return found
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
