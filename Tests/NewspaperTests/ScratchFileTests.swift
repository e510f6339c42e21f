import Glibc
import Testing

@testable import Newspaper

@Suite struct ScratchFileTests {
  let folder = FilesTestFolder()

  private func text(_ count: Int) -> [UInt8] { (0..<count).map { UInt8($0 % 95 + 32) } }

  @Test(arguments: [0, 1, 4096, 5000, 3 << 20]) func aTextThatWasMovedIsTheSame(count: Int) throws {
    let scratch = try #require(ScratchFile(in: folder.path))
    let other = SourceText(name: "0", bytes: text(777))
    other.move(to: scratch)
    let source = SourceText(name: "a", bytes: text(count))
    let copy = source
    source.move(to: scratch)
    #expect(copy.bytes == text(count) && copy.byteCount == count)
    let part = count / 3..<count / 2
    #expect(copy.bytes(in: part).elementsEqual(text(count)[part]))
    #expect(copy.string(in: SourceRange(part.lowerBound, part.upperBound)).utf8.count == part.count)
    #expect(copy.hasBytes(of: SourceText(name: "b", bytes: text(count))))
    #expect(other.bytes == text(777))
  }

  @Test func theFileHasNoName() throws {
    let scratch = try #require(ScratchFile(in: folder.path))
    _ = text(10).withUnsafeBytes(scratch.append)
    #expect(rmdir(folder.path) == 0, "the folder is empty")
    #expect(ScratchFile(in: folder.path) == nil)
  }

  /// What the disk does not give back is blank, so that what was found in the text still has its places.
  @Test func whatCannotBeReadBackIsBlank() throws {
    let scratch = try #require(ScratchFile(in: folder.path))
    #expect(scratch.bytes(in: 100..<104) == [0x20, 0x20, 0x20, 0x20])
  }

  @Test func mappedBytesAreThoseThatWereWritten() throws {
    let scratch = try #require(ScratchFile(in: folder.path))
    _ = text(10).withUnsafeBytes(scratch.append)
    let range = try #require(text(9000).withUnsafeBytes(scratch.append))
    let memory = try #require(scratch.map(range))
    #expect(memory.elementsEqual(text(9000)))
    munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
  }

  @Test func anIssueReadsAsBefore() throws {
    let scratch = try #require(ScratchFile(in: folder.path))
    let page = "# 标题\n\n本报讯 区级一般公共预算收入247.63亿元，\n\n同比增长0.32%。\n"
    let issue = IssueReader().issue(from: SourceText(name: "a.md", bytes: Array(page.utf8)))
    let before = issue.pieces.map { ArticleText(of: $0, in: issue.source).bytes }
    issue.source.move(to: scratch)
    #expect(issue.pieces.map { ArticleText(of: $0, in: issue.source).bytes } == before)
  }
}
