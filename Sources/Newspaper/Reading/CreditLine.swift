/// A line that names people by what they did: a byline, a photographer's or an artist's credit, the editors' line.
///
///     ■记者 戚佳佳 申佳琦 沈宇虹      本报记者 孙中钦 摄      制图/潘文健      责任编辑：张三 版式设计/李四
struct CreditLine {
  /// What the people did.
  enum Role {
    case writer
    case photographer
    case artist
    case editor
  }
  /// A name, as glyphs of the line.
  struct Person {
    var role: Role
    var name: Range<Int>
    /// Given name that a blank parts from its surname: `王 五` is one name.
    var rest: Range<Int>?
  }

  var people: [Person] = []
  /// The roles that words of the line name.
  var roles: Set<Role> = []
  /// Where the first role word other than the writer's begins; nil if there is none.
  var secondPart: Int?

  /// The role of the line as a whole.
  var role: Role {
    if roles.contains(.writer) && !(roles == [.writer, .photographer] && endsInPhoto) {
      return .writer
    }
    if roles.contains(.photographer) { return .photographer }
    return roles.contains(.artist) ? .artist : .editor
  }
  /// Whether the photographers wrote the text too: 本报记者 刘邦华 摄影报道.
  var isReportage = false
  private var endsInPhoto = false
  private var pending: Role?
  /// Whether a body stands where a name might: 通讯员 县农机局, （党委组织部 宣传部）.
  private var hasUnit = false
  /// How many of the people are writers by a word behind their names (张三/文): no later word takes them.
  private var settled = 0

  /// Reads a range of glyphs; nil unless every word of it is a role or a name and at least one is a role.
  ///
  /// - Parameter allowsBareNames: whether names, bodies or a source alone will do, as in `（张三 李四）` and
  ///   `（据新华社电）` behind the last sentence.
  init?(_ text: Glyphs, _ range: Range<Int>, allowsBareNames: Bool = false) {
    if let whole = Self(strict: text, range, allowsBareNames) {
      self = whole
    } else if allowsBareNames, CreditWords.namesSource(range, of: text) {
      roles = [.writer]
    } else if let name = Self.withoutOffice(text, range),
      let signed = Self(strict: text, name, false), !signed.people.isEmpty
    {
      self = signed
    } else {
      return nil
    }
  }

  /// The part before an office in brackets: 作者：张志勇（北京师范大学…教授）.
  private static func withoutOffice(_ text: Glyphs, _ range: Range<Int>) -> Range<Int>? {
    guard let last = range.last, text[last] == 0xFF09 || text[last] == 0x29,
      let opener = range.first(where: { text[$0] == 0xFF08 || text[$0] == 0x28 }),
      opener > range.lowerBound
    else { return nil }
    return range.lowerBound..<opener
  }

  private init?(strict text: Glyphs, _ range: Range<Int>, _ allowsBareNames: Bool) {
    // Most lines are no credits, and their first word tells: the others are only looked for behind it.
    var rest = range.lowerBound
    var word = Self.word(of: text, range, &rest)
    guard word != nil else { return nil }
    var count = 0
    while let this = word {
      let next = Self.word(of: text, range, &rest)
      guard let used = take(this, next, of: text), count + used <= Self.mostWords else {
        return nil
      }
      count += used
      word = used == 1 ? next : Self.word(of: text, range, &rest)
    }
    if roles.isEmpty {
      guard allowsBareNames, !people.isEmpty || hasUnit else { return nil }
      roles = [.writer]
    }
    guard !people.isEmpty || hasUnit || role != .writer || isHouseWriter(text, range) else {
      return nil
    }
    isReportage = range.contains { text.has(Self.reportage, at: $0) }
    settleRoles()
  }

  /// A writer without a name: 本报评论员, 新华社记者. 共同会见记者 is a clause.
  private func isHouseWriter(_ text: Glyphs, _ range: Range<Int>) -> Bool {
    range.count <= 9 && range.contains { Self.houses.match(in: text, at: $0) != nil }
  }
  private static let reportage: Phrase = "摄影报道"
  private static let houses = PhraseTable("本报 本刊 本台 本网 本社 新华社 评论员 特约 晨报 晚报 日报")

