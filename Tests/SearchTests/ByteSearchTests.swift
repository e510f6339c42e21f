import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct ByteSearchTests {
  /// Few characters of one to four bytes, so that places lie beside and over each other and at all distances.
  private let characters = Array("国國人a1é𠀀\n")

  private func text(_ count: Int, using random: inout SeededGenerator) -> String {
    String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
  }

  @Test func everyPlaceIsFound() {
    var random = SeededGenerator(state: 1)
    for _ in 0..<3000 {
      let text = Array(text(.random(in: 0..<80, using: &random), using: &random).utf8)
      let row = self.text(.random(in: 1..<5, using: &random), using: &random)
      let bytes = Array(row.utf8)
      let all = (0..<max(0, text.count - bytes.count + 1)).filter {
        text[$0..<$0 + bytes.count].elementsEqual(bytes)
      }
      let wanted = Int.random(in: 1..<6, using: &random)
      var found: [Int] = []
      ByteSearch(units: Array(row.utf16)).forEachPlace(in: text) {
        found.append($0)
        return found.count < wanted
      }
      #expect(found == Array(all.prefix(wanted)), "\(row)")
    }
  }

  /// What is found as printed may only be taken for a match if a character that was folded stays as it is.
  @Test func whatWasFoldedFoldsToItself() {
    let folded = Set(Folding.table).subtracting([Folding.blank, Folding.ignored])
    let changing = folded.filter { Folding.table[Int($0)] != $0 }
    #expect(changing == [])
  }

  /// A hit is the same whether the count is known, so that the text need not be folded, or not.
  @Test func aKnownCountChangesNothing() throws {
    var random = SeededGenerator(state: 2)
    var hits = 0
    for _ in 0..<2000 {
      let lines = (0..<3).map { _ in
        String("国國人民Ａa１1 ,，".shuffled(using: &random).prefix(8))
      }
      let source = SourceText(name: "page.txt", bytes: Array(lines.joined(separator: "\n\n").utf8))
      let issue = IssueReader().issue(from: source)
      let words = String(
        "国人民a1國".shuffled(using: &random).prefix(.random(in: 1...3, using: &random)))
      let terms = [Term.phrase(Phrase(units: NormalText(words).units))]
      for piece in issue.pieces {
        let place = PieceID(issue: 0, piece: 0)
        let finder = MatchFinder(ArticleText(of: piece, in: source))
        let plain = finder.hit(place, score: 1, of: terms)
        let known = finder.hit(
          place, score: 1, of: terms, count: plain.places.count)
        #expect(plain.matches == known.matches)
        #expect(plain.snippet.text == known.snippet.text)
        hits += plain.places.count
      }
    }
    #expect(hits > 500)
  }
}
