/// A press on the keyboard.
public struct KeyStroke: Hashable, Sendable {
  /// The key: a character or a named key.
  public enum Key: Hashable, Sendable {
    case character(Unicode.Scalar)
    case enter
    case escape
    case tab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    case function(Int)
  }

  /// Keys that are held down with it.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The set as bits.
    public let rawValue: UInt8
    /// Makes a set from bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Control.
    public static let control = Modifiers(rawValue: 1)
    /// Alt, sent as Escape and a key.
    public static let alt = Modifiers(rawValue: 2)
    /// Shift, where the terminal tells it (Shift-Tab).
    public static let shift = Modifiers(rawValue: 4)
  }

  /// The key.
  public var key: Key
  /// What is held down with it.
  public var modifiers: Modifiers

  /// Makes a key stroke.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}

/// What the terminal tells the program.
public enum InputEvent: Hashable, Sendable {
  /// A key.
  case key(KeyStroke)
  /// Text pasted between the marks of bracketed paste.
  case paste(String)
  /// The mouse.
  case mouse(MouseEvent)
  /// The window has a new size.
  case resize(Size)
  /// The window gained or lost the focus.
  case focus(Bool)
}

/// A move or press of the mouse.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Action: Hashable, Sendable {
    case press
    case release
    case drag
    case wheelUp
    case wheelDown
  }
  /// What was done.
  public var action: Action
  /// Where.
  public var place: Position

  /// Makes an event.
  public init(_ action: Action, at place: Position) {
    self.action = action
    self.place = place
  }
}
