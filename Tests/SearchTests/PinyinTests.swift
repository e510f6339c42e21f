import Testing

@testable import Search

@Suite struct PinyinTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var letters: String
    var found: [String]
    var testDescription: String { "\(letters) in \(text)" }
  }

  @Test(arguments: [
    Case(text: "助力城市数字化转型", letters: "szhzx", found: ["数字化转型"]),
    Case(text: "助力城市数字化转型", letters: "shuzihuazhuanxing", found: ["数字化转型"]),
    Case(text: "助力城市数字化转型", letters: "shuzhzhuanx", found: ["数字化转型"]),
    Case(text: "助力城市数字化转型", letters: "ZLCS", found: ["助力城市"]),
    Case(text: "助力城市数字化转型", letters: "chengsh", found: ["城市"]),
    Case(text: "助力城市数字化转型", letters: "chengshx", found: []),
    // Several readings: 重 is zhong and chong, 行 is xing and hang, 长 is chang and zhang.
    Case(text: "重庆银行行长", letters: "cqyhhz", found: ["重庆银行行长"]),
    Case(text: "重庆银行行长", letters: "chongqingyinhanghangzhang", found: ["重庆银行行长"]),
    Case(text: "重要讲话", letters: "zyjh", found: ["重要讲话"]),
    Case(text: "建设5G基站", letters: "5gjz", found: ["5G基站"]),
    Case(text: "建设５Ｇ基站", letters: "js5g", found: ["建设５Ｇ"]),
    Case(text: "弘扬“红船精神”", letters: "hyhc", found: ["弘扬“红船"]),
    Case(text: "西安与先进", letters: "xi'an", found: ["西安", "先"]),
    Case(text: "绿色旅游", letters: "lvse", found: ["绿色"]),
    Case(text: "女儿", letters: "nver", found: ["女儿"]),
    Case(text: "总收入總收入", letters: "zsr", found: ["总收入", "總收入"]),
    Case(text: "一\u{1}二", letters: "ye", found: []),
    Case(text: "上海", letters: "2020", found: []),
    Case(text: "", letters: "a", found: []),
  ])
  func findsWhatIsTyped(_ c: Case) {
    let bytes = Array(c.text.utf8)
    let found = PinyinFinder(bytes).matches(of: c.letters)
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == c.found)
  }

  @Test func commonReadingsAreToldFromRareOnes() {
    let finder = PinyinFinder(Array("的确 重要".utf8))
    #expect(finder.matches(of: "zhongyao").map(\.isCommon) == [true])
    #expect(finder.matches(of: "chongyao").map(\.isCommon) == [false])
  }

  @Test func everyCharacterIsFoundByEachOfItsReadings() {
    let pinyin = Pinyin.shared
    var count = 0
    for value in UInt32(0x4E00)...0x9FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let finder = PinyinFinder(Array(String(scalar).utf8))
      for reading in pinyin.readings(of: value) {
        let letters = String(decoding: pinyin.syllables[Int(reading)].letters, as: UTF8.self)
        #expect(finder.matches(of: letters).count == 1, "\(scalar) \(letters)")
        count += 1
      }
    }
    #expect(count > 25_000)
  }

  @Test func noWordStopsTheFinder() {
    let finder = PinyinFinder(Array(String(repeating: "石室诗士施氏嗜狮", count: 200).utf8))
    #expect(!finder.matches(of: String(repeating: "shi", count: 20)).isEmpty)
    #expect(finder.matches(of: String(repeating: "s", count: 500)).isEmpty)
    #expect(PinyinFinder([0xE4, 0xB8, 0xFF, 0x61]).matches(of: "a").count == 1)
  }
}
