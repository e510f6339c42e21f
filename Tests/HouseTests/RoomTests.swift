import Foundation
import TestSupport
import Testing

@Suite struct RoomTests {
  /// The arrows of the house: what the files of a room may import.
  ///
  /// `Glibc` is the system; Foundation is for the program alone, for it is slow to load and slow in loops.
  static let arrows: [String: Set<String>] = [
    "Sources/Newspaper": ["CCompression", "Glibc", "Synchronization"],
    "Sources/Figures": ["Newspaper"],
    "Sources/Search": ["Figures", "Glibc", "Newspaper", "Synchronization"],
    "Sources/Display": [],
    "Sources/Curses": ["CNcurses", "Display", "Glibc"],
    "Sources/ReaderUI": ["Display", "Figures", "Newspaper", "Search"],
    "Sources/gazette": [
      "ArgumentParser", "CThreads", "Curses", "Display", "Figures", "FoundationEssentials", "Glibc",
      "Newspaper",
      "ReaderUI", "Search", "Synchronization", "TOMLKit", "Themes",
    ],
    "Themes": ["Display", "TOMLKit"],
  ]

  @Test(arguments: arrows.keys.sorted())
  func roomsKeepTheirArrows(_ room: String) throws {
    let allowed = try #require(Self.arrows[room])
    for file in try swiftFiles(under: room) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") {
        guard let module = importedModule(line) else { continue }
        #expect(allowed.contains(module), "\(file.lastPathComponent) imports \(module)")
      }
    }
  }

  @Test func everyRoomIsInTheTable() throws {
    let sources = repositoryRoot.appendingPathComponent("Sources")
    let rooms = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { !$0.hasPrefix(".") }
      .filter { try !swiftFiles(under: "Sources/\($0)").isEmpty }
    #expect(Set(rooms.map { "Sources/\($0)" } + ["Themes"]) == Set(Self.arrows.keys))
  }

  @Test func theTopLevelIsAsOrdered() throws {
    let visible = try FileManager.default.contentsOfDirectory(atPath: repositoryRoot.path)
      .filter { !$0.hasPrefix(".") && $0 != "Package.resolved" }
    #expect(
      Set(visible) == [
        "Package.swift", "Sources", "Tests", "seeds", "Themes", "README.md", "LICENSE", "docs",
      ])
  }

  /// `import Figures`, `public import Figures`, `import struct Figures.Figure` → Figures.
  private func importedModule(_ line: Substring) -> String? {
    var words = line.split(whereSeparator: { $0 == " " })
    guard let place = words.firstIndex(of: "import") else { return nil }
    let before = words[..<place].joined(separator: " ")
    guard ["", "public", "internal", "private", "@testable", "@preconcurrency"].contains(before)
    else { return nil }
    words.removeFirst(place + 1)
    if let kind = words.first, ["struct", "class", "enum", "func", "let", "var"].contains(kind) {
      words.removeFirst()
    }
    return words.first.map { String($0.prefix(while: { $0 != "." })) }
  }

  private func swiftFiles(under room: String) throws -> [URL] {
    let folder = repositoryRoot.appendingPathComponent(room)
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return names.filter { $0.hasSuffix(".swift") }.map { folder.appendingPathComponent($0) }
  }
}
