/// What a column of a table, or a key of a JSON object, holds.
enum RowColumn {
  case kicker, title, subtitle, author, summary, body, date, source, page, section, link

  /// The column of a name as tables have it, Chinese or English, in any case; nil for all others (`id`, `views`).
  ///
  /// What is in other columns was never print: it stays in the source view, as mark-up.
  init?(named name: [UInt8]) {
    let key = String(decoding: name, as: UTF8.self).lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    guard let column = Self.names[String(String.UnicodeScalarView(key))] else { return nil }
    self = column
  }

  private static let names: [String: RowColumn] = {
    var names: [String: RowColumn] = [:]
    for (column, words) in columns {
      for word in words.split(separator: " ") { names[String(word)] = column }
    }
    return names
  }()

  /// Names without blanks, `_` and `-`: `publish_date` is `publishdate`.
  private static let columns: [(RowColumn, String)] = [
    (.kicker, "kicker eyebrow 引题 肩题 眉题"),
    (.title, "title headline heading subject 标题 主标题 题目 题名 文章标题 新闻标题 篇名 標題 題目"),
    (.subtitle, "subtitle subhead subheading subheadline 副标题 副题 副標題"),
    (.author, "author authors byline writer reporter journalist 作者 记者 署名 撰稿 責任者 記者"),
    (.summary, "summary abstract lead lede intro description excerpt 摘要 提要 导语 简介 導語"),
    (
      .body,
      """
      body text content contents article maintext fulltext bodytext articletext story \
      正文 内容 全文 文本 文章 文章内容 新闻内容 正文内容 文章正文 內容 內文 文章內容
      """
    ),
    (
      .date,
      """
      date day time datetime pubdate pubtime publishdate publishtime publishedat published \
      publicationdate issuedate releasedate createdat 日期 时间 发布日期 发布时间 出版日期 发表日期 \
      发表时间 刊登日期 见报日期 时间日期 刊期 發布日期 時間 出版時間
      """
    ),
    (
      .source,
      """
      source paper newspaper publication publisher media outlet journal \
      来源 报纸 报纸名称 报名 报刊 媒体 出处 文章来源 新闻来源 來源 報紙 媒體
      """
    ),
    (.page, "page pageno pagenumber pagename 版面 版次 版 版号 版名 版号版名 頁碼 版號"),
    (.section, "section category channel topic 栏目 频道 类别 分类 板块 專欄 欄目 類別"),
    (.link, "url link href uri permalink articleurl sourceurl 链接 网址 原文链接 地址 連結 網址"),
  ]
}
