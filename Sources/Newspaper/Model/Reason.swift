/// Why a stretch of text was given its role: the rule of print that decided, so that a wrong decision can be argued with.
public enum Reason: UInt8, CaseIterable, Sendable {
  case unstated
  case mastheadAtTop
  case rubricWord
  case rubricOverHeadings
  case contentsEntry
  case contentsLead
  case highestMark
  case aboveHeadline
  case belowHeadline
  case dashBelowHeadline
  case onlyHeading
  case secondOfTwo
  case twoHeadsInOneLine
  case deeperMark
  case numberedHeading
  case shortLineInArticle
  case boldParagraph
  case bylineFormula
  case speakerUnderTitle
  case nameUnderTitle
  case openingFormula
  case fullSentence
  case longLine
  case continuesSentence
  case introducesList
  case lineOfList
  case salutation
  case titleOfSummary
  case bulletSentence
  case repeatsBody
  case captionFormula
  case aboveCredit
  case insideSentence
  case photoFormula
  case bylineUnderCaption
  case artFormula
  case closingCredit
  case linkFormula
  case pageNumber
  case jumpLine
  case editorsLine
  case imprintLine
  case crawlStamp
  case slogan
  case decoration
  case repeatedHeader
  case specks
  case repeatsLineAbove
  case headLine
  case plainText

  /// The rule in words, as `gazette structure --explain` prints it.
  public var sentence: String {
    switch self {
    case .unstated: "no rule"
    case .mastheadAtTop: "names the paper, the issue or the day at the head of the page"
    case .rubricWord: "the name of a page or a column"
    case .rubricOverHeadings: "a heading with headings under it and no text of its own"
    case .contentsEntry: "a title in the list of what is in the issue"
    case .contentsLead: "introduces the list of what is in the issue"
    case .highestMark: "the highest mark of its heading run"
    case .aboveHeadline: "stands above the headline"
    case .belowHeadline: "stands below the headline"
    case .dashBelowHeadline: "begins with a dash below the headline"
    case .onlyHeading: "the one heading above an article"
    case .secondOfTwo: "the second of two heading lines without marks"
    case .twoHeadsInOneLine: "one line holds two heads, parted by a blank"
    case .deeperMark: "a deeper mark after the body has begun"
    case .numberedHeading: "a numbered heading"
    case .shortLineInArticle: "a short line that ends no sentence, between paragraphs"
    case .boldParagraph: "bold as a whole and ends no sentence"
    case .bylineFormula: "names the writer: 记者, 通讯员, 作者 and names"
    case .speakerUnderTitle: "office and name under the title of a document"
    case .nameUnderTitle: "a name alone under the headline"
    case .openingFormula: "an opening formula: 本报讯, 新华社…电"
    case .fullSentence: "holds a full sentence"
    case .longLine: "too long for a heading"
    case .continuesSentence: "goes on with a sentence that was cut"
    case .introducesList: "ends in a colon, a semicolon or a dash"
    case .lineOfList: "one of a row of short lines: a list, a poem, a table"
    case .salutation: "addresses the audience"
    case .titleOfSummary: "stands above the lines of a summary box"
    case .bulletSentence: "set apart by a mark, holds whole clauses"
    case .repeatsBody: "repeats a sentence of the body"
    case .captionFormula: "tells what a picture shows: 图为, 上图"
    case .aboveCredit: "stands above the name of a photographer"
    case .insideSentence: "a short line inside a sentence that goes on below"
    case .photoFormula: "names the photographer: 摄, 供图"
    case .bylineUnderCaption: "a byline right under a caption"
    case .artFormula: "names who drew it: 制图, 漫画"
    case .closingCredit: "names the writer behind the last sentence"
    case .linkFormula: "an address of the web"
    case .pageNumber: "a page number"
    case .jumpLine: "sends the reader to another page: 下转, 上接"
    case .editorsLine: "names the editors: 责任编辑, 版式"
    case .imprintLine: "imprint of the paper: address, telephone, price"
    case .crawlStamp: "left by the web page: time stamp, print, share"
    case .slogan: "a slogan of the page"
    case .decoration: "marks without words"
    case .repeatedHeader: "the same line stands on the page again"
    case .specks: "specks: stray marks or letters"
    case .repeatsLineAbove: "repeats the end of the text above"
    case .headLine: "a head line that names its value: 标题, 作者"
    case .plainText: "a line of text"
    }
  }
}
