/// Word lists of clause analysis.
enum ClauseWords {
  /// Marks that end a clause.
  static func isBoundary(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "\u{3000}", "，", "。", "；", "！", "？", "：", ",", ";", "!", "?", ":", "\n", "…", .none: true
    default: false
    }
  }

  /// Marks that end a sentence; 。 and its like, not the comma.
  static func isSentenceEnd(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "。", "！", "？", "!", "?", "\n", .none: true
    default: false
    }
  }

  /// Words of a span of time before a duration: 过去24小时, 未来3天.
  static let spans = WordTable(
    backward: true,
    """
    过去 近 最近 未来 今后 此前 在 连续 超过 达 达到 为期 每 前 后 约 仅 仅用 用 历时 耗时 长达 只需 需 需要 等待
    """)

  /// Verbs between what is measured and a number without unit: 指数为50.8.
  static let links = WordTable(
    backward: true,
    """
    达 达到 高达 为 是 至 到 升至 降至 增至 超过 突破 不到 约 近 逾 报 收于 得 得分 仅 有 共 计 等于 低于 高于 大于 小于
    分别为 均为 回升到 回落到 提升到
    """)
}

/// Wording that limits a number (figures scheme, section 5).
enum QualifierWords {
  /// Before the number.
  static let before = WordTable<Figure.Qualifier>(
    backward: true,
    groups: [
      (.over, "破 超过 超 逾 突破 超出 大于 多于 过 已过 冲破"),
      (.atleast, "不低于 不少于 至少 最低 不小于 不下 不下于 最少 起码 少说"),
      (.near, "近 接近 将近 逼近 临近"),
      (.about, "约有 大约有 约  大约 大概 约为 约合 大致 约达 约占 平均约"),
      (.under, "不到 不足 未满 少于 小于 未达 未到 不满"),
      (.atmost, "不超过 最高 最多 不高于 不大于 不多于 至多 不超 控制在"),
      (.reach, "达 达到 高达 达至 多达 长达 可达"),
      (
        .reach,
        """
        提高到 提高至 增至 降至 增长到 增长至 上升到 上升至 升至 升到 减至 减到 回落至 回落到 扩大到 扩大至 提升到 提升至 缩短至 缩短到 压缩至
        压缩到 增加到 增加至 上涨到 上涨至 涨到 涨至 跌至 跌到 下降到 下降至 减少到 减少至 降到 增到 拓展到 拓展至 扩展到 扩展至 降低到 降低至 攀升至 攀升到
        回升至 回升到 收窄至 收窄到 下调至 上调至 下调到 上调到 下滑至 扩至 缩至 延长至 延长到 放宽至 放宽到 发展到 发展至 升高到 升高至 恢复到 恢复至
        跃升至 跃升到 跃至 突破至 扩容至 扩大为
        """
      ),
    ])

  /// Behind the number.
  static let after = WordTable<Figure.Qualifier>(groups: [
    (.atleast, "以上 及以上 或以上 以上的 起步 起跳"),
    (.about, "左右 上下 前后 许"),
    (.atmost, "以下 以内 内 之内 及以下 或以下 之下"),
    (.over, "有余 开外 多"),
  ])

  /// Words that begin with 内 and limit nothing: 内容, 内蒙古.
  static let innerWords = WordTable(
    "内容 内地 内部 内蒙 内涵 内外 内存 内陆 内阁 内政 内需 内心 内科 内陆 内生 内河 内江 内乡 内马尔 内塔 内贸 内网 内务 内卷 内循环")

  /// Verbs before a span of time that was really needed; without one, 近 means "the last" (近3天).
  static let elapsed = WordTable(
    backward: true,
    "经过 历时 长达 耗时 达 用时 历经 持续 用了 等了 花了 相隔 时隔 阔别 为期 有着 有 已有 拥有 跨越 走过 成立 运行 飞行 时长 行程 工作 长")
}

/// Words of movement, comparison and share (figures scheme, section 6).
enum DirectionWords {
  /// Directly before the number, or with fillers between; nil for longer words that only look so.
  static let before = WordTable<Figure.Direction?>(
    backward: true,
    groups: [
      (
        .up,
        """
        增长 上涨 提高 上升 扩大 加快 提升 增加 增收 回升 攀升 升高 升温 增大 增产 增多 上调 多增 多收 净增 净增加 递增 增 涨 升 扩 提速 增速 增幅 涨幅 升幅
        增长率 增长幅度 上浮 跃升 提前 延长 拓展 扩展 激增 暴涨 猛增 突破至 突破到 跃升至 大涨 飙升 反弹 升值 增效 增亏 翻 上扬 走高 快 早 长 大 收涨 新增长 增势 多 加 扩容 扩张 增持 增资
        """
      ),
      (
        .down,
        """
        下降 减少 减收 回落 跌幅 降幅 降温 降低 下跌 下滑 缩短 缩小 压缩 收窄 减 降 跌 缩减 放缓 下调 降速 减幅 缩水 减产 减亏 少 压减 削减 下浮 骤降 锐减
        暴跌 大跌 大降 收跌 走低 贬值降本 减负 精简 压降 降耗 低缩 减轻 减持 裁减 裁员 退坡 负增长 少减 慢 晚 短 小
        """
      ),
      (.above, "高于 高出 多于 超出 快于 大于 领先 高 超过预期 好于"),
      (.below, "低于 少于 慢于 落后"),
      (
        nil,
        "增加值 增长点 增长极 新增 增值 升级 至少 不少 减税 降税 最低 最高 较高 较低 提升站 不低 更多 许多 众多 最多 大多 过多 很多 很少 最少 参加 追加 附加 降水 不高 更高"
      ),
    ])

