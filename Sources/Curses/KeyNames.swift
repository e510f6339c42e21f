import CNcurses
import Display

/// The keys that a terminfo entry names.
enum KeyNames {
  private static let names: [(String, KeyStroke)] =
    [
      ("kcuu1", KeyStroke(.up)), ("kcud1", KeyStroke(.down)), ("kcub1", KeyStroke(.left)),
      ("kcuf1", KeyStroke(.right)), ("khome", KeyStroke(.home)), ("kend", KeyStroke(.end)),
      ("kpp", KeyStroke(.pageUp)), ("knp", KeyStroke(.pageDown)), ("kich1", KeyStroke(.insert)),
      ("kdch1", KeyStroke(.delete)), ("kcbt", KeyStroke(.tab, .shift)), ("kent", KeyStroke(.enter)),
      ("kri", KeyStroke(.up, .shift)), ("kind", KeyStroke(.down, .shift)),
      ("kLFT", KeyStroke(.left, .shift)), ("kRIT", KeyStroke(.right, .shift)),
      // F13 and on are the keys with modifiers, which the decoder tells apart itself.
    ] + (1...12).map { ("kf\($0)", KeyStroke(.function($0))) }

  /// The strings of the entry that curses was opened with.
  static func strings() -> [InputDecoder.KeyString] {
    names.compactMap { name, stroke in
      cn_string(name).map { InputDecoder.KeyString(Array(String(cString: $0).utf8), stroke) }
    }
  }
}
