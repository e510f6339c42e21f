import TestSupport

/// Makes pages that nobody printed: cuts of real ones, with bytes flipped, lost, doubled, moved and spiced.
struct PageMutator {
  private let pages: [[UInt8]]
  private var random: SeededGenerator

  /// What breaks readers: terminal controls, marks of each format, ends of characters, numbers without end.
  private static let spices: [[UInt8]] =
    [
      "\u{1B}[2J", "\u{9B}31m", "\u{202E}", "\u{0}", "\r\n", "\n\n", "\n", "\u{3000}", "\u{FEFF}",
      "# ", "### ",
      "**", "<p>", "</p>", "<b", "&nbsp;", "&#x1b;", "---\n", "```\n", "|", "“", "”", "（", "《", "■",
      "——",
      "亿元", "%", "百分之", "２０２０年", "-", ".", ",", "9999999999999999999999", "零点〇", "万亿亿", "同比增长",
      "记者 ", "本报讯 ", "第1版", "（下转第2版）", "图为", "e\u{301}\u{301}\u{301}", "\u{1F468}\u{200D}", "\"",
      "\\u9759", "{", "[",
    ].map { Array($0.utf8) } + [[0xFF], [0xE5], [0xE5, 0x9B], [0xED, 0xA0, 0x80], [0xC0, 0x80]]

  /// Makes a mutator over pages.
  init(_ pages: [[UInt8]], seed: UInt64) {
    self.pages = pages.filter { !$0.isEmpty }
    random = SeededGenerator(state: seed)
  }

  /// The next page, of at most about `size` bytes.
  mutating func page(size: Int = 2000) -> [UInt8] {
    guard let whole = pages.randomElement(using: &random) else { return [] }
    let start = Int.random(in: 0..<whole.count, using: &random)
    var page = Array(whole[start...].prefix(Int.random(in: 1...size, using: &random)))
    for _ in 0..<Int.random(in: 1...12, using: &random) { change(&page) }
    return page
  }

  private mutating func change(_ page: inout [UInt8]) {
    guard !page.isEmpty else { return }
    let place = Int.random(in: 0..<page.count, using: &random)
    let length = min(page.count - place, Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: page[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: page.removeSubrange(place..<(place + length))
    case 2: page.insert(contentsOf: page[place..<(place + length)], at: place)
    case 3: page.insert(contentsOf: (0..<length).map { _ in page[place] }, at: place)
    case 4:
      let other = Int.random(in: 0..<page.count, using: &random)
      page.insert(contentsOf: page[place..<(place + length)], at: other)
    default: page.insert(contentsOf: Self.spices.randomElement(using: &random) ?? [], at: place)
    }
  }
}