  private static let mostWords = 16

  /// The next word between blanks, commas, slashes, colons and brackets; `place` is behind it then.
  private static func word(
    of text: Glyphs, _ range: Range<Int>, _ place: inout Int
  ) -> Range<Int>? {
    while place < range.upperBound, isSeparator(text[place]) { place += 1 }
    let start = place
    while place < range.upperBound, !isSeparator(text[place]) { place += 1 }
    return start < place ? start..<place : nil
  }

  private static func isSeparator(_ value: UInt32) -> Bool {
    switch value {
    case 0x2C, 0xFF0C, 0x3001, 0x2F, 0xFF0F, 0x7C, 0xFF5C, 0x3A, 0xFF1A, 0x3B, 0xFF1B, 0x26,
      0xFF06, 0x2219, 0x2003, 0x2A, 0xFF0A, 0x3010, 0x3011, 0x5B, 0x5D, 0x2D, 0x2014:
      true
    case 0x28, 0x29, 0xFF08, 0xFF09, 0x3014, 0x3015, 0xFF3B, 0xFF3D: true
    default: Glyph.isWhite(value) || Glyph.isBullet(value)
    }
  }

  /// Takes one word, or two where a blank parts surname and given name.
  ///
  /// - Returns: how many words were taken; nil if the word is neither role nor name.
  private mutating func take(
    _ word: Range<Int>, _ next: Range<Int>?, of text: Glyphs
  ) -> Int? {
    if let used = takeRoleBehindNames(word, next, of: text) { return used }
    // □青岛日报/观海新闻记者 薛飞: the reporter of two houses.
    if people.isEmpty, let next, CreditWords.isHouse(word, of: text),
      CreditWords.role(at: next, of: text)?.role == .writer
    {
      return 1
    }
    var name = word
    if let head = CreditWords.role(at: word, of: text) {
      note(head.role, text, at: word.lowerBound)
      name = word.lowerBound + head.length..<word.upperBound
      if name.isEmpty { return 1 }
    }
    if let tail = CreditWords.closingRole(of: name, in: text) {
      name = name.lowerBound..<name.upperBound - tail.length
      return takeClosing(tail.role, name, of: text) ? 1 : nil
    }
    return takeName(name, next, of: text)
  }

  /// A role alone behind names: 文/摄 for both, 摄 for the photographer.
  private mutating func takeRoleBehindNames(
    _ word: Range<Int>, _ next: Range<Int>?, of text: Glyphs
  ) -> Int? {
    if people.isEmpty, roles.isEmpty, let next, text[word.upperBound] == 0x2F,
      isBoth(word, next, of: text) || isBoth(next, word, of: text)
    {
      // 文/图 记者 宋佳
      roles = [.writer, .photographer]
      pending = .writer
      return 2
    }
    guard !people.isEmpty else { return nil }
    if let next, text[word.upperBound] == 0x2F || text[word.upperBound] == 0xFF0F,
      isBoth(word, next, of: text)
    {
      roles.formUnion([.writer, .photographer])
      return 2
    }
    guard let tail = CreditWords.closingRole(of: word, in: text), tail.length == word.count,
      isBehindSlash(word, of: text)
        || next.map({ CreditWords.role(at: $0, of: text) != nil }) ?? true
    else { return nil }
    return takeClosing(tail.role, word.lowerBound..<word.lowerBound, of: text) ? 1 : nil
  }

  /// 张三/文 李四/图
  private func isBehindSlash(_ word: Range<Int>, of text: Glyphs) -> Bool {
    text[word.lowerBound - 1] == 0x2F || text[word.lowerBound - 1] == 0xFF0F
  }

  private mutating func takeName(
    _ name: Range<Int>, _ next: Range<Int>?, of text: Glyphs
  ) -> Int? {
    // 王 五: a name of two characters is set as wide as one of three.
    if name.count == 1, let next, Names.surnames.contains(text[name.lowerBound]),
      Glyph.isHan(text[next.lowerBound])
    {
      return takeSpaced(name, next, of: text)
    }
    // 通讯员 县农机局: a body, no person.
    if pending ?? .writer == .writer, CreditWords.isUnit(name, of: text) {
      hasUnit = true
      return 1
    }
    guard isName(name, of: text) else { return nil }
    people.append(Person(role: pending ?? .writer, name: name))
    return 1
  }

