import Testing

@testable import Newspaper

/// What is flagged as said again, and what Chinese doubles with sense.
@Suite struct FaultTests {
  private func repeats(_ text: String) -> [String] {
    let bytes = Array("# 工作推进会召开\n\n本报讯 \(text)\n".utf8)
    let issue = IssueReader().issue(from: SourceText(name: "page.md", bytes: bytes))
    return issue.flags.filter { $0.kind == .repeat }.map { issue.source.string(in: $0.range) }
  }

  @Test(arguments: [
    "乌制导弹对俄罗斯罗斯托夫州的一家企业发动袭击。", "比奥比奥大区和米兹米兹村进入紧急状态。", "二大队大队长张斌果断抓住时机，大队全员出动。",
    "健康产业产业链长，带动性强，产业兴旺。", "各地加强检查巡查巡护，完善应急预案。", "减税降费及退税缓税缓费超10万亿元。",
    "北京的花市迎来越来越多的市民，越来越热闹。", "大片大片的油菜花艳丽多姿，连成大片。", "任何旨在达到政治目的的行为都将失败。",
    "必须促进非公有制经济健康发展和人士健康成长。促进非公有制经济健康发展和人士健康成长是重大问题。",
    "大家谈谈看法，层层落实，久久为功，一步一步往前走，研究研究再说。", "陕西三原、黑龙江龙江县都有迎春活动。",
  ])
  func realDoublesAreNoFaults(_ text: String) { #expect(repeats(text) == []) }

  @Test(arguments: [
    ("推动静安发展发展再上新台阶，以发展促稳定。", "发展发展"), ("直至今今年6月才完工。", "今今"),
    ("要从紧抓、紧抓、紧抓，不放松。", "紧抓、紧抓、紧抓"), ("完善完善完善各项制度。", "完善完善完善"),
  ])
  func loopsAreFaults(_ text: String, _ flagged: String) {
    #expect(repeats(text).joined().contains(flagged))
  }
}
