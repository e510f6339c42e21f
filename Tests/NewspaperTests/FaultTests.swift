import Testing

@testable import Newspaper

/// What is flagged as said again, and what Chinese doubles with sense.
@Suite struct FaultTests {
  private func flagged(_ text: String, as kind: Flag.Kind) -> [String] {
    let bytes = Array("# 工作推进会召开\n\n\(text)\n".utf8)
    let issue = IssueReader().issue(from: SourceText(name: "page.md", bytes: bytes))
    return issue.flags.filter { $0.kind == kind }.map { issue.source.string(in: $0.range) }
  }

  private func repeats(_ text: String) -> [String] { flagged("本报讯 \(text)", as: .repeat) }

  @Test(arguments: [
    "乌制导弹对俄罗斯罗斯托夫州的一家企业发动袭击。", "比奥比奥大区和米兹米兹村进入紧急状态。", "二大队大队长张斌果断抓住时机，大队全员出动。",
    "健康产业产业链长，带动性强，产业兴旺。", "各地加强检查巡查巡护，完善应急预案。", "减税降费及退税缓税缓费超10万亿元。",
    "北京的花市迎来越来越多的市民，越来越热闹。", "大片大片的油菜花艳丽多姿，连成大片。", "任何旨在达到政治目的的行为都将失败。",
    "必须促进非公有制经济健康发展和人士健康成长。促进非公有制经济健康发展和人士健康成长是重大问题。",
    "大家谈谈看法，层层落实，久久为功，一步一步往前走，研究研究再说。", "陕西三原、黑龙江龙江县都有迎春活动。",
  ])
  func realDoublesAreNoFaults(_ text: String) { #expect(repeats(text) == []) }

  /// A border of words runs through one of the rounds; the words stand elsewhere on the page too.
  @Test(arguments: [
    "坚定信心同心同德，铸就新伟业。要坚定信心同心同德。", "2023年全年全国居民消费价格上涨，2022年全国居民消费价格平稳。",
    "他领导进军西藏和西藏和平解放工作，推动西藏和西南发展。", "习近平总书记、国家主席同主席同志进行了亲切会见。",
    "他是新中国中国法制史学科的创建者，中国的法制史由他写成。", "把保持党同人民群众的血肉联系联系起来，联系实际。",
    "郑钦文晋级年终总决赛决赛，决赛在利雅得举行。", "全市上下一心一意，专心一心一意抓落实。",
  ])
  func bordersInsideOfTheSecondRoundAreNoFaults(_ text: String) { #expect(repeats(text) == []) }

  /// The same words said again without such a border stay faults.
  @Test(arguments: [
    ("各部门要同心同心，决赛在即。大家同心，决赛必胜。", "同心同心"), ("周末举行决赛决赛，决赛门票售罄。", "决赛决赛"),
    ("这是中国中国的传统，中国人人都知道。", "中国中国"), ("加强联系联系群众，密切联系。联系要紧。", "联系联系"),
    ("参加会议和会议和活动的有三十人。", "会议和会议和"), ("保障安全安全国庆期间的供应，安全第一。", "安全安全"),
  ])
  func doublesWithoutSuchABorderAreFaults(_ text: String, _ found: String) {
    #expect(repeats(text) == [found])
  }

  @Test(arguments: [
    ("推动静安发展发展再上新台阶，以发展促稳定。", "发展发展"), ("直至今今年6月才完工。", "今今"),
    ("要从紧抓、紧抓、紧抓，不放松。", "紧抓、紧抓、紧抓"), ("完善完善完善各项制度。", "完善完善完善"),
  ])
  func loopsAreFaults(_ text: String, _ flagged: String) {
    #expect(repeats(text).joined().contains(flagged))
  }

  // MARK: Look-alikes

  @Test(arguments: [
    ("面向末来，加快建设。", "末来", "未来"), ("目前己经完成投资三亿元。", "己经", "已经"),
    ("这是居民自已的房子。", "自已的", "自己的"), ("据人民曰报报道，会议昨天闭幕。", "曰报", "日报"),
    ("会议确定了正式候选入名单。", "候选入", "候选人"), ("项目总投资三干万元，由企业自筹。", "干万元", "千万元"),
    ("全市党员千部走进社区。", "党员千部", "党员干部"), ("推动共建共享，积极应对气侯变化。", "气侯", "气候"),
    ("各地釆取措施，保障供应。", "釆取", "采取"), ("入民群众的获得感不断增强。", "入民群众", "人民群众"),
    ("他以干事创业为已任，从不叫苦。", "为已任", "为己任"), ("会议要求深人贯彻全会精神。", "深人贯彻", "深入贯彻"),
    ("今年粮食丰收己成定局。", "己成", "已成"), ("这是前所末有的机遇。", "前所末有", "前所未有"),
    ("本次活动有利干提高水平。", "有利干", "有利于"), ("本巿有关部门已作安排。", "本巿", "本市"),
    ("全国各族入民团结奋斗，入民生活改善。", "入民生活", "人民生活"), ("孩子们度过了愉快的今夭。", "今夭", "今天"),
    ("卫戌部队官兵参加植树。", "卫戌", "卫戍"), ("会议分折了当前形势。", "分折", "分析"),
    ("毕竞这里条件艰苦。", "毕竞", "毕竟"), ("所有展览兔费开放。", "兔费", "免费"),
  ])
  func lookAlikesAreFaults(_ text: String, _ wrong: String, _ right: String) {
    #expect(flagged("本报讯 \(text)", as: .misread) == [wrong])
    #expect(LookAlikes.right(of: wrong) == right)
  }

  /// The same characters side by side across a border of words, or in good words.
  @Test(arguments: [
    "学校在期末来一次测验，岁末来客不断，年末未完成的再办。", "若干万元的工程款，骨干万人受训。", "自己经历的事自己有数，知己有三两个。",
    "他不能自已的样子让人动容。产品来自已有的生产线。", "引入民间资本，纳入民生工程，深入民心。", "资深人士和先进人物参加，引进人才百名。",
    "会议由候选入围作品的作者参加，负责入库检查。", "三千部电影，上千部手机，数千部车辆。", "机关干部有利干部成长。",
    "子曰：学而时习之。一曰前事，二曰后事。古城今曰江陵。", "公安微博发布消息，安徽信息产业发展快。", "小区毕竟争取到了项目，研究竞争力。",
    "八五分折扣的商品，十分折磨人。", "破坏境内生态，横竖决定不了。", "放眼晴空，方法冶炼，陶冶理想。", "不宜布置太多，适宜传播。",
    "逃之夭夭，夭折的方案。以兔子为例，家兔费不多。", "访问侯马市，侯补充说，诸侯车马多。", "恍若千年古树，宛若千年。",
    "徐巿东渡的传说。从末端抓起，并末日来临。", "取证卷宗移交，询问券商。", "全国人大代表提出议案，我们已经做到。",
  ])
  func goodWordsAreNoLookAlikes(_ text: String) {
    #expect(flagged("本报讯 \(text)", as: .misread) == [])
  }

  /// No entry of the table is right by another entry, and each is told of in context.
  @Test func everyLookAlikeIsFoundAndTold() {
    let pairs = LookAlikes.pairs
    #expect(pairs.count >= 400)
    for (wrong, right) in pairs {
      #expect(wrong != right && wrong.unicodeScalars.count == right.unicodeScalars.count)
      #expect(flagged("本报讯 “\(wrong)”。", as: .misread) == [wrong], "\(wrong)")
      #expect(flagged("本报讯 “\(right)”。", as: .misread) == [], "\(right)")
    }
  }

  @Test(arguments: [
    ("本报讯 规划期为2016一2020年。", ["一"]), ("本报讯 长三角一一G60科创走廊建成。", ["一一"]),
    ("本报讯 唯一一5G基站，统一一个标准。", []), ("本报讯 一一对应，一一列举，问题一一解决。", []),
    ("本报讯 他同大家一一握手。第一1号楼。", []),
  ])
  func dashesReadAsOne(_ text: String, _ found: [String]) {
    #expect(flagged(text, as: .misreadDash) == found)
  }

  @Test(arguments: [("一一记全国劳模张三", ["一一"]), ("一一记录在案的往事", []), ("一一访谈录", [])])
  func dashesBeforeWhatIsToldOf(_ line: String, _ found: [String]) {
    let page = "# 把根扎在山里\n\n\(line)\n\n本报讯 清晨的山里，雾气未散。\n"
    let issue = IssueReader().issue(
      from: SourceText(name: "page.md", bytes: Array(page.utf8)))
    #expect(
      issue.flags.filter { $0.kind == .misreadDash }.map { issue.source.string(in: $0.range) }
        == found)
  }
}
