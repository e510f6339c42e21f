/// Compares two structures of one source, with the measures of the scheme (section 9).
struct Scorer {
  /// A structure laid out over the bytes of its source.
  struct Layout {
    struct Piece {
      var article: Int
      var kind: String
      var fragments: [Range<Int>]
      var alt: [String]
    }
    var pieces: [Piece] = []
    /// Piece of each byte, -1 for none.
    var piece: [Int]
    var doubles = 0

    init(_ structure: Structure, _ page: Page) {
      piece = [Int](repeating: -1, count: page.bytes.count)
      for (number, article) in structure.articles.enumerated() {
        for block in article.blocks { add(number, block.kind, block.fragments, block.alt, page) }
      }
      for block in structure.loose { add(-1, block.kind, block.fragments, block.alt, page) }
      add(-1, "markup", structure.markup ?? [], nil, page)
    }

    private mutating func add(
      _ article: Int, _ kind: String, _ fragments: [[Int]], _ alt: [String]?, _ page: Page
    ) {
      let ranges = fragments.flatMap { page.fragments($0[0]..<$0[1]) }
      guard !ranges.isEmpty else { return }
      for range in ranges {
        for byte in range where !page.isWhite[byte] {
          if piece[byte] < 0 { piece[byte] = pieces.count } else { doubles += 1 }
        }
      }
      pieces.append(Piece(article: article, kind: kind, fragments: ranges, alt: alt ?? []))
    }
  }

  /// A source and what of it is judged.
  struct Page {
    let bytes: [UInt8]
    let isWhite: [Bool]
    let range: Range<Int>

    init(_ bytes: [UInt8], _ range: [Int]?) {
      self.bytes = bytes
      isWhite = Page.whiteMap(bytes)
      self.range = range.map { $0[0]..<$0[1] } ?? 0..<bytes.count
    }

    private static func whiteMap(_ bytes: [UInt8]) -> [Bool] {
      var map: [Bool] = []
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        let value = scalar.value
        let isWhite =
          value == 0x20 || (0x09...0x0D).contains(value)
          || [0x85, 0xA0, 0x3000, 0xFEFF].contains(value)
          || (0x2000...0x200B).contains(value) || value == 0x2028 || value == 0x2029
        for _ in 0..<String(scalar).utf8.count { map.append(isWhite) }
      }
      return map
    }

    /// A range cut at line feeds and to what is judged, white space taken off.
    func fragments(_ whole: Range<Int>) -> [Range<Int>] {
      let clipped = whole.clamped(to: range)
      return bytes[clipped].split(separator: 0x0A).compactMap { line in
        var low = line.startIndex
        var high = line.endIndex
        while low < high, isWhite[low] { low += 1 }
        while high > low, isWhite[high - 1] { high -= 1 }
        return low < high ? low..<high : nil
      }
    }

