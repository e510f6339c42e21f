import Foundation
import TestSupport
import Testing

/// The page of features names a proof for each; it must be there.
@Suite struct FeatureTests {
  @Test func everyProofIsThere() throws {
    let page = try String(
      contentsOf: repositoryRoot.appendingPathComponent("docs/FEATURES.md"), encoding: .utf8)
    let (tests, screens) = try proofs()
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("| yes |") }
    #expect(rows.count >= 30)
    for row in rows {
      let names = row.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      #expect(names.contains { tests.contains($0) || screens.contains($0) }, "\(row)")
      // What looks like a test or a screen is one.
      for name in names where name.hasSuffix(".txt") { #expect(screens.contains(name), "\(name)") }
      for name in names where Self.looksLikeATest(name) { #expect(tests.contains(name), "\(name)") }
    }
  }

  private static func looksLikeATest(_ name: String) -> Bool {
    name.count > 12 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// The names of all test functions and of all recorded screens.
  private func proofs() throws -> (Set<String>, Set<String>) {
    var tests: Set<String> = []
    var screens: Set<String> = []
    let folder = repositoryRoot.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() {
      if file.path.contains("/Golden/") { screens.insert(file.lastPathComponent) }
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for part in text.components(separatedBy: "func ").dropFirst() {
        tests.insert(String(part.prefix { $0.isLetter || $0.isNumber }))
      }
    }
    return (tests, screens)
  }
}
