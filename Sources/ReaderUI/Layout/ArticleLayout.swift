import Display
import Newspaper

/// Turns the blocks of an article into stretches: what is centred, indented, set apart.
struct ArticleLayout: Sendable {
  var settings: ReaderSettings
  /// Columns of the text.
  var width: Int

  /// The stretches of a text in order; each byte but the line feeds between blocks is in exactly one, unless the
  /// reader has folded away what stands beside the text.
  func stretches(of text: ArticleText) -> [Stretch] {
    var result: [Stretch] = []
    result.reserveCapacity(text.parts.count)
    var before: BlockKind?
    for part in text.parts where settings.showsAsides || !part.kind.isAside {
      if joins(part.kind, to: before), let last = result.indices.last {
        // 本报讯 stands in the first line of its paragraph, as it was printed.
        result[last].range = result[last].range.lowerBound..<part.range.upperBound
      } else {
        var stretch = shape(of: part.kind, range: part.range)
        stretch.gap = before.map { gap(between: $0, and: part.kind) } ?? 0
        result.append(stretch)
      }
      before = part.kind
    }
    return result.flatMap { cut($0, in: text.bytes) }
  }

  private func joins(_ kind: BlockKind, to before: BlockKind?) -> Bool {
    before == .opening && kind == .para
  }

  private func shape(of kind: BlockKind, range: Range<Int>) -> Stretch {
    var stretch = Stretch(range: range, face: kind.face)
    switch kind {
    case .kicker, .headline, .subhead, .byline, .masthead, .rubric: stretch.isCentred = true
    case .para, .opening: stretch.indent = indent
    case .pullquote:
      stretch.hasBar = true
      stretch.margin = 4
    case .caption, .photocredit, .artcredit:
      stretch.margin = 4
    case .section, .credit, .contents, .link, .furniture, .noise: break
    }
    return stretch
  }

  /// Two characters by custom; less where the row is too short to spare them.
  private var indent: Int {
    width >= 30 ? settings.indent * 2 : width >= 12 ? min(2, settings.indent * 2) : 0
  }

  private func gap(between above: BlockKind, and kind: BlockKind) -> Int {
    if above.isHeading && kind.isHeading { return 0 }
    if above == kind && kind != .para { return 0 }
    if kind == .photocredit || kind == .artcredit { return 0 }
    return kind == .para && above == .para ? settings.paragraphGap : 1
  }

  /// A paragraph of 10 MB must not be laid out whole for one screen: it is cut into stretches of about 16 KB, behind a
  /// stop if there is one near.
  private func cut(_ stretch: Stretch, in bytes: [UInt8]) -> [Stretch] {
    guard stretch.range.count > ArticleLayout.longest else { return [stretch] }
    var pieces: [Stretch] = []
    var start = stretch.range.lowerBound
    while start < stretch.range.upperBound {
      var piece = stretch
      piece.range = start..<cutPlace(from: start, in: stretch.range, of: bytes)
      if !pieces.isEmpty { (piece.gap, piece.indent) = (0, 0) }
      start = piece.range.upperBound
      pieces.append(piece)
    }
    return pieces
  }

  private func cutPlace(from start: Int, in range: Range<Int>, of bytes: [UInt8]) -> Int {
    let wanted = start + ArticleLayout.longest
    guard wanted < range.upperBound else { return range.upperBound }
    var place = wanted
    while place > start + ArticleLayout.longest / 2 {
      // 。 is E3 80 82; what may not begin a row must not follow.
      if bytes[place - 1] == 0x82, bytes[place - 2] == 0x80, bytes[place - 3] == 0xE3 {
        var next = place
        let kind = LineClass(nextScalar(bytes, &next, end: range.upperBound))
        if kind != .closing && kind != .joined { return place }
      }
      place -= 1
    }
    return characterStart(bytes, at: wanted, in: range)
  }

  static let longest = 16 << 10
}

extension BlockKind {
  /// Whether it belongs to the head of an article.
  var isHeading: Bool { self == .kicker || self == .headline || self == .subhead }

  /// Whether it stands beside the text: what one may fold away. Words under a picture, and lines lifted out of the
  /// text that stand in it once more.
  var isAside: Bool {
    switch self {
    case .pullquote, .caption, .photocredit, .artcredit: true
    default: false
    }
  }

  /// How it looks on the screen.
  var face: Face {
    switch self {
    case .kicker: .kicker
    case .headline: .headline
    case .subhead: .subhead
    case .byline: .byline
    case .opening, .para: .text
    case .section: .section
    case .pullquote: .pullQuote
    case .caption: .caption
    case .photocredit, .artcredit, .credit: .credit
    case .masthead, .rubric, .contents, .link, .furniture: .furniture
    case .noise: .noise
    }
  }
}
