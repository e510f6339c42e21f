import TOMLKit

/// Reads TOML, for settings and themes alike.
public enum TOMLDocument {
  /// Why a text cannot be taken, and where: line and column count from 1.
  public struct Fault: Error, Hashable, Sendable {
    /// The line.
    public var line: Int
    /// The column in characters.
    public var column: Int
    /// What is wrong.
    public var reason: String
  }

  /// Reads a text that passes the door.
  public static func table(of text: String) throws(Fault) -> TOMLTable {
    var door = TOMLDoor(text)
    try door.check()
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw Fault(line: place.line, column: place.column, reason: error.description)
    } catch {
      throw Fault(line: 1, column: 1, reason: "\(error)")
    }
  }
}
