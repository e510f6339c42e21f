import Display
import Newspaper

// The prompt at the foot: opening it, typing in it, what it does.
extension ReaderState {
  mutating func openPrompt(_ kind: Prompt.Kind) {
    var prompt = Prompt(kind: kind)
    prompt.origin = article.anchor
    if kind == .note, let letter = markInSight { prompt.line.insert(marks.notes[letter] ?? "") }
    if kind == .filter { prompt.line.insert(list.filter) }
    if kind == .sidebar { prompt.line.insert(sidebar.filter) }
    if kind == .export { prompt.line.insert("~/" + (articleExport()?.fileName ?? "")) }
    if kind == .search, search == nil || !isShowingResults {
      let origin = search?.origin ?? rememberedPlace()
      search = ArchiveSearch("", in: library, origin: origin)
    }
    self.prompt = prompt
    if kind != .find { promptChanged() }
  }

  mutating func handleInPrompt(_ stroke: KeyStroke) -> Effect {
    if isCancel(stroke) || isLeavingList(stroke) {
      cancelPrompt()
    } else if stroke.key == .enter || stroke == KeyStroke(.character("m"), .control) {
      return acceptPrompt()
    } else if let step = promptStep(stroke) {
      stepInPrompt(by: step)
    } else if prompt?.line.handle(stroke) == true {
      prompt?.recalled = nil
      promptChanged()
    }
    return .none
  }

  private func isCancel(_ stroke: KeyStroke) -> Bool {
    if stroke.key == .escape { return true }
    if stroke == KeyStroke(.character("c"), .control) { return true }
    if stroke == KeyStroke(.character("g"), .control) { return true }
    // Backspace in an empty prompt leaves it, as in vim.
    return stroke.key == .backspace && prompt?.line.text.isEmpty == true
  }

  /// q, j and k in a list of places do what they do in every other list, as long as nothing is typed to narrow it.
  private func isLeavingList(_ stroke: KeyStroke) -> Bool {
    isBareList && stroke == KeyStroke(.character("q"))
  }

  private var isBareList: Bool {
    guard let prompt, prompt.line.text.isEmpty else { return false }
    switch prompt.kind {
    case .series, .information, .checks, .begun: return true
    default: return false
    }
  }

  private func promptStep(_ stroke: KeyStroke) -> Int? {
    switch stroke.key {
    case .character("j") where isBareList && stroke.modifiers.isEmpty: return 1
    case .character("k") where isBareList && stroke.modifiers.isEmpty: return -1
    case .up: return -1
    case .down: return 1
    case .pageUp: return -promptPage
    case .pageDown: return promptPage
    case .character("p") where stroke.modifiers == .control: return -1
    case .character("n") where stroke.modifiers == .control: return 1
    default: return nil
    }
  }

  /// A page of what the prompt lets one choose from, less a line or a hit to hold on to.
  private var promptPage: Int {
    let body = arrangement.body.size.rows
    return max(1, (prompt?.kind == .search ? body / ResultsPane.rowsPerHit : body) - 1)
  }

  /// Up and down: among the choices if there are any, else among what was typed in the past.
  private mutating func stepInPrompt(by step: Int) {
    guard var prompt else { return }
    if prompt.kind == .search, let search, !search.hits.isEmpty {
      selectResult(search.selection + step)
    } else if prompt.choices.isEmpty {
      recall(by: -step.signum(), prompt)
    } else {
      prompt.selection = max(0, min(prompt.selection + step, prompt.choices.count - 1))
      prompt.top = scrolled(
        prompt.top, toShow: prompt.selection, of: prompt.choices.count,
        height: arrangement.body.size.rows)
      self.prompt = prompt
    }
  }

  private mutating func recall(by step: Int, _ prompt: Prompt) {
    var prompt = prompt
    let past = pasts[prompt.kind] ?? []
    let target = (prompt.recalled ?? -1) + step
    guard target < past.count else { return }
    if prompt.recalled == nil { prompt.draft = prompt.line.text }
    prompt.recalled = target < 0 ? nil : target
    prompt.line.replace(with: target < 0 ? prompt.draft : past[target])
    self.prompt = prompt
    promptChanged()
  }

