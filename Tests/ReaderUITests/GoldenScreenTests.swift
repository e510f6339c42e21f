import Display
import Search
import TestSupport
import Testing

@testable import ReaderUI

/// Whole screens over the seeds, as text and with the marks that lie over it. Record with RECORD=1, read the diff.
@Suite struct GoldenScreenTests {
  struct Scene: Sendable, CustomTestStringConvertible {
    var name: String
    var rows: Int
    var columns: Int
    var keys: [String]
    var language = Language.english
    var ambiguous = 1
    var testDescription: String { name }

    init(
      _ name: String, _ rows: Int, _ columns: Int, _ keys: [String],
      language: Language = .english, ambiguous: Int = 1
    ) {
      self.name = name
      self.rows = rows
      self.columns = columns
      self.keys = keys
      self.language = language
      self.ambiguous = ambiguous
    }
  }

  static let scenes = [
    Scene("start-80x24", 24, 80, []),
    Scene("start-120x40", 40, 120, []),
    Scene("start-200x60", 60, 200, []),
    Scene("start-40x12", 12, 40, []),
    Scene("start-20x5", 5, 20, []),
    Scene("too-small-19x5", 5, 19, []),
    Scene("start-chinese-120x40", 40, 120, [], language: .chinese),
    Scene("start-wide-marks-120x40", 40, 120, [], ambiguous: 2),
    Scene("report-figures-120x40", 40, 120, ["]", "G", "f", "\"工作报告\"", "Enter", ")", ")"]),
    Scene("report-sidebar-80x24", 24, 80, ["f", "\"工作报告\"", "Enter", "3", "j", "j"]),
    Scene("find-across-a-cut-80x24", 24, 80, ["f", "\"数字之都\"", "Enter", "/", "\"数字长三角\""]),
    Scene("search-typing-80x24", 24, 80, ["S", "\"城市\""]),
    Scene("search-preview-120x40", 40, 120, ["S", "\"人民城市\"", "Enter", "j"]),
    Scene("search-opened-120x40", 40, 120, ["S", "\"人民城市\"", "Enter", "j", "Enter"]),
    Scene("search-nothing-80x24", 24, 80, ["S", "\"没有这个词\"", "Enter"]),
    Scene("source-80x24", 24, 80, ["]", "R", "d"]),
    Scene("help-80x24", 24, 80, ["?"]),
    Scene("help-chinese-40x12", 12, 40, ["?", "Space"], language: .chinese),
    Scene("palette-80x24", 24, 80, [":", "\"figure\""]),
    Scene("headlines-80x24", 24, 80, ["f", "\"城市\""]),
    Scene("chord-80x24", 24, 80, ["2", "y"]),
    Scene("zoom-120x40", 40, 120, ["]", "]", "2", "z", "d"]),
    Scene("pull-quotes-80x24", 24, 80, ["f", "\"数字之都\"", "Enter", "Space"]),
    Scene("asides-folded-80x24", 24, 80, ["f", "\"数字之都\"", "Enter", "X", "Space"]),
    Scene(
      "marks-80x24", 24, 80,
      ["2", "m", "b", "]", "a", "\"核对来源\"", "Enter", "f", "\"工作报告\"", "Enter", ")", "m", "Z", "B"]),
    Scene("begun-80x24", 24, 80, ["2", "d", "]", "]", "d", "]", "U"]),
    Scene("article-40x12", 12, 40, ["j", "j", "Enter", "d"]),
  ]

  @Test(arguments: scenes)
  func looksAsRecorded(_ scene: Scene) throws {
    var settings = ReaderSettings()
    settings.language = scene.language
    var hand = Hand(
      rows: scene.rows, columns: scene.columns, cellWidth: CellWidth(ambiguous: scene.ambiguous),
      settings: settings)
    for key in scene.keys { hand.press(key) }
    let difference = try differenceFromGolden(
      picture(hand.state.draw()), scene.name + ".txt", in: "Tests/ReaderUITests/Golden")
    #expect(difference == nil)
  }

  /// The screen as text; then, a line each, the stretches that have a mark over them or are selected.
  private func picture(_ canvas: Canvas) -> String {
    var lines = [canvas.text, ""]
    for row in 0..<canvas.size.rows {
      for run in canvas.faceRuns(ofRow: row) {
        guard let face = run.overlay ?? (run.face == .selectedItem ? run.face : nil) else {
          continue
        }
        lines.append(
          "\(row + 1): \(face.rawValue): \(canvas.text(ofRow: row, columns: run.columns))")
      }
    }
    return lines.map(trimmed).joined(separator: "\n") + "\n"
  }

  private func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
