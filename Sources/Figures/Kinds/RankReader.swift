/// Reads 第-numbers: achieved ranks, which are marked, and ordinals in names, which are not; and 前50强, 500强.
struct RankReader {
  /// The text.
  let passage: Passage

  private var numerals: NumeralReader { NumeralReader(passage: passage) }

  /// The rank or ordinal that starts at a place.
  func sighting(at start: Int) -> Sighting? {
    switch passage[start] {
    case "第": ordinal(at: start)
    case "前": front(at: start)
    default: strong(at: start)
    }
  }

  /// 第一 (位列…), 第三届, 第3天.
  private func ordinal(at start: Int) -> Sighting? {
    guard let numeral = numerals.numeral(at: start + 1), let value = numeral.value,
      !numeral.isBareMultiplier
    else { return nil }
    let end = numeral.range.upperBound
    if isPlacing(start: start, end: end) {
      return Sighting(
        range: start..<end, kind: .rank, isHighlighted: true, value: .number(value), unit: "rank")
    }
    guard let stop = ordinalEnd(at: end) else {
      return numeral.hasDigits
        ? .quiet(start..<end, .ordinal, value: .number(value), unit: "ordinal") : nil
    }
    return .quiet(start..<stop, .ordinal, value: .number(value), unit: "ordinal")
  }

  /// The end of the classifier of an ordinal; nil for 第一时间, 第三方 and other words.
  private func ordinalEnd(at end: Int) -> Int? {
    if let word = WordTables.afterOrdinal.longest(
      in: passage.glyphs, at: end, before: passage.count)
    {
      return word.value ? nil : end + word.count
    }
    let units = UnitReader(passage: passage)
    let unit = units.unit(at: end, hasDigits: false)
    if let unit, unit.unit.kind == .duration { return unit.range.upperBound }
    return units.classifier(at: end).map { $0.range.upperBound } ?? end
  }

  /// Whether the ordinal says which place was reached.
  private func isPlacing(start: Int, end: Int) -> Bool {
    let glyphs = passage.glyphs
    if passage[end] == "大", !passage.hasAny(["街", "道", "队", "会", "使"], at: end + 1) { return true }
    let isPlace = passage[end] == "位" || passage[end] == "名"
    let isOpenEnd = isPlace || isStop(passage[end]) || isAfterPlacing(end)
    guard isOpenEnd else { return false }
    if WordTables.mottos.longestEnding(in: glyphs, at: start, from: max(0, start - 4)) != nil {
      return false
    }
    if isPlace, passage[end] == "位" || isStop(passage[end + 1]) {
      return hasPlacingVerb(before: start) || passage[end] == "名"
    }
    return hasPlacingVerb(before: start)
      || WordTables.fields.longestEnding(in: glyphs, at: start, from: max(0, start - 6)) != nil
  }

  private func isAfterPlacing(_ end: Int) -> Bool {
    passage.hasAny(["的", "和", "、", "至", "并", "且", "以"], at: end)
  }

  private func isStop(_ glyph: Glyph) -> Bool {
    glyph == .none || (!glyph.isHan && !glyph.isLatin)
  }

  /// 位列, 居, 排名 … within the clause and not farther than twenty characters.
  private func hasPlacingVerb(before start: Int) -> Bool {
    var place = start
    while place > 0, start - place < 20, !ClauseWords.isBoundary(passage[place - 1]) {
      if WordTables.placings.longestEnding(in: passage.glyphs, at: place, from: max(0, place - 4))
        != nil
      {
        return true
      }
      place -= 1
    }
    return false
  }

  /// 前50强, 前1000名, 前三 (名): a placing among the first.
  private func front(at start: Int) -> Sighting? {
    guard let numeral = numerals.numeral(at: start + 1), let value = numeral.value,
      numeral.vague == nil, passage[start - 1] != "目", passage[start - 1] != "之"
    else { return nil }
    let end = numeral.range.upperBound
    func rank(_ stop: Int) -> Sighting {
      Sighting(
        range: start..<stop, kind: .rank, isHighlighted: true, value: .number(value), unit: "rank")
    }
    switch passage[end] {
    case "名", "位", "强": return rank(end + 1)
    case "列": return nil
    default: break
    }
    let isAlone = isStop(passage[end]) && passage[end] != "、"
    return isAlone && hasPlacingVerb(before: start) ? rank(end) : nil
  }

  /// 500强, 百强: the number of the best.
  private func strong(at start: Int) -> Sighting? {
    guard let numeral = numerals.numeral(at: start), let value = numeral.value,
      numeral.vague == nil,
      passage[numeral.range.upperBound] == "强", let number = numeral.integer, number >= 10,
      !passage.hasAny(["度", "化", "调", "于"], at: numeral.range.upperBound + 1)
    else { return nil }
    return Sighting(
      range: start..<numeral.range.upperBound + 1, kind: .rank, isHighlighted: true,
      value: .number(value), unit: "rank")
  }
}

extension WordTables {
  /// Verbs of placing.
  static let placings = WordTable(
    backward: true,
    """
    位列 位居 居 名列 列 排名 排 排在 排到 跃居 跃升 跃升至 跃升到 升至 升到 稳居 保持 荣获 获得 获 夺得 夺 勇夺 摘得 蝉联 位次 位于 晋升 跻身 占据 坐稳 雄踞 高居
    并列 暂列 暂居 上升至 上升到 下降至 下降到 降至 达到 成为 荣列 领跑 领先 进入 闯入 挺进 拿下 取得 斩获
    """)

  /// Fields in which one is first: 全国第一, 世界第二.
  static let fields = WordTable(
    backward: true,
    """
    全国 世界 全球 全市 全省 全区 全州 全县 亚洲 国内 国际 行业 同类 同行业 中心城区 欧洲 非洲 东盟 长三角 东部 西部 中部 东北 历史 全网 总分 总量
    增速 增幅 销量 产量 规模 数量 总数 排名 名次 综合 成绩 世界上 全世界
    """)

  /// 安全第一: mottos put something first, nobody is ranked.
  static let mottos = WordTable(
    backward: true, "安全 质量 生命 友谊 服务 人民 健康 信誉 顾客 用户 忠诚 民生 生态 事业 创新 政治 预防 主动")

  /// Words behind 第N: true where the whole is a word (第一时间), false where the word closes an ordinal.
  static let afterOrdinal = WordTable(groups: [
    (
      true,
      """
      时间 书记 方阵 梯队 产业 方 方面 课堂 动力 资源 要务 责任 责任人 粮仓 身份 夫人 线 手 生产力 要素 推动力 现场 视角 标准 目标 大道 人称 原则 人
      关口 道防线 支柱 战场 考点 印象 感觉 反应 桶金 空间 学历 职业 故乡 世界 居所 轮台 国家 医院 中学 小学 人民 附属 机床 工业 汽车 航空 设计 建筑 冶金 研究
      党支部 候机楼 航站楼 战区 舰队 集团 集团军 航务 炼钢 海洋 地质 勘察
      """
    ),
    (false, "届 次 轮 个 天 年 季度 章 节 条 款 项 批 期 步 代 部 场 集 版 卷 回 局 盘 组 站 棒 号 周年 周 阶段 部分 季"),
  ])
}
