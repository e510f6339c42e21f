/// Units of measure: name in print, kind, base unit, factor.
///
/// Factors are those of 《中华人民共和国法定计量单位》 (State Council, 1984): 斤, 两 and 里 follow the market system
/// fixed by the order of 1959 (1斤 = 0.5 kg, 1里 = 500 m); foot, mile, pound and gallon follow the
/// international agreement of 1959 as listed in NIST SP 811, appendix B; the nautical mile is 1852 m (IHO, 1929).
/// 亩 is not converted: papers print it beside 公顷, and readers compare like with like.
enum UnitTable {
  /// One row: names in print, set apart by blanks; kind; base unit; factor and its power of ten.
  private typealias Row = (
    names: StaticString, kind: FigureKind, base: String, factor: Int, exponent: Int
  )

  /// The base unit of rows whose units have none but themselves: each is called as it is printed.
  static let asPrinted = "="

  /// Units that follow a number in any script.
  static let units = table(rows)

  /// Units that follow digits only, for in words they are other words: 十分, 一度, 两两, 万里长城.
  static let digitUnits = table(digitRows)

  /// Units in Latin letters; they must be the whole run of letters.
  static let latinUnits = table(latinRows)

  private static func table(_ rows: [Row]) -> WordTable<Unit> {
    WordTable(
      groups: rows.map { row in
        (
          Unit(kind: row.kind, name: row.base, factor: row.factor, exponent: row.exponent),
          row.names
        )
      })
  }

