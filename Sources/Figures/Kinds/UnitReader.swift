/// Reads the unit or classifier behind a number.
struct UnitReader {
  /// The text.
  let passage: Passage

  /// The unit of measure that starts at a place, compound units (吨/日, 元/平方米) as a whole.
  func unit(at place: Int, hasDigits: Bool) -> PlacedUnit? {
    guard let single = single(at: place, hasDigits: hasDigits) else { return nil }
    return compound(single) ?? single
  }

  private func single(at place: Int, hasDigits: Bool) -> PlacedUnit? {
    if let latin = LatinUnit(passage: passage).unit(at: place) { return latin }
    let glyphs = passage.glyphs
    let plain = UnitTable.units.longest(in: glyphs, at: place, before: passage.count)
    let digital =
      hasDigits
      ? UnitTable.digitUnits.longest(in: glyphs, at: place, before: passage.count) : nil
    let match = (digital?.count ?? 0) > (plain?.count ?? 0) ? digital : plain
    guard let match, !isLongerWord(at: place, than: match.count) else { return nil }
    // A classifier that is longer than the unit wins: 元 in 元件 is none, 节 in 节车厢 is.
    if let word = ClassifierTable.words.longest(in: glyphs, at: place, before: passage.count),
      word.count > match.count
    {
      return nil
    }
    return PlacedUnit(match, at: place, in: passage)
  }

  /// Whether the unit is the beginning of another word: 元旦, 米饭, 天津, 分别.
  private func isLongerWord(at place: Int, than count: Int) -> Bool {
    if let word = WordTables.wordsWithUnits.longest(
      in: passage.glyphs, at: place, before: passage.count), word.count > count
    {
      // 425.60分成功卫冕: no 分成, for 成 begins the next word.
      let end = place + word.count
      return passage[end - 1] != "成" || !passage.hasAny(["功", "绩", "为", "立"], at: end)
    }
    guard count == 1,
      let word = ClassifierTable.longerWords.longest(
        in: passage.glyphs, at: place, before: passage.count)
    else { return false }
    return word.count > count
  }

  /// 吨/日, 元/平方米, 毫克/升: a unit for each of another.
  private func compound(_ first: PlacedUnit) -> PlacedUnit? {
    let end = first.range.upperBound
    guard passage[end] == "/" || passage[end] == "每", !first.unit.name.isEmpty else { return nil }
    guard let (stop, name) = denominator(at: end + 1) else { return nil }
    // 每 joins physical units only (毫克每升); behind others it opens the next phrase (两天每天).
    let isPhysical = ![.money, .duration, .index, .count].contains(first.unit.kind)
    if passage[end] == "每", !isPhysical { return nil }
    let range = first.range.lowerBound..<stop
    if let per = Self.rates["\(first.unit.name)/\(name)"] {
      var unit = first.unit
      (unit.kind, unit.name) = (.measure, per)
      return PlacedUnit(range: range, unit: unit)
    }
    let isPrice = first.unit.kind == .money
    let printed = isPrice ? "\(first.unit.name)/\(name)" : passage.string(range)
    var unit = Unit(kind: isPrice ? .money : .measure, name: printed)
    if isPrice { (unit.factor, unit.exponent) = (first.unit.factor, first.unit.exponent) }
    return PlacedUnit(range: range, unit: unit)
  }

  /// Rates that have a base unit of their own.
  private static let rates = ["kg/日": "kg/day", "kg/天": "kg/day"]

  private func denominator(at place: Int) -> (end: Int, name: String)? {
    if let unit = single(at: place, hasDigits: true) {
      return (unit.range.upperBound, passage.string(unit.range))
    }
    let words = WordTables.denominators
    if let match = words.longest(in: passage.glyphs, at: place, before: passage.count) {
      return (place + match.count, passage.string(place..<place + match.count))
    }
    return classifier(at: place).map { ($0.range.upperBound, passage.string($0.range)) }
  }

  /// The classifier that starts at a place: 家, 人次, 台（套）.
  func classifier(at place: Int) -> PlacedUnit? {
    let glyphs = passage.glyphs
    guard let match = ClassifierTable.words.longest(in: glyphs, at: place, before: passage.count)
    else { return nil }
    if let word = ClassifierTable.longerWords.longest(in: glyphs, at: place, before: passage.count),
      word.count > match.count
    {
      return nil
    }
    var end = place + match.count
    // 次 makes a classifier of any other: 车次, 团次; but 次 may open a word of its own (次序).
    if passage[end] == "次", match.count == 1, passage[end - 1] != "次",
      !passage.hasAny(["序", "要", "生", "于", "数", "年", "日", "级"], at: end + 1)
    {
      end += 1
    }
    end = bracketed(at: end) ?? end
    let range = place..<end
    return PlacedUnit(
      range: range, unit: Unit(kind: .count, name: passage.string(range)), isClassifier: true)
  }

