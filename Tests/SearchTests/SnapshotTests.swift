import Foundation
import Newspaper
import TestSupport
import Testing

@testable import Search

@Suite struct SnapshotTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appendingPathComponent("x.snapshot").path }

  /// The seeds as files and as a library.
  private func seedSnapshot() throws -> (library: Library, files: [SnapshotFile]) {
    let library = try seedLibrary()
    let files = library.archive.issues.compactMap {
      SnapshotFile(
        path: seedsFolder.appendingPathComponent($0.source.name).path, name: $0.source.name)
    }
    try library.writeSnapshot(to: path, files: files)
    return (library, files)
  }

  @Test func aSnapshotAnswersLikeTheLibraryItWasMadeOf() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (library, files) = try seedSnapshot()
    let snapshot = try Snapshot(at: path)
    #expect(snapshot.files == files)
    #expect(snapshot.isSound())
    for words in ["发展", "的", "企业 -发展", "长三角", "title:静安", "re:第[一二]", "税收 near 增长", "𠮷"] {
      let a = try library.search(words, limit: 1000)
      let b = try snapshot.search(words, limit: 1000) { library.text(of: $0) }
      #expect(a.hits.map(\.piece) == b.hits.map(\.piece))
      #expect(a.hits.map(\.score) == b.hits.map(\.score))
      #expect(a.hits.map(\.matches) == b.hits.map(\.matches))
      #expect(a.hits.map(\.snippet.text) == b.hits.map(\.snippet.text))
      #expect(a.matchCount == b.matchCount)
    }
    let mapped = Library(library.archive, snapshot.index)
    #expect(Comparison(mapped).differences(samples: 2000, longest: 12, seed: 9) == [])
  }

  @Test func aPieceComesBackFromItsOwnBytesAlone() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (library, _) = try seedSnapshot()
    let snapshot = try Snapshot(at: path)
    for (number, issue) in library.archive.issues.enumerated() {
      for piece in 0..<issue.pieceCount {
        let id = PieceID(issue: number, piece: piece)
        let again = try #require(snapshot.excerpt(of: id) { Array(issue.source.bytes[$0]) })
        let whole = Excerpt(issue.piece(piece), in: issue)
        #expect(again.text.bytes == whole.text.bytes)
        #expect(again.text.parts == whole.text.parts)
        for place in stride(from: 0, to: again.text.bytes.count, by: 7) {
          #expect(again.line(at: place) == whole.line(at: place))
          let range = place..<min(place + 30, again.text.bytes.count)
          #expect(again.sourceRange(of: range) == whole.sourceRange(of: range))
        }
        let other = snapshot.excerpt(of: id) { issue.source.bytes[$0].map { $0 ^ 1 } }
        #expect(other == nil)
      }
    }
  }

  @Test func theTextOfALargeFileThatIsNoPlainTextIsKept() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = "# 数字长三角\n\n本报讯 区级收入296.44亿元，同比增长6.2%。\n\n"
    let long = Array(String(repeating: page, count: KeptText.smallest / page.utf8.count + 1).utf8)
    let texts = [
      SourceText(name: "a.md", bytes: long),
      SourceText(name: "b.md", bytes: long, encoding: .gb18030),
      SourceText(name: "c.md", bytes: long + Array("# 完\n\n终。\n".utf8)),
    ]
    let library = Library(Archive(issues: texts.map { IssueReader().issue(from: $0) }))
    // The first is its file byte for byte; the second was decoded, and the third unpacked.
    let files = texts.map {
      SnapshotFile(path: $0.name, name: $0.name, size: Int64(long.count), modified: 1, identity: 1)
    }
    try library.writeSnapshot(to: path, files: files)
    func expectKept(_ numbers: [Int], in snapshot: Snapshot, of library: Library) {
      #expect(snapshot.isSound())
      for (number, issue) in library.archive.issues.enumerated() {
        let excerpt = snapshot.excerpt(of: PieceID(issue: number, piece: 5)) { _ in nil }
        #expect((excerpt != nil) == numbers.contains(number))
        if let excerpt {
          #expect(excerpt.text.bytes == Excerpt(issue.piece(5), in: issue).text.bytes)
        }
      }
    }
    expectKept([1, 2], in: try Snapshot(at: path), of: library)
    let updates: [IssueUpdate] = [.kept(2), .new(library.archive.issues[1]), .kept(0)]
    try Snapshot(at: path).writeUpdate(
      updates, files: [files[2], files[1], files[0]], to: path)
    expectKept(
      [0, 1], in: try Snapshot(at: path), of: library.updated([.kept(2), .kept(1), .kept(0)]))
  }

  @Test func aChangedArchiveCostsItsChanges() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (library, files) = try seedSnapshot()
    let new = issue("数字长三角与税收", name: "new.txt")
    let updates: [IssueUpdate] = [.kept(1), .new(new), .kept(3)]
    try Snapshot(at: path).writeUpdate(
      updates, files: [files[1], files[0], files[3]], to: path)
    let snapshot = try Snapshot(at: path)
    let fresh = Library(
      Archive(issues: [library.archive.issues[1], new, library.archive.issues[3]]))
    for words in ["发展", "的", "长三角", "税收"] {
      let a = try fresh.ranking(of: words)
      let b = try snapshot.ranking(of: words) { fresh.text(of: $0) }
      #expect(a.pieces == b.pieces)
    }
  }

  @Test func everyDamageIsNoticed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try seedSnapshot()
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = FixedRandom(state: 4)
    for number in 0..<300 {
      var bytes = sound
      switch number % 3 {
      case 0: bytes = bytes.prefix(Int.random(in: 0..<sound.count, using: &random))
      case 1:
        let place = Int.random(in: 0..<sound.count, using: &random)
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      default:
        let place = Int.random(in: 0..<sound.count, using: &random)
        bytes.replaceSubrange(
          place..<min(place + 512, sound.count),
          with: Data(repeating: 0xA5, count: min(512, sound.count - place)))
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(throws: SnapshotError.self) {
        let snapshot = try Snapshot(at: path)
        if !snapshot.isSound() { throw SnapshotError.damaged }
      }
    }
  }

  @Test func noQuestionIsAnsweredFromADamagedBlockInSilence() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (library, _) = try seedSnapshot()
    let sound = try Data(contentsOf: URL(fileURLWithPath: path))
    var random = FixedRandom(state: 6)
    var opened = 0
    for _ in 0..<200 {
      var bytes = sound
      bytes[Int.random(in: 0..<sound.count, using: &random)] ^= 0x10
      try bytes.write(to: URL(fileURLWithPath: path))
      guard let snapshot = try? Snapshot(at: path) else { continue }
      opened += 1
      for words in ["发展", "的", "长三角"] {
        let answer = try snapshot.ranking(of: words) { library.text(of: $0) }
        let isRight = try answer.pieces == library.ranking(of: words).pieces
        #expect(isRight || snapshot.isDamaged)
      }
    }
    #expect(opened > 0)
  }

  @Test func otherFilesAreNotTakenForSnapshots() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: SnapshotError.missing) { try Snapshot(at: path) }
    try Data("短".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: SnapshotError.foreign) { try Snapshot(at: path) }
    try Data(repeating: 0x20, count: 5000).write(to: URL(fileURLWithPath: path))
    #expect(throws: SnapshotError.foreign) { try Snapshot(at: path) }
    _ = try seedSnapshot()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[8] = 99
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: SnapshotError.version(99)) { try Snapshot(at: path) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: SnapshotError.foreign) { try Snapshot(at: path) }
  }

  /// Test vectors of the reference implementation (xxhash.com), seed 0.
  @Test func checksumsAreThoseOfXXH64() {
    func checksum(_ text: String) -> UInt64 {
      Array(text.utf8).withUnsafeBytes(Checksum.of)
    }
    #expect(checksum("") == 0xEF46_DB37_51D8_E999)
    #expect(checksum("a") == 0xD24E_C4F1_A98C_6E5B)
    #expect(checksum("abc") == 0x44BC_2CF5_AD77_0999)
    #expect(
      checksum("Nobody inspects the spammish repetition") == 0xFBCE_A83C_8A37_8BF1)
  }
}
