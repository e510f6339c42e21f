import Curses
import Glibc

/// Reports that the guard writes when the program dies of a fault of its own: version, signal, the last commands, the
/// addresses of the stack. No text of a page is in them.
struct CrashReports {
  private let folder: StateFolder

  init(in folder: StateFolder) { self.folder = folder }

  /// Says where a crash of this run is reported. The file is made only then; its ending says that nobody was told.
  func arm() {
    CursesTerminal.reportCrashes(
      to: "\(folder.path)/crash-\(time(nil))-\(getpid())\(Self.untold)",
      heading: "gazette \(Gazette.configuration.version)")
  }

  /// Looks for reports of which the user does not know yet.
  ///
  /// - Returns: a line that says where the newest is; nil if there is none.
  func tell() -> String? {
    let reports = names().filter { $0.hasPrefix("crash-") }.sorted()
    guard let newest = reports.last(where: { $0.hasSuffix(Self.untold) }) else { return nil }
    for old in reports.dropLast(Self.kept) { unlink("\(folder.path)/\(old)") }
    for report in reports.suffix(Self.kept) where report.hasSuffix(Self.untold) {
      let told = report.dropLast(Self.untold.count)
      rename("\(folder.path)/\(report)", "\(folder.path)/\(told)\(Self.told)")
    }
    let path = "\(folder.path)/\(newest.dropLast(Self.untold.count))\(Self.told)"
    return "gazette broke down the last time; the report is \(path)"
  }

  private static let untold = ".new"
  private static let told = ".txt"
  /// Reports that are kept.
  private static let kept = 10

  private func names() -> [String] {
    guard let stream = opendir(folder.path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream), names.count < 1000 {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}
