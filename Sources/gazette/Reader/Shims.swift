// Delete each of these as soon as its room has it.
import Display
import ReaderUI
import Themes

extension ReaderState {
  mutating func use(_ cellWidth: CellWidth) {}
  mutating func show(notice: String) {}
}

extension BundledTheme {
  var theme: Theme { Theme(name: rawValue, styles: [:]) }
}
