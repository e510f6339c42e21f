/// Changes a page as other papers, other scanners and other archives would have it; the gold standard moves along.
struct Mutator {
  /// One way to change a page.
  enum Change: String, CaseIterable {
    case recut
    case wrapColumns
    case wrapGlyphs
    case dropBlankLines
    case addBlankLines
    case stripMarks
    case addMarks
    case fullWidth
    case halfWidth
    case windowsLines
    case slogans
    case captions
    case pageNumbers
  }

  var proof: Proof
  private var random: SplitMix64

  init(_ proof: Proof, seed: UInt64) {
    self.proof = proof
    random = SplitMix64(seed: seed)
  }

  /// Changes the page.
  mutating func apply(_ change: Change) {
    switch change {
    case .recut: recut()
    case .wrapColumns: wrap(at: 30, countsColumns: true)
    case .wrapGlyphs: wrap(at: 30, countsColumns: false)
    case .dropBlankLines: for line in proof.lines.indices { proof.lines[line].gap = 0 }
    case .addBlankLines:
      for line in proof.lines.indices {
        proof.lines[line].gap = Int.random(in: 1...4, using: &random)
      }
    case .stripMarks: stripMarks()
    case .addMarks: addMarks()
    case .fullWidth: exchange(",:;?!()", "，：；？！（）")
    case .halfWidth: exchange("，：；？！（）", ",:;?!()")
    case .windowsLines:
      proof.lineEnd = "\r\n"
      proof.head = "\u{FEFF}"
    case .slogans: insert(Self.slogans, kind: "furniture", isLoose: true)
    case .captions: insertCaptions()
    case .pageNumbers: insert(Self.pageNumbers, kind: "furniture", isLoose: true)
    }
  }

  // MARK: Cuts

  /// Joins all cut paragraphs and cuts a third of all paragraphs elsewhere.
  private mutating func recut() {
    joinParagraphs()
    for line in proof.lines.indices.reversed() where isParagraph(line) {
      if Int.random(in: 0..<3, using: &random) == 0 { cut(line) }
    }
  }

  private func isParagraph(_ line: Int) -> Bool {
    guard let piece = proof.lines[line].pieces.last, piece.block >= 0 else { return false }
    return proof.blocks[piece.block].kind == "para"
  }

  private mutating func joinParagraphs() {
    var first: [Int: Int] = [:]
    var kept: [Proof.Line] = []
    for line in proof.lines {
      if line.pieces.count == 1, let piece = line.pieces.first, piece.block >= 0,
        let above = first[piece.block]
      {
        kept[above].pieces[kept[above].pieces.count - 1].text += piece.text
        continue
      }
      for piece in line.pieces where piece.block >= 0 && proof.blocks[piece.block].kind == "para" {
        first[piece.block] = kept.count
      }
      kept.append(line)
    }
    proof.lines = kept
  }

  /// Cuts the last piece of a line where no sentence and no item of a list ends.
  private mutating func cut(_ line: Int) {
    let last = proof.lines[line].pieces.count - 1
    let text = Array(proof.lines[line].pieces[last].text)
    guard text.count >= 24 else { return }
    for _ in 0..<20 {
      let place = Int.random(in: 6..<text.count - 4, using: &random)
      guard !"。！？!?；;：:—…”’》）)".contains(text[place - 1]), text[place] != " ",
        text[place - 1] != " ", !(isLatin(text[place - 1]) && isLatin(text[place]))
      else { continue }
      var below = Proof.Line(gap: proof.lines[line].gap)
      below.pieces = [
        Proof.Piece(text: String(text[place...]), block: proof.lines[line].pieces[last].block)
      ]
      proof.lines[line].pieces[last].text = String(text[..<place])
      proof.lines[line].gap = 1
      proof.lines.insert(below, at: line + 1)
      return
    }
  }

  private func isLatin(_ letter: Character) -> Bool { letter.isASCII && letter.isLetter }

  // MARK: Wraps

  private mutating func wrap(at width: Int, countsColumns: Bool) {
    proof.lines = proof.lines.flatMap { wrapped($0, width, countsColumns) }
  }

  private func wrapped(_ line: Proof.Line, _ width: Int, _ countsColumns: Bool) -> [Proof.Line] {
    var rows = [Proof.Line(gap: 0)]
    var used = 0
    for piece in line.pieces {
      var rest = piece
      rest.text = ""
      used += piece.lead.count
      for letter in piece.text {
        let size = countsColumns && !letter.isASCII ? 2 : 1
        if used + size > width {
          rows[rows.count - 1].pieces.append(rest)
          rows.append(Proof.Line(gap: 0))
          rest = Proof.Piece(text: "", block: piece.block)
          used = 0
        }
        rest.text.append(letter)
        used += size
      }
      rows[rows.count - 1].pieces.append(rest)
    }
    rows[rows.count - 1].gap = line.gap
    for row in rows.indices { rows[row].pieces.removeAll { $0.text.isEmpty || $0.text == " " } }
    return rows.filter { !$0.pieces.isEmpty }
  }

