/// Cities and their districts, for the place that a paper writes about.
enum PlaceNames {
  /// Cities without 市, with their districts and counties; old districts of the last thirty years are kept.
  private static let table: [(city: StaticString, districts: StaticString)] = [
    ("上海", "黄浦区 徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区 浦东新区 金山区 松江区 青浦区 奉贤区 崇明区 闸北区 卢湾区 南汇区 崇明县"),
    (
      "北京",
      "东城区 西城区 朝阳区 丰台区 石景山区 海淀区 门头沟区 房山区 通州区 顺义区 昌平区 大兴区 怀柔区 平谷区 密云区 延庆区 宣武区 崇文区"
    ),
    ("天津", "和平区 河东区 河西区 南开区 河北区 红桥区 东丽区 西青区 津南区 北辰区 武清区 宝坻区 滨海新区 宁河区 静海区 蓟州区"),
    (
      "重庆",
      "万州区 涪陵区 渝中区 大渡口区 江北区 沙坪坝区 九龙坡区 南岸区 北碚区 綦江区 大足区 渝北区 巴南区 黔江区 长寿区 江津区 合川区 永川区 南川区 璧山区 铜梁区 潼南区 荣昌区 开州区 梁平区 武隆区"
    ),
    ("广州", "荔湾区 越秀区 海珠区 天河区 白云区 黄埔区 番禺区 花都区 南沙区 从化区 增城区"),
    ("深圳", "罗湖区 福田区 南山区 宝安区 龙岗区 盐田区 龙华区 坪山区 光明区"),
    ("南京", "玄武区 秦淮区 建邺区 鼓楼区 浦口区 栖霞区 雨花台区 江宁区 六合区 溧水区 高淳区"),
    ("苏州", "姑苏区 虎丘区 吴中区 相城区 吴江区 昆山市 常熟市 张家港市 太仓市"),
    ("杭州", "上城区 下城区 江干区 拱墅区 西湖区 滨江区 萧山区 余杭区 临平区 钱塘区 富阳区 临安区 桐庐县 淳安县"),
    ("宁波", "海曙区 江北区 北仑区 镇海区 鄞州区 奉化区 余姚市 慈溪市 象山县 宁海县"),
    ("武汉", "江岸区 江汉区 硚口区 汉阳区 武昌区 青山区 洪山区 东西湖区 汉南区 蔡甸区 江夏区 黄陂区 新洲区"),
    ("成都", "锦江区 青羊区 金牛区 武侯区 成华区 龙泉驿区 青白江区 新都区 温江区 双流区 郫都区 新津区"),
    ("西安", "新城区 碑林区 莲湖区 灞桥区 未央区 雁塔区 阎良区 临潼区 长安区 高陵区 鄠邑区"),
    ("沈阳", "和平区 沈河区 大东区 皇姑区 铁西区 苏家屯区 浑南区 沈北新区 于洪区 辽中区"),
    ("大连", "中山区 西岗区 沙河口区 甘井子区 旅顺口区 金州区 普兰店区"),
    ("青岛", "市南区 市北区 黄岛区 崂山区 李沧区 城阳区 即墨区 胶州市 平度市 莱西市"),
    ("济南", "历下区 市中区 槐荫区 天桥区 历城区 长清区 章丘区 济阳区 莱芜区 钢城区"),
    ("长沙", "芙蓉区 天心区 岳麓区 开福区 雨花区 望城区 长沙县 浏阳市 宁乡市"),
    ("郑州", "中原区 二七区 管城回族区 金水区 上街区 惠济区"),
    ("合肥", "瑶海区 庐阳区 蜀山区 包河区 肥东县 肥西县"),
    ("福州", "鼓楼区 台江区 仓山区 马尾区 晋安区 长乐区"),
    ("厦门", "思明区 海沧区 湖里区 集美区 同安区 翔安区"),
    ("南昌", "东湖区 西湖区 青云谱区 青山湖区 新建区 红谷滩区"),
    ("昆明", "五华区 盘龙区 官渡区 西山区 东川区 呈贡区 晋宁区"),
    ("哈尔滨", "道里区 南岗区 道外区 平房区 松北区 香坊区 呼兰区 阿城区 双城区"),
    ("长春", "南关区 宽城区 朝阳区 二道区 绿园区 双阳区 九台区"),
    ("石家庄", "长安区 桥西区 新华区 井陉矿区 裕华区 藁城区 鹿泉区 栾城区"),
    ("太原", "小店区 迎泽区 杏花岭区 尖草坪区 万柏林区 晋源区"),
    ("无锡", "锡山区 惠山区 滨湖区 梁溪区 新吴区 江阴市 宜兴市"),
    ("佛山", "禅城区 南海区 顺德区 三水区 高明区"),
    ("温州", "鹿城区 龙湾区 瓯海区 洞头区 瑞安市 乐清市"),
  ]

