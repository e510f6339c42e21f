import Foundation
import Glibc
import Testing

@testable import Newspaper

@Suite struct FilesWalkTests {
  @Test func pagesComeAsReadersCount() throws {
    let folder = FilesTestFolder()
    try folder.writePages(
      "10版.txt", "2版.txt", "01版.md", "b/10.TXT", "b/9.markdown", "a.txt", ".hidden.txt",
      ".git/x.txt")
    #expect(
      try folder.names()
        == ["01版.md", "2版.txt", "10版.txt", "a.txt", "b/9.markdown", "b/10.TXT"])
    #expect(try folder.skipped() == [])
  }

  @Test func eachEntryLeftOutHasItsReason() throws {
    let folder = FilesTestFolder()
    try folder.writePages("page.txt", "sub/inner.txt")
    mkfifo(folder["pipe.txt"], 0o600)
    try bindSocket(at: folder["socket.txt"])
    try folder.write([], to: "empty.txt")
    for (link, target) in [
      ("dangling.txt", "nowhere"), ("loop-a.txt", "loop-b.txt"), ("loop-b.txt", "loop-a.txt"),
      ("null.txt", "/dev/null"), ("root", "/"), ("up", ".."), ("twice.txt", "page.txt"),
      ("z-again", "sub"),
    ] { symlink(target, folder[link]) }
    #expect(
      try folder.skipped().sorted() == [
        "dangling.txt does not exist",
        "empty.txt is empty",
        "loop-a.txt is a link that leads back to itself",
        "loop-b.txt is a link that leads back to itself",
        "null.txt is a device, not a plain file",
        "pipe.txt is a named pipe, not a plain file",
        "root is a link to a folder above it",
        "socket.txt is a socket, not a plain file",
        "twice.txt is the same file as page.txt",
        "up is a link to a folder above it",
        "z-again is the same file as sub",
      ])
    #expect(try folder.names() == ["page.txt", "sub/inner.txt"])
  }

  @Test func filesThatAreNoTextByNameAreOneLine() throws {
    let folder = FilesTestFolder()
    try folder.writePages("a.txt", "a.jpg", "b/b.JPG", "b/c.jpg", "d.pdf", "README")
    #expect(
      try folder.skipped() == [
        ". 3 files ending in .jpg, which is no ending of text; name one to open it",
        ". 1 file ending in .pdf, which is no ending of text; name one to open it",
        ". 1 file without an ending, which is no ending of text; name one to open it",
      ])
  }

  @Test func manyOfAKindAreOneLine() {
    var skipped = (0..<2000).map { SkippedFile(path: "many/\($0).txt", reason: "is empty") }
    skipped.insert(SkippedFile(path: "a\u{1B}.txt", reason: "is a socket, not a plain file"), at: 1)
    #expect(
      skipped.summary == [
        "many/0.txt: is empty (and 1999 more files in this folder)",
        "a^[.txt: is a socket, not a plain file",
      ])
    #expect(skipped.prefix(4).summary.count == 4)
  }

  @Test func whatIsLeftOutOnPurposeIsNoFault() throws {
    let folder = FilesTestFolder()
    try folder.writePages("a.txt", "a.jpg")
    symlink("a.txt", folder["b.txt"])
    symlink("..", folder["c"])
    try folder.write([], to: "d.txt")
    let skipped = try ArchiveReader().files(at: [folder.path]).skipped
    #expect(skipped.filter(\.isFault).map(\.reason) == ["is empty"])
    #expect(skipped.count == 4)
  }

  @Test func aFileNamedByItselfIsTakenWhateverItsEnding() throws {
    let folder = FilesTestFolder()
    try folder.writePages("page", "page.log")
    let list = try ArchiveReader().files(at: [folder["page"], folder["page.log"], folder["page"]])
    #expect(list.files.map(\.name) == ["page", "page.log"])
    #expect(try ArchiveReader().text(of: list.files[0]).bytes.starts(with: "# 标题".utf8))
  }

  @Test func aPathThatCannotBeUsedIsSaid() throws {
    let folder = FilesTestFolder()
    try folder.writePages("page.txt")
    mkfifo(folder["pipe"], 0o600)
    let missing = folder["missing.txt"]
    #expect(throws: ArchiveError.cannotOpen(path: missing, code: ENOENT)) {
      try ArchiveReader().files(at: [folder.path, missing])
    }
    #expect(throws: ArchiveError.notPlain(path: folder["pipe"], kind: .pipe)) {
      try ArchiveReader().files(at: [folder["pipe"]])
    }
    let list = ArchiveReader().usableFiles(at: [missing, folder.path, folder["pipe"]])
    #expect(list.files.map(\.name) == ["page.txt"])
    #expect(list.refused.map(\.path) == [missing, folder["pipe"]])
  }

  @Test(.enabled(if: geteuid() != 0)) func whatMayNotBeReadIsSaid() throws {
    let folder = FilesTestFolder()
    try folder.writePages("page.txt", "locked/x.txt")
    chmod(folder["locked"], 0)
    defer { chmod(folder["locked"], 0o700) }
    #expect(try folder.skipped() == ["locked may not be read"])
  }

  @Test func aNameThatIsNoUTF8StaysOpenable() throws {
    let folder = FilesTestFolder()
    let name: [UInt8] = [0xD6, 0xD0, 0xB9, 0xFA] + Array(".txt".utf8)  // 中国 in GBK
    let path = (Array(folder.path.utf8) + [0x2F] + name).map { CChar(bitPattern: $0) } + [0]
    let handle = open(path, O_CREAT | O_WRONLY, 0o600)
    write(handle, "正文。\n", 10)
    close(handle)
    let file = try #require(try ArchiveReader().files(at: [folder.path]).files.first)
    #expect(file.name == "\u{FFFD}й\u{FFFD}.txt" || file.name.hasSuffix(".txt"))
    #expect(try ArchiveReader().text(of: file).bytes == Array("正文。\n".utf8))
  }

  @Test func aPathBeyondTheSystemsLimitOpens() throws {
    let folder = FilesTestFolder()
    var handle = open(folder.path, O_RDONLY)
    let step = String(repeating: "d", count: 200)
    for _ in 0..<30 {
      mkdirat(handle, step, 0o700)
      let next = openat(handle, step, O_RDONLY)
      close(handle)
      handle = next
    }
    let page = openat(handle, "深.txt", O_CREAT | O_WRONLY, 0o600)
    write(page, "正文。\n", 10)
    close(page)
    close(handle)
    let file = try #require(try ArchiveReader().files(at: [folder.path]).files.first)
    #expect(file.path.utf8.count > 6000)
    #expect(try ArchiveReader().text(of: file).bytes == Array("正文。\n".utf8))
  }

  @Test func moreEntriesThanTheLimitAreSaid() throws {
    let folder = FilesTestFolder()
    for number in 0..<20 { try folder.writePages("\(number).txt") }
    let reader = ArchiveReader(entryLimit: 5)
    #expect(try folder.names(reader).count == 5)
    #expect(try folder.skipped(reader) == [". holds more than 5 entries; the rest is left out"])
  }

  @Test func noNameSteersTheTerminal() throws {
    let error = ArchiveError.empty(path: "a\u{1B}]0;x\u{7}\u{9B}31m\u{202E}txt\u{7F}")
    #expect(
      error.message
        == "a^[]0;x^G<U+9B>31m<U+202E>txt^?: is empty; there is nothing to read")
  }

  private func bindSocket(at path: String) throws {
    let handle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(handle) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(result == 0)
  }
}