  /// （套） behind 台: the second classifier of a pair.
  private func bracketed(at place: Int) -> Int? {
    guard passage[place] == "（" || passage[place] == "(",
      let match = ClassifierTable.words.longest(
        in: passage.glyphs, at: place + 1, before: passage.count)
    else { return nil }
    let end = place + 1 + match.count
    return passage[end] == "）" || passage[end] == ")" ? end + 1 : nil
  }

  /// A noun that is counted without a classifier: one character belongs to the figure (13市), a longer word does not.
  func bareNoun(at place: Int) -> PlacedUnit? {
    let glyphs = passage.glyphs
    if ClassifierTable.countedNouns.longest(in: glyphs, at: place, before: passage.count) != nil {
      return PlacedUnit(
        range: place..<place, unit: Unit(kind: .count, name: ""), isClassifier: true)
    }
    return nil
  }
}

/// Reads units in Latin letters; they must be the whole run of letters (250m, but not 5G or 3D).
struct LatinUnit {
  /// The text.
  let passage: Passage

  /// The unit that starts at a place.
  func unit(at place: Int) -> PlacedUnit? {
    guard passage[place].isLatinLetter || passage[place] == "μ",
      let match = UnitTable.latinUnits.longest(
        in: passage.glyphs, at: place, before: passage.count),
      !passage[place + match.count].isLatin
    else { return nil }
    return PlacedUnit(match, at: place, in: passage)
  }
}

extension WordTables {
  /// What a rate can be reckoned by beside units and classifiers.
  static let denominators = WordTable("人 日 天 年 月 周 时 小时 秒 分 度 户 次 亩 人次 每人")

  /// Words that begin with the characters of a unit.
  static let wordsWithUnits = WordTable(
    """
    元旦 元宵 元首 元素 元件 元老 元勋 元帅 元气 元年 元月 元化 元论 元结构 元一次 元宇宙 元器件 元代 元朝 元曲
    米饭 米粉 米兰 米面 米线 米其林 米字 升级 升旗 升温 升值 升学 升至 升到 升高 升起 升降 升空 升华 升任 升入 升势 克服 克里 克罗 克拉玛 克州
    吨位 吨级 里程 里面 里约 里斯 里亚 里昂 里海 两国 两岸 两地 两会 两手 两年 两个 两种 两大 两侧 两边 两院 两翼 两级 两端 两人 两位 两次 两条
    方面 方案 方式 方向 方法 方可 方能 方便 方针 方阵 方舱 方米 方圆 块地 块头 毛利 毛衣 毛坯 点位 点击 点评 点赞 点亮 点燃 点名 点多 点火 点缀
    点半 点钟 点以 点前 点后 点到 点整 点左 点起 点开 点多钟 分别 分布 分支 分行 分店 分期 分类 分局 分院 分析 分红 分配 分工 分会 分公司 分之 分钟
    分赴 分享 分流 分批 分段 分管 分发 分散 分解 分离 分拣 分层 分级 分组 分裂 分担 分成 分团 分量 分为 分子 分队 分党组 分数线 分部 分论坛 分中心
    环境 环节 环保 环比 环球 环绕 环评 环岛 环湖 节点 节目 节约 节能 节日 节水 节假 节电 节气 节庆 节省 节前 节后 节奏 节课 节车厢
    年级 年代 年龄 年轻 年度 年会 年报 年均 年味 年货 年画 年终 年初 年底 年末 年内 年华 年夜饭 年薪 年事 年糕 年迈 年长
          年龄段 年级组 周年 周岁 周边 周刊 周围 周期 周末 周转 周一 周二 周三 周四 周五 周六 周日 周报 周恩来 周密
    天然 天津 天空 天后 天气 天山 天文 天地 天下 天堂 天安门 天宫 天舟 天问 天和 天眼 天使 天才 天赋 天桥 天际 天水 天台 天府 天河 天坛 天路 天网 天鹅
    秒杀 秒针 秒拍 斤斤 磅礴 磅秤  倍增 倍感 倍加 倍受 瓦斯 瓦解 伏特加 伏击 岁末 岁首 岁月 小时代 周到 丈夫 丈量
    """)
}