  // MARK: Marks

  private mutating func stripMarks() {
    for line in proof.lines.indices {
      guard proof.lines[line].pieces.first?.block == -1 else { continue }
      proof.lines[line].pieces.removeFirst()
      if let piece = proof.lines[line].pieces.first, piece.block >= 0 {
        let block = proof.blocks[piece.block]
        // Without marks the order of kicker, headline and subhead is read by another rule.
        if block.article >= 0 { proof.articles[block.article].takesAnyHead = true }
        if ["kicker", "headline", "subhead"].contains(block.kind) {
          proof.blocks[piece.block].alt += ["kicker", "headline", "subhead"]
        }
        proof.lines[line].pieces[0].lead = ""
      }
    }
  }

  private mutating func addMarks() {
    stripMarks()
    for line in proof.lines.indices {
      guard let block = proof.lines[line].pieces.first?.block, block >= 0 else { continue }
      let marks = ["headline": "#", "kicker": "##", "subhead": "##", "section": "###"]
      guard let mark = marks[proof.blocks[block].kind] else { continue }
      proof.lines[line].pieces[0].lead = " "
      proof.lines[line].pieces.insert(Proof.Piece(text: mark, block: -1), at: 0)
    }
  }

  // MARK: Widths

  /// Exchanges marks beside Chinese characters; those in numbers and Latin words stay.
  private mutating func exchange(_ from: String, _ to: String) {
    let table = Dictionary(uniqueKeysWithValues: zip(from, to))
    for line in proof.lines.indices {
      for number in proof.lines[line].pieces.indices
      where proof.lines[line].pieces[number].block >= 0 {
        var text = Array(proof.lines[line].pieces[number].text)
        for place in text.indices {
          guard let other = table[text[place]] else { continue }
          let isInNumber =
            place > 0 && place + 1 < text.count && text[place - 1].isASCII
            && text[place + 1].isASCII
          if !isInNumber { text[place] = other }
        }
        proof.lines[line].pieces[number].text = String(text)
      }
    }
  }

  // MARK: Strangers

  /// Places where a stranger may stand: behind a paragraph line, whether its sentence is ended or not.
  private mutating func places(_ count: Int) -> [Int] {
    let all = proof.lines.indices.filter(isParagraph)
    return Set((0..<count).compactMap { _ in all.randomElement(using: &random) }).sorted(by: >)
  }

  private mutating func insert(_ texts: [String], kind: String, isLoose: Bool) {
    for place in places(3) {
      guard let text = texts.randomElement(using: &random) else { continue }
      let block = proof.addBlock(kind, article: -1)
      let line = Proof.Line(pieces: [Proof.Piece(text: text, block: block)], gap: 1)
      proof.lines.insert(line, at: place + 1)
    }
  }

  /// Captions come with the name of the photographer, on the same line or on the next.
  private mutating func insertCaptions() {
    for place in places(2) {
      guard let text = Self.captions.randomElement(using: &random),
        let owner = proof.lines[place].pieces.last?.block
      else { continue }
      let article = proof.blocks[owner].article
      let caption = proof.addBlock("caption", article: article)
      let credit = proof.addBlock("photocredit", article: article, alt: ["caption"])
      var lines = [Proof.Line(pieces: [Proof.Piece(text: text.0, block: caption)], gap: 1)]
      let name = Proof.Piece(text: text.1, block: credit)
      if Bool.random(using: &random) {
        lines.append(Proof.Line(pieces: [name], gap: 1))
      } else {
        lines[0].pieces.append(name)
        lines[0].pieces[1].lead = " "
      }
      proof.lines.insert(contentsOf: lines, at: place + 1)
    }
  }

  private static let slogans = [
    "共建美丽家园 共享幸福生活", "弘扬工匠精神 建设科技强国", "一人节水 全家受益", "与文明同行 和绿色相伴", "建设中国特色社会主义",
    "奋进新征程 建功新时代", "关爱明天 普法先行", "拒绝酒驾 平安回家",
  ]
  private static let captions = [
    ("图为工作人员在现场检查设备。", "本报记者 陈明 摄"), ("市民在公园里散步", "王建国 摄"), ("▲新建成的滨江步道", "新华社记者 李晓华 摄"),
    ("社区食堂迎来第一批客人", "摄影/周敏"), ("孩子们在图书馆里阅读新书", "通讯员 赵伟 摄"), ("上图：改造后的菜市场", "资料图片"),
  ]
  private static let pageNumbers = [
    "2", "第3版", "- 4 -", "A05", "责任编辑 周晓 版式设计 吴敏", "（下转第4版）", "2021年10月28日 星期四 A2", "要闻 03",
  ]
}