  /// 王 五, and 郭　程摄, where the role stands right behind the given name.
  private mutating func takeSpaced(
    _ name: Range<Int>, _ next: Range<Int>, of text: Glyphs
  ) -> Int? {
    let closing = CreditWords.closingRole(of: next, in: text)
    let given = next.dropLast(closing?.length ?? 0)
    guard given.count == 1 else { return nil }
    people.append(Person(role: pending ?? .writer, name: name, rest: given))
    guard let closing else { return 2 }
    return takeClosing(closing.role, next.upperBound..<next.upperBound, of: text) ? 2 : nil
  }

  /// 叶海 文/摄: one person wrote it and took the picture.
  private func isBoth(_ word: Range<Int>, _ next: Range<Int>, of text: Glyphs) -> Bool {
    word.count == 1 && next.count == 1 && text[word.lowerBound] == 0x6587  // 文
      && (text[next.lowerBound] == 0x6444 || text[next.lowerBound] == 0x56FE)
  }

  /// A role behind its names: `本报记者 孙中钦 摄`, `静安区文旅局供图`.
  private mutating func takeClosing(_ role: Role, _ name: Range<Int>, of text: Glyphs) -> Bool {
    if !name.isEmpty {
      if isName(name, of: text) {
        people.append(Person(role: role, name: name))
      } else if role == .writer || !CreditWords.isOrganisation(name, of: text) {
        return false
      }
    }
    guard !people.isEmpty || !name.isEmpty || !roles.isEmpty else { return false }
    handOver(to: role)
    roles.insert(role)
    endsInPhoto = role == .photographer && settled == 0
    if role == .writer { settled = people.count }
    pending = nil
    return true
  }

  /// 记者 X 摄: the reporter took the picture and wrote nothing. Behind settled writers (记者余皓 文 记者陈卓 图) one who is
  /// called a reporter too shares the byline.
  private mutating func handOver(to role: Role) {
    guard role != .writer else { return }
    let isShared = settled > 0 && pending == .writer
    for number in people.indices.dropFirst(settled) where people[number].role == .writer {
      if isShared {
        people.append(Person(role: role, name: people[number].name, rest: people[number].rest))
      } else {
        people[number].role = role
      }
    }
    if settled == 0 { roles.remove(.writer) }
  }

  /// Behind a role word a name need not begin with a known surname (pen names), but it must look like one.
  private func isName(_ range: Range<Int>, of text: Glyphs) -> Bool {
    if Names.isName(range, of: text) { return true }
    guard let pending, pending == .writer || pending == .editor else { return false }
    if pending == .editor, range.allSatisfy({ text[$0] < 0x80 }) { return range.count <= 40 }
    let isLatin = range.allSatisfy { Glyph.isLatin(text[$0]) } && (2...16).contains(range.count)
    let isShort =
      (2...4).contains(range.count) && range.allSatisfy { Glyph.isHan(text[$0]) }
      && CreditWords.verbs.match(in: text, at: range.lowerBound) == nil
    return isLatin || isShort
  }

  private mutating func note(_ role: Role, _ text: Glyphs, at place: Int) {
    if !roles.isEmpty, role != .writer, secondPart == nil { secondPart = place }
    roles.insert(role)
    pending = role
  }

  private mutating func settleRoles() {
    guard roles.contains(.photographer), !people.isEmpty else { return }
    // 文/摄 X: one person did both.
    if roles.contains(.writer), people.allSatisfy({ $0.role == .writer }) {
      let writers = people
      people += writers.map { Person(role: .photographer, name: $0.name, rest: $0.rest) }
    }
  }

  /// The names of a role in order.
  func names(_ role: Role, of text: Glyphs) -> [String] {
    people.filter { $0.role == role }.map { person in
      text.string(person.name) + (person.rest.map(text.string) ?? "")
    }
  }
}
