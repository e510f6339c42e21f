/// A row of comma-separated values, in the form of RFC 4180.
public enum DelimitedRow {
  /// The row of some cells, without its end: `税收,"1,200万元"`.
  public static func line(of cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",")
  }

  private static let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]

  /// A cell with a comma, a quotation mark or an end of line stands in quotation marks, and those in it are doubled.
  private static func quoted(_ cell: String) -> String {
    guard cell.unicodeScalars.contains(where: special.contains) else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
