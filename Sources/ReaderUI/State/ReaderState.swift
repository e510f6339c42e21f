import Display
import Newspaper
import Search

/// Everything that changes while one reads. A command changes it; the panes draw it.
public struct ReaderState: Sendable {
  /// What the panes show.
  public private(set) var library: Library
  /// Rows and columns of the window.
  public private(set) var size: Size
  /// How many columns characters take.
  public let cellWidth: CellWidth
  /// What the reader has chosen.
  public var settings: ReaderSettings

  /// Starts to read a library; an empty one may be filled later by `receive`.
  public init(
    library: Library, size: Size, cellWidth: CellWidth = CellWidth(),
    settings: ReaderSettings = ReaderSettings()
  ) {
    self.library = library
    self.size = size
    self.cellWidth = cellWidth
    self.settings = settings
  }

  /// Takes a new library; what one reads, has chosen and has searched stays.
  ///
  /// - Parameter progress: how much of the archive it holds; nil when it is complete.
  public mutating func receive(_ library: Library, progress: LoadProgress? = nil) {
    self.library = library
  }

  /// Handles what the terminal tells.
  public mutating func handle(_ event: InputEvent) -> Effect {
    switch event {
    case .key(let stroke):
      if case .command(let command) = KeyMap().answer(to: [stroke]) { return apply(command) }
      return .none
    case .resize(let size):
      self.size = size
      return .none
    default: return .none
    }
  }

  /// Carries out a command.
  ///
  /// - Parameter count: the number typed before it.
  public mutating func apply(_ command: Command, count: Int? = nil) -> Effect {
    switch command {
    case .quit, .back: .quit
    case .suspend: .suspend
    case .redraw: .redraw
    case .theme: .nextTheme
    default: .none
    }
  }

  /// Draws the whole window.
  public func draw() -> Canvas {
    var canvas = Canvas(size: size, cellWidth: cellWidth)
    canvas.write(
      "gazette  \(library.archive.issues.count)", at: .origin, face: .titleLine)
    return canvas
  }
}
