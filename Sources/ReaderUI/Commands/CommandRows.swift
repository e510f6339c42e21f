// The rows of the command table, one property a group. A command that is not of the group never comes here: `entry` sends
// each to its own, and the test `everyCommandHasItsOwnRow` holds that no row stands twice.
extension Command {
  var moving: Entry {
    switch self {
    case .lineUp:
      Entry(.moving, ["k", "Up", "C-p", "C-y"], "Go up a line.", "上移一行。")
    case .halfPageDown:
      Entry(.moving, ["d", "C-d"], "Go down half a page.", "下移半页。")
    case .halfPageUp:
      Entry(.moving, ["u", "C-u"], "Go up half a page.", "上移半页。")
    case .pageDown:
      Entry(
        .moving, ["Space", "PgDn", "C-f"],
        "Go down a page; at the end of an article, on to the next one.",
        "下移一页；到文末则进入下一篇。")
    case .pageUp:
      Entry(.moving, ["b", "PgUp", "C-b"], "Go up a page.", "上移一页。")
    case .start:
      Entry(
        .moving, ["g", "Home"], "Go to the start; with a count, to that line.",
        "回到开头；带数字则到该行。")
    case .end:
      Entry(
        .moving, ["G", "End"], "Go to the end; with a count, to that line.", "到末尾；带数字则到该行。")
    case .percent:
      Entry(
        .moving, ["%"], "Go to a place in per cent: 50% is the middle.", "按百分比定位：50% 为中间。",
        in: .article)
    default:
      Entry(.moving, ["j", "Down", "C-n", "C-e"], "Go down a line.", "下移一行。")
    }
  }

  var jumping: Entry {
    switch self {
    case .nextHeadline:
      Entry(
        .jumping, ["]", "J"], "Go to the next headline, across issues.", "下一篇（可跨期）。",
        in: .reading, hint: Words("next headline", "下一篇"))
    case .previousHeadline:
      Entry(
        .jumping, ["[", "K"], "Go to the previous headline, across issues.", "上一篇（可跨期）。",
        in: .reading)
    case .nextSection:
      Entry(
        .jumping, ["}"], "Go to the next section.", "下一节。", in: .reading,
        hint: Words("section", "下一节"))
    case .previousSection:
      Entry(.jumping, ["{"], "Go to the previous section.", "上一节。", in: .reading)
    case .nextFigure:
      Entry(
        .jumping, [")"], "Go to the next figure.", "下一个数字。", in: .reading,
        hint: Words("next figure", "下一数字"))
    case .previousFigure:
      Entry(.jumping, ["("], "Go to the previous figure.", "上一个数字。", in: .reading)
    case .open:
      Entry(
        .jumping, ["Enter", "l", "Right"],
        "Open: an article or a hit; from an indicator to its place in the text and back.",
        "打开文章或结果；在指标与其原文位置之间往返。", hint: Words("open", "打开"))
    case .fold:
      Entry(
        .jumping, ["h", "Left"], "Close the issue in the list; elsewhere, go back to the left.",
        "在列表中收起该期；在别处则回到左侧。")
    case .back:
      Entry(
        .jumping, ["q", "Backspace"], "Go back one level; from the list, leave.",
        "返回上一层；在列表中则退出。", hint: Words("back", "返回"))
    case .historyBack:
      Entry(
        .jumping, ["C-o", "M-Left"], "Go back to where you were.", "回到先前的位置。", in: .reading)
    case .historyForward:
      Entry(
        .jumping, ["C-i", "M-Right"], "Go forward again to where you came back from.",
        "再前进到返回前的位置。", in: .reading)
    case .setMark:
      Entry(
        .jumping, ["m"], "Set a mark: m and a letter; a capital is one for all archives.",
        "设书签：m 加字母；大写字母通用于所有档案。", in: .reading)
    case .sameIndicator:
      Entry(
        .jumping, ["i"], "List where else the archive gives this indicator, in order of time.",
        "按时间列出档案中其他各处的同一指标。", in: .reading, hint: Words("elsewhere", "别处"))
    case .checkNumbers:
      Entry(
        .jumping, ["C"],
        "Recompute shares, changes, sums and lists of the article; what differs comes first.",
        "核算本文的占比、变化、合计与列举，不符者在先。", in: .reading, hint: Words("check", "核算"))
    case .toggleRead:
      Entry(
        .jumping, ["r"], "Call the article read, or unread again.", "标为已读，再按恢复未读。",
        in: .reading)
    case .note:
      Entry(
        .jumping, ["a"],
        "Write a note at this place; it gets a mark, and stands in the list of marks.",
        "在此处写批注；自动设书签，列于书签表。", in: .reading)
    case .marks:
      Entry(
        .jumping, ["B"], "List the marks with their notes and what stands there.",
        "列出书签、批注及该处文字。", in: .reading)
    case .begun:
      Entry(
        .jumping, ["U"], "List the articles that were begun and not read to the end.",
        "列出已开始而未读完的文章。", in: .reading)
    default:
      Entry(
        .jumping, ["'", "`"], "Go to a mark: ' and its letter; '' is the place before the jump.",
        "到书签：' 加字母；'' 为跳转前的位置。", in: .reading)
    }
  }

