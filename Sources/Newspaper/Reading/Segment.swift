/// A part of a line in one role: most lines are one segment; an opening formula, a closing credit, a jump line or the
/// second of two heads makes another.
struct Segment {
  /// What is known of the role before the lines around it are looked at.
  enum Form {
    /// Its own words settle what it is.
    case settled
    /// Body text.
    case text
    /// Short and without a sentence end: a heading, a caption, a slogan, or a piece of a cut paragraph.
    case title
  }

  var text: Range<Int>
  var form: Form
  var kind: BlockKind
  var reason: Reason
  var measure: LineMeasure
  /// Level of the heading mark of its line; 0 without one.
  var marks = 0
  /// Outline level of a heading.
  var level = 0
  /// Blank lines above its line.
  var gap = 0
  /// Whether it begins its line.
  var isLineStart = true
  var isBold = false
  var isFull = false
  /// The segment whose block this one goes on with; -1 if it begins a block.
  var continues = -1

  /// Settles the role.
  mutating func settle(_ kind: BlockKind, _ reason: Reason, level: Int = 0) {
    self.kind = kind
    self.reason = reason
    self.level = level
    form = .settled
  }

  /// Settles the role of body text.
  mutating func makeText(_ reason: Reason) {
    kind = .para
    form = .text
    self.reason = reason
  }

  /// Whether it is a title that no rule has settled.
  var isOpenTitle: Bool { form == .title }
}
