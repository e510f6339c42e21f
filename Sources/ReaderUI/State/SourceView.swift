import Display
import Newspaper

/// The lines of a file as they are stored, with their numbers.
struct SourceView: Sendable {
  /// Offset of the first byte of each line, and of the end.
  let lineStarts: [Int]
  let bytes: [UInt8]
  var view: TextView
  /// Columns of the line numbers and the blank behind them.
  let numberWidth: Int

  init(_ source: SourceText, offset: Int, width: Int, height: Int, cellWidth: CellWidth) {
    bytes = source.bytes
    var starts = [0]
    for (place, byte) in bytes.enumerated() where byte == 0x0A { starts.append(place + 1) }
    if starts.last != bytes.count { starts.append(bytes.count + 1) }
    lineStarts = starts
    numberWidth = String(max(1, starts.count - 1)).utf8.count + 1
    let layout = SourceView.layout(bytes, starts, width: width - numberWidth, cellWidth)
    view = TextView(layout, height: height, anchor: TextAnchor(offset: offset))
  }

  mutating func refit(width: Int, height: Int, cellWidth: CellWidth) {
    let wanted = max(1, width - numberWidth)
    let layout =
      view.layout.width == wanted
      ? view.layout : SourceView.layout(bytes, lineStarts, width: wanted, cellWidth)
    view.refit(layout, height: height)
  }

  /// One stretch a line, and more for a line that is far too long for a screen.
  private static func layout(
    _ bytes: [UInt8], _ starts: [Int], width: Int, _ cellWidth: CellWidth
  ) -> TextLayout {
    var stretches: [Stretch] = []
    stretches.reserveCapacity(starts.count)
    for (start, next) in zip(starts, starts.dropFirst()) {
      var place = start
      let end = max(start, next - 1)
      while end - place > ArticleLayout.longest {
        let cut = characterStart(bytes, at: place + ArticleLayout.longest, in: place..<end)
        stretches.append(Stretch(range: place..<cut, face: .text))
        place = cut
      }
      stretches.append(Stretch(range: place..<end, face: .text))
    }
    return TextLayout(bytes: bytes, stretches: stretches, width: width, cellWidth: cellWidth)
  }

  /// Number of the line, from 1, that holds an offset.
  func line(at offset: Int) -> Int { max(1, lineStarts.partitionPoint { $0 > offset }) }

  /// Whether a line begins at an offset.
  func beginsLine(at offset: Int) -> Bool {
    let number = lineStarts.partitionPoint { $0 > offset }
    return number > 0 && lineStarts[number - 1] == offset
  }
}

extension TextLayout {
  /// The layout of no text.
  static func empty(_ cellWidth: CellWidth) -> TextLayout {
    TextLayout(bytes: [], stretches: [], width: 1, cellWidth: cellWidth)
  }
}