    /// Text of some ranges without white space.
    func text(_ ranges: [Range<Int>]) -> String {
      String(
        decoding: ranges.flatMap { $0.filter { !isWhite[$0] }.map { bytes[$0] } }, as: UTF8.self)
    }
  }

  let gold: Structure
  let found: Structure
  let page: Page
  let goldLayout: Layout
  let layout: Layout
  var score = Score()

  init(gold: Structure, found: Structure, bytes: [UInt8]) {
    self.gold = gold
    self.found = found
    page = Page(bytes, gold.range)
    goldLayout = Layout(gold, page)
    layout = Layout(found, page)
  }

  /// The score of a structure against a gold standard.
  static func score(gold: Structure, found: Structure, bytes: [UInt8]) -> Score {
    var scorer = Scorer(gold: gold, found: found, bytes: bytes)
    scorer.scoreBytes()
    scorer.scoreStarts()
    scorer.scoreHeadlines()
    scorer.scoreJoins()
    scorer.scoreAuthors()
    return scorer.score
  }

  // MARK: Coverage and kinds

  private mutating func scoreBytes() {
    let black = page.range.filter { !page.isWhite[$0] }
    let covered = black.filter { layout.piece[$0] >= 0 }.count
    score.double = layout.doubles
    score.coverage = black.isEmpty ? nil : Double(covered - layout.doubles) / Double(black.count)
    var counts: [String: (right: Int, wrong: Int, missed: Int)] = [:]
    var right = 0
    var total = 0
    var confusions: [String: Int] = [:]
    for byte in black {
      guard goldLayout.piece[byte] >= 0 else { continue }
      let gold = goldLayout.pieces[goldLayout.piece[byte]]
      var kind = layout.piece[byte] >= 0 ? layout.pieces[layout.piece[byte]].kind : "-"
      if gold.kind == "markup" {
        if kind != "markup" && kind != "-" {
          score.leak += 1
          counts[kind, default: (0, 0, 0)].wrong += 1
        }
        continue
      }
      if gold.alt.contains(kind) { kind = gold.kind }
      total += 1
      if kind == gold.kind {
        right += 1
        counts[kind, default: (0, 0, 0)].right += 1
      } else {
        counts[gold.kind, default: (0, 0, 0)].missed += 1
        counts[kind, default: (0, 0, 0)].wrong += 1
        confusions[
          "\(gold.kind) as \(kind): \(page.text(gold.fragments).prefix(40))", default: 0] += 1
      }
    }
    score.misses += confusions.keys.sorted()
    score.kind = total == 0 ? nil : Double(right) / Double(total)
    let kinds = Set(goldLayout.pieces.map(\.kind)).subtracting(["markup"])
    let values = kinds.map { kind in
      let count = counts[kind, default: (0, 0, 0)]
      return f1(count.right, count.wrong, count.missed) ?? 0
    }
    score.macro = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  // MARK: Article starts

  private func settled(_ start: Int) -> Int {
    var byte = start
    while byte < page.range.upperBound, page.isWhite[byte] || isSlack(byte) { byte += 1 }
    return byte
  }

  /// What is loose in the gold may stand on either side of an article's start.
  private func isSlack(_ byte: Int) -> Bool {
    let piece = goldLayout.piece[byte]
    return piece >= 0 && goldLayout.pieces[piece].article < 0
  }

  private func starts(_ layout: Layout, of structure: Structure) -> Set<Int> {
    var first: [Int: Int] = [:]
    for piece in layout.pieces where piece.article >= 0 {
      first[piece.article] = min(first[piece.article] ?? .max, piece.fragments[0].lowerBound)
    }
    let places = first.filter { structure.articles[$0.key].continues != true }.values.map(settled)
    return Set(places.filter { $0 < page.range.upperBound })
  }

  private mutating func scoreStarts() {
    let gold = starts(goldLayout, of: gold)
    let found = starts(layout, of: found)
    let right = gold.intersection(found).count
    score.boundary = f1(right, found.count - right, gold.count - right)
    for place in gold.subtracting(found).sorted() {
      score.misses.append("missed start: \(line(place))")
    }
    for place in found.subtracting(gold).sorted() {
      score.misses.append("false start: \(line(place))")
    }
  }

  private func line(_ place: Int) -> String {
    let end = page.bytes[place...].firstIndex(of: 0x0A) ?? page.bytes.count
    return String(String(decoding: page.bytes[place..<end], as: UTF8.self).prefix(40))
  }

  // MARK: Headlines

  private func headline(_ layout: Layout, _ article: Int) -> [Range<Int>] {
    layout.pieces.filter { $0.article == article && $0.kind == "headline" }.flatMap(\.fragments)
  }

  private mutating func scoreHeadlines() {
    var candidates = found.articles.indices.map { headline(layout, $0) }.filter { !$0.isEmpty }
    var right = 0
    var missed = 0
    for number in gold.articles.indices {
      let asked = headline(goldLayout, number)
      guard !asked.isEmpty else { continue }
      let others = gold.articles[number].headlineOK ?? []
      let taken = [asked] + others.map { $0.flatMap { page.fragments($0[0]..<$0[1]) } }
      let hit = candidates.firstIndex { candidate in
        taken.contains { page.text($0) == page.text(candidate) && $0[0].overlaps(candidate[0]) }
      }
      if let hit {
        candidates.remove(at: hit)
        right += 1
      } else {
        missed += 1
        score.misses.append("missed headline: \(page.text(asked).prefix(40))")
      }
    }
    let wrong = candidates.filter {
      !$0.allSatisfy { $0.allSatisfy { page.isWhite[$0] || isSlack($0) } }
    }
    for ranges in wrong { score.misses.append("false headline: \(page.text(ranges).prefix(40))") }
    score.headline = f1(right, wrong.count, missed)
  }

  // MARK: Joins

  private struct Atom {
    var range: Range<Int>
    var piece: Int
  }

  private static let unjudged: Set<String> = ["markup", "furniture", "noise", "link"]

  private func atoms() -> [Atom] {
    goldLayout.pieces.enumerated().filter { !Self.unjudged.contains($0.element.kind) }
      .flatMap { number, piece in piece.fragments.map { Atom(range: $0, piece: number) } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Pairs of neighbours among the atoms of one piece.
  private func links(_ members: [Int: [Int]]) -> Set<[Int]> {
    Set(members.values.flatMap { atoms in zip(atoms, atoms.dropFirst()).map { [$0, $1] } })
  }

  private mutating func scoreJoins() {
    let atoms = atoms()
    var goldMembers: [Int: [Int]] = [:]
    var members: [Int: [Int]] = [:]
    var torn = 0
    for (number, atom) in atoms.enumerated() {
      goldMembers[atom.piece, default: []].append(number)
      let owners = Dictionary(grouping: atom.range.filter { !page.isWhite[$0] }) {
        layout.piece[$0]
      }
      .mapValues(\.count)
      guard let best = owners.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key, best >= 0,
        layout.pieces[best].kind != "markup"
      else { continue }
      members[best, default: []].append(number)
      let others = owners.filter {
        $0.key != best && $0.key >= 0 && layout.pieces[$0.key].kind != "markup"
      }
      if others.values.reduce(0, +) * 20 > owners.values.reduce(0, +) {
        torn += 1
        score.misses.append("torn: \(page.text([atom.range]).prefix(40))")
      }
    }
    let asked = links(goldMembers).filter { isAcrossLines(atoms[$0[0]], atoms[$0[1]]) }
    let made = links(members).filter { isJudged(atoms[$0[0]], atoms[$0[1]]) }
    let right = asked.intersection(made).count
    let soft = softJoins()
    let wrong = made.subtracting(asked).subtracting(links(goldMembers)).filter {
      !soft.contains([atoms[$0[0]].range, atoms[$0[1]].range])
    }
    score.join = f1(right, wrong.count, asked.count - right + torn)
    note("not joined", asked.subtracting(made), atoms)
    note("wrongly joined", wrong, atoms)
  }

  private mutating func note(_ what: String, _ links: Set<[Int]>, _ atoms: [Atom]) {
    for link in links.sorted(by: { $0[0] < $1[0] }) {
      let tail = page.text([atoms[link[0]].range]).suffix(12)
      let head = page.text([atoms[link[1]].range]).prefix(12)
      score.misses.append("\(what): …\(tail) | \(head)…")
    }
  }

  private func isAcrossLines(_ a: Atom, _ b: Atom) -> Bool {
    page.bytes[a.range.upperBound..<max(a.range.upperBound, b.range.lowerBound)].contains(0x0A)
  }

  private func isJudged(_ a: Atom, _ b: Atom) -> Bool {
    isAcrossLines(a, b) || goldLayout.pieces[a.piece].kind == goldLayout.pieces[b.piece].kind
  }

  private func softJoins() -> Set<[Range<Int>]> {
    Set(gold.articles.flatMap { $0.softJoins ?? [] }.map { $0.map { $0[0]..<$0[1] } })
  }

  // MARK: Authors

  private func squeezed(_ name: String) -> String {
    String(name.unicodeScalars.filter { !$0.properties.isWhitespace })
  }

  /// The gold article that holds most of a found article.
  private func owner(of article: Int) -> Int {
    var counts: [Int: Int] = [:]
    for piece in layout.pieces where piece.article == article {
      for byte in piece.fragments.joined() where goldLayout.piece[byte] >= 0 {
        let owner = goldLayout.pieces[goldLayout.piece[byte]].article
        if owner >= 0 { counts[owner, default: 0] += 1 }
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? -1 - article
  }

  private mutating func scoreAuthors() {
    var asked: Set<String> = []
    for (number, article) in gold.articles.enumerated() where article.continues != true {
      for name in article.authors ?? [] { asked.insert("\(number) \(squeezed(name))") }
    }
    var given: Set<String> = []
    for (number, article) in found.articles.enumerated() where article.authors?.isEmpty == false {
      let owner = owner(of: number)
      if gold.articles.indices.contains(owner), gold.articles[owner].continues == true { continue }
      for name in article.authors ?? [] { given.insert("\(owner) \(squeezed(name))") }
    }
    let right = asked.intersection(given).count
    score.author = f1(right, given.count - right, asked.count - right)
    score.misses += asked.subtracting(given).sorted().map { "missed author: \($0)" }
    score.misses += given.subtracting(asked).sorted().map { "false author: \($0)" }
  }
}
