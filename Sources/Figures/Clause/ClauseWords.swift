/// Word lists of clause analysis.
enum ClauseWords {
  /// Marks that end a clause.
  static func isBoundary(_ glyph: Glyph) -> Bool {
    switch glyph {
    case "，", "。", "；", "！", "？", "：", ",", ";", "!", "?", ":",
      "\n", "…", .none:
      true
    default: false
    }
  }

  /// Words of a span of time before a duration: 过去24小时, 未来3天.
  static let spans = WordTable(
    backward: true, "过去 近 最近 未来 今后 此前 在 连续 超过 达 达到 为期 每 前 后 约 仅 仅用 用 历时 耗时 长达 只需 需 需要 等待")

  /// Verbs between what is measured and the number.
  static let links = WordTable(
    backward: true,
    "达 达到 高达 为 是 至 到 升至 降至 增至 超过 突破 不到 约 近 逾 报 收于 得 得分 仅 有 共 计 等于 低于 高于 大于 小于 分别为 均为 回升到 回落到 提升到")
}
