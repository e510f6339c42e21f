/// A page as the mutator handles it: lines of pieces, each piece in a block of the gold standard.
struct Proof {
  /// Part of a line in one block.
  struct Piece {
    var text: String
    /// Number in `blocks`; -1 for mark-up.
    var block: Int
    /// White space before it in its line.
    var lead = ""
  }
  struct Line {
    var pieces: [Piece] = []
    /// Empty lines behind it.
    var gap = 1
  }
  struct Block {
    var kind: String
    var article: Int
    var alt: [String]
  }
  struct Article {
    var authors: [String]
    /// Whether headline and kicker or subhead may be read the other way round.
    var takesAnyHead = false
    var takesDoubleHead = false
  }

  var lines: [Line] = []
  var blocks: [Block] = []
  var articles: [Article] = []
  var lineEnd = "\n"
  var head = ""

  /// Lays a page out by its gold standard.
  init(_ gold: Structure, _ bytes: [UInt8]) {
    let end = gold.range?[1] ?? bytes.count
    var owners: [(range: Range<Int>, block: Int)] = (gold.markup ?? []).map { ($0[0]..<$0[1], -1) }
    func add(_ block: Structure.Block, _ article: Int) {
      for fragment in block.fragments { owners.append((fragment[0]..<fragment[1], blocks.count)) }
      blocks.append(Block(kind: block.kind, article: article, alt: block.alt ?? []))
    }
    for (number, article) in gold.articles.enumerated() {
      articles.append(
        Article(authors: article.authors ?? [], takesDoubleHead: article.headlineOK != nil))
      for block in article.blocks { add(block, number) }
    }
    for block in gold.loose { add(block, -1) }
    owners = owners.filter { $0.range.upperBound <= end }.sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    layOut(owners, bytes)
  }

  private mutating func layOut(_ owners: [(range: Range<Int>, block: Int)], _ bytes: [UInt8]) {
    var place = 0
    for owner in owners {
      let between = bytes[place..<owner.range.lowerBound]
      let feeds = between.filter { $0 == 0x0A }.count
      if feeds > 0 || lines.isEmpty {
        if !lines.isEmpty { lines[lines.count - 1].gap = feeds - 1 }
        lines.append(Line())
      }
      let lead = feeds > 0 ? "" : String(decoding: between, as: UTF8.self)
      let text = String(decoding: bytes[owner.range], as: UTF8.self)
      lines[lines.count - 1].pieces.append(Piece(text: text, block: owner.block, lead: lead))
      place = owner.range.upperBound
    }
  }

  /// The kind of a line: that of its last piece.
  func kind(of line: Line) -> String {
    guard let piece = line.pieces.last(where: { $0.block >= 0 }) else { return "markup" }
    return blocks[piece.block].kind
  }

  /// Adds a block for something that the mutator puts in.
  mutating func addBlock(_ kind: String, article: Int, alt: [String] = []) -> Int {
    blocks.append(Block(kind: kind, article: article, alt: alt))
    return blocks.count - 1
  }

  /// The bytes of the page and the gold standard that moved along.
  func printed() -> (bytes: [UInt8], gold: Structure) {
    var bytes = Array(head.utf8)
    var fragments = [[[Int]]](repeating: [], count: blocks.count)
    var markup: [[Int]] = []
    for line in lines {
      for piece in line.pieces {
        bytes += Array(piece.lead.utf8)
        let start = bytes.count
        bytes += Array(piece.text.utf8)
        if piece.block >= 0 {
          fragments[piece.block].append([start, bytes.count])
        } else {
          markup.append([start, bytes.count])
        }
      }
      for _ in 0...line.gap { bytes += Array(lineEnd.utf8) }
    }
    return (bytes, gold(fragments, markup))
  }

  private func gold(_ fragments: [[[Int]]], _ markup: [[Int]]) -> Structure {
    func form(_ number: Int) -> Structure.Block? {
      fragments[number].isEmpty
        ? nil
        : Structure.Block(
          kind: blocks[number].kind, fragments: fragments[number], alt: blocks[number].alt)
    }
    let articles = self.articles.enumerated().map { number, article in
      let mine = blocks.indices.filter { blocks[$0].article == number && !fragments[$0].isEmpty }
      return Structure.Article(
        authors: article.authors,
        blocks: mine.sorted { fragments[$0][0][0] < fragments[$1][0][0] }.compactMap(form),
        headlineOK: otherHeads(article, mine, fragments))
    }
    let loose = blocks.indices.filter { blocks[$0].article < 0 }.compactMap(form)
    return Structure(articles: articles, loose: loose, markup: markup)
  }

  /// The other headlines that are taken: all heads of the group, and each by itself.
  private func otherHeads(
    _ article: Article, _ mine: [Int], _ fragments: [[[Int]]]
  ) -> [[[Int]]]? {
    guard article.takesAnyHead || article.takesDoubleHead else { return nil }
    let heads = mine.filter { ["kicker", "headline", "subhead"].contains(blocks[$0].kind) }
    let all = heads.flatMap { fragments[$0] }.sorted { $0[0] < $1[0] }
    return [all] + heads.map { fragments[$0] }
  }
}
