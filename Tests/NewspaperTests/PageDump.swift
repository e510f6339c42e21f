import Newspaper

/// An issue as text for golden files: metadata, then each block with kind, level and joined text.
func dump(_ issue: Newspaper.Issue) -> String {
  var lines = ["# \(issue.source.name): \(facts(issue.metadata))"]
  for (number, article) in issue.articles.enumerated() {
    lines.append("")
    let credits = article.credits.map { "\($0.role.rawValue) \($0.name)" }
    lines.append("## article \(number + 1) \(article.authors) \(credits)")
    lines += rows(article, issue.source)
  }
  if !issue.loose.isEmpty {
    lines += ["", "## page matter"] + rows(Article(blocks: issue.loose), issue.source)
  }
  lines += issue.flags.map { "flag \($0.kind.rawValue): \(issue.source.string(in: $0.range))" }
  return lines.joined(separator: "\n") + "\n"
}

private func rows(_ piece: Article, _ source: SourceText) -> [String] {
  let text = ArticleText(of: piece, in: source)
  return text.parts.map { part in
    let level = part.level > 0 ? " \(part.level)" : ""
    return "\(part.kind.rawValue)\(level): \(text.string(in: part.range))"
  }
}

private func facts(_ data: Metadata) -> String {
  let values: [(String, Metadata.Value?)] = [
    ("title", data.title), ("paper", data.paper), ("city", data.city), ("district", data.district),
    ("date", data.date), ("from", data.dateFrom), ("to", data.dateTo),
  ]
  let told = values.compactMap { name, value in
    value.map { "\(name) \($0.text) (\($0.certainty.rawValue))" }
  }
  return ([data.documentType.rawValue] + told).joined(separator: ", ")
}

/// Breaches of the law that every byte that is no white space lies in exactly one fragment or in mark-up, and that
/// fragments are trimmed, in order, and within one line.
func breaches(of issue: Newspaper.Issue) -> [String] {
  let bytes = issue.source.bytes
  var uses = [UInt8](repeating: 0, count: bytes.count)
  var breaches: [String] = []
  for block in issue.pieces.flatMap(\.blocks) {
    if zip(block.fragments, block.fragments.dropFirst()).contains(where: { $0.end > $1.start }) {
      breaches.append("block at \(block.fragments[0].start) is out of order")
    }
    for range in block.fragments {
      for place in range.bytes { uses[place] &+= 1 }
      if range.isEmpty || bytes[range.bytes].contains(0x0A)
        || whiteLength(bytes, at: range.start) > 0
      {
        breaches.append("fragment at \(range.start) is empty, untrimmed or of two lines")
      }
    }
  }
  for range in issue.markup { for place in range.bytes { uses[place] &+= 1 } }
  var place = 0
  while place < bytes.count {
    let white = whiteLength(bytes, at: place)
    if white == 0, uses[place] != 1 { breaches.append("byte \(place) is in \(uses[place])") }
    place += max(white, 1)
  }
  return breaches
}

/// Bytes of the white space at a place, 0 if there is none.
private func whiteLength(_ bytes: [UInt8], at place: Int) -> Int {
  let rest = bytes[place..<min(place + 3, bytes.count)]
  if rest.first.map({ $0 == 0x20 || (0x09...0x0D).contains($0) }) == true { return 1 }
  if rest.starts(with: [0xC2, 0x85]) || rest.starts(with: [0xC2, 0xA0]) { return 2 }
  let three: [[UInt8]] = [
    [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
  ]
  if three.contains(where: rest.starts(with:)) { return 3 }
  let isSpace = rest.starts(with: [0xE2, 0x80]) && rest.count == 3 && (rest.last ?? 0) <= 0x8B
  return isSpace ? 3 : 0
}
