import Foundation
import Testing

@testable import Newspaper

@Suite struct FilesCompressionTests {
  static let page = Array(String(repeating: "本报讯 静安区完成税收703.05亿元。\n", count: 3).utf8)

  /// The page as gzip 1.12, xz 5.4 and zstd 1.5 make it.
  static let packed = [
    ".gz":
      "H4sIAAAAAAACA3s2Z82zrqUv1q1XeDl35tN1nU97dj1d1/OsY8LzFX3PpmwzNzDWMzB9smv/09bmxw1NXM9oqhwA6+0RLo0AAAA=",
    ".xz":
      "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ACMADhdAHMnEY5kWYSgtXnYzQsKAUq3AdoGH97fe1bdQuaRa5OTVAK1h6kWQYU8wLOaYQBhuddoolPL2qAAAOvtES4AAVCNAQAAAGzPET4+MA2LAgAAAAABWVo=",
    ".zst":
      "KLUv/SCNvQEA9ALmnKzmiqXorq8g6Z2Z5a6J5Yy65a6M5oiQ56iO5pS2NzAzLjA15Lq/5YWD44CCCgEAXzmpMg==",
  ]

  private func bytes(_ ending: String) throws -> [UInt8] {
    let text = try #require(Self.packed[ending])
    return [UInt8](try #require(Data(base64Encoded: text)))
  }

  private func read(_ bytes: [UInt8], _ name: String) throws(ArchiveError) -> SourceText {
    try ArchiveReader().text(of: bytes, as: ArchiveFile(path: name, name: name))
  }

  @Test(arguments: [".gz", ".xz", ".zst"])
  func aPackedPageOpens(_ ending: String) throws {
    let text = try read(try bytes(ending), "2020-12-29/01版.txt" + ending)
    #expect(text.bytes == Self.page)
    #expect(text.name == "2020-12-29/01版.txt")
    let twice = try read(try bytes(ending) + bytes(ending), "01版.txt" + ending)
    #expect(twice.bytes == Self.page + Self.page)
  }

  @Test func packedFilesAreFoundInFolders() throws {
    let folder = FilesTestFolder()
    for ending in Self.packed.keys { try folder.write(try bytes(ending), to: "a.md" + ending) }
    try folder.write(try bytes(".gz"), to: "b.tar.gz")
    #expect(try folder.names() == ["a.md.gz", "a.md.xz", "a.md.zst"])
    let list = try ArchiveReader().files(at: [folder.path])
    for file in list.files {
      #expect(try ArchiveReader().issue(of: file).source.bytes == Self.page)
    }
  }

  @Test(arguments: [".gz", ".xz", ".zst"])
  func aCutPageIsSaid(_ ending: String) throws {
    let whole = try bytes(ending)
    for count in 7..<whole.count - 1 {
      #expect(throws: ArchiveError.damaged(path: "a.txt" + ending), "\(count) bytes") {
        try read(Array(whole.prefix(count)), "a.txt" + ending)
      }
    }
  }

  @Test(arguments: [".gz", ".xz", ".zst"])
  func aDamagedPageNeverTraps(_ ending: String) throws {
    let whole = try bytes(ending)
    for place in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[place] ^= 1 << bit
        _ = try? read(bytes, "a.txt" + ending)
      }
    }
  }

  @Test func aBombIsRefused() throws {
    // A frame of zstd in 20,000 blocks that each say: 128 KB of the letter a. It is 80 KB and would fill 2.6 GB.
    var bomb: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
    for number in 0..<20_000 {
      let header = (number == 19_999 ? 1 : 0) | 1 << 1 | (1 << 17) << 3
      bomb += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), 0x61]
    }
    let limit = 1 << 20 + bomb.count * 250
    #expect(throws: ArchiveError.bomb(path: "a.txt.zst", limit: limit)) {
      try read(bomb, "a.txt.zst")
    }
    #expect(throws: ArchiveError.bomb(path: "a.txt.gz", limit: 100)) {
      try ArchiveReader(sizeLimit: 100).text(
        of: try bytes(".gz"), as: ArchiveFile(path: "a.txt.gz", name: "a.txt.gz"))
    }
  }

  @Test func whatIsNotCalledPackedIsNotUnpacked() throws {
    #expect(throws: ArchiveError.binary(path: "a.txt", what: "compressed (gzip)")) {
      try read(try bytes(".gz"), "a.txt")
    }
    #expect(try read(Self.page, "a.txt.gz").bytes == Self.page)
  }
}
