import Newspaper
import TestSupport
import Testing

@testable import Figures

@Suite struct ShelfTests {
  @Test func whatIsKeptComesBackAsItWas() throws {
    var shelf = FigureShelf()
    for (name, bytes) in try seeds() {
      let issue = IssueReader().issue(from: SourceText(name: name, bytes: bytes))
      for piece in issue.pieces {
        let text = ArticleText(of: piece, in: issue.source)
        let figures = FigureFinder().figures(in: text)
        let places = shelf.add(figures)
        for (kept, figure) in zip(shelf.figures(at: places, in: text), figures) {
          #expect("\(kept)" == "\(figure)")
        }
        #expect(places.count == figures.count)
      }
    }
    #expect(shelf.count > 500)
    #expect(shelf.byteCount <= 64 * shelf.count, "\(shelf.byteCount / shelf.count) bytes each")
  }

  @Test(arguments: [
    "２０２０年１至９月，Ａ股成交１２．５万亿元，较上年同期下降三成半。", "气温降至零下3.5℃，比去年同期低2至3℃。",
    "全国秋粮收获过四成，三分之二的县（市、区）已完成。", "圆周率约为3." + String(repeating: "14159265", count: 20) + "。",
    "投资1" + String(repeating: "0", count: 300) + "元。",
  ])
  func oddFiguresComeBack(_ sentence: String) {
    let text = paragraph(sentence)
    let figures = FigureFinder().figures(in: text)
    var shelf = FigureShelf()
    let places = shelf.add(figures)
    #expect("\(shelf.figures(at: places, in: text))" == "\(figures)")
    #expect(!figures.isEmpty)
  }

  @Test func aFigureTakesLessThanSixtyFourBytes() {
    #expect(MemoryLayout<PackedFigure>.stride <= 48)
  }
}
