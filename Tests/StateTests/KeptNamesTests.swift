import Foundation
import Newspaper
import Testing

@testable import gazette

@Suite struct KeptNamesTests {
  @Test func pathsLeadBackToNames() throws {
    let root = NSTemporaryDirectory() + "gazette-names-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    for name in ["2020/01.md", "2021/01.md"] {
      let file = URL(fileURLWithPath: root + "/" + name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("# 标题\n\n正文。\n".utf8).write(to: file)
    }
    let reader = ArchiveReader()
    let all = KeptNames(try reader.files(at: [root]).files)
    let year = KeptNames(try reader.files(at: [root + "/2021/"]).files)
    let file = KeptNames(try reader.files(at: [root + "/2021/01.md"]).files)
    let path = try #require(all.path(of: "2021/01.md"))
    #expect(path.hasPrefix("/"))
    #expect(year.path(of: "01.md") == path && file.path(of: "01.md") == path)
    #expect(all.name(of: path) == "2021/01.md" && year.name(of: path) == "01.md")
    #expect(year.name(of: all.path(of: "2020/01.md") ?? "") == nil)
    for folder in [root, root + "/"] {
      let early = try #require(KeptNames(folder: folder))
      #expect(early.archive == all.archive && early.name(of: path) == "2021/01.md")
    }
    #expect(KeptNames(folder: root + "/2021/01.md") == nil)
    #expect(KeptNames(folder: root + "/2022") == nil)
    let both = KeptNames(try reader.files(at: [root + "/2020", root + "/2021/01.md"]).files)
    #expect(both.archive != all.archive)
  }

  @Test func standardInputIsNotKept() {
    #expect(KeptNames([ArchiveFile(path: "-", name: "-")]).path(of: "-") == nil)
  }
}
