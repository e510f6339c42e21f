/// Reads slogans and names with numbers in them, which look like quantities and are none: “十四五”, 1+3+6, 7×24小时.
struct LabelReader {
  /// The text.
  let passage: Passage

  /// The label that starts at a place; `number` tells what stands behind its number.
  func sighting(at start: Int, before number: NumberEnd) -> Sighting? {
    guard
      let end = formula(at: start) ?? plan(at: start) ?? cohort(at: start)
        ?? (number.mayBe(.round) ? round(at: start) : nil)
        ?? contest(at: start) ?? namedDay(at: start) ?? quoted(at: start) ?? version(at: start)
        ?? perspective(at: start)
    else { return nil }
    return .quiet(start..<end, .label)
  }

  /// 1+4, 1+3+6, 1+2+5+X, 1中心+4基地, “3+1+X”: numbers joined by plus signs.
  private func formula(at start: Int) -> Int? {
    guard passage[start].isDigit else { return nil }
    var (place, end, sums) = (start, start, 0)
    while true {
      var next = place
      while passage[next].isDigit { next += 1 }
      if next == place {
        guard isLetterForNumber(passage[next]), !passage[next + 1].isLatin else { break }
        next += 1
      }
      end = next
      // A word of at most six characters may stand between number and plus: 1中心+4基地.
      var word = next
      while word - next <= 6, passage[word].isHan { word += 1 }
      let isPlus = passage[word] == "+"
      guard isPlus else { return sums > 0 ? labelEnd(from: next, to: word) : nil }
      sums += 1
      place = word + 1
    }
    return sums > 0 ? end : nil
  }

  /// The word behind the last number belongs to the label if the first number had one: 1中心+4基地.
  private func labelEnd(from number: Int, to word: Int) -> Int {
    passage[word] == "”" || passage[word] == "\"" ? word : number
  }

  private func isLetterForNumber(_ glyph: Glyph) -> Bool {
    glyph == "X" || glyph == "N" || glyph == "x" || glyph == "n"
  }

  /// 十三五, 十四五: five-year plans are named by their number.
  private func plan(at start: Int) -> Int? {
    guard passage[start] == "十", passage[start + 2] == "五",
      let number = ChineseNumeral.digit(of: passage[start + 1]), (1...9).contains(number),
      ChineseNumeral.power(of: passage[start + 3]) == nil
    else { return nil }
    return start + 3
  }

  /// 80后, 00后: those born in a decade.
  private func cohort(at start: Int) -> Int? {
    guard passage[start].isDigit, passage[start + 1].isDigit, passage[start + 2] == "后",
      !passage[start - 1].isLatin, passage[start + 1] == "0" || passage[start + 1] == "5",
      passage[start - 1] != "."
    else { return nil }
    return start + 3
  }

  /// 7×24小时, 15分钟体育生活圈, 24小时便利店, 4×100米接力.
  private func round(at start: Int) -> Int? {
    guard passage[start].isDigit || ChineseNumeral.isStart(passage[start]),
      let numeral = NumeralReader(passage: passage).numeral(at: start)
    else { return nil }
    let end = numeral.range.upperBound
    if isTimesSign(passage[end]), passage[end + 1].isDigit { return product(at: end + 1) }
    guard let unit = timeUnit(at: end) else { return nil }
    if endsInCircle(from: unit) { return unit }
    return numeral.integer == 24 && isOpenAllDay(start: start, end: unit) ? unit : nil
  }

  private func isTimesSign(_ glyph: Glyph) -> Bool {
    glyph == "×" || glyph == "*" || glyph == "x" || glyph == "X"
  }

  private func product(at start: Int) -> Int? {
    var place = start
    while let last = NumeralReader(passage: passage).numeral(at: place) {
      let end = last.range.upperBound
      if let unit = timeUnit(at: end) { return unit }
      guard isTimesSign(passage[end]), passage[end + 1].isDigit else {
        return passage.has("米", at: end) ? end + 1 : end
      }
      place = end + 1
    }
    return nil
  }

  private func timeUnit(at place: Int) -> Int? {
    passage.hasAny(["分钟", "小时"], at: place) ? place + 2 : nil
  }

  /// 生活圈, 服务圈, 交通圈, 朋友圈 within ten characters without a mark between.
  private func endsInCircle(from place: Int) -> Bool {
    var end = place
    while end - place < 12, passage[end].isHan || passage[end] == "”" {
      if passage[end] == "圈", passage[end + 1] != "粉" { return true }
      end += 1
    }
    return false
  }

