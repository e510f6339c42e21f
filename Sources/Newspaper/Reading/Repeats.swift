/// What is said again without sense, and the doubles of Chinese that have one.
extension FaultFinder {
  /// The end of a loop whose second round begins at a place; nil if the words are said again with sense.
  func loopEnd(_ text: Glyphs, _ place: Int, period: Int) -> Int? {
    let start = place - period
    // The unit is judged before the rounds are counted, so that a long row of 好、好、好、 costs its length only once.
    let hasMark = !Glyph.isHan(text[place - 1])
    let unit = start..<(hasMark ? place - 1 : place)
    guard unit.count >= 2, unit.allSatisfy({ Glyph.isHan(text[$0]) }),
      hasMark || !isNatural(text, unit)
    else { return nil }
    var end = place
    while end < text.count, text.values[end] == text.values[end - period] { end += 1 }
    guard end - place >= (hasMark ? period - 1 : period) else { return nil }
    guard hasMark else {
      let stop = start + (end - start) / period * period
      return stop == place + period && hasSense(text, unit, before: stop) ? nil : stop
    }
    // 从紧抓、紧抓、紧抓: three times with marks; a long run is a loop at the second time, but not where a new sentence
    // takes the words up (必须促进…健康成长。促进…健康成长是重大问题).
    let rounds = (end - start + 1) / period
    return rounds >= 3 || unit.count >= 12 && rounds >= 2 && text[place - 1] != 0x3002 ? end : nil
  }

  /// Whether a unit that stands twice may do so: in a foreign name (俄罗斯罗斯托夫州), where a border of words runs through
  /// one of the rounds (`bordersInside`), or where it is no word at all but the border of two (检查巡查巡护).
  private func hasSense(_ text: Glyphs, _ unit: Range<Int>, before stop: Int) -> Bool {
    if text.values[unit].allSatisfy(Self.foreign.contains) { return true }
    if bordersInside(text, unit, before: stop) { return true }
    let isHeap = Self.heaps.contains(text[unit.lowerBound + 1])
    if unit.count == 2, text[unit.lowerBound] == 0x5927, isHeap { return true }  // 大片大片
    guard unit.count == 2, !Self.frequent.holds(unit, of: text) else { return false }
    return !isWordHere(text.bytes(unit), until: text.bytes(unit.lowerBound..<stop).upperBound)
  }

