import CNcurses
import Display
import Glibc

extension ColorDepth {
  /// The depth for a terminal: what its entry can, less what the user forbids. NO_COLOR counts when it is set to
  /// anything (no-color.org).
  static func ofTerminal() -> ColorDepth {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return .none }
    guard cn_has_colors() else { return .none }
    return switch cn_color_count() {
    case (1 << 24)...: .direct
    case 256...: .palette
    case 16...: .sixteen
    case 8...: .eight
    default: .none
    }
  }
}
