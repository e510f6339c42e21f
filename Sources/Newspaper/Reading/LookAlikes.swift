/// Words that a scanner or a hand got wrong by one character that looks like another: 末来 for 未来, 自已 for 自己.
///
/// Each wrong word is one that no good Chinese has, not even across the border of two words. Where such a border could
/// make it (期末|来, 自己|经历, 若干|万), the list names the characters that may not stand before or behind it. So a flag
/// needs no dictionary and no counting, and one look at the first character turns away nearly all of the text. The
/// right word stands behind each wrong one; it is told and never put in its place.
///
/// Tried on 35 MB of news: a word was taken up only if each place where it stands there is a misprint.
struct LookAlikes: @unchecked Sendable {
  /// Wrong words with one guard.
  private struct List {
    /// `wrong:right`, divided by blanks and line ends.
    var words: StaticString
    /// Characters behind which the words may be good Chinese.
    var behind: StaticString = ""
    /// Characters before which they may.
    var before: StaticString = ""
  }

  private static let lists: [List] = [
    // 己 已 巳. Behind 自 and its like 己 is right (自己|经历, 知己|有), and 己方, 己所不欲 are good.
    List(
      words: """
        己经:已经 己有:已有 己成:已成 己完成:已完成 己达到:已达到 己被:已被 己将:已将 己基本:已基本
        己全部:已全部 己形成:已形成 己建成:已建成 己投入:已投入 早己:早已 业己:业已 而己:而已
        """,
      behind: "自知异律克利舍损各彼戊体修为正推责归据属由屈贵罪绝反是如若视一于对待把将",
      before: "方所欲巳任不身之"),
    // Behind 能 and 以 已 is right (不能自已), and 自 may mean since (来自|已有).
    List(
      words: "自已的:自己的 自已家:自己家 自已人:自己人 自已动手:自己动手 自已做:自己做 自已去:自己去",
      behind: "能不以可难来选出取引摘独亲各源发",
      before: "均口"),
    List(
      words: """
        对自已:对自己 把自已:把自己 给自已:给自己 靠自已:靠自己 让自已:让自己 他自已:他自己
        她自已:她自己 我自已:我自己 你自已:你自己 们自已:们自己
        """,
      before: "故经有"),
    List(
      words: "为已任:为己任",
      before: "命职教满用过期"),
    List(
      words: """
        各抒已见:各抒己见 固执已见:固执己见 舍已为人:舍己为人 舍已救人:舍己救人 严于律已:严于律己
        身不由已:身不由己 据为已有:据为己有 占为已有:占为己有 一已之私:一己之私 排除异已:排除异己
        安分守已:安分守己 损人利已:损人利己 激动不己:激动不已 感慨不己:感慨不已 赞叹不己:赞叹不已
        兴奋不己:兴奋不已 后悔不己:后悔不已
        """),
    // Years of the old calendar: 巳 and 戌 are branches, 已, 己 and 戍 are none.
    List(
      words: """
        丁已年:丁巳年 辛已年:辛巳年 癸已年:癸巳年 己已年:己巳年 丁己年:丁巳年 辛己年:辛巳年
        癸己年:癸巳年 乙己年:乙巳年 戊戍年:戊戌年 丙戍年:丙戌年 甲戍年:甲戌年 庚戍年:庚戌年
        壬戍年:壬戌年 戊戍变法:戊戌变法 戊戍维新:戊戌维新
        """,
      before: "满过老逾"),
    // 未 末. Behind what has an end 末 is right (期末|来, 周末|能, 清末|曾).
    List(
      words: """
        末来:未来 末能:未能 末经:未经 末必:未必 末曾:未曾 末婚:未婚 末按:未按 末及时:未及时
        末成年:未成年 末取得:未取得 末发现:未发现 末发生:未发生 末达到:未达到 末完成:未完成
        """,
      behind: """
        期年月周岁纪季旬朝代春夏秋冬赛始本毫微粉芥细幕明清唐宋元汉隋晋秦商金辽梁陈齐魏药茶煤肉铁锯碎木叶
        花端穷卷篇文句段队排行场战学世初节尾榜之弩逐颠巅梢葱姜蒜椒盐泡焊骨最首新课中沫糖面锌铝银片会名
        """),
    // Before what lies at an end 末 is right (从|末端).
    List(
      words: "从末:从未 尚末:尚未 并末:并未",
      before: "端尾日位梢班次流年叶期代世节"),
    List(
      words: """
        前所末有:前所未有 末雨绸缪:未雨绸缪 方兴末艾:方兴未艾 意犹末尽:意犹未尽 闻所末闻:闻所未闻
        本未倒置:本末倒置 未班车:末班车 世界未日:世界末日 舍本逐未:舍本逐末 明未清初:明末清初
        清未民初:清末民初 强弩之未:强弩之末
        """),
    // 日 曰. 曰 is still printed where old books are quoted (子曰, 一曰).
    List(
      words: """
        曰报:日报 曰前:日前 曰益:日益 曰常:日常 曰夜:日夜 曰期:日期 曰均:日均 曰电:日电 曰上午:日上午
        曰下午:日下午 曰凌晨:日凌晨 曰晚间:日晚间 近曰:近日 昨曰:昨日 曰本人:日本人 曰本政府:日本政府
        曰本首相:日本首相 曰元:日元 曰程安排:日程安排
        """,
      behind: "一二三四五六七八九十子或对故名又号诗书答问其乃皆孔君公王谓古汝敬咏赞铭"),
    List(
      words: """
        今曰上午:今日上午 今曰下午:今日下午 今曰起:今日起 节曰期间:节日期间 节曰快乐:节日快乐
        生曰快乐:生日快乐 纪念曰:纪念日 工作曰:工作日 交易曰:交易日 议事曰程:议事日程 曰新月异:日新月异
        夜以继曰:夜以继日 曰积月累:日积月累 蒸蒸曰上:蒸蒸日上 指曰可待:指日可待 抗曰战争:抗日战争
        中曰两国:中日两国
        """),
    // 人 入. Both stand in so many words that only longer ones are sure (引入|民间, 负责|入库, 候选|入围).
    List(
      words: """
        候选入:候选人 法定代表入:法定代表人 发言入:发言人 受益入:受益人 受害入:受害人 嫌疑入:嫌疑人
        继承入:继承人 当事入:当事人 接班入:接班人 传承入:传承人 创始入:创始人
        """,
      before: "驻股座席场住户会党团围选库脑心木情境狱室校社园职学"),
    List(
      words: """
        负责入说:负责人说 负责入表示:负责人表示 负责入介绍:负责人介绍 负责入告诉:负责人告诉
        工作入员:工作人员 管理入员:管理人员 技术入员:技术人员 医务入员:医务人员 科研入员:科研人员
        入民政府:人民政府 入民群众:人民群众 入民币:人民币 入民日报:人民日报 入民法院:人民法院
        入民检察院:人民检察院 入民代表大会:人民代表大会 入民生活:人民生活 全国入大:全国人大
        """,
      before: "额"),
    // Before what only 深入, 进入, 投入, 列入 take (资深|人士, 先进|人物, 引进|人才).
    List(
      words: """
        深人开展:深入开展 深人推进:深入推进 深人贯彻:深入贯彻 深人学习:深入学习 深人实施:深入实施
        深人基层:深入基层 深人研究:深入研究 深人调研:深入调研 深人群众:深入群众 深人人心:深入人心
        深人了解:深入了解 深人实际:深入实际 进人新时代:进入新时代 进人新阶段:进入新阶段
        进人尾声:进入尾声 进人决赛:进入决赛 投人使用:投入使用 投人运行:投入运行 投人运营:投入运营
        投人生产:投入生产 被列人:被列入 加人世贸:加入世贸
        """,
      behind: "资先引高",
      before: "民选名"),
    List(
      words: """
        财政收人:财政收入 可支配收人:可支配收入 营业收人:营业收入 税收收人:税收收入 业务收人:业务收入
        销售收人:销售收入 总收人:总收入 被纳人:被纳入 纳人范围:纳入范围
        """,
      before: "民"),
    // 千 干. Behind 若, 骨, 主 and what is dry 干 is right (若干|万, 骨干|万).
    List(
      words: """
        干万元:千万元 干万别:千万别 干万不要:千万不要 干万人:千万人 干万吨:千万吨 干万户:千万户
        干伏:千伏 干瓦时:千瓦时
        """,
      behind: "若骨主树枝才能实苦大精提蛮饼肉果"),
    List(
      words: """
        数干万:数千万 几干万:几千万 上干万:上千万 成干上万:成千上万 气象万干:气象万千 干家万户:千家万户
        干方百计:千方百计 干军万马:千军万马 干变万化:千变万化 干山万水:千山万水 干言万语:千言万语
        干载难逢:千载难逢 干篇一律:千篇一律 干辛万苦:千辛万苦 干钧一发:千钧一发 干锤百炼:千锤百炼
        干秋万代:千秋万代 平方干米:平方千米 万干瓦:万千瓦 亿干瓦:亿千瓦 两干多:两千多 干百年来:千百年来
        """),
    // Behind a numeral 千 counts (三千|部).
    List(
      words: """
        千部群众:干部群众 千旱:干旱 千净:干净 千燥:干燥 千扰:干扰 千预:干预 千劲:干劲 千细胞:干细胞
        千事创业:干事创业
        """,
      behind: "一二三四五六七八九十百数几上近约超万两过达若余"),
    // 宛若|千年 is right.
    List(
      words: """
        领导千部:领导干部 党员千部:党员干部 老千部:老干部 基层千部:基层干部 年轻千部:年轻干部
        女千部:女干部 村千部:村干部 若千:若干 骨千:骨干 实千家:实干家 苦千实干:苦干实干
        """,
      behind: "宛恍",
      before: "年里万百古金"),
    // 于 干. 有利|干部, 相当|干净 are right.
    List(
      words: "有利干:有利于 有助干:有助于 致力干:致力于 相当干:相当于 来源干:来源于 取决干:取决于",
      before: "部警群净活事劲涉旱扰预燥校线将练脆瘪货果"),
    // 士 土. 微博|土豪, 烈士 and 土 before what is earth are right.
    List(
      words: """
        博土:博士 硕土:硕士 勇土:勇士 骑土:骑士 烈土:烈士 爵土:爵士 瑞土:瑞士 各界人土:各界人士
        爱国人土:爱国人士 知名人土:知名人士 有识之土:有识之士 仁人志土:仁人志士
        """,
      before: "地木壤司匪豪方特产家建石改楼炕坯耳"),
    List(
      words: """
        战土们:战士们 新战土:新战士 老战土:老战士 女战土:女战士 消防战土:消防战士 护土长:护士长
        护土们:护士们 护土节:护士节 女土们:女士们 女土说:女士说 女土表示:女士表示 两院院土:两院院士
        科学院院土:科学院院士 工程院院土:工程院院士
        """,
      before: "耳地"),
    // 战士|地 is right.
    List(
      words: "士地资源:土地资源 士地使用权:土地使用权 士地流转:土地流转 士地承包:土地承包 士地面积:土地面积",
      behind: "院战护女博硕人烈骑居绅"),
    List(
      words: """
        水士流失:水土流失 士壤:土壤 混凝士:混凝土 黄士高原:黄土高原 士耳其:土耳其 出士文物:出土文物
        国士空间:国土空间 国士资源:国土资源 领士完整:领土完整 领士主权:领土主权 风士人情:风土人情
        """),
    // 天 夭: 夭 stands in 夭折, 夭亡, 夭夭 and hardly anywhere else.
    List(
      words: """
        今夭:今天 昨夭:昨天 明夭:明天 每夭:每天 夭津:天津 夭然气:天然气 夭空:天空 航夭:航天 夭气:天气
        夭下:天下 夭安门:天安门 夭河:天河
        """,
      behind: "夭",
      before: "折亡"),
    // 大 太.
    List(
      words: """
        代表太会:代表大会 表彰太会:表彰大会 动员太会:动员大会 巨太:巨大 伟太:伟大 扩太:扩大 壮太:壮大
        广太群众:广大群众 广太干部:广大干部 大阳能:太阳能 大平洋:太平洋 大极拳:太极拳
        """,
      before: "小多少平太空阳极湖"),
    // 目 日. 事项|日前, 当日|标准 are right.
    List(
      words: """
        重大项日:重大项目 重点项日:重点项目 项日建设:项目建设 项日资金:项目资金 项日部:项目部
        项日负责人:项目负责人 总日标:总目标 奋斗日标:奋斗目标 日标任务:目标任务 举世瞩日:举世瞩目
        引人注日:引人注目 日不暇接:目不暇接 有日共睹:有目共睹 刮日相看:刮目相看 琳琅满日:琳琅满目
        """,
      behind: "今当每次单事各该多",
      before: "前均益产"),
    // 市 巿: a kneecloth of the bronze age, in type only by mistake (but 徐巿, who sailed east).
    List(
      words: """
        城巿:城市 都巿:都市 超巿:超市 全巿:全市 我巿:我市 本巿:本市 海巿:海市 京巿:京市 津巿:津市
        州巿:州市 巿场:市场 巿民:市民 巿政府:市政府 巿委:市委 巿长:市长 巿区:市区 巿值:市值
        """,
      behind: "徐朱赤"),
    // 候 侯: the noble and the surname. 问侯马, 侯补充说 are right.
    List(
      words: """
        的时侯:的时候 有时侯:有时候 气侯:气候 全天侯:全天候 侯选人:候选人 侯补:候补 侯车:候车 侯机:候机
        侯鸟:候鸟 侯诊:候诊 症侯:症候 伺侯:伺候 亲切问侯:亲切问候 诸候:诸侯
        """,
      behind: "诸王",
      before: "马某充姓"),
    // 拔 拨. 选拔|款待, 提拔|打拼 are right.
    List(
      words: "拔款:拨款 拔打:拨打 拔付:拨付 拔通:拨通",
      behind: "选提海挺坚自连"),
    List(
      words: """
        选拨:选拔 提拨:提拔 海拨高度:海拔高度 平均海拨:平均海拔 拨河比赛:拔河比赛 拨尖:拔尖
        拨地而起:拔地而起 拨苗助长:拔苗助长 挑拔离间:挑拨离间 拔乱反正:拨乱反正 拔云见日:拨云见日
        """,
      before: "款付打"),
    // 毫 亳, 戍 戌 戊.
    List(
      words: """
        亳米:毫米 亳升:毫升 亳克:毫克 亳不:毫不 亳无:毫无 丝亳:丝毫 毫州市:亳州市 戌边:戍边 戊边:戍边
        卫戌:卫戍 卫戊:卫戍 戌守:戍守
        """),
    // 崇 祟.
    List(
      words: "祟高:崇高 祟敬:崇敬 祟尚:崇尚 祟拜:崇拜 祟明:崇明 推祟:推崇 鬼鬼崇崇:鬼鬼祟祟"),
    // 析 折. 五分|折扣, 十分|折磨 are right.
    List(
      words: "分折:分析",
      before: "扣旧价算叠返射半损磨腾服回断合成抵现后"),
    List(
      words: "骨析:骨折 打析:打折 挫析:挫折 转析点:转折点 百析不挠:百折不挠 剖折:剖析"),
    // 令 今.
    List(
      words: """
        责今改正:责令改正 责今停产:责令停产 责今整改:责令整改 号今枪:号令枪 令天上午:今天上午
        令天下午:今天下午 令年以来:今年以来 迄令为止:迄今为止
        """),
    // 徽 微. 安徽|信息 is right.
    List(
      words: "安微省:安徽省 安微合肥:安徽合肥 显徽镜:显微镜 徽型:微型 徽笑:微笑 无徽不至:无微不至",
      behind: "安"),
    // 竞 竟. 毕竟|争取, 竟|争相 are right.
    List(
      words: "竟争:竞争 竟赛:竞赛 竟技:竞技",
      behind: "毕究未",
      before: "相吵先抢着执夺论起到过高压惊"),
    // 研究|竞争 is right.
    List(
      words: "竞然:竟然 究竞:究竟 毕竞:毕竟",
      behind: "研探学追考讲"),
    // 免 兔. 家兔|费, 以|兔子 are right.
    List(
      words: "兔费:免费 兔税:免税 兔疫:免疫 兔除:免除 兔职:免职 避兔:避免 难兔:难免 以兔:以免",
      behind: "家白野玉灰月",
      before: "苗病情子年毛肉儿皮唇"),
    // 乌 鸟.
    List(
      words: """
        鸟克兰:乌克兰 鸟鲁木齐:乌鲁木齐 鸟兹别克:乌兹别克 乌类:鸟类 候乌:候鸟 义鸟市:义乌市
        乌语花香:鸟语花香
        """),
    // 剌 刺, 柬 束, 釆 采, 睛 晴. 放眼|晴空 is right.
    List(
      words: """
        剌激:刺激 冲剌:冲刺 讽剌:讽刺 结柬:结束 约柬:约束 柬缚:束缚 束埔寨:柬埔寨 釆取:采取 釆访:采访
        釆购:采购 釆用:采用 釆摘:采摘 眼晴:眼睛 画龙点晴:画龙点睛 目不转晴:目不转睛 睛朗:晴朗
        """,
      before: "空朗天好日"),
    // 冶 治. 陶冶|理想, 方法|冶炼 are right.
    List(
      words: "冶理:治理 政冶:政治 法冶:法治",
      behind: "陶",
      before: "炼金铸铁"),
    // 待 侍, 帅 师, 坏 环, 竖 坚, 栽 裁. 破坏|境内, 横竖|决定 are right.
    List(
      words: """
        等侍:等待 期侍:期待 招侍:招待 接侍:接待 侍遇:待遇 律帅:律师 工程帅:工程师 坏境:环境 循坏:循环
        竖持:坚持 竖决:坚决 竖定:坚定 总栽:总裁 栽判:裁判 迁徒:迁徙 徙步:徒步
        """,
      behind: "横",
      before: "卫女从者奉应候郎内外界遇种植培树花"),
    List(
      words: "坏保:环保",
      behind: "破损毁败"),
    // 宣 宜. 不宜|布置, 人事|宣传 are right.
    List(
      words: "宜传:宣传 宜布:宣布",
      behind: "不适便机权时相制合",
      before: "承播统置局"),
    // 券 卷, 赢 羸, 辨 辩. 取证|卷宗, 询问|券商 are right.
    List(
      words: """
        证卷:证券 债卷:债券 国库卷:国库券 问券:问卷 试券:试卷 双羸:双赢 共羸:共赢 辩别:辨别
        分辩率:分辨率 答辨:答辩 辨论会:辩论会 辨护:辩护
        """,
      before: "宗子烟商"),
    // 问 间, 因 困, 自 白.
    List(
      words: """
        存在间题:存在问题 热点间题:热点问题 间题导向:问题导向 主要间题:主要问题 春节期问:春节期间
        困此:因此 白治区:自治区 白来水:自来水 白然资源:自然资源 大白然:大自然 白主创新:自主创新
        白由贸易:自由贸易 白力更生:自力更生
        """,
      behind: "贫之",
      before: "候"),
    // 域 城, 广 厂.
    List(
      words: """
        长江流城:长江流域 黄河流城:黄河流域 各领城:各领域 重点领城:重点领域 厂大群众:广大群众
        厂大干部:广大干部 厂播电视:广播电视 推厂应用:推广应用 厂泛:广泛
        """,
      before: "市区滥"),
  ]