  private static let rows: [Row] = [
    ("% ％ ﹪", .percent, "%", 1, 0),
    ("‰", .percent, "%", 1, -1),
    ("个百分点 百分点", .percentagePoint, "pp", 1, 0),
    ("个基点 基点 BP", .percentagePoint, "pp", 1, -2),
    ("倍", .multiple, "times", 1, 0),

    ("平方米 平米 ㎡ 平方公尺", .area, "m2", 1, 0),
    ("平方公里 平方千米 ㎢", .area, "m2", 1, 6),
    ("公顷", .area, "m2", 1, 4),
    ("平方厘米", .area, "m2", 1, -4),
    ("平方毫米", .area, "m2", 1, -6),
    ("平方英尺", .area, "m2", 9_290_304, -8),
    ("平方英里", .area, "m2", 2_589_988, 0),
    ("亩 亩地", .area, "mu", 1, 0),

    ("米 公尺 延米 延长米", .length, "m", 1, 0),
    ("公里 千米 km", .length, "m", 1, 3),
    ("厘米 公分", .length, "m", 1, -2),
    ("分米", .length, "m", 1, -1),
    ("毫米", .length, "m", 1, -3),
    ("微米", .length, "m", 1, -6),
    ("纳米", .length, "m", 1, -9),
    ("海里", .length, "m", 1852, 0),
    ("英里", .length, "m", 1_609_344, -3),
    ("英尺", .length, "m", 3048, -4),
    ("英寸", .length, "m", 254, -4),
    ("华里", .length, "m", 500, 0),
    ("光年 天文单位", .length, "=", 1, 0),

    ("公斤 千克", .mass, "kg", 1, 0),
    ("吨 公吨", .mass, "kg", 1, 3),
    ("克", .mass, "kg", 1, -3),
    ("毫克", .mass, "kg", 1, -6),
    ("微克", .mass, "kg", 1, -9),
    ("斤 市斤", .mass, "kg", 5, -1),
    ("公担", .mass, "kg", 1, 2),
    ("磅", .mass, "kg", 45_359_237, -8),
    ("盎司", .mass, "kg", 28_349_523_125, -12),
    ("克拉", .mass, "kg", 2, -4),
    ("载重吨", .measure, "dwt", 1, 0),
    ("总吨 修正总吨", .measure, "=", 1, 0),
    ("标准箱 标箱", .count, "=", 1, 0),

    ("立方米 立方", .volume, "m3", 1, 0),
    ("立方公里 立方千米", .volume, "m3", 1, 9),
    ("加仑", .volume, "m3", 3_785_411_784, -12),
    ("立方厘米", .volume, "m3", 1, -6),
    ("公升", .volume, "m3", 1, -3),
    ("升", .volume, "m3", 1, -3),
    ("毫升", .volume, "m3", 1, -6),

    ("摄氏度 ℃ °C 度C", .temperature, "degC", 1, 0),
    ("华氏度 ℉", .temperature, "degF", 1, 0),

    ("千瓦 kW", .measure, "kW", 1, 0),
    ("瓦特", .measure, "kW", 1, -3),
    ("兆瓦 MW", .measure, "kW", 1, 3),
    ("吉瓦 GW", .measure, "kW", 1, 6),
    ("太瓦", .measure, "kW", 1, 9),
    ("千瓦时 度电 千瓦小时", .measure, "kWh", 1, 0),
    ("瓦时", .measure, "kWh", 1, -3),
    ("兆瓦时", .measure, "kWh", 1, 3),
    ("吉瓦时", .measure, "kWh", 1, 6),
    ("太瓦时", .measure, "kWh", 1, 9),
    ("马力 匹马力", .measure, "hp", 1, 0),
    ("公里/小时 千米/小时 公里每小时 千米每小时 公里/时 千米/时", .measure, "km/h", 1, 0),
    ("米/秒 米每秒 千米/秒 公里/秒 千米每秒 公里每秒 节航速", .measure, "=", 1, 0),
    (
      """
      千伏 伏特 安培 毫安时 安时 欧姆 赫兹 千赫 兆赫 吉赫 帕 帕斯卡 百帕 千帕 兆帕 焦耳 千焦 兆焦 卡路里 千卡 大卡
      分贝 牛顿 千牛 牛米 牛·米 摩尔 流明 坎德拉 勒克斯 贝克勒尔 西弗 毫西弗 比特 字节 千字节 兆字节 吉字节
      太字节 兆比特 像素 万像素 千伏安 毫米汞柱 转/分 转每分钟 标准大气压 大气压 个大气压 吨公里 人公里
      毫克/升 毫克/立方米 微克/立方米 千瓦时/平方米 立方米/秒 立方米每秒 每秒立方米
      """, .measure, "=", 1, 0
    ),

    ("岁 周岁 岁半", .age, "year-of-age", 1, 0),
    ("年 年间 载", .duration, "year", 1, 0),
    ("个月", .duration, "month", 1, 0),
    ("个季度", .duration, "quarter", 1, 0),
    ("周 个星期 星期 个礼拜 礼拜 个周", .duration, "week", 1, 0),
    ("天 昼夜 个昼夜 整天 工作日 个工作日 个交易日", .duration, "day", 1, 0),
    ("小时 个小时 个钟头 钟头 个多小时", .duration, "hour", 1, 0),
    ("分钟", .duration, "minute", 1, 0),
    ("刻钟", .duration, "minute", 15, 0),
    ("秒 秒钟", .duration, "second", 1, 0),
    ("毫秒", .duration, "second", 1, -3),
    ("微秒", .duration, "second", 1, -6),
    ("纳秒", .duration, "second", 1, -9),
    ("个世纪", .duration, "year", 100, 0),
    ("周年", .ordinal, "anniversary", 1, 0),

    ("元 元人民币 块钱 人民币 圆", .money, "CNY", 1, 0),
    ("角钱 毛钱", .money, "CNY", 1, -1),
    ("分钱", .money, "CNY", 1, -2),
    ("美元 美金", .money, "USD", 1, 0),
    ("美分", .money, "USD", 1, -2),
    ("欧元", .money, "EUR", 1, 0),
    ("日元 日圆", .money, "JPY", 1, 0),
    ("英镑", .money, "GBP", 1, 0),
    ("港元 港币", .money, "HKD", 1, 0),
    ("澳门元 澳门币", .money, "MOP", 1, 0),
    ("新台币 新台币元 台币", .money, "TWD", 1, 0),
    ("韩元 韩圆", .money, "KRW", 1, 0),
    ("朝鲜元", .money, "KPW", 1, 0),
    ("卢布 俄罗斯卢布", .money, "RUB", 1, 0),
    ("澳元 澳大利亚元", .money, "AUD", 1, 0),
    ("加元 加拿大元", .money, "CAD", 1, 0),
    ("新西兰元 纽元", .money, "NZD", 1, 0),
    ("新加坡元 新元 新币", .money, "SGD", 1, 0),
    ("瑞士法郎 瑞郎", .money, "CHF", 1, 0),
    ("瑞典克朗", .money, "SEK", 1, 0),
    ("挪威克朗", .money, "NOK", 1, 0),
    ("丹麦克朗", .money, "DKK", 1, 0),
    ("捷克克朗", .money, "CZK", 1, 0),
    ("泰铢 泰国铢", .money, "THB", 1, 0),
    ("越南盾", .money, "VND", 1, 0),
    ("印尼盾 印度尼西亚盾 印尼卢比", .money, "IDR", 1, 0),
    ("林吉特 马来西亚林吉特", .money, "MYR", 1, 0),
    ("菲律宾比索", .money, "PHP", 1, 0),
    ("墨西哥比索", .money, "MXN", 1, 0),
    ("阿根廷比索", .money, "ARS", 1, 0),
    ("智利比索", .money, "CLP", 1, 0),
    ("卢比 印度卢比", .money, "INR", 1, 0),
    ("巴基斯坦卢比", .money, "PKR", 1, 0),
    ("斯里兰卡卢比", .money, "LKR", 1, 0),
    ("尼泊尔卢比", .money, "NPR", 1, 0),
    ("孟加拉塔卡 塔卡", .money, "BDT", 1, 0),
    ("缅元 缅币", .money, "MMK", 1, 0),
    ("老挝基普 基普", .money, "LAK", 1, 0),
    ("柬埔寨瑞尔 瑞尔", .money, "KHR", 1, 0),
    ("蒙古图格里克 图格里克", .money, "MNT", 1, 0),
    ("哈萨克斯坦坚戈 坚戈", .money, "KZT", 1, 0),
    ("乌兹别克斯坦苏姆 苏姆", .money, "UZS", 1, 0),
    ("土耳其里拉", .money, "TRY", 1, 0),
    ("格里夫纳 乌克兰格里夫纳", .money, "UAH", 1, 0),
    ("兹罗提 波兰兹罗提", .money, "PLN", 1, 0),
    ("福林 匈牙利福林", .money, "HUF", 1, 0),
    ("列伊 罗马尼亚列伊", .money, "RON", 1, 0),
    ("第纳尔 塞尔维亚第纳尔", .money, "RSD", 1, 0),
    ("科威特第纳尔", .money, "KWD", 1, 0),
    ("伊拉克第纳尔", .money, "IQD", 1, 0),
    ("沙特里亚尔", .money, "SAR", 1, 0),
    ("里亚尔 伊朗里亚尔", .money, "IRR", 1, 0),
    ("迪拉姆 阿联酋迪拉姆", .money, "AED", 1, 0),
    ("谢克尔 新谢克尔 以色列谢克尔", .money, "ILS", 1, 0),
    ("埃及镑", .money, "EGP", 1, 0),
    ("苏丹镑", .money, "SDG", 1, 0),
    ("黎巴嫩镑", .money, "LBP", 1, 0),
    ("兰特 南非兰特", .money, "ZAR", 1, 0),
    ("奈拉 尼日利亚奈拉", .money, "NGN", 1, 0),
    ("先令 肯尼亚先令", .money, "KES", 1, 0),
    ("比尔 埃塞俄比亚比尔", .money, "ETB", 1, 0),
    ("塞地 加纳塞地", .money, "GHS", 1, 0),
    ("雷亚尔 巴西雷亚尔", .money, "BRL", 1, 0),
    ("玻利瓦尔", .money, "VES", 1, 0),
    ("非洲法郎 西非法郎 非郎", .money, "XOF", 1, 0),
  ]

