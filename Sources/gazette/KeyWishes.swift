import ReaderUI
import TOMLKit

/// Reads the user's keys: the table `[keys]` of the settings.
///
///     [keys]
///     next-headline = ["]", "M-n"]
///     quit = []              # no key; :quit still works
///     [keys.article]
///     next-figure = "w"      # only in the article pane
struct KeyWishes {
  /// The file, for messages.
  let path: String

  /// The wishes of the table; they are held against each other, too.
  func changes(in table: TOMLTable) throws(ConfigurationError) -> [KeyChange] {
    var changes: [KeyChange] = []
    for name in table.keys {
      if let pane = Panes(name: name), let part = table[name]?.table {
        for command in part.keys { changes.append(try change(command, part, pane, "keys.\(name)")) }
      } else {
        changes.append(try change(name, table, .everywhere, "keys"))
      }
    }
    do throws(KeyMapError) {
      _ = try KeyMap(changes: changes)
    } catch {
      throw .badKeys("\(path): [keys]", error.message)
    }
    return changes
  }

  private func change(
    _ name: String, _ table: TOMLTable, _ panes: Panes, _ place: String
  ) throws(ConfigurationError) -> KeyChange {
    let place = "\(path): [\(place)]"
    guard let command = Command(rawValue: name) else {
      throw .badKeys(place, "no command is called '\(name)'; 'gazette keys' lists them")
    }
    guard let keys = keys(table[name]) else {
      throw .badKeys(place, "'\(name)' takes a key or a list of keys, such as [\"]\", \"M-n\"]")
    }
    return KeyChange(command, keys: keys, in: panes)
  }

  private func keys(_ value: TOMLValueConvertible?) -> [String]? {
    if let key = value?.string { return [key] }
    guard let list = value?.array else { return nil }
    let keys = list.compactMap(\.string)
    return keys.count == list.count ? keys : nil
  }
}