  /// The table, made when it is first asked for.
  static let table = LookAlikes()

  /// The steps through the wrong words; a word ends with the number of its list.
  private let trie = Trie(lists.map(\.words), isSampled: true)
  /// One bit for each pair of characters that a wrong word begins with, by its hash. It is never given back, as the
  /// trie is not.
  private let pairs: UnsafeMutablePointer<UInt64>
  private static let bits: UInt32 = 15

  private init() {
    pairs = .allocate(capacity: 1 << (Self.bits - 6))
    pairs.initialize(repeating: 0, count: 1 << (Self.bits - 6))
    for list in Self.lists { list.words.withUTF8Buffer(notePairs) }
  }

  private func notePairs(_ words: UnsafeBufferPointer<UInt8>) {
    for word in words.split(whereSeparator: { $0 <= 0x20 }) {
      let text = Glyphs(UnsafeBufferPointer(rebasing: word), 0..<word.count)
      let bit = CharacterPair.hash(text[0], text[1]) >> (32 - Self.bits)
      pairs[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }
  }

  /// Whether a wrong word may begin with a pair of characters; few are let through in vain.
  @inline(__always)
  func mayBegin(with hash: UInt32) -> Bool {
    let bit = hash >> (32 - Self.bits)
    return pairs[Int(bit >> 6)] >> UInt64(bit & 63) & 1 == 1
  }

  /// The end of the wrong word that begins at a place of a fragment; nil if none does.
  func match(in page: UnsafeBufferPointer<UInt8>, at start: Int, of fragment: SourceRange) -> Int? {
    let before =
      start > fragment.start ? page.codePoint(endingAt: start, after: fragment.start).value : 0
    var node: UInt16 = 0
    var place = start
    var end: Int?
    while place < fragment.end {
      let next = page.codePoint(at: place, before: fragment.end)
      guard next.value <= UInt16.max,
        let step = trie.step(from: node, over: UInt16(truncatingIfNeeded: next.value))
      else { break }
      node = step.node
      place += next.length
      guard step.value > 0 else { continue }
      let behind =
        place < fragment.end ? page.codePoint(at: place, before: fragment.end).value : 0
      if Self.isWrong(step.value, behind: before, before: behind) { end = place }
    }
    return end
  }

  /// Whether a wrong word is wrong between two characters; its list is the value of its last step, and 0 stands for no
  /// character.
  private static func isWrong(_ list: UInt16, behind before: UInt32, before behind: UInt32) -> Bool
  {
    let guards = lists[Int(list) - 1]
    return !contains(guards.behind, before) && !contains(guards.before, behind)
  }

  private static func contains(_ characters: StaticString, _ value: UInt32) -> Bool {
    characters.withUTF8Buffer { text in
      var place = 0
      while place < text.count {
        let next = text.codePoint(at: place, before: text.count)
        if next.value == value, value > 0x20 { return true }
        place += next.length
      }
      return false
    }
  }

  /// The right word of a wrong one; nil for all others.
  static func right(of wrong: String) -> String? { pairs.first { $0.wrong == wrong }?.right }

  /// All wrong words, each with the right one.
  static var pairs: [(wrong: String, right: String)] {
    lists.flatMap { list in
      "\(list.words)".split(whereSeparator: \.isWhitespace).compactMap { pair in
        let sides = pair.split(separator: ":").map(String.init)
        return sides.count == 2 ? (sides[0], sides[1]) : nil
      }
    }
  }
}
