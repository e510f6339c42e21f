/// Names of people as bylines and credits print them.
enum Names {
  /// Single surnames, the common ones of the census and of the classic list.
  static let surnames = Set(
    """
    赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳\
    酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊\
    纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单\
    杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇\
    栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍\
    郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚\
    越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫佟闰肖岳代褟仝付覃区佘芦邸战苑原\
    战泮冼植揭楼帅隋缑亢有琴商牟佴伯赏墨哈谯笪年爱阳肇仉岭雒操候来么乃阿才是买冒敬逢苟菅晋初修信兰宝卿尧裔
    """.unicodeScalars.map(\.value).filter(Glyph.isHan))

  private static let doubleSurnames = PhraseTable(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 司徒 夏侯 端木 百里 东郭 南宫 呼延 轩辕 闻人 澹台 淳于 单于 太史 申屠 公羊 独孤 第五 拓跋")

  /// Whether a run of glyphs is a person's name: surname and one or two characters, or parts with `·` between.
  static func isName(_ range: Range<Int>, of text: Glyphs) -> Bool {
    if text.values[range].contains(0xB7) || text.values[range].contains(0x2022) {
      return isForeignName(range, of: text)
    }
    guard range.count >= 2, range.count <= 4,
      range.allSatisfy({ Glyph.isHan(text[$0]) }),
      !isWord(range, of: text)
    else { return false }
    if doubleSurnames.match(in: text, at: range.lowerBound) != nil { return range.count >= 3 }
    guard surnames.contains(text[range.lowerBound]) else { return false }
    // Four characters with a single surname are two surnames set together (a married name) or no name.
    return range.count < 4 || surnames.contains(text[range.lowerBound + 1])
  }

  /// Parts of Chinese characters or Latin letters with `·` between: 阿卜杜·热西提, 弗兰克·维尔切克.
  private static func isForeignName(_ range: Range<Int>, of text: Glyphs) -> Bool {
    guard range.count >= 3, range.count <= 20 else { return false }
    // 图片新闻·视点: the first part is a word of the page.
    let first = range.prefix(while: { text[$0] != 0xB7 && text[$0] != 0x2022 })
    return !words.holds(first, of: text)
      && range.allSatisfy {
        Glyph.isHan(text[$0]) || Glyph.isLatin(text[$0]) || text[$0] == 0xB7 || text[$0] == 0x2022
      }
  }

  /// Words of the page that begin with a surname and are no names.
  private static let words = PhraseTable(
    """
    信箱 方便 高度 安全 平安 万元 马上 成立 成功 成为 时间 时代 时候 方面 方法 方式 方案 方向 于是 于此 金融 金额 金牌 江苏 江西 江南
    黄河 黄金 黄浦 广东 广西 广州 广场 广大 广告 东方 东海 国际 国家 国内 国庆 国务院 山东 山西 山区 石油 水利 水平 文化 文明
    文章 文件 文艺 经济 经验 经过 经营 全国 全市 全区 全面 全球 全省 高校 高中 高考 高新 高质量 明天 明年 明确 年度 年内 年前
    关于 关注 关键 关系 何以 何时 和谐 和平 都市 都是 相关 相信 有关 有望 有序 有效 来自 来源 商业 商务 商店 信息 信心 能源
    能力 温暖 温度 通过 通知 通报 通讯 家庭 家园 应急 应对 应用 单位 解决 解放 解读 空间 空气 空调 利用 利益 连续 满意 满足
    农业 农村 农民 边界 双方 双手 充分 向上 容易 简单 终于 越来越 公司 公园 公告 公安 公共 公益 司法 原因 原来 白天 白领 严格
    严重 严禁 华东 华为 许多 计划 计算 项目 平台 平均 花园 花卉 云南 云计算 苏州 贵州 安徽 安排 宁波 宁夏 常态 常委 常见 乐园
    任务 任何 路上 强化 强调 童年 程序 程度 段落 富裕 车辆 车站 班子 宫殿 武汉 武警 武术 龙头 幸福 印象 印度 白色 从而 从事
    包括 包容 左右 石化 贡献 劳动 劳模 党员 党委 党建 党组织 党中央 那么 须知 丰富 丰收 游客 游戏 权利 权威 益处 代表 代理 区域
    区委 区长 区政府 付出 习惯 易拉宝 居民 居委 居家 步伐 步行 耿直 师生 师傅 师资 融合 融资 融媒体 冷空气 沙漠 养老 查处 查看 后来
    后勤 红色 海外 教育 专题 要闻 综合 体育 社会 时政 科技 财经 评论 人物 时评 副刊 广而告之 健康 视点 民生 生活 法治 新闻 张贴
    """)

  private static func isWord(_ range: Range<Int>, of text: Glyphs) -> Bool {
    words.holds(range, of: text)
  }
}
