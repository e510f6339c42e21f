import Display
import Newspaper

/// A question at the foot of the window.
struct Prompt: Sendable {
  /// What is asked for.
  enum Kind: String, Hashable, Sendable {
    case find
    case search
    case headline
    case palette
    case filter
    case sheet
    case saved
    case marks
    case begun
    case note
    case pipe
    case export
    case sidebar
    case series
    case information
    case checks
  }

  var kind: Kind
  var line = LineEditor()
  /// The line of the past that is shown: 0 for the newest; nil while one types.
  var recalled: Int?
  /// What one had typed before looking at the past.
  var draft = ""
  /// What may be chosen, for headlines and commands.
  var choices: [Choice] = []
  /// Whether there are more than these.
  var hasMore = false
  var selection = 0
  var top = 0
  /// What a list of places is about, for its title.
  var subject = ""
  /// All places of such a list; what is typed narrows them to `choices`.
  var offered: [Choice] = []
  /// Where one was when it was opened; Esc goes back there.
  var origin: TextAnchor?

  /// One line that may be chosen.
  struct Choice: Hashable, Sendable {
    var label: String
    /// What stands at the right: a key, a date.
    var note: String
    /// UTF-8 byte ranges of the label that answer what is typed.
    var marks: [Range<Int>]
    var target: Target
  }

  /// What a choice does.
  enum Target: Hashable, Sendable {
    case piece(PieceID)
    case command(Command)
    case search(String)
    case mark(Unicode.Scalar)
    case place(PieceID, Range<Int>)
    /// Something to be read only.
    case nothing
  }

  /// What stands before the line.
  func label(_ language: Language) -> String {
    switch kind {
    case .find, .sheet: "/"
    case .search: Words("Search: ", "检索：")(language)
    case .headline: Words("Headline: ", "标题：")(language)
    case .palette: ":"
    case .filter, .sidebar, .series, .information, .checks: Words("Only: ", "筛选：")(language)
    case .saved: Words("Saved search: ", "已存检索：")(language)
    case .marks: Words("Mark: ", "书签：")(language)
    case .begun: Words("Begun: ", "未读完：")(language)
    case .note: Words("Note: ", "批注：")(language)
    case .pipe: Words("Pipe to: ", "送入程序：")(language)
    case .export: Words("Export to: ", "导出到：")(language)
    }
  }
}