  var searching: Entry {
    switch self {
    case .find:
      Entry(
        .searching, ["/"],
        "Find in this article: words, or re:第[一二]季度, kind:money, direction:down, section:营商.",
        "在本文中查找：词语，或 re:第[一二]季度、kind:money、direction:down、section:营商。",
        in: [.reading, .help],
        hint: Words("find", "查找"))
    case .nextHit:
      Entry(
        .searching, ["n"], "Go to the next hit; after a search, on into the next article.",
        "下一处；检索后可进入下一篇。")
    case .previousHit:
      Entry(.searching, ["N"], "Go to the previous hit.", "上一处。")
    case .clear:
      Entry(
        .searching, ["Esc"], "Clear the marked hits; if there are none, go back one level.",
        "清除标记；无标记时返回上一层。")
    case .search:
      Entry(
        .searching, ["S"], "Search the whole archive.", "检索整个档案。",
        hint: Words("search archive", "检索"))
    case .results:
      Entry(
        .searching, ["s"], "Show the results of the last search again.", "重新显示上次检索结果。",
        in: .reading)
    case .saveSearch:
      Entry(
        .searching, ["w"], "Save the last search; again, give it up.", "保存上次检索，再按取消。",
        in: [.reading, .results], hint: Words("save", "保存"))
    case .savedSearches:
      Entry(.searching, ["W"], "List the saved searches.", "列出已存检索。", in: [.reading, .results])
    case .findHeadline:
      Entry(
        .searching, ["f"], "Find a headline by its words, pinyin or day: 2023-06-18, 2023-06.",
        "按文字、拼音或日期查找标题：2023-06-18。", in: .reading,
        hint: Words("find headline", "找标题"))
    default:
      Entry(
        .searching, ["&"], "Show only the headlines, or the indicators, that hold some words.",
        "只列出含某些字的标题（或指标）。",
        in: .reading, hint: Words("only", "筛选"))
    }
  }

  var arranging: Entry {
    switch self {
    case .nextPane:
      Entry(
        .panes, ["Tab", "C-w w"], "Go to the next pane.", "下一个窗格。", in: .reading,
        hint: Words("next pane", "换窗格"))
    case .previousPane:
      Entry(.panes, ["S-Tab"], "Go to the previous pane.", "上一个窗格。", in: .reading)
    case .focusIssues:
      Entry(
        .panes, ["1"], "Go to the list of issues. Before a digit, 1 2 3 begin a count.",
        "到报刊列表。后接数字时，1 2 3 为次数。", in: .reading)
    case .focusArticle:
      Entry(.panes, ["2"], "Go to the article.", "到正文。", in: .reading)
    case .focusIndicators:
      Entry(.panes, ["3"], "Go to the indicators.", "到指标。", in: .reading)
    case .zoom:
      Entry(
        .panes, ["z"], "Give the whole window to this pane, and back.", "放大当前窗格，再按还原。",
        in: .reading, hint: Words("zoom", "放大"))
    case .narrower:
      Entry(.panes, ["<"], "Make this side pane narrower.", "缩窄侧栏。", in: .reading)
    case .wider:
      Entry(.panes, [">"], "Make this side pane wider.", "加宽侧栏。", in: .reading)
    case .hidePane:
      Entry(.panes, ["-"], "Hide this side pane.", "隐藏侧栏。", in: .reading)
    case .indicatorScope:
      Entry(
        .panes, ["x"], "Show the indicators of the article, of its issue, of the archive.",
        "依次显示本文、本期、全部档案的指标。", in: .reading, hint: Words("scope", "范围"))
    case .indicatorOrder:
      Entry(
        .panes, ["o"], "Order the indicators by text, size, kind or name.", "指标依次按原文、大小、类别、名称排列。",
        in: .reading, hint: Words("order", "排序"))
    case .information:
      Entry(
        .panes, ["I"],
        "Show what is known of the page: place, day, people, doubtful places, each with its evidence.",
        "显示本页信息：地点、日期、人员、存疑之处及其依据。", in: .reading)
    case .showPanes:
      Entry(
        .panes, ["="], "Show all panes again in their usual widths.", "恢复所有窗格。", in: .reading)
    case .asides:
      Entry(
        .panes, ["X"], "Fold captions, credits and pull quotes away, and back.", "收起图说、署名与提要，再按还原。",
        in: .reading)
    default:
      Entry(
        .panes, ["R"], "Show the source lines as they are, and back.", "查看原始文本行，再按还原。",
        in: .reading, hint: Words("source", "原文"))
    }
  }

