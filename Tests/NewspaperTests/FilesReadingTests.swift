import Foundation
import Glibc
import TestSupport
import Testing

@testable import Newspaper

@Suite struct FilesReadingTests {
  let file = ArchiveFile(path: "x.txt", name: "x.txt")

  @Test func whatHoldsNoTextIsSaid() throws {
    let folder = FilesTestFolder()
    let table: [(String, [UInt8], (String) -> ArchiveError)] = [
      ("empty", [], { .empty(path: $0) }),
      ("blank", Array(" \n\t\u{3000}\u{A0}\u{200B}\r\n".utf8), { .blank(path: $0) }),
      ("mark", [0xEF, 0xBB, 0xBF], { .blank(path: $0) }),
      ("mark16", [0xFF, 0xFE], { .blank(path: $0) }),
      ("nuls", [UInt8](repeating: 0, count: 65536), { .binary(path: $0, what: nil) }),
      ("all", [UInt8](0...255), { .binary(path: $0, what: nil) }),
      (
        "pdf", Array("%PDF-1.7\n...".utf8),
        { .binary(path: $0, what: "a PDF (pdftotext makes text of it)") }
      ),
      (
        "zip", [0x50, 0x4B, 3, 4, 9],
        { .binary(path: $0, what: "a zip archive or an office document") }
      ),
      ("tails", [UInt8](repeating: 0x80, count: 5000), { .unknownEncoding(path: $0) }),
    ]
    for (name, bytes, error) in table {
      try folder.write(bytes, to: name)
      #expect(throws: error(folder[name])) {
        try ArchiveReader().text(of: ArchiveFile(path: folder[name], name: name))
      }
    }
  }

  @Test func aSparseTebibyteIsRefusedAtOnce() throws {
    let folder = FilesTestFolder()
    let handle = open(folder["sparse.txt"], O_CREAT | O_WRONLY, 0o600)
    defer { close(handle) }
    guard ftruncate(handle, 1 << 40) == 0 else { return }  // some file systems keep no such file
    let time = processorTime {
      #expect(
        throws: ArchiveError.tooLarge(path: folder["sparse.txt"], bytes: 1 << 40, limit: 64 << 20)
      ) {
        try ArchiveReader().text(of: ArchiveFile(path: folder["sparse.txt"], name: "sparse.txt"))
      }
    }
    #expect(
      try folder.skipped() == ["sparse.txt has 1099511627776 bytes, over the limit of 67108864"])
    #expect(time < .seconds(1))
  }

  @Test func theLimitHoldsForWhatComesFromAPipe() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let page = Array("正文。\n".utf8)
    write(ends[1], page, page.count)
    close(ends[1])
    defer { close(ends[0]) }
    #expect(throws: ArchiveError.tooLarge(path: "-", bytes: 10, limit: 9)) {
      try FileBytes(path: "-", limit: 9).contents(from: ends[0])
    }
  }

  @Test func aFileThatShrinksWhileItIsReadIsSaid() throws {
    let folder = FilesTestFolder()
    let path = folder["page.txt"]
    try folder.write([UInt8](repeating: 0x61, count: 1 << 20), to: "page.txt")
    var size: off_t = 1 << 20
    // The file loses some bytes after each chunk, so no attempt sees it whole.
    let reader = FileBytes(path: path, limit: 64 << 20) {
      size -= 1000
      truncate(path, size)
    }
    #expect(throws: ArchiveError.changing(path: path)) { try reader.contents(of: Array(path.utf8)) }
  }

  @Test func aFileThatChangedOnceIsReadAgain() throws {
    let folder = FilesTestFolder()
    let path = folder["page.txt"]
    try folder.write([UInt8](repeating: 0x61, count: 1000), to: "page.txt")
    var isFirst = true
    let reader = FileBytes(path: path, limit: 64 << 20) {
      if isFirst { truncate(path, 500) }
      isFirst = false
    }
    #expect(try reader.contents(of: Array(path.utf8)).count == 500)
  }

  @Test func filesThatSayNoSizeAreRead() throws {
    let list = try ArchiveReader().files(at: ["/proc/self/status"])
    #expect(try ArchiveReader().text(of: list.files[0]).bytes.starts(with: "Name:".utf8))
  }

  @Test func aPageInAnyEncodingIsTheSameModel() throws {
    for (name, bytes) in try seeds() {
      let plain = IssueReader().issue(from: SourceText(name: name, bytes: bytes))
      for encoding in TextEncoding.allCases where encoding != .big5 {
        let text = try ArchiveReader().text(of: try encoded(bytes, in: encoding), as: file)
        #expect(text.bytes == bytes, "\(name) in \(encoding.name)")
        #expect(text.encoding == encoding)
        #expect(text.replacements == 0)
        let issue = IssueReader().issue(from: text)
        #expect(issue.articles.map(\.blocks) == plain.articles.map(\.blocks))
      }
    }
  }

  @Test func big5IsFoundAndDecoded() throws {
    let page = """
      臺北市政府昨天宣布，全年稅收總額為703.05億元，比上年增長0.32%。
      立法會議員表示，香港經濟發展迅速，市民生活水平不斷提高。㗎喺嘅咗
      """
    let bytes = Array(page.utf8)
    let text = try ArchiveReader().text(of: try encoded(bytes, in: .big5), as: file)
    #expect(text.bytes == bytes)
    #expect(text.encoding == .big5)
    #expect(text.certainty == .inferred)
  }

  struct Short: Sendable, CustomTestStringConvertible {
    var text: String
    var encoding: TextEncoding
    var testDescription: String { "\(text) \(encoding.name)" }
  }

  @Test(arguments: [
    Short(text: "要闻", encoding: .gb18030), Short(text: "静安报", encoding: .gb18030),
    Short(text: "国务院：今年GDP增长5%。", encoding: .gb18030), Short(text: "要聞", encoding: .big5),
    Short(text: "增長5%。", encoding: .big5), Short(text: "臺北市", encoding: .big5),
    Short(text: "政府工作報告\n", encoding: .big5), Short(text: "政府工作报告\n", encoding: .utf16LittleEndian),
    Short(text: "政府工作报告\n", encoding: .utf16BigEndian), Short(text: "报", encoding: .utf8),
    Short(text: "plain ASCII", encoding: .utf8),
    Short(text: "plain ASCII", encoding: .utf16BigEndian),
    Short(text: "plain ASCII", encoding: .utf32LittleEndian),
  ])
  func aShortTextIsFound(_ c: Short) throws {
    let bytes = Array(c.text.utf8)
    let text = try ArchiveReader().text(of: try encoded(bytes, in: c.encoding), as: file)
    #expect(text.encoding == c.encoding)
    #expect(text.bytes == bytes)
  }

  @Test(arguments: [
    ([0xEF, 0xBB, 0xBF], TextEncoding.utf8, 3), ([0xFF, 0xFE], .utf16LittleEndian, 0),
    ([0xFE, 0xFF], .utf16BigEndian, 0), ([0xFF, 0xFE, 0, 0], .utf32LittleEndian, 0),
    ([0, 0, 0xFE, 0xFF], .utf32BigEndian, 0), ([0x84, 0x31, 0x95, 0x33], .gb18030, 0),
  ])
  func aMarkStatesTheEncoding(mark: [UInt8], encoding: TextEncoding, kept: Int) throws {
    let page = Array("中\n".utf8)
    let text = try ArchiveReader().text(of: mark + (try encoded(page, in: encoding)), as: file)
    #expect(text.bytes == Array(mark.prefix(kept)) + page)
    #expect(text.encoding == encoding)
    #expect(text.certainty == .stated)
  }

  @Test func whatCannotBeDecodedIsCounted() throws {
    let page = Array("静安区全年完成税收总收入703.05亿元。\n".utf8)
    var broken = try encoded(page, in: .gb18030)
    broken.insert(contentsOf: [0xFF], at: 4)
    let text = try ArchiveReader().text(of: broken, as: file)
    #expect(text.replacements == 1)
    #expect(String(decoding: text.bytes, as: UTF8.self).hasPrefix("静安\u{FFFD}区全年"))
    // In UTF-8 the bytes stay as they are.
    let cut = page.dropLast() + [0xE5, 0x9B]
    let same = try ArchiveReader().text(of: Array(cut), as: file)
    #expect(same.bytes == Array(cut))
    #expect(same.replacements == 1)
    #expect(same.encoding == .utf8)
  }

  @Test func aBadlyDamagedPageIsStillUTF8() throws {
    var page = Array("静安区全年完成税收总收入七百零三点零五亿元。".utf8)
    for place in stride(from: 4, to: page.count, by: 9) { page[place] = 0xFF }
    let text = try ArchiveReader().text(of: page, as: file)
    #expect(text.encoding == .utf8)
    #expect(text.bytes == page)
    #expect(text.replacements >= 8)
  }

  @Test func aNULDoesNotEndAPage() throws {
    let page = Array("税收703.05亿元\u{0}同比增长0.32%。\n".utf8)
    let text = try ArchiveReader().text(of: page, as: file)
    #expect(text.bytes == page)
    #expect(text.encoding == .utf8)
  }

  @Test func theUsersEncodingGoesFirst() throws {
    let bytes = try encoded(Array("税收增长".utf8), in: .gb18030)
    var reader = ArchiveReader(encoding: .big5)
    #expect(try reader.text(of: bytes, as: file).encoding == .big5)
    reader.encoding = TextEncoding(name: "GBK")
    #expect(try reader.text(of: bytes, as: file).bytes == Array("税收增长".utf8))
    reader.encoding = TextEncoding(name: "utf-16")
    let marked = [0xFE, 0xFF] + (try encoded(Array("税".utf8), in: .utf16BigEndian))
    #expect(try reader.text(of: marked, as: file).bytes == Array("税".utf8))
    #expect(TextEncoding(name: "klingon") == nil)
  }

  @Test func faultsAreCountedAsTheyAreShown() {
    var random = SeededGenerator(state: 7)
    for _ in 0..<2000 {
      let bytes =
        (0..<24).map { _ in
          [0x41, 0xE5, 0x9B, 0xBD, 0xF0, 0x9F, 0xED, 0xA0, 0xC0, 0xFF].randomElement(using: &random)
            ?? 0
        } as [UInt8]
      let shown = String(decoding: bytes, as: UTF8.self).unicodeScalars
      #expect(
        Decoder.illFormedPlaces(of: bytes) == shown.filter { $0 == "\u{FFFD}" }.count, "\(bytes)")
    }
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededGenerator(state: 20_201_229)
    for round in 0..<1000 {
      let count = Int.random(in: 1...(round % 10 == 0 ? 5000 : 60), using: &random)
      let floor: UInt8 = [0, 0x20, 0x80, 0xA1].randomElement(using: &random) ?? 0
      let bytes = (0..<count).map { _ in UInt8.random(in: floor...255, using: &random) }
      for encoding in TextEncoding.allCases.map(Optional.some) + [nil] {
        guard let text = try? ArchiveReader(encoding: encoding).text(of: bytes, as: file) else {
          continue
        }
        #expect(text.encoding == .utf8 || Decoder.illFormedPlaces(of: text.bytes) == 0)
        if encoding != nil, encoding == .utf8 { #expect(text.bytes == bytes) }
      }
    }
  }
}
