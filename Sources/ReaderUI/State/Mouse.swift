import Display

// The mouse: click to go and open, wheel by pane, drag the line between two panes.
extension ReaderState {
  mutating func handle(_ mouse: MouseEvent) -> Effect {
    switch mouse.action {
    case .wheelUp: wheel(by: -3, at: mouse.place)
    case .wheelDown: wheel(by: 3, at: mouse.place)
    case .press: return press(at: mouse.place)
    case .drag: drag(to: mouse.place)
    case .release: draggedSeparator = nil
    }
    return .none
  }

  private func pane(at place: Position) -> PlacedPane? {
    arrangement.panes.first { $0.rect.contains(place) }
  }

  private mutating func wheel(by rows: Int, at place: Position) {
    if sheet != nil {
      scrollSheet(by: rows)
    } else if prompt != nil {
      return
    } else if isShowingResults, arrangement.results?.contains(place) == true {
      selectResult((search?.selection ?? 0) + rows.signum())
    } else {
      switch pane(at: place)?.id {
      case .issues: if list.move(by: rows.signum()) { previewSelection() }
      case .article: scrollText(by: rows)
      case .indicators:
        panes.focus = .indicators
        sidebar.selection += rows
      case nil: break
      }
    }
  }

  private mutating func press(at place: Position) -> Effect {
    if arrangement.statusLine.contains(place) { return pressHint(at: place) }
    notice = nil
    if prompt != nil { return pressChoice(at: place) }
    guard sheet == nil else { return .none }
    if let results = arrangement.results, results.contains(place) {
      return pressResult(row: place.row - results.top)
    }
    if let number = arrangement.separators.firstIndex(of: place.column),
      arrangement.body.contains(place)
    {
      draggedSeparator = number
      return .none
    }
    guard let pane = pane(at: place) else { return .none }
    guard isReading else { return apply(.open) }
    let hadFocus = panes.focus == pane.id
    panes.focus = pane.id
    switch pane.id {
    case .issues: return pressList(row: place.row - pane.rect.top)
    case .article: pressText(at: place)
    case .indicators: return pressIndicator(row: place.row - pane.rect.top, hadFocus)
    }
    return .none
  }

  /// A click on a hint of the status line is its key: so the mouse alone reaches every command, through `:` if need be.
  private mutating func pressHint(at place: Position) -> Effect {
    let line = StatusLine(state: self, rect: arrangement.statusLine)
    let pressed = line.command(at: place.column)
    // News stand where the hints stood: a click brings these back.
    notice = nil
    guard let command = pressed else { return .none }
    pending = PendingKeys()
    return apply(command)
  }

  /// A click on a choice of the prompt takes it.
  private mutating func pressChoice(at place: Position) -> Effect {
    guard let prompt, arrangement.body.contains(place) else { return .none }
    let number = prompt.top + place.row - arrangement.body.top
    guard prompt.choices.indices.contains(number) else { return .none }
    self.prompt?.selection = number
    return acceptPrompt()
  }

  private mutating func pressResult(row: Int) -> Effect {
    guard let search else { return .none }
    let target = search.top + row / ResultsPane.rowsPerHit
    guard search.hits.indices.contains(target) else { return .none }
    if target == search.selection { return apply(.open) }
    selectResult(target)
    return .none
  }

  /// The first click selects and shows, a click on what is selected opens.
  private mutating func pressList(row: Int) -> Effect {
    let target = list.top + row
    guard list.rows.indices.contains(target) else { return .none }
    if list.rows[target] == list.selection { return apply(.open) }
    list.selection = list.rows[target]
    previewSelection()
    return .none
  }

  private mutating func pressText(at place: Position) {
    guard source == nil, let piece, let offset = textOffset(at: place),
      let number = piece.figure(at: offset)
    else { return }
    goToFigure(number)
  }

  private mutating func pressIndicator(row: Int, _ hadFocus: Bool) -> Effect {
    guard sidebar.rows.indices.contains(sidebar.top + row) else { return .none }
    sidebar.selection = sidebar.top + row
    return apply(.open)
  }

  /// The byte of the article under a cell; nil where there is no text.
  func textOffset(at place: Position) -> Int? {
    let number = place.row - articleRect.top
    guard article.rows.indices.contains(number), let row = article.rows[number] else { return nil }
    let column = place.column - textColumn - row.column
    guard column >= 0 else { return nil }
    return article.layout.offset(inRow: row, column: column)
  }

  private mutating func drag(to place: Position) {
    guard let number = draggedSeparator, isReading,
      arrangement.panes.indices.contains(number + 1)
    else { return }
    let left = arrangement.panes[number]
    let right = arrangement.panes[number + 1]
    if left.id != .article {
      panes.widths[left.id] = place.column - left.rect.left
    } else {
      panes.widths[right.id] = right.rect.right - place.column - 1
    }
  }
}

extension TextLayout {
  /// The byte of a row at a column, counted from the first character; nil behind its end.
  func offset(inRow row: TextRow, column: Int) -> Int? {
    var left = column
    var offset = row.range.lowerBound
    while offset < row.range.upperBound {
      let start = offset
      let scalar = nextScalar(bytes, &offset, end: row.range.upperBound)
      left -= row.blanks.count(where: { $0 == start })
      if left < 0 { return nil }
      left -= cellWidth.columns(of: scalar)
      if left < 0 { return start }
    }
    return nil
  }
}