  var taking: Entry {
    switch self {
    case .copySentence:
      Entry(
        .taking, ["y s"], "Copy the sentence.", "复制句子。", in: .reading,
        hint: Words("sentence", "句子"))
    case .copyParagraph:
      Entry(
        .taking, ["y p"], "Copy the paragraph.", "复制段落。", in: .reading,
        hint: Words("paragraph", "段落"))
    case .copyArticle:
      Entry(
        .taking, ["y a"], "Copy the article.", "复制全文。", in: .reading,
        hint: Words("article", "全文"))
    case .copyFigure:
      Entry(
        .taking, ["y f"], "Copy the figure with what it measures.", "复制数字及其指标。", in: .reading,
        hint: Words("figure", "数字"))
    case .copyRow:
      Entry(
        .taking, ["y v"], "Copy the figure as a row of a table (CSV), with its day and its source.",
        "将数字复制为一行表格（CSV），附日期与出处。", in: .reading, hint: Words("table row", "表格行"))
    case .copyCitation:
      Entry(
        .taking, ["y c"], "Copy the sentence with its paper, date, headline, file and line.",
        "复制句子及其出处（报名、日期、标题、文件与行号）。", in: .reading,
        hint: Words("citation", "引文"))
    case .copyReference:
      Entry(
        .taking, ["y g"], "Copy the article's reference in the form of GB/T 7714.",
        "按 GB/T 7714 格式复制本文的参考文献条目。", in: .reading, hint: Words("GB/T 7714", "参考文献"))
    case .pipe:
      Entry(
        .taking, ["|"],
        "Pipe the article to a program, from the sidebar its figures; no shell stands between.",
        "将本文送入某个程序（不经 shell）；在指标栏则送入数字。", in: .reading)
    case .export:
      Entry(
        .taking, ["e"], "Export the article to a file: .txt, .md or .json by its ending.",
        "导出本文，按扩展名为 .txt、.md 或 .json。", in: .reading)
    default:
      Entry(
        .taking, ["v"], "Open the source in your editor at this line.", "在编辑器中打开原文此行。",
        in: .reading)
    }
  }

  var running: Entry {
    switch self {
    case .help:
      Entry(.program, ["?", "F1"], "Show this help.", "显示帮助。", hint: Words("help", "帮助"))
    case .skippedFiles:
      Entry(
        .program, ["!"], "List the files that were left out, with the reason.",
        "列出未能打开的文件及原因。", in: .reading)
    case .palette:
      Entry(
        .program, [":"],
        "Run a command, some with words: theme light, search 税收; a number goes to that article.",
        "执行命令，可带词：theme light、search 税收；输入数字则到该篇。", hint: Words("commands", "命令"))
    case .theme: Entry(.program, ["t"], "Change to the next theme.", "换主题。")
    case .language:
      Entry(.program, ["L"], "Change between English and Chinese.", "中英文界面切换。")
    case .mouse:
      Entry(
        .program, ["M"], "Give the mouse back to the terminal, and take it again.",
        "鼠标交还终端，再按收回。")
    case .redraw: Entry(.program, ["C-l"], "Draw the screen anew.", "重绘屏幕。")
    case .suspend: Entry(.program, ["C-z"], "Suspend the program.", "挂起程序。")
    default: Entry(.program, ["Q", "C-c"], "Leave the program.", "退出程序。")
    }
  }
}
