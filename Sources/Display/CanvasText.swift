// Reading a canvas back: as text, and as runs of faces, for tests and captured screens.

/// Cells of one row that share a look.
public struct FaceRun: Hashable, Sendable {
  /// Columns of the row.
  public var columns: Range<Int>
  /// Their role.
  public var face: Face
  /// What is laid over it.
  public var overlay: Face?
}

extension Canvas {
  /// A row as text, blanks at its end left out.
  public func text(ofRow row: Int) -> String {
    text(ofRow: row, columns: 0..<size.columns, trimmed: true)
  }

  /// Some columns of a row as text.
  public func text(ofRow row: Int, columns: Range<Int>, trimmed: Bool = false) -> String {
    guard (0..<size.rows).contains(row) else { return "" }
    var line = String.UnicodeScalarView()
    for column in columns.clamped(to: 0..<size.columns) {
      let cell = self[Position(row: row, column: column)]
      guard let scalar = cell.scalar else { continue }
      line.append(scalar)
      line.append(contentsOf: cell.marks)
    }
    if trimmed { while line.last == " " { line.removeLast() } }
    return String(line)
  }

  /// The whole canvas as text, one line a row.
  public var text: String {
    (0..<size.rows).map { text(ofRow: $0) }.joined(separator: "\n")
  }

  /// The faces of a row from left to right.
  public func faceRuns(ofRow row: Int) -> [FaceRun] {
    guard (0..<size.rows).contains(row) else { return [] }
    var runs: [FaceRun] = []
    for column in 0..<size.columns {
      let cell = self[Position(row: row, column: column)]
      if let last = runs.indices.last, runs[last].face == cell.face,
        runs[last].overlay == cell.overlay
      {
        runs[last].columns = runs[last].columns.lowerBound..<column + 1
      } else {
        runs.append(FaceRun(columns: column..<column + 1, face: cell.face, overlay: cell.overlay))
      }
    }
    return runs
  }

  /// Text and faces for golden screens: each row, and under it what of it is not plain text.
  ///
  ///     静安区 2020-01-08
  ///         0-6 headline · 7-17 dim-item+hit
  public var dump: String {
    var lines: [String] = []
    for row in 0..<size.rows {
      lines.append(text(ofRow: row))
      let notes = faceRuns(ofRow: row).filter { $0.face != .text || $0.overlay != nil }.map(\.note)
      if !notes.isEmpty { lines.append("    " + notes.joined(separator: " · ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension FaceRun {
  fileprivate var note: String {
    "\(columns.lowerBound)-\(columns.upperBound) \(face.rawValue)"
      + (overlay.map { "+" + $0.rawValue } ?? "")
  }
}
