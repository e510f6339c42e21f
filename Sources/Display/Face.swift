/// The role of a cell on the screen; a theme gives each role its look.
///
/// Raw values are the names in theme files.
public enum Face: String, CaseIterable, Sendable {
  // The page.
  case text
  case headline
  case kicker
  case subhead
  case byline
  case opening
  case section
  case pullQuote = "pull-quote"
  case caption
  case credit
  case furniture
  case noise
  case sourceLineNumber = "source-line-number"
  case markup

  // Figures by kind, and how they move. Directions are also shown by sign and shape, never by colour alone.
  case money
  case share
  case count
  case measure
  case rank
  case up
  case down
  case target

  // Places.
  case hit
  case currentHit = "current-hit"
  case cursor
  case mark
  case flag

  // The frame.
  case border
  case focusedBorder = "focused-border"
  case paneTitle = "pane-title"
  case focusedPaneTitle = "focused-pane-title"
  case titleLine = "title-line"
  case statusLine = "status-line"
  case hintKey = "hint-key"
  case hint
  case notice
  case error
  case prompt

  // Lists.
  case item
  case issueItem = "issue-item"
  case dimItem = "dim-item"
  case selectedItem = "selected-item"
  case unread
}
