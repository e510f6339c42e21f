import Display

// From what the terminal tells to commands.
extension ReaderState {
  /// Handles what the terminal tells.
  public mutating func handle(_ event: InputEvent) -> Effect {
    var effect = Effect.none
    switch event {
    case .key, .paste, .mouse:
      isWelcoming = false
      seriesAsked = nil
    case .resize, .focus: break
    }
    switch event {
    case .key(let stroke): effect = handle(stroke)
    case .paste(let text): paste(text)
    case .mouse(let mouse): effect = handle(mouse)
    case .resize(let size): resize(to: size)
    case .focus: break
    }
    settle()
    return effect
  }

  private mutating func handle(_ stroke: KeyStroke) -> Effect {
    notice = nil
    if prompt != nil { return handleInPrompt(stroke) }
    if let command = pending.lettered { return handleLetter(stroke, for: command) }
    if takesDigit(stroke) { return .none }
    pending.strokes.append(stroke)
    switch keyMap.answer(to: pending.strokes, in: context) {
    case .unfinished: return .none
    case .command(let command):
      let count = takeCount(for: command)
      pending = PendingKeys()
      return apply(command, count: count)
    case .unknown:
      let keys = pending.strokes.map(\.spelling).joined(separator: " ")
      pending = PendingKeys()
      notice = Notice(
        text: Words("\(keys) means nothing here; ? shows the keys", "\(keys) 无此按键；? 查看帮助")(
          settings.language), isError: true)
      return .none
    }
  }

  /// Takes a digit as part of a count, or as the number of a pane.
  private mutating func takesDigit(_ stroke: KeyStroke) -> Bool {
    guard pending.strokes.isEmpty, stroke.modifiers.isEmpty,
      case .character(let scalar) = stroke.key, let digit = scalar.digitValue,
      digit > 0 || pending.count != nil
    else { return false }
    if let before = pending.focusBefore { panes.focus = before }
    pending.focusBefore = nil
    if pending.count == nil, isReading, let pane = PaneID(rawValue: digit - 1) {
      if goesToPane(pane) { return true }
    }
    pending.count = min((pending.count ?? 0) * 10 + digit, 1_000_000)
    return true
  }

  /// A single 1, 2 or 3 goes to its pane; where one is there already, it can only begin a count.
  ///
  /// Counts are a habit of the text. So what leads out of it may still begin one: with another digit (12j), or before a
  /// command that is the same in every pane (3n), the focus comes back. What leads from a side pane is done with.
  ///
  /// - Returns: whether the digit is no part of a count.
  private mutating func goesToPane(_ pane: PaneID) -> Bool {
    let before = panes.focus
    guard pane != before else { return false }
    panes.focus = pane
    pending.focusBefore = before == .article ? before : nil
    return before != .article
  }

  private mutating func takeCount(for command: Command) -> Int? {
    guard let before = pending.focusBefore else { return pending.count }
    let group = command.entry.group
    guard group == .jumping || group == .searching, command != .open, command != .back else {
      return nil
    }
    panes.focus = before
    return pending.count
  }

  /// Whether the three panes have the keys, and not help or a result list.
  var isReading: Bool { sheet == nil && !isShowingResults }

  /// Where commands work now.
  var context: Panes {
    if sheet != nil { return .help }
    return isShowingResults ? .results : panes.focus.asPanes
  }

  private mutating func handleLetter(_ stroke: KeyStroke, for command: Command) -> Effect {
    pending = PendingKeys()
    guard case .character(let letter) = stroke.key, stroke.modifiers.isEmpty else { return .none }
    if command == .setMark { setMark(letter) } else { goToMark(letter) }
    return .none
  }

  private mutating func paste(_ text: String) {
    // Outside a prompt a pasted text would be a row of commands that no one meant.
    guard prompt != nil else {
      pending = PendingKeys()
      return say(
        Words("what is pasted goes into a prompt: / S f", "粘贴的文字只进入输入行：/ S f"))
    }
    prompt?.line.insert(String(text.unicodeScalars.prefix(LineEditor.longest)))
    promptChanged()
  }
}

extension Unicode.Scalar {
  /// 0…9 for an ASCII digit.
  var digitValue: Int? { ("0"..."9").contains(self) ? Int(value) - 0x30 : nil }
}

extension KeyStroke {
  /// The stroke as the command table writes it.
  var spelling: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "M-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    switch key {
    case .character(let scalar): return prefix + (scalar == " " ? "Space" : String(scalar))
    case .function(let number): return prefix + "F\(number)"
    default: return prefix + (KeyMap.name(of: key) ?? "")
    }
  }
}
