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
      let b = try snapshot.search(words, limit: 1000) { library.archive.issues[$0] }
      #expect(a.hits.map(\.piece) == b.hits.map(\.piece))
      #expect(a.hits.map(\.score) == b.hits.map(\.score))
      #expect(a.hits.map(\.matches) == b.hits.map(\.matches))
      #expect(a.hits.map(\.snippet.text) == b.hits.map(\.snippet.text))
      #expect(a.matchCount == b.matchCount)
    }
    let mapped = Library(library.archive, snapshot.index)
    #expect(Comparison(mapped).differences(samples: 2000, longest: 12, seed: 9) == [])
  }

  @Test func anIssueComesBackAsItWasReadWithoutReadingItsStructure() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (library, _) = try seedSnapshot()
    let snapshot = try Snapshot(at: path)
    for (number, issue) in library.archive.issues.enumerated() {
      let again = try #require(snapshot.issue(number, in: issue.source))
      #expect(again.pieceCount == issue.pieceCount)
      for (a, b) in zip(again.pieces, issue.pieces) {
        #expect(a.blocks.map(\.kind) == b.blocks.map(\.kind))
        #expect(a.blocks.map(\.level) == b.blocks.map(\.level))
        #expect(a.blocks.map(\.fragments) == b.blocks.map(\.fragments))
      }
      let other = SourceText(name: issue.source.name, bytes: issue.source.bytes + [0x0A])
      #expect(snapshot.issue(number, in: other) == nil)
    }
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
      let b = try snapshot.ranking(of: words) { fresh.archive.issues[$0] }
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
        let answer = try snapshot.ranking(of: words) { library.archive.issues[$0] }
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
