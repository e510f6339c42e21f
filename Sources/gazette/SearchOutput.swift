import Glibc
import Newspaper
import Search

/// How marks are shown: bold and yellow on a terminal, not at all elsewhere.
enum MarkStyle {
  case plain
  case colour

  static var current: MarkStyle {
    let forbids = Environment.value("NO_COLOR") != nil
    return isatty(STDOUT_FILENO) == 1 && !forbids ? .colour : .plain
  }
}

/// A hit as two lines: where it is, and the words around it.
struct PlainHit {
  private let hit: Hit
  private let place: HitPlace

  init(_ hit: Hit, in excerpt: Excerpt, ofFile path: String) {
    self.hit = hit
    place = HitPlace(hit, in: excerpt, ofFile: path)
  }

  /// Adds its two lines, and which parts of them are marked.
  func add(to lines: inout MarkedText, _ style: MarkStyle) {
    lines.add("\(place.file):\(place.line): \(place.headline)")
    lines.endLine()
    let bytes = Array(hit.snippet.text.utf8)
    func words(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    lines.add(hit.snippet.isCutBefore ? "    …" : "    ")
    var end = 0
    for mark in hit.snippet.marks {
      lines.add(words(end..<mark.start))
      lines.add(words(mark.start..<mark.end), isMarked: style == .colour)
      end = mark.end
    }
    lines.add(words(end..<bytes.count) + (hit.snippet.isCutAfter ? "…" : ""))
    lines.endLine()
  }
}

/// Where a hit stands in print.
private struct HitPlace {
  let file: String
  /// Line of the source on which the snippet's first mark begins, from 1.
  let line: Int
  /// The headline of the article; for page matter or an article without one its first block.
  let headline: String

  init(_ hit: Hit, in excerpt: Excerpt, ofFile path: String) {
    let text = excerpt.text
    let marked = hit.snippet.marks.first.map { hit.snippet.range.lowerBound + $0.start }
    file = path
    line = excerpt.line(at: marked ?? hit.snippet.range.lowerBound)
    let part = text.parts.first { $0.kind == .headline } ?? text.parts.first
    headline = part.map { text.string(in: $0.range) } ?? ""
  }
}

/// The answer as `--json` prints it.
struct SearchForm: Encodable {
  var query: String
  var articles: Int
  var places: Int
  var hits: [HitForm]
}

/// A hit as `--json` prints it; offsets are bytes of the source file.
struct HitForm: Encodable {
  var file: String
  var article: Int
  var headline: String
  var line: Int
  var score: Double
  var matches: [[Int]]
  var snippet: String
  /// UTF-8 byte offsets in `snippet`.
  var marks: [[Int]]

  init(_ hit: Hit, in excerpt: Excerpt, ofFile path: String) {
    let place = HitPlace(hit, in: excerpt, ofFile: path)
    file = place.file
    article = hit.piece.piece + 1
    headline = place.headline
    line = place.line
    score = hit.score
    matches = hit.matches.map {
      let range = excerpt.sourceRange(of: $0)
      return [range.lowerBound, range.upperBound]
    }
    snippet = hit.snippet.text
    marks = hit.snippet.marks.map { [$0.start, $0.end] }
  }
}