  /// Whether the second round, or the first one, is part of a longer word, so that nothing is said twice.
  private func bordersInside(_ text: Glyphs, _ unit: Range<Int>, before stop: Int) -> Bool {
    // 中队|中队长
    if Self.suffixes.contains(text[stop]) { return true }
    // 总决赛|决赛, 新中国|中国法制史, 血肉联系|联系起来
    if Self.longerWords.match(endOf: 0..<unit.upperBound, in: text) ?? 0 > unit.count {
      return true
    }
    // 坚定信心|同心同德: an idiom that says its first character again begins inside of the first round.
    if unit.count == 2, Self.pairedIdioms.holds(unit.lowerBound + 1..<stop + 1, of: text) {
      return true
    }
    // 西藏和|西藏|和平解放, 国家主席同|主席|同志: the word that joins comes again as the head of another. Units of two
    // characters are asked only behind a time (2023年|全年|全国), for 和, 同 and 全 end words too (共和, 合同, 安全).
    let isTime = [0x5E74, 0x6708, 0x5B63].contains(text[unit.lowerBound])  // 年 月 季
    return (unit.count > 2 || isTime) && Self.joinedHeads.holds(stop - 1..<stop + 1, of: text)
  }
  /// Words that end in a word which may follow them.
  private static let longerWords = EndingTable("总决赛 半决赛 新中国 旧中国 血肉联系 内在联系 有机联系 副主席 副主任")
  private static let pairedIdioms = PhraseTable(
    """
    同心同德 同心同向 同心同行 同心同力 同心同愿 同向同行 同根同源 同宗同源 同种同文 同工同酬 同吃同住 一心一意 一言一行 一举一动 一草一木 一点一滴 一生一世 一朝一夕 一针一线 一砖一瓦
    一丝一毫 一板一眼 一五一十 一唱一和 一问一答 一字一句 一分一秒 一县一业 一村一品 一户一策 一企一策 一区一策 一城一策 一人一策 一物一码 全心全意 诚心诚意 真心真意 真刀真枪 真金真银 真抓真干
    有声有色 有理有据 有板有眼 有血有肉 有情有义 有始有终 有勇有谋 有滋有味 有模有样 有章有法 有职有权 无忧无虑 无边无际 无影无踪 无声无息 无怨无悔 无私无畏 无穷无尽 无缘无故 无依无靠 无法无天 无时无刻
    自言自语 自作自受 自给自足 自立自强 自信自强 自尊自爱 自觉自愿 自由自在 自编自演 自导自演 人山人海 人来人往 大手大脚 大风大浪 大江大河 大是大非 大灾大难 大开大合 大吉大利 小打小闹 小恩小惠
    十全十美 百依百顺 百发百中 百战百胜 多才多艺 多种多样 多姿多彩 多灾多难 多劳多得 可歌可泣 可圈可点 可知可感 可感可及 可防可控 可管可控 可望可及 再接再厉 群策群力 相辅相成 相亲相爱 相生相克
    互利互惠 互帮互助 互学互鉴 互联互通 互谅互让 互敬互爱 共商共建 共建共享 共治共享 共生共荣 尽善尽美 尽职尽责 尽心尽力 任劳任怨 患得患失 若即若离 若隐若现 如火如荼 如痴如醉 如诗如画 如饥如渴
    不折不扣 不屈不挠 不慌不忙 不偏不倚 不紧不慢 不知不觉 不离不弃 不卑不亢 不骄不躁 不声不响 不温不火 不明不白 不闻不问 不管不顾 难舍难分 民脂民膏 古色古香 原汁原味 戒骄戒躁 载歌载舞 半信半疑
    半工半读 活灵活现 绘声绘色 又快又好 又好又快 又红又专 边学边干 边查边改 即知即改 立行立改 随到随办 善作善成 善始善终 能上能下 能进能出 先行先试 宜居宜业 宜商宜业 宜业宜游 敢闯敢试 敢作敢为
    敢想敢干 知根知底 知己知彼 惟妙惟肖 土生土长 粗手粗脚 轻手轻脚 毛手毛脚 笨手笨脚 蹑手蹑脚 碍手碍脚 缩手缩脚
    """)
  /// Words of two characters whose first one also joins what stands before it.
  private static let joinedHeads = PhraseTable(
    """
    和平 和谐 和睦 和解 和美 和气 和约 和合 和声 和风 同志 同时 同意 同样 同学 同比 同步 同期 同胞 同事 同行 同心 同盟 同城 同年 同日 同月 与会 与其 与时 及时 及其 及早 对外 对于 对方 对象 对话 对口
    对策 对接 对手 在线 在场 在职 在于 在校 在岗 在建 为了 为何 为民 为主 从事 从而 从业 从严 从中 向上 向前 向往 向导 向好 将军 将士 将来 全国 全市 全省 全区 全球 全面 全县 全民 全体 全部 全年 全党 全军
    """)
  /// The most frequent words of two characters in news: they are words without a second look at the page.
  private static let frequent = PhraseTable(
    """
    发展 建设 工作 推进 实现 加强 提升 管理 服务 经济 社会 企业 政府 人民 群众 项目 活动 问题 情况 进行 开展 完成 提高 重点 重要 全面 我们 他们 以及 通过
    需要 可以 已经 完善 促进 推动 落实 创新 改革 国家 城市 时间 记者 今年 目前 其中 不断 积极 组织 参加 支持 保障 生活 文化 教育 科技 安全 环境 技术 市场
    """)
  /// Characters that write foreign names.
  private static let foreign = Set(
    """
    阿埃艾安奥巴贝比波伯布查达丹德迪蒂多厄尔法菲费佛弗福甘格戈古哈赫霍基吉加贾杰卡凯坎科克库拉莱兰勒雷里利列林隆卢鲁伦罗洛马玛迈麦曼梅蒙米密莫姆穆
    内纳娜尼涅宁诺努帕佩皮普乔切萨塞桑沙圣斯丝苏索塔泰坦特提图托瓦威维沃乌希谢辛休亚耶伊尤约扎泽兹朱
    """.unicodeScalars.map(\.value))
  /// Characters that make a longer word of the word before them.
  private static let suffixes = Set("长员链县市区省州率量额费化性者".unicodeScalars.map(\.value))
  private static let heaps = Set("片块堆串排群批把桶箱包袋捆叠层团朵颗".unicodeScalars.map(\.value))