  /// 24小时活力街区, 24小时便利店; but 过去24小时, 24小时内 and 24小时的等待 are durations.
  private func isOpenAllDay(start: Int, end: Int) -> Bool {
    // 24小时“不打烊”自助服务
    guard passage[end].isHan || passage[end] == "“", start == 0 || passage[start - 1] != "近" else {
      return false
    }
    if ClauseWords.spans.longestEnding(in: passage.glyphs, at: start, from: 0) != nil {
      return false
    }
    let after: [StaticString] = [
      "内", "后", "前", "里", "以", "之", "的", "，", "左右", "时", "是", "就", "才", "已", "被", "达", "共", "来",
    ]
    // 24小时降雨量: measured in that time.
    let isMeasured = (1...4).contains { passage[end + $0] == "量" }
    return !isMeasured && !passage.hasAny(after, at: end)
  }

  /// 男子500米决赛, 女子10米跳台, 100米蛙泳, 10米气步枪, 60公斤级: events of sport are named by distance or weight.
  private func contest(at start: Int) -> Int? {
    guard passage[start].isDigit else { return nil }
    var end = start
    while passage[end].isDigit { end += 1 }
    guard end - start <= 5 else { return nil }
    if passage.has("公斤级", at: end) { return end + 3 }
    if passage[end] == "米" {
      end += 1
    } else if passage.has("公里", at: end) {
      end += 2
    } else {
      return nil
    }
    let glyphs = passage.glyphs
    if WordTables.contests.longest(in: glyphs, at: end, before: passage.count) != nil { return end }
    return isNamedContest(before: start)
      && !passage.hasAny(["外", "内", "以", "处", "开外", "长", "高", "深"], at: end)
      ? end : nil
  }

  /// 男子组100米、200米、500米: who takes part stands before the first distance of a list.
  private func isNamedContest(before start: Int) -> Bool {
    var place = start
    for _ in 0..<8 {
      if WordTables.contestants.longestEnding(
        in: passage.glyphs, at: place, from: max(0, place - 4)) != nil
      {
        return true
      }
      let isJoined = passage[place - 1] == "、" || passage[place - 1] == "和"
      guard isJoined, passage[place - 2] == "米", passage[place - 3].isDigit else { return false }
      place -= 3
      while place > start - 60, passage[place - 1].isDigit { place -= 1 }
    }
    return false
  }

  /// 3·15, 9·11, 双11: days that have become names.
  private func namedDay(at start: Int) -> Int? {
    guard passage[start].isDigit else { return nil }
    var end = start
    while passage[end].isDigit { end += 1 }
    if passage[start - 1] == "双", end - start == 2 { return end }
    guard passage[end] == "·" || passage[end] == "•", passage[end + 1].isDigit else {
      return nil
    }
    end += 1
    while passage[end].isDigit { end += 1 }
    return end
  }

  /// “1”是, “6”: a number alone in quotation marks.
  private func quoted(at start: Int) -> Int? {
    let opens = passage[start - 1] == "“" || passage[start - 1] == "‘"
    guard opens, passage[start].isDigit else { return nil }
    var end = start
    while passage[end].isDigit { end += 1 }
    return passage[end] == "”" || passage[end] == "’" ? end : nil
  }

  /// 2.0, 3.0版, 工业4.0: versions.
  private func version(at start: Int) -> Int? {
    guard passage[start].isDigit, !passage[start - 1].isDigit else { return nil }
    var end = start
    while passage[end].isDigit { end += 1 }
    guard end - start <= 2, passage[end] == ".", passage[end + 1].isDigit, !passage[end + 2].isDigit
    else { return nil }
    end += 2
    if passage[end] == "版" { return end + 1 }
    let isWhole = passage[end - 1] == "0"
    let isName = passage.hasAny(["时代", "系统", "”", "》"], at: end)
    return isWhole && isName ? end : nil
  }

  /// 360度, 180度 of a view or a turn.
  private func perspective(at start: Int) -> Int? {
    guard passage.hasAny(["360度", "180度"], at: start) else { return nil }
    return passage.hasAny(["全", "无", "大", "转", "旋", "环"], at: start + 4) ? start + 4 : nil
  }
}

extension WordTables {
  /// Events of sport behind a distance.
  static let contests = WordTable(
    """
    跳台 跳板 自由泳 蛙泳 蝶泳 仰泳 混合泳 个人混合泳 接力 栏 跨栏 障碍 气步枪 气手枪 步枪 手枪 移动靶 速射 竞走 速滑 决赛 预赛 半决赛 初赛 项目 单人双桨
    双人划艇 单人划艇 皮艇 划艇 追逐 计时赛 个人赛 团体 公开水域 越野滑雪 马拉松游泳 混合团体
    """)

  /// Who takes part, before a distance.
  static let contestants = WordTable(
    backward: true, "男子 女子 男女 男女混合 男子组 女子组 双人 单人 青年组 少年组 公开组 自由泳 蛙泳 蝶泳 仰泳 混合泳")
}