  /// Other cities, without 市.
  private static let others: StaticString =
    """
    唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯
    呼伦贝尔 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 吉林 四平 辽源 通化 白山 松原 白城 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春
    佳木斯 七台河 牡丹江 黑河 绥化 徐州 常州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 芜湖 蚌埠 淮南 马鞍山
    淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 莆田 三明 泉州 漳州 南平 龙岩 宁德 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
    淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳
    周口 驻马店 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 韶关 珠海
    汕头 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池
    来宾 崇左 海口 三亚 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 贵阳 六盘水 遵义 安顺 毕节 铜仁
    曲靖 玉溪 保山 昭通 丽江 普洱 临沧 拉萨 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西
    陇南 西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依
    """

  /// What a name is of.
  enum Sort {
    case city
    /// A district or county; the name may stand without 区 (静安).
    case district
  }

  private static let trie = Trie(table.map(\.districts) + table.map(\.city) + [others])

  /// The longest name at a place, its length and what it is of.
  static func match(in text: Glyphs, at start: Int) -> (length: Int, sort: Sort)? {
    guard start < text.count, trie.mayStart(with: UInt16(truncatingIfNeeded: text.values[start]))
    else { return nil }
    var best: (length: Int, sort: Sort)?
    var (node, place): (UInt16, Int) = (0, start)
    while place < text.count, text.values[place] <= UInt16.max,
      let step = trie.step(from: node, over: UInt16(truncatingIfNeeded: text.values[place]))
    {
      node = step.node
      place += 1
      if step.value > 0 {
        best = (place - start, step.value <= table.count ? .district : .city)
      } else if place - start > 1, isShort(node) {
        best = (place - start, .district)
      }
    }
    return best
  }

  /// Whether 区, 县, 市 or 新区 would end the name of a district: 静安 of 静安区, 浦东 of 浦东新区.
  private static func isShort(_ node: UInt16) -> Bool {
    let isName = { (end: UInt16) in (trie.step(from: node, over: end)?.value ?? 0) > 0 }
    if isName(0x533A) || isName(0x53BF) || isName(0x5E02) { return true }
    guard let new = trie.step(from: node, over: 0x65B0) else { return false }
    return (trie.step(from: new.node, over: 0x533A)?.value ?? 0) > 0
  }

  /// The cities that have a district of a name; some share one (鼓楼区).
  static func cities(of district: String) -> [String] {
    guard isDistrict(district) else { return [] }
    let name = Array(district.utf8)
    return table.compactMap { city, districts in
      holds(districts, name) ? "\(city)" : nil
    }
  }

  /// The full name of a district from its short one: 静安区 of 静安.
  static func fullNames(of short: String) -> [String] {
    ["区", "新区", "县", "市"].map { short + $0 }.filter(isDistrict)
  }

  /// Whether a name is that of a district in full.
  private static func isDistrict(_ name: String) -> Bool {
    var last = Trie.Step()
    for unit in name.utf16 {
      guard let step = trie.step(from: last.node, over: unit) else { return false }
      last = step
    }
    return last.value > 0 && last.value <= table.count
  }

  /// Whether a name stands in a list as a whole.
  private static func holds(_ list: StaticString, _ name: [UInt8]) -> Bool {
    list.withUTF8Buffer { bytes in
      var start = 0
      while start < bytes.count {
        let rest = bytes[start...]
        let end = rest.firstIndex(of: 0x20) ?? bytes.count
        if end - start == name.count, rest.starts(with: name) { return true }
        start = end + 1
      }
      return false
    }
  }

  /// 静安 of 静安区; 浦东 of 浦东新区.
  static func shortName(_ district: String) -> String {
    let name = district.hasSuffix("新区") ? district.dropLast(2) : district.dropLast()
    return name.count > 1 ? String(name) : district
  }
}