  private static let digitRows: [Row] = [
    ("里 里地", .length, "m", 500, 0),
    ("丈", .length, "丈", 1, 0),
    ("海里", .length, "m", 1852, 0),
    ("两", .mass, "kg", 5, -2),
    ("方 立方", .volume, "m3", 1, 0),
    ("点 点位", .index, "点", 1, 0),
    ("分", .index, "分", 1, 0),
    ("环", .index, "环", 1, 0),
    ("节 伏", .measure, "=", 1, 0),
    ("瓦", .measure, "kW", 1, -3),
    ("吨级", .measure, "吨级", 1, 0),
  ]

  private static let latinRows: [Row] = [
    ("m M", .length, "m", 1, 0), ("km KM Km", .length, "m", 1, 3), ("cm CM", .length, "m", 1, -2),
    ("mm MM", .length, "m", 1, -3), ("nm", .length, "m", 1, -9), ("um μm", .length, "m", 1, -6),
    ("kg KG Kg", .mass, "kg", 1, 0), ("g", .mass, "kg", 1, -3), ("mg", .mass, "kg", 1, -6),
    ("t", .mass, "kg", 1, 3), ("ml mL ML", .volume, "m3", 1, -6), ("L l", .volume, "m3", 1, -3),
    ("m2 m² ㎡", .area, "m2", 1, 0), ("km2 km²", .area, "m2", 1, 6), ("hm2", .area, "m2", 1, 4),
    ("m3 m³", .volume, "m3", 1, 0), ("kW KW kw", .measure, "kW", 1, 0),
    ("MW", .measure, "kW", 1, 3), ("GW", .measure, "kW", 1, 6), ("W", .measure, "kW", 1, -3),
    ("kWh kwh KWH", .measure, "kWh", 1, 0), ("MWh", .measure, "kWh", 1, 3),
    ("GWh", .measure, "kWh", 1, 6), ("TWh", .measure, "kWh", 1, 9),
    ("km/h", .measure, "km/h", 1, 0), ("bp bps BP", .percentagePoint, "pp", 1, -2),
    ("h", .duration, "hour", 1, 0), ("min", .duration, "minute", 1, 0),
    ("ms", .duration, "second", 1, -3),
    (
      """
      kV KV V mA mAh Hz kHz KHz MHz GHz dB MPa kPa hPa Pa kJ MJ kcal KB MB GB TB PB EB Mbps Gbps Tbps Kbps ppm ppb
      TEU EFLOPS PFLOPS TFLOPS rpm mmHg
      """, .measure, "=", 1, 0
    ),
    ("USD", .money, "USD", 1, 0), ("RMB CNY", .money, "CNY", 1, 0), ("EUR", .money, "EUR", 1, 0),
  ]

  /// Signs of money before the number.
  static let moneySigns: [Glyph: String] = [
    "¥": "CNY", "￥": "CNY", "$": "USD", "＄": "USD", "€": "EUR",
    "£": "GBP", "￡": "GBP",
  ]
}
