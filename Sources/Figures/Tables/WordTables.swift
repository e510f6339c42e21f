/// Small word lists of the readers.
enum WordTables {
  /// What is named by the number before it.
  static let numbered = WordTable(
    """
    号线 号楼 号院 号馆 号机组 号机 号门 号台 号井 号文 号文件 号公告 号令 号公报 号提案 号建议 号议案 号房 号房间 号店 号厅 号仓 号库 号码头
    号泊位 号航站楼 号站台 号车 号车厢 号桌 号床 号病房 号展馆 号船 号舰 号星 号卫星 号岛 号矿 号矿井 号坑 号墓 号洞窟 号窟 号遗址 号种子 号选手 号球员
    号公路 号高速 号路 号站 号地 号地块 号街坊 号宗地 号桥 号隧道 号弄 号病区 号楼宇 号厂房 号车间 号高炉 号发射 号工位 号阵地 号台风 号飓风 号强台风
    号超强台风 号热带风暴 号洪水 号预警 号信号 号通道 号口岸 号界碑 号哨所 号检查站 号登机口 号出口 号 弄 街坊 地块 国道 省道 县道 乡道 次列车
    次航班 航班 热线 专线 急救 客机 端口 频道 信箱 路公交 路公交车 路车 路电车 航站楼 工程 项目 计划 行动 医院 高地 团场 法案 条款 公约 决议
    事件 会议室 房间 室 教室 单元 楼 型 系列 系 级舰 舰 旅 基地 厂 矿 次会议 号决议
    """)

  /// Words that only begin like what is numbered.
  static let notNumbered = WordTable(
    "旅游 旅客 旅行 旅程 旅途 系统 系数 系列 室内 室外 型号 厂家 厂房 厂区 矿山 矿产 矿业 楼市 楼宇 楼盘 楼房 弄清 弄潮 舰队 舰载 号召 号角 号码 号称")

  /// What stands before a number that is a name.
  static let namesBefore = WordTable(
    backward: true,
    """
    热线 电话 拨打 致电 编号 代码 邮编 尾号 警号 房号 型号 波音 空客 代号 股票代码 牌照 车牌号 车牌 证号 文号 批号 订单号 序号 比亚迪 运 歼 轰 直 苏
    频率 兆赫 频道 微信号 票号 客服 报警 标普 沪深 上证 中证 道琼斯 日经 富时 纳斯达克 恒生 科创 指数 联名 班次 航班 门牌 学号 坐标 邮政编码
    """)

  /// Characters that end the first half of a span before its dash: 10月-12月, 5元-8元.
  static let spanEnds = GlyphSet(
    "年月日时分秒元角米里吨斤克度岁个人家名位项条台户倍成天周点亩升瓦号次级层间万亿千百十届期线路站市县区省京海州")
}