  private mutating func cancelPrompt() {
    guard let prompt else { return }
    self.prompt = nil
    switch prompt.kind {
    case .find:
      found = nil
      spot = nil
      restore(prompt.origin)
    case .search: closeResults()
    case .filter: narrowList(to: "")
    case .sheet: sheet?.filter = ""
    case .sidebar: sidebar.filter = ""
    case .headline, .palette, .saved, .marks, .begun, .note, .pipe, .export, .series, .information,
      .checks:
      break
    }
  }

  private mutating func restore(_ anchor: TextAnchor?) {
    guard let anchor else { return }
    article = TextView(article.layout, height: textHeight, anchor: anchor)
  }

  /// Enter: carries out what was typed or chosen.
  mutating func acceptPrompt() -> Effect {
    guard let prompt else { return .none }
    self.prompt = nil
    keepInPast(prompt)
    switch prompt.kind {
    case .find: acceptFind(prompt)
    case .search:
      completeSearch()
      if search?.words.isEmpty != false { closeResults() }
    case .filter: panes.focus = .issues
    case .sheet, .sidebar: break
    case .series, .information, .checks:
      if case .place(let id, let range)? = prompt.chosen { go(to: range, in: id) }
    case .headline, .begun:
      if case .piece(let id)? = prompt.chosen { openFromPrompt(id) }
    case .marks:
      if case .mark(let letter)? = prompt.chosen { goFromPrompt(to: letter) }
    case .note: acceptNote(prompt.line.text)
    case .palette: return acceptPalette(prompt)
    case .saved:
      if case .search(let words)? = prompt.chosen { searchAgain(words) }
    case .pipe: return pipe(to: prompt.line.text)
    case .export: return export(to: prompt.line.text)
    }
    return .none
  }

  private mutating func searchAgain(_ words: String) {
    search = ArchiveSearch("", in: library, origin: search?.origin ?? rememberedPlace())
    ask(words)
    completeSearch()
  }

  private mutating func acceptFind(_ prompt: Prompt) {
    let words = prompt.line.text
    // An empty question is the last one again, as in less and vim.
    if words.isEmpty, let last = pasts[.find]?.first { find(last, from: article.anchor.offset) }
    if panes.focus == .indicators || panes.focus == .issues { panes.focus = .article }
    guard let found, found.ranges.isEmpty else { return }
    if let error = found.error {
      let place = Words("column \(error.column): ", "第 \(error.column) 字：")(settings.language)
      notice = Notice(text: place + error.message, isError: true)
      return
    }
    say(
      Words(
        "\(found.words): not in this article; S searches the archive", "本文没有“\(found.words)”；S 检索档案"
      ))
  }

  private mutating func goFromPrompt(to letter: Unicode.Scalar) {
    leaveSource()
    goToMark(letter)
    panes.focus = .article
  }

  private mutating func openFromPrompt(_ id: PieceID) {
    leaveSource()
    read(id)
    panes.focus = .article
  }

  /// A command by its name, or the number of an article.
  private mutating func acceptPalette(_ prompt: Prompt) -> Effect {
    let words = prompt.line.text.filter { $0 != " " }
    if let number = Int(words), number > 0 {
      if let id = article(number: number - 1) {
        openFromPrompt(id)
      } else {
        say(Words("there are \(articleCount) articles", "共有 \(articleCount) 篇"), isError: true)
      }
      return .none
    }
    if let task = PaletteTask(prompt.line.text) { return carryOut(task) }
    guard case .command(let command)? = prompt.chosen else {
      say(Words("no command is called \(words)", "没有名为“\(words)”的命令"), isError: true)
      return .none
    }
    return apply(command)
  }

  private mutating func keepInPast(_ prompt: Prompt) {
    let words = prompt.line.text
    guard !words.isEmpty else { return }
    keepInPast(words, of: prompt.kind)
    if prompt.kind.isKept { keeping.changes.append(.typed(prompt.kind.rawValue, words)) }
  }

  mutating func keepInPast(_ words: String, of kind: Prompt.Kind) {
    var past = (pasts[kind] ?? []).filter { $0 != words }
    past.insert(words, at: 0)
    pasts[kind] = Array(past.prefix(100))
  }

