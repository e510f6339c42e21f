import Display
import ReaderUI
import Themes

/// A text → settings, and → a theme. Called by libFuzzer with each input.
/// Whatever comes: it is read, within the bounds that each setting has, or an error says where and what.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSettings(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  checkSettings(text)
  checkTheme(text)
  return 0
}

private func checkSettings(_ text: String) {
  do throws(ConfigurationError) {
    let settings = try Configuration.parse(text, path: "config.toml")
    guard (try? KeyMap(changes: settings.keys)) != nil else {
      fatalError("keys are taken that cannot be used")
    }
    let reader = settings.readerSettings
    guard (20...400).contains(reader.measure), (0...8).contains(reader.indent),
      (0...3).contains(reader.paragraphGap), [nil, 1, 2].contains(settings.ambiguous)
    else { fatalError("a number out of its bounds is taken") }
  } catch {
    if error.message.isEmpty { fatalError("an error without a word") }
  }
}

private func checkTheme(_ text: String) {
  let themes = ThemeLibrary(userThemes: ["mine": ThemeFile(path: "mine.toml", text: text)])
  do throws(ThemeError) {
    _ = try themes.theme(named: "mine")
  } catch {
    let lines = text.utf8.reduce(into: 1) { $0 += $1 == UInt8(ascii: "\n") ? 1 : 0 }
    if let line = error.line, !(1...lines + 1).contains(line) {
      fatalError("line \(line) of \(lines)")
    }
    if error.message.isEmpty || (error.column ?? 1) < 1 { fatalError("an error without a place") }
  }
}
