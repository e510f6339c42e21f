/// Columns of a line, with tabs between.
enum VisibleColumns {
  /// The columns as one line that is safe for any terminal; a tab inside a column becomes a mark.
  static func line(_ columns: [String]) -> String {
    columns.map { StandardOutput.line($0) }.joined(separator: "\t")
  }
}
