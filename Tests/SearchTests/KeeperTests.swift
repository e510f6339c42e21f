import Foundation
import Newspaper
import Testing

@testable import Search

@Suite struct KeeperTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// After each of 200 random edits of the files the library is as good as one that is read anew.
  @Test func afterEveryEditTheLibraryIsThatOfTheFiles() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = FixedRandom(state: 21)
    for number in 0..<5 { try write(number, to: "\(number).txt", using: &random) }
    var keeper = ArchiveKeeper(Library(Archive()), files: [])
    #expect(keeper.refresh(ArchiveReader(), at: [folder.path])?.added == 5)
    for number in 0..<200 {
      try edit(number + 10, using: &random)
      let change = keeper.refresh(ArchiveReader(), at: [folder.path])
      #expect(change.map { $0.added + $0.changed + $0.removed } == 1)
      let fresh = try freshLibrary()
      let issues = keeper.library.archive.issues
      #expect(issues.map(\.source.name) == fresh.archive.issues.map(\.source.name))
      for words in ["税收", "增长 -财政", "第", "title:公园", "长三角"] {
        let a = try keeper.library.ranking(of: words, limit: 1000)
        let b = try fresh.ranking(of: words, limit: 1000)
        #expect(a.pieces == b.pieces)
        #expect(a.matchCount == b.matchCount)
      }
    }
    #expect(keeper.refresh(ArchiveReader(), at: [folder.path]) == nil)
    #expect(Comparison(keeper.library).differences(samples: 500, longest: 8, seed: 3) == [])
  }

  @Test func aFileThatCannotBeReadIsTriedAgainWhenItChanges() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a.txt")
    try Data([0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 0, count: 600)).write(to: path)
    var keeper = ArchiveKeeper(Library(Archive()), files: [])
    #expect(keeper.refresh(ArchiveReader(), at: [folder.path]) == nil)
    try Data("税收增长。".utf8).write(to: path)
    #expect(keeper.refresh(ArchiveReader(), at: [folder.path])?.added == 1)
    #expect(try keeper.library.search("税收").pieceCount == 1)
  }

  private func freshLibrary() throws -> Library {
    let reader = ArchiveReader()
    let list = try reader.files(at: [folder.path])
    return Library(Archive(issues: try list.files.map { try reader.issue(of: $0) }))
  }

  /// Adds, changes or removes one file.
  private func edit(_ number: Int, using random: inout FixedRandom) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let name = names.randomElement(using: &random) ?? "x.txt"
    switch Int.random(in: 0...2, using: &random) {
    case 0 where names.count > 2:
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    case 1: try write(number, to: name, using: &random)
    default: try write(number, to: "\(number).txt", using: &random)
    }
  }

  /// Each text has a length of its own, so that one that is written in the same instant as the last is told from it.
  private func write(_ number: Int, to name: String, using random: inout FixedRandom) throws {
    let words = ["税收增长", "财政稳定", "公园建成", "长三角一体化", "第三季度"]
    let body = (0..<4).compactMap { _ in words.randomElement(using: &random) }.joined(
      separator: "，")
    let text = "# \(words[number % 5])\n\n\(body)\(String(repeating: "。", count: number * 7))\n"
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
}
