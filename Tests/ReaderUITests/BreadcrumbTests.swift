import Display
import Testing

@testable import ReaderUI

@Suite struct BreadcrumbTests {
  private let crumbs = Breadcrumb(
    issue: ["2021-10-27  上海市", "2021-10-27"], headline: "打造国际数字之都,2025年形成基本框架",
    section: "“1+4”目标体系", cellWidth: CellWidth())

  @Test(arguments: [
    (100, "2021-10-27  上海市 › 打造国际数字之都,2025年形成基本框架 › “1+4”目标体系"),
    (70, "2021-10-27 › 打造国际数字之都,2025年形成基本框架 › “1+4”目标体系"),
    (60, "2021-10-27 › 打造国际数字之都,2025年形成基… › “1+4”目标体系"),
    (40, "打造国际数字之都,2025年… › “1+4”目标体系"),
    (20, "“1+4”目标体系"), (8, "“1+4”目…"), (1, "…"),
  ])
  func keepsWhatTellsMost(columns: Int, line: String) {
    #expect(crumbs.text(columns: columns) == line)
  }

  @Test func isNeverWiderThanAsked() {
    for width in [CellWidth(), CellWidth(ambiguous: 2)] {
      for section in [nil, "一、2019年工作回顾", String(repeating: "长", count: 90)] {
        var crumbs = crumbs
        (crumbs.section, crumbs.cellWidth) = (section, width)
        for columns in 0...200 {
          #expect(width.width(of: crumbs.text(columns: columns)) <= columns)
        }
      }
    }
  }
}