  /// Answers what is typed, at each key.
  mutating func promptChanged() {
    guard let prompt else { return }
    let words = prompt.line.text
    switch prompt.kind {
    case .find:
      restore(prompt.origin)
      find(words, from: prompt.origin?.offset ?? 0)
    case .search: ask(words)
    case .filter: narrowList(to: words)
    case .sheet:
      sheet?.filter = words
      sheet?.top = 0
    case .headline: offerHeadlines(words)
    case .palette: offerCommands(words)
    case .saved: offerSavedSearches(words)
    case .sidebar: sidebar.filter = words
    case .series, .information, .checks: offer(narrowed(prompt.offered, to: words))
    case .marks: offer(narrowed(markChoices, to: words))
    case .begun: offer(narrowed(begunChoices, to: words))
    case .note, .pipe, .export: break
    }
  }

  private mutating func offerHeadlines(_ words: String) {
    if orderHeadlines() { return offer([]) }
    // Nobody goes down two hundred of those that answer a letter; the nearest come first.
    let limit = words.isEmpty ? 500 : 200
    let answers = allHeadlines().answers(to: words, limit: limit)
    let issues = library.archive.issues
    offer(
      answers.map { answer in
        let note = PieceNames.date(of: issues[answer.piece.issue].metadata)
        return Prompt.Choice(
          label: answer.headline, note: note, marks: answer.marks, target: .piece(answer.piece))
      })
    prompt?.hasMore = answers.count == limit
  }

  private mutating func offerSavedSearches(_ words: String) {
    let answers = savedSearches.filter { $0.hasPrefix(words) }
    offer(answers.map { Prompt.Choice(label: $0, note: "", marks: [], target: .search($0)) })
  }

  /// The choices that hold all the words that are typed, in their line or in the note at its end.
  private func narrowed(_ choices: [Prompt.Choice], to words: String) -> [Prompt.Choice] {
    let parts = words.split(separator: " ").map(String.init)
    guard !parts.isEmpty else { return choices }
    return choices.compactMap { choice in
      let line = TextFinder(Array(choice.label.utf8))
      let note = TextFinder(Array(choice.note.utf8))
      let found = parts.map { line.matches(of: $0) }
      let answers = zip(parts, found).allSatisfy { !$1.isEmpty || !note.matches(of: $0).isEmpty }
      guard answers else { return nil }
      var choice = choice
      choice.marks = found.flatMap(\.self).sorted { $0.lowerBound < $1.lowerBound }.mergedPlaces
      return choice
    }
  }

  private mutating func offerCommands(_ words: String) {
    let language = settings.language
    let commands = PaletteTask(words).map { [$0.command] } ?? Command.answering(words)
    offer(
      commands.map { command in
        Prompt.Choice(
          label: command.rawValue + "  " + command.entry.summary(language),
          note: keyMap.keys(of: command, in: context).first ?? "", marks: [],
          target: .command(command))
      })
  }

  private mutating func offer(_ choices: [Prompt.Choice]) {
    prompt?.choices = choices
    prompt?.selection = 0
    prompt?.top = 0
  }
}

extension Prompt.Kind {
  /// Whether what was typed is kept for the next time: what finds texts and headlines, and commands.
  var isKept: Bool {
    switch self {
    case .find, .search, .headline, .palette: true
    case .filter, .sheet, .saved, .marks, .begun, .note, .pipe, .export, .sidebar, .series,
      .information, .checks:
      false
    }
  }
}

extension Prompt {
  /// What the selected choice does.
  var chosen: Target? { choices.indices.contains(selection) ? choices[selection].target : nil }
}

extension Command {
  /// The commands that answer some words, those first whose name or summary begins with them.
  static func answering(_ words: String) -> [Command] {
    let found = allCases.filter { $0.answers(words) }
    return (0...3).flatMap { rank in found.filter { $0.rank(for: words) == rank } }
  }

  private func rank(for words: String) -> Int {
    let name = words.lowercased().split(separator: " ").joined(separator: "-")
    if rawValue.hasPrefix(name) { return 0 }
    if rawValue.contains(name) { return 1 }
    let summary = entry.summary
    return summary.chinese.hasPrefix(words) || summary.english.hasPrefix(words) ? 2 : 3
  }

  /// Whether name or summary, in either language, holds all the words; case does not matter.
  func answers(_ words: String) -> Bool {
    let summary = entry.summary
    let text = TextFinder(
      Array((rawValue + "\u{1}" + summary.english + "\u{1}" + summary.chinese).utf8))
    return words.split(separator: " ").allSatisfy {
      !text.matches(of: String($0).lowercased()).isEmpty
    }
  }
}
