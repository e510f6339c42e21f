/// The words that stay with the number before them: 703.05亿元, 20 个百分点, 3.1公里, 2020年.
enum UnitWords {
  /// Where the unit behind a number ends; `start` itself if none begins there.
  ///
  /// Any row of multipliers (十百千万亿余多) comes first, then the longest unit of the list.
  static func end(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
    var place = start
    var scalarEnd = place
    while place < limit, isMultiplier(nextScalar(bytes, &scalarEnd, end: limit)) {
      place = scalarEnd
    }
    return place + longestUnit(in: bytes, at: place, limit: limit)
  }

  private static func isMultiplier(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x4F59, 0x591A, 0x842C, 0x5104: true  // 十百千万亿余多萬億
    default: false
    }
  }

  private static func longestUnit(in bytes: [UInt8], at place: Int, limit: Int) -> Int {
    guard place + 3 <= limit, let units = byFirstCharacter[key(bytes, place)] else { return 0 }
    // Longest first, so 个百分点 is found before 个.
    for unit in units where place + unit.count <= limit {
      if bytes[place..<place + unit.count].elementsEqual(unit) { return unit.count }
    }
    return 0
  }

  private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
  }

  private static let byFirstCharacter: [UInt32: [[UInt8]]] = {
    let units = list.split(separator: " ").map { Array($0.utf8) }
    let grouped = Dictionary(grouping: units) { key($0, 0) }
    return grouped.mapValues { $0.sorted { $0.count > $1.count } }
  }()

  private static let list = """
    元 角 分 美元 欧元 日元 港元 英镑 人民币 块 个 个百分点 百分点 个月 个工作日 工作日 个小时 名 人 人次 人份 家 户 次 项 条 件 \
    位 座 处 所 间 套 台 台套 辆 辆次 部 本 册 份 篇 章 节 款 期 届 版 页 张 片 幅 首 米 里 公里 千米 分米 厘米 毫米 微米 纳米 \
    英里 英寸 海里 亩 公顷 平方米 平方公里 平方千米 平方 平米 立方米 立方 吨 吨标准煤 千克 公斤 克 毫克 斤 升 毫升 度 摄氏度 \
    瓦 千瓦 兆瓦 千瓦时 伏 安 赫兹 年 年度 年代 年级 月 月份 日 号 号线 号楼 时 点 分钟 秒 秒钟 小时 天 周 周年 周岁 岁 季度 \
    世纪 层 栋 幢 站 线 路 区 街 镇 村 级 类 种 批 批次 组 队 支 场 场次 轮 倍 成 股 折 门 口 头 只 匹 棵 株 架 架次 艘 车次 \
    标准箱 床 床位 席 字 句 行 段 步 环 维 寸 尺 丈 代 遍 趟 回 顿 餐 班 排 列 枚 颗 粒 滴 根 笔 单 票 起 例 宗 桩 对 双 副 \
    道 扇 面 盏 把 箱 包 袋 瓶 桶 杯 盒
    """
}
