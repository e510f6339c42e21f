import Foundation
import TestSupport
import Testing

/// A promise of the README names the command that checks it, and what the command names is there.
@Suite struct PromiseTests {
  @Test func everyPromiseHasItsCheck() throws {
    let rows = try promises()
    #expect(rows.count >= 15)
    let suites = try testNames()
    for row in rows {
      let commands = row.split(separator: "`").map(String.init).filter {
        $0.contains("/") || $0.hasPrefix("swift")
      }
      #expect(!commands.isEmpty, "\(row)")
      for command in commands { try expectRuns(command, suites) }
    }
  }

  private func expectRuns(_ command: String, _ suites: Set<String>) throws {
    let words = command.split(separator: " ").map(String.init)
    if command.hasPrefix("swift test --filter ") {
      #expect(suites.contains(words.last ?? ""), "\(command)")
    } else if let program = words.first, program.hasPrefix("Tests/") {
      let file = repositoryRoot.appendingPathComponent(program)
      #expect(FileManager.default.isExecutableFile(atPath: file.path), "\(command)")
      let script = try String(contentsOf: file, encoding: .utf8)
      for name in words.dropFirst().flatMap({ $0.split(separator: ",") }) where Int(name) == nil {
        #expect(script.contains(name), "\(command)")
      }
    } else {
      #expect(words.first == ".build/release/Mutations", "\(command)")
    }
  }

  /// The rows of the table under "What it promises".
  private func promises() throws -> [Substring] {
    let readme = try String(
      contentsOf: repositoryRoot.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = readme.split(separator: "\n")
    let start = try #require(lines.firstIndex(of: "## What it promises"))
    return lines[start...].dropFirst().prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("| ") }
      .dropFirst(2).map { $0 }
  }

  /// The names of suites and of test targets: what `--filter` may name.
  private func testNames() throws -> Set<String> {
    let folder = repositoryRoot.appendingPathComponent("Tests")
    var names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    for case let file as URL in FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil) ?? .init() where file.pathExtension == "swift"
    {
      for part in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "struct ") {
        names.insert(String(part.prefix { $0.isLetter || $0.isNumber }))
      }
    }
    return names
  }
}
