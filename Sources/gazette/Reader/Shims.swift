// Delete each of these as soon as its room has it.
import Display
import ReaderUI

extension ReaderState {
  mutating func use(_ cellWidth: CellWidth) {}
  mutating func show(notice: String) {}
}