  /// Whether the bytes of a unit stand once more on the page, away from the doubled ones; no farther than 32 KB.
  private func isWordHere(_ unit: Range<Int>, until end: Int) -> Bool {
    // A page with more doubles than these is no page of words.
    guard lastSeen.mayLook() else { return true }
    let reach = 32 << 10
    return source.withUnsafeBufferPointer { page in
      func matches(at place: Int) -> Bool {
        place >= 0 && place + unit.count <= page.count
          && unit.indices.allSatisfy { page[place + $0 - unit.lowerBound] == page[$0] }
      }
      /// Where the same doubling stands again (in the contents and over the article), it proves nothing.
      func stands(at place: Int) -> Bool {
        matches(at: place) && !matches(at: place - unit.count) && !matches(at: place + unit.count)
      }
      let before = max(0, unit.lowerBound - reach)..<max(0, unit.lowerBound - unit.count + 1)
      let behind = min(end, page.count)..<max(end, min(page.count, end + reach) - unit.count + 1)
      return before.contains(where: stands) || behind.contains(where: stands)
    }
  }

  /// Words that Chinese doubles: 一步一步, 研究研究, 哈哈哈哈.
  private func isNatural(_ text: Glyphs, _ unit: Range<Int>) -> Bool {
    if Glyph.isChineseNumeral(text[unit.lowerBound]) { return true }
    if unit.count == 2, text[unit.lowerBound] == text[unit.lowerBound + 1] { return true }
    return unit.count == 2 && Self.doubled.holds(unit, of: text)
  }
  private static let doubled = PhraseTable(
    """
    研究 讨论 商量 考虑 学习 打听 休息 介绍 收拾 整理 活动 锻炼 体验 感受 交流 了解 认识 琢磨 思考 尝试 帮助 照顾 观察 检查 练习 放松 打扫
    准备 比较 许多 很多 很久 非常 多少 好的 好吧 来吧 加油 拜托 拜拜 谢谢 走走 看看 慢慢 沙沙 哗啦 叮当 咔嚓 咕噜 扑通 轰隆 滴答 嘀嗒 噼啪 等等
    这样 那样 不是 什么 哎呀 啊呀 真的 快来 快点 小心 注意 你好 没有 可以 对的 是的 溜达 教训 意思 修改 比划 切磋 点拨 反省 反思 宣传 鼓励 表扬
    来越 热闹 高兴 轻松 凉快 舒服 暖和 清静 亲热 开心 一点 几个 多次
    """)

  /// A doubled character that no word and no border of words explains (直至今今年6月).
  func isDoubledWord(_ text: Glyphs, _ place: Int) -> Bool {
    guard Self.neverDoubled.contains(text.values[place]) else { return false }
    // 达到政治目的的行为
    if text[place] == 0x7684, text[place - 2] == 0x76EE || text[place - 2] == 0x6807 {
      return false
    }
    return text[place + 1] != text[place - 2] && text[place - 2] != text[place]
      && !(text[place] == 0x7684 && text[place + 1] == 0x786E)  // 的的确确
  }
  static let neverDoubled = Set("今的与被其我他她们这".unicodeScalars.map(\.value))
}
