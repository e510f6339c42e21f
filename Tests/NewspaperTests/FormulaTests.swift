import Testing

@testable import Newspaper

/// The formulas of print, one fact a row.
@Suite struct FormulaTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: String
    var testDescription: String { text }

    init(_ text: String, _ expected: String) {
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Row("本报讯 12月25日,区委召开学习讨论会。", "本报讯"),
    Row("晨报讯 在示范区启动之际,", "晨报讯"),
    Row("本报讯（记者 王五 通讯员 赵六）昨天，", "本报讯（记者 王五 通讯员 赵六）"),
    Row("新华社北京1月2日电（记者张三、李四）国家统计局2日发布", "新华社北京1月2日电（记者张三、李四）"),
    Row("本报北京1月2日电  （记者王晓红）记者从", "本报北京1月2日电  （记者王晓红）"),
    Row("本报济南3月7日讯（记者　周立国　通讯员　孙　明）省委", "本报济南3月7日讯（记者　周立国　通讯员　孙　明）"),
    Row("本报北京4月16日讯　国家统计局", "本报北京4月16日讯"),
    Row("【新华社南京7月6日电】（记者 凌军辉）江苏省", "【新华社南京7月6日电】（记者 凌军辉）"),
    Row("央视网消息（新闻联播）：习近平主席", "央视网消息（新闻联播）："),
    Row("据新华社电 中国人民银行", "据新华社电"), Row("【新华社北京三日电】农业部今天", "【新华社北京三日电】"),
    Row("光明日报北京5月18日电（记者李韵）今天", "光明日报北京5月18日电（记者李韵）"),
    Row("中央气象台消息，受冷空气影响，", ""), Row("今年有近千名外国记者前来报道，", ""),
    Row("人民日报社5月18日电子版上线。", ""),
    Row("本报记者王五报道：记者从", "本报记者王五报道："),
    Row("（记者 张三）昨天上午，", "（记者 张三）"),
    Row("记者从市公交集团获悉，", ""),
    Row("通讯技术的发展改变了生活。", ""),
    Row("电话一响，他就醒了。", ""),
    Row("新华社区的居民说，", ""),
  ])
  func openings(_ row: Row) {
    let text = Glyphs(row.text)
    let opening = Opening(text).map { text.trimmed(0..<$0.length) }
    #expect((opening.map { spaced(text, $0) } ?? "") == row.expected)
  }

  @Test(arguments: [
    Row("■记者 戚佳佳 申佳琦 沈宇虹", "writer 戚佳佳 申佳琦 沈宇虹"),
    Row("晨报记者 潘文", "writer 潘文"),
    Row("本报记者　邵生余", "writer 邵生余"),
    Row("记者 王 五", "writer 王五"),
    Row("□ 本报记者 张三 通讯员 李四", "writer 张三 李四"),
    Row("人民日报驻上海记者 曹玲娟", "writer 曹玲娟"),
    Row("文/赵明 图/钱亮", "writer 赵明 photographer 钱亮"),
    Row("台州日报记者 叶海 文/摄", "writer 叶海 photographer 叶海"),
    Row("本报记者 孙中钦 摄", "photographer 孙中钦"),
    Row("新华社记者 李晓华 摄", "photographer 李晓华"),
    Row("摄影/周敏", "photographer 周敏"),
    Row("静安区文旅局供图", "photographer"),
    Row("资料图片", "photographer"),
    Row("制图/潘文健", "artist 潘文健"),
    Row("责任编辑 周晓 版式设计 吴敏", "editor 周晓 吴敏"),
    Row("本报评论员", "writer"),
    Row("记者　周立国　通讯员　孙　明", "writer 周立国 孙明"),
    Row("通讯员 县农机局", "writer"),
    Row("本报记者 邓晓 通讯员 安监局 王会", "writer 邓晓 王会"),
    Row("□青岛日报/观海新闻记者 薛 飞", "writer 薛飞"),
    Row("■记者余皓 文 记者陈卓 图", "writer 余皓 陈卓 photographer 陈卓"),
    Row("新华社记者　郭　程摄", "photographer 郭程"),
    Row("■本报记者 张三丰/文 李四海/图", "writer 张三丰 photographer 李四海"),
    Row("记者 张三丰 实习生 李四海/文 王五一/摄", "writer 张三丰 李四海 photographer 王五一"),
    Row("经济日报·中国经济网记者 张三丰", "writer 张三丰"),
    Row("本报记者 刘邦华 摄影报道", "photographer 刘邦华"),
    Row("图片新闻·视点", "-"),
    Row("值班编审/王亚楠 责任编辑/单蓓蓓 审读/侯玉娟 排版/王军", "editor 王亚楠 单蓓蓓 侯玉娟 王军"),
    Row("中德两国总理共同会见记者", "-"),
    Row("市长就城市更新答本报记者问", "-"),
    Row("查看原文", "-"),
    Row("统筹发展和安全 建设更高水平的平安中国", "-"),
    Row("人民城市建标杆 实现更高质量发展", "-"),
  ])
  func credits(_ row: Row) {
    let text = Glyphs(row.text)
    let line = CreditLine(text, text.indices)
    let roles: [(String, CreditLine.Role)] = [
      ("writer", .writer), ("photographer", .photographer), ("artist", .artist),
      ("editor", .editor),
    ]
    let found = line.map { line in
      roles.filter { line.role == $0.1 || !line.names($0.1, of: text).isEmpty }
        .map { ([$0.0] + line.names($0.1, of: text)).joined(separator: " ") }.joined(separator: " ")
    }
    #expect((found ?? "-") == row.expected)
  }

  @Test(arguments: [
    Row("一、2019年工作回顾", "chinese"), Row("（一）全力稳增长", "bracketedChinese"),
    Row("1.习近平会见德国总理", "arabic"), Row("（1）全国粮价", "bracketedArabic"),
    Row("第一章 总则", "chapter"), Row("①青蟹", "circled"), Row("3.1公里岸线", "-"), Row("一年来，", "-"),
    Row("2020年", "-"), Row("三大集聚带", "-"),
  ])
  func numbers(_ row: Row) {
    #expect((Numbering(Glyphs(row.text)).map { "\($0.style)" } ?? "-") == row.expected)
  }

  @Test(arguments: [
    Row("2", "furniture"), Row("A05", "furniture"), Row("第3版", "furniture"),
    Row("- 4 -", "furniture"),
    Row("p. 1 (#9)", "furniture"), Row("（下转第4版）", "furniture"), Row("上接第一版", "furniture"),
    Row("◆◆◆", "furniture"), Row("2021-01-05 10:22:33", "furniture"), Row("责任编辑：张三", "furniture"),
    Row("l", "noise"), Row("。", "noise"), Row("703.05", "-"), Row("要闻", "-"), Row("2020年", "-"),
    Row("转型升级", "-"),
  ])
  func pageMatter(_ row: Row) {
    #expect((PageMatter.role(of: Glyphs(row.text))?.kind.rawValue ?? "-") == row.expected)
  }

  @Test(arguments: [
    Row("《新闻联播》 (20230105)", "masthead"), Row("江城晚报", "masthead"),
    Row("2003年5月18日  星期日  第3217期", "masthead"), Row("静安报 2020年12月29日", "masthead"),
    Row("要闻", "rubric"), Row("图片新闻·视点", "rubric"), Row("第01版：要闻", "rubric"), Row("【国际】", "rubric"),
    Row("民生·关注", "rubric"),
    Row("清河县报 第1286期 2016年5月20日 主办：中共清河县委宣传部", "masthead"), Row("第12期干部培训班5月20日开班", "-"),
    Row("政府工作报告", "-"), Row("2020年上海市静安区人民政府工作报告", "-"), Row("春天里的小城", "-"),
  ])
  func heads(_ row: Row) {
    let text = Glyphs(row.text)
    let found = Masthead.isMasthead(text) ? "masthead" : Masthead.isRubric(text) ? "rubric" : "-"
    #expect(found == row.expected)
  }

  @Test(arguments: [
    Row("2020年12月29日", "2020-12-29"), Row("二〇二〇年一月八日", "2020-1-8"), Row("2019-07-16", "2019-7-16"),
    Row("20230105", "2023-1-5"), Row("2018.03.12", "2018-3-12"), Row("二〇〇三年十二月三十一日", "2003-12-31"),
    Row("2020年13月1日", "-"), Row("12345678901", "-"), Row("五百二十一", "-"),
  ])
  func dates(_ row: Row) {
    let day = DateFinder.date(in: Glyphs(row.text), at: 0)
    #expect((day.map { "\($0.year)-\($0.month)-\($0.day)" } ?? "-") == row.expected)
  }

  @Test(arguments: [
    Row("上海市静安区区长于勇", "于勇"), Row("市长 龚正", "龚正"), Row("中华人民共和国主席　习近平", "习近平"),
    Row("市政府新闻发布会", "-"), Row("区长信箱", "-"),
  ])
  func speakers(_ row: Row) {
    let text = Glyphs(row.text)
    #expect((Speaker.name(in: text).map { text.string($0) } ?? "-") == row.expected)
  }

  /// Who the article of a page in little is by.
  @Test(arguments: [
    Row("大山里长出致富经\n\n吴陆牧 冉瑞成\n\n重庆持续巩固脱贫攻坚成果，推动乡村振兴。", "吴陆牧 冉瑞成"),
    Row("给一棵法桐的信\n\n外国语学院 孙芳菲\n\n我是从你脚下走过一千多次的一个学生。", "孙芳菲"),
    Row("码头的黄昏\n\n沈　砚\n\n起重机把夕阳吊起来，轻轻放在海平线上。", "沈砚"),
    Row("龙舟赛举行\n\n我校龙舟赛在映月湖举行，食品学院队夺冠。\n\n本报记者 刘邦华 摄影报道", "刘邦华"),
    Row("推进会召开\n\n本报讯 推进会今天召开，260余人参加。（党委组织部 宣传部）", ""),
    Row("服务农机\n\n本报讯（通讯员 县农机局）农机服务队下乡，群众满意。", ""),
  ])
  func authors(_ row: Row) {
    let source = SourceText(name: "", bytes: Array(row.text.utf8))
    let articles = IssueReader().issue(from: source).articles
    #expect(articles.count == 1)
    #expect(articles.flatMap(\.authors).joined(separator: " ") == row.expected)
  }

  /// What the paragraph that holds a cut place reads like, `|` at its cuts.
  @Test(arguments: [
    Row(
      "全区形势良好。设备利用率比上年提高，达到80\n\n新建的停车位图\n\n%，新建的停车位有明显增加，达到50\n\n个。今年还要再建。",
      "全区形势良好。设备利用率比上年提高，达到80|%，新建的停车位有明显增加，达到50|个。今年还要再建。"),
    Row("楼宇经济不断提高。税收占全区税收总收入的 62.\n\n44%。投资合同金额上升。", "楼宇经济不断提高。税收占全区税收总收入的 62.|44%。投资合同金额上升。"),
    Row("充电桩增长较快。设备、电子元\n\n299亿度 3.6倍 1.1亿人次\n\n件等产品产量同比增长。", "充电桩增长较快。设备、电子元|件等产品产量同比增长。"),
    Row("师娘天天炒冬瓜。说到这里，他自己先笑\n\n“街坊老了，总要有人惦记。”\n\n了。", "师娘天天炒冬瓜。说到这里，他自己先笑|了。"),
    Row(
      "本届展会设有展区。还将聚焦绿色消费、健\n\n4月10日，参观者了解皮具产品。\n\n新华社记者　郭　程摄\n\n康消费等热点。",
      "本届展会设有展区。还将聚焦绿色消费、健|康消费等热点。"),
    Row(
      "市级领导都要抓农业，一名副书记专抓，\n\n（下转第二版）\n\n围着市场转　盯着效益干\n\n本报讯 总厂去年盈利。",
      "市级领导都要抓农业，一名副书记专抓，"),
    Row(
      "会议听取汇报。会议指出，要压实责任，\n\n（下转第二版）\n\n（上接第一版）\n\n坚决防范重特大事故。",
      "会议听取汇报。会议指出，要压实责任，|坚决防范重特大事故。"),
  ])
  func cuts(_ row: Row) throws {
    let source = SourceText(name: "", bytes: Array(("这里是一个题目\n\n今天下雨。\n\n" + row.text).utf8))
    let blocks = IssueReader().issue(from: source).articles[0].blocks.filter { $0.kind == .para }
    let block = try #require(blocks.dropFirst().first)
    #expect(block.fragments.map(source.string(in:)).joined(separator: "|") == row.expected)
  }

  /// The dateline of a correspondent stands behind the text as well as before it.
  @Test(arguments: ["今天天气晴好。（本报北京5月18日电）", "今天天气晴好。\n\n（光明日报北京5月18日电）"])
  func aDatelineMayCloseTheText(_ text: String) {
    let source = SourceText(name: "", bytes: Array(("这里是一个题目\n\n" + text).utf8))
    let blocks = IssueReader().issue(from: source).articles[0].blocks
    #expect(blocks.map(\.kind) == [.headline, .para, .credit])
  }

  /// Doubled words that are faults, and those that Chinese has.
  @Test(arguments: [
    Row("经济社会发展发展的重大意义。", "发展发展"), Row("从紧抓、紧抓、紧抓,切实", "紧抓、紧抓、紧抓"),
    Row("直至今今年6月,", "今今"), Row("一步一步走上来,层层落实、久久为功。", ""),
    Row("真的谢谢你们,谢谢你们。", ""), Row("让老人干干净净、漂漂亮亮地回家。", ""), Row("人人都是参与者、人人都是维护者。", ""),
    Row("大家讨论讨论,研究研究。", ""), Row("的的确确是这样。", ""),
  ])
  func repeats(_ row: Row) {
    let bytes = Array(row.text.utf8)
    let block = Block(.para, fragments: Fragments(SourceRange(0, bytes.count)))
    let flags = FaultFinder.flags(in: [Article(blocks: [block])], of: bytes)
    let source = SourceText(name: "", bytes: bytes)
    let found = flags.filter { $0.kind == .repeat }.map { source.string(in: $0.range) }
    #expect(found.joined(separator: " ") == row.expected)
  }

  private func spaced(_ text: Glyphs, _ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(text.values[range].compactMap(Unicode.Scalar.init)))
  }
}