  /// Between the direction word and the number.
  static let fillers = WordTable(
    backward: true,
    """
    了 都 到 至 约 近 超 超过 逾 达 达到 为 是 幅度 率 的 不到 不足 将近 接近 突破 高达 大约 大概 左右 分别均 均为 也 将 可 原来的 去年的 上年的 在 保持 保持在 稳定在 至少 最多 最高
    控制在 控制到 可达 了约 了近 了超过 区间 预计 预期 仅 已 就 整整 已达 已超 一度 高 多达 有望 平均 每年 年均 月均 幅 更是 甚至 却 只有 不超过 不低于 不少于
    """)

  /// 占 as the verb of a share, and the words that only begin or end with it.
  static let shareWords = WordTable<Bool>(groups: [
    (true, "占 占地区 占地方"), (false, "占地 占用 占有 占领 占比 占据 占道 占座 占压 占线 占补"),
  ])

  /// Behind the number: 5%的增长, 3%的降幅.
  static let after = WordTable<Figure.Direction>(groups: [
    (
      .up,
      "的增长 的增速 的增幅 的涨幅 的增长率 的速度增长 的速度递增 的速度增加 的年均增长 的正增长 增长 增幅 涨幅 增速 的提升 的年均增速 的年均增长率 的同比增长 的同比增速"
    ),
    (.down, "的降幅 的跌幅 的下降 的降低 的负增长 的跌幅 跌幅 降幅 的速度下降 的速度递减 的减少"),
  ])

  /// Behind a temperature: 6℃—10℃降温.
  static let afterDegrees = WordTable<Figure.Direction>(groups: [
    (.up, "升温 的升温 增温 的升幅 升幅"), (.down, "降温 的降温 的降幅 降幅"),
  ])

  /// 大于250毫米的特大暴雨: directly before a number these words bound it, and compare it with nothing.
  static let bounds = WordTable(backward: true, "大于 高于 多于 低于 少于 小于")

  /// With what a change is compared.
  static let bases = WordTable(
    backward: true,
    "同比 环比 按年 按月 同期比 比上年 比去年 较上年 较去年 比上月 较上月 比上年同期 较上年同期 比去年同期 较去年同期 比上届 较上届 比年初 较年初 比上季度")
}

/// Words that say that a figure is aimed at or foreseen (figures scheme, section 8).
enum StatusWords {
  /// From here to the end of the sentence, figures are goals or forecasts.
  static let goals = WordTable(
    """
    目标 力争 预计 预期 拟 有望 争取 预测 预报 明年 下一步 到时 届时 即将 要达到 要实现 要完成 要建成 要新增 要控制 须达到
    应达到 不迟于 未来几年 未来三 未来五 未来十 未来两 未来1 未来2 未来3 未来5
    建议预期 今年要 今年将 确保完成 确保实现 确保达到 确保全年
    """)

  /// Longer words in which a word of planning plans nothing.
  static let results = WordTable(
    """
    超额完成目标 完成目标 完成计划 目标任务 目标内 下达目标 达目标 目标导向 目标相同 共同目标 目标群体 目标人群 拟定 拟人 虚拟 模拟 比拟 拟合 科学目标 军事目标 民用目标 空中目标 海上目标 地面目标 水面目标 攻击目标 打击目标 袭击目标 个目标 处目标 批目标 等目标 类目标 即将到期 预期寿命 预测精度 预测准确 预报准确 预报员 预报台
    好于预期 高于预期 超预期 超出预期 低于预期 符合预期不及预期 预期指数 目标指标 目标任务 预期值
    """)

  /// 将 before one of these is the future; elsewhere it moves an object like 把.
  static let futures = WordTable(
    "按 对 达 有 为 在 于 会 再 共 占 超 升 降 从 持 进一步 继续 全面 逐步 逐渐 陆续 累计 同比 近 不 可 建 围绕 紧紧 重点 首次 成为 诞生 和 与 同 联合 面临 影响 向"
  )

  /// Headings of what will be done.
  static let programme = WordTable(
    "主要工作 工作安排 工作打算 工作任务 重点工作 工作重点 主要任务 工作目标 发展目标 主要目标 目标任务 总体要求 工作部署 努力方向")

  /// Headings of what is behind.
  static let review = WordTable("回顾 总结 过去一年 完成情况 成就 执行情况 主要成效")
}
