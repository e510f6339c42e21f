import Foundation
import Newspaper

/// A structure in the gazette-structure/1 form: a gold standard, or what the reader made of a text.
struct Structure: Decodable {
  struct Block: Decodable {
    var kind: String
    var fragments: [[Int]]
    /// Other kinds that are taken.
    var alt: [String]?
  }
  struct Article: Decodable {
    var authors: [String]?
    var blocks: [Block]
    /// Other headline spans that are taken.
    var headlineOK: [[[Int]]]?
    /// Joins that are neither asked for nor forbidden.
    var softJoins: [[[Int]]]?
    /// Whether it began before the judged range.
    var continues: Bool?

    enum CodingKeys: String, CodingKey {
      case authors, blocks, continues
      case headlineOK = "headline_ok"
      case softJoins = "soft_joins"
    }
  }
  struct Flag: Decodable {
    var type: String
    var span: [Int]
    var optional: Bool?
  }
  struct Meta: Decodable {
    var doctype: String?
    var title: String?
    var city: String?
    var district: String?
    var date: String?
    var dateFrom: String?
    var dateTo: String?
    var uncertain: [String]?

    enum CodingKeys: String, CodingKey {
      case doctype, title, city, district, date, uncertain
      case dateFrom = "date_from"
      case dateTo = "date_to"
    }
  }

  var file = ""
  var range: [Int]?
  var meta: Meta?
  var articles: [Article] = []
  var loose: [Block] = []
  var markup: [[Int]]?
  var flags: [Flag]?

  /// Makes a structure of its parts.
  init(articles: [Article], loose: [Block], markup: [[Int]]) {
    self.articles = articles
    self.loose = loose
    self.markup = markup
  }

  /// What the reader made of a text.
  init(_ issue: Issue) {
    func form(_ block: Newspaper.Block) -> Block {
      Block(kind: block.kind.rawValue, fragments: block.fragments.map { [$0.start, $0.end] })
    }
    articles = issue.articles.map {
      Article(authors: $0.authors, blocks: $0.blocks.map(form))
    }
    loose = issue.loose.map(form)
    markup = issue.markup.map { [$0.start, $0.end] }
    flags = issue.flags.map {
      Flag(type: $0.kind.rawValue, span: [$0.range.start, $0.range.end])
    }
  }
}

/// The gold standards of this test target, with the seeds they were made for.
func goldPages() throws -> [(gold: Structure, bytes: [UInt8])] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Gold")
  let seeds = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("seeds")
  return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
    let gold = try JSONDecoder().decode(
      Structure.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
    let bytes = try Data(contentsOf: seeds.appendingPathComponent(gold.file))
    return (gold, [UInt8](bytes))
  }
}
