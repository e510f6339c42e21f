/// The role of a stretch of text in print.
///
/// Raw values are the names of the gazette-structure/1 form.
public enum BlockKind: String, CaseIterable, Sendable {
  /// Name of the paper or programme, issue number, printed date line.
  case masthead
  /// Heading over several articles (版名, 栏目).
  case rubric
  /// One entry of a list of what is in the issue.
  case contents
  /// 引题: the line above the headline.
  case kicker
  /// 主题.
  case headline
  /// 副题, or the occasion line of a document.
  case subhead
  /// Who wrote it, on a line of its own above the body.
  case byline
  /// The opening formula of the first paragraph (本报讯, 新华社北京1月2日电).
  case opening
  /// 小标题 inside an article.
  case section
  /// A body paragraph.
  case para
  /// Text set apart: a summary box, its title, its items.
  case pullquote
  /// What a picture shows.
  case caption
  /// Who took the picture.
  case photocredit
  /// Who drew the graphic.
  case artcredit
  /// Closing credit of the writer behind the last sentence.
  case credit
  /// A link line, a source address.
  case link
  /// What belongs to the page and to no article: slogans, page numbers, jump lines, editors' lines.
  case furniture
  /// OCR debris.
  case noise
}

/// A run of text in one role, with the places it was read from.
public struct Block: Hashable, Sendable {
  /// The role in print.
  public var kind: BlockKind
  /// Outline level of a heading (1 for kicker, headline and subhead; 2, 3, … for sections); 0 elsewhere.
  public var level: UInt8
  /// The rule that gave it its role.
  public var reason: Reason
  /// Places in the source, in order; none crosses a line feed or begins or ends with white space.
  public var fragments: Fragments

  /// Makes a block of one or more fragments.
  public init(
    _ kind: BlockKind, level: Int = 0, reason: Reason = .unstated, fragments: Fragments
  ) {
    self.kind = kind
    self.level = UInt8(clamping: level)
    self.reason = reason
    self.fragments = fragments
  }
}

/// One or more source ranges in order; the first is kept in place, for most blocks have only one.
public struct Fragments: RandomAccessCollection, Hashable, Sendable {
  private let head: SourceRange
  private var tail: [SourceRange]

  /// Makes a list of one range.
  public init(_ first: SourceRange) {
    head = first
    tail = []
  }

  /// Makes a list of a first range and those behind it.
  public init(_ first: SourceRange, _ others: some Sequence<SourceRange>) {
    head = first
    tail = Array(others)
  }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// Number of ranges.
  public var endIndex: Int { 1 + tail.count }
  /// The range at a place in the list.
  public subscript(position: Int) -> SourceRange { position == 0 ? head : tail[position - 1] }
  /// Adds a range behind the last.
  public mutating func append(_ range: SourceRange) { tail.append(range) }
}
