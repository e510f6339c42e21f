import ArgumentParser
import FoundationEssentials
import Glibc
import Newspaper
import Search

/// A question on the command line and its answer on standard output.
struct SearchRun {
  var query: String
  var archive: ArchiveRequest
  var isJSON = false
  var isCount = false
  var limit = 20
  var isLiteral = false
  var order = SearchOrder.relevance

  init(query: String, archive: ArchiveRequest) {
    self.query = query
    self.archive = archive
  }

  /// The run of `search QUERY [PATH…]` with those of its options that are often used; nil if the words say more than that,
  /// or something that is to be complained of.
  ///
  /// Laying out all options of all commands takes twice as long as answering from a snapshot.
  init?(plainWords words: ArraySlice<String>) {
    guard words.first == "search" else { return nil }
    self.init(query: "", archive: ArchiveRequest())
    var plain: [String] = []
    var rest = words.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--count": isCount = true
      case "--json": isJSON = true
      case "--literal": isLiteral = true
      case "--limit":
        guard let number = Self.number(rest.popFirst(), 0...1_000_000) else { return nil }
        limit = number
      case "--size-limit":
        guard let number = Self.number(rest.popFirst(), 1...2048) else { return nil }
        archive.sizeLimit = number
      default:
        if word.hasPrefix("-") { return nil }
        plain.append(word)
      }
    }
    guard let words = plain.first else { return nil }
    query = words
    archive.paths = Array(plain.dropFirst())
  }

  /// A number in digits; nil for all that is to be complained of.
  private static func number(_ word: String?, _ range: ClosedRange<Int>) -> Int? {
    guard let word, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(word).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Answers, and leaves the program with the status that says what was found.
  ///
  /// - Throws: the exit status, if the question cannot be read.
  func run() throws -> Never {
    let archive = SearchedArchive(archive)
    let result = try answer(archive)
    if isCount {
      StandardOutput.write("\(result.pieceCount) articles, \(result.matchCount) places")
    } else if isJSON {
      try writeJSON(result, archive)
    } else {
      let style = MarkStyle.current
      var lines = MarkedText()
      for hit in result.hits {
        guard let excerpt = archive.excerpt(of: hit) else { continue }
        PlainHit(hit, in: excerpt, ofFile: archive.path(of: hit)).add(to: &lines, style)
      }
      StandardOutput.write(lines)
    }
    archive.keep()
    // The system takes the whole process back at once; to take all that was made for the answer apart is slower.
    Glibc.exit(archive.isComplete ? result.pieceCount == 0 ? 1 : 0 : 2)
  }

  private func answer(_ archive: SearchedArchive) throws -> SearchResult {
    do throws(QueryError) {
      return try archive.search(
        query, limit: isCount ? 0 : limit, order: order, isLiteral: isLiteral)
    } catch {
      StandardError.write("gazette: question, column \(error.column): \(error.message)")
      throw ExitCode(2)
    }
  }

  private func writeJSON(_ result: SearchResult, _ archive: SearchedArchive) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let form = SearchForm(
      query: query, articles: result.pieceCount, places: result.matchCount,
      hits: result.hits.compactMap { hit in
        let path = archive.path(of: hit)
        return archive.excerpt(of: hit).map { HitForm(hit, in: $0, ofFile: path) }
      })
    StandardOutput.write(json: try encoder.encode(form))
  }
}
