import Newspaper
import Search

/// All headlines of an archive in one text, so that one pass answers each key.
struct HeadlineIndex: Sendable {
  private var finder: TextFinder
  private var pinyin: PinyinFinder
  private var starts: [Int] = []
  private var bytes: [UInt8] = []
  private(set) var pieces: [PieceID] = []
  /// The day of each issue, YYYY-MM-DD; "" where none is known.
  private let days: [String]

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
    days = archive.issues.map { $0.metadata.earliestDay ?? "" }
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

  /// How the headlines answer one word.
  private struct Findings {
    /// How far each headline is from what was typed, by its number: 0 for the word as it stands, more for pinyin, most
    /// for rare readings; `none` if it does not answer.
    var distances: [UInt8]
    /// Where the word stands as it was typed, in order.
    var literal: [Range<Int>] = []
    /// Where it may be read, by the number of the headline, in order; of several for one headline the last counts.
    var read: [(number: Int, range: Range<Int>)] = []

    static let none = UInt8.max
  }

  /// The headlines that hold every word, as it stands or as it is read (`szhzx`: 数字化转型); all of them if there is no
  /// word. A word may also be a day, a month or a year (2023-06-18, 2023-06). What stands as it was typed comes first, then common readings, those at the start of a headline before others;
  /// of equals the earlier in the archive.
  func answers(to words: String, limit: Int = .max) -> [Answer] {
    let parts = words.split(separator: " ").map(String.init)
    guard !parts.isEmpty else { return pieces.indices.prefix(limit).map { answer($0, []) } }
    let found = parts.map(findings)
    return nearest(in: found, limit: limit).map { number in
      answer(number, found.flatMap { marks(of: number, in: $0) })
    }
  }

  /// The numbers of the headlines that answer all words, the nearest first.
  private func nearest(in found: [Findings], limit: Int) -> [Int] {
    var numbers: [[Int]] = []
    for number in pieces.indices {
      var distance = 0
      for word in found {
        let part = word.distances[number]
        distance = part == Findings.none ? Int.max : distance + Int(part)
        if part == Findings.none { break }
      }
      guard distance < Int.max else { continue }
      while numbers.count <= distance { numbers.append([]) }
      numbers[distance].append(number)
    }
    return Array(numbers.joined().prefix(limit))
  }

  private func findings(of word: String) -> Findings {
    var found = Findings(distances: Array(repeating: Findings.none, count: pieces.count))
    found.literal = finder.matches(of: word)
    var number = 0
    for range in found.literal {
      number = self.number(at: range.lowerBound, from: number)
      found.distances[number] = 0
    }
    number = 0
    for match in pinyin.matches(of: word) {
      number = self.number(at: match.range.lowerBound, from: number)
      let isFirst = match.range.lowerBound == starts[number]
      let distance: UInt8 = (match.isCommon ? 1 : 3) + (isFirst ? 0 : 1)
      guard distance < found.distances[number] else { continue }
      found.distances[number] = distance
      found.read.append((number, match.range))
    }
    if let day = Self.day(word) {
      for number in pieces.indices where days[pieces[number].issue].hasPrefix(day) {
        found.distances[number] = 0
      }
    }
    return found
  }

  /// A day, month or year as days begin with it: 2023-06-18, 20230618, 2023-06, 202306, 2023; nil for other words.
  private static func day(_ word: String) -> String? {
    let digits = word.utf8.filter { $0 != 0x2D }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }), [4, 6, 8].contains(digits.count),
      digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8)
    else { return nil }
    let text = String(decoding: digits, as: UTF8.self)
    let parts = [text.prefix(4), text.dropFirst(4).prefix(2), text.dropFirst(6)]
    return parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Where a headline answers a word.
  private func marks(of number: Int, in found: Findings) -> [Range<Int>] {
    guard found.distances[number] == 0 else {
      let next = found.read.partitionPoint { $0.number > number }
      return next > 0 && found.read[next - 1].number == number ? [found.read[next - 1].range] : []
    }
    return Array(found.literal.meeting(starts[number]..<end(of: number)))
  }

  /// The headline at an offset, looked for from one before it on: what is found comes in order.
  private func number(at offset: Int, from number: Int) -> Int {
    var number = number
    while number + 1 < starts.count, starts[number + 1] <= offset { number += 1 }
    return number
  }

  private func end(of number: Int) -> Int {
    number + 1 < starts.count ? starts[number + 1] : bytes.count
  }

  private func answer(_ number: Int, _ marks: [Range<Int>]) -> Answer {
    let (start, end) = (starts[number], end(of: number))
    let sorted = marks.sorted { $0.lowerBound < $1.lowerBound }
    return Answer(
      piece: pieces[number], headline: string(bytes, in: start..<end - 1),
      marks: sorted.map { $0.lowerBound - start..<$0.upperBound - start })
  }
}
