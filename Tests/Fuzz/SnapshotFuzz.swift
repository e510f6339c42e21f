import Glibc
import Newspaper
import Search

/// A snapshot in which bytes are changed or cut off → answers. Called by libFuzzer with each input: three bytes for a
/// place and one for what is put there; an input of odd length cuts the file at its first place.
/// Whatever comes: it is refused, or found damaged when it is used, or answers as the whole one does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSnapshot(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  // Asked for first: they are made from the whole file, which is written to the same path.
  let answers = Sample.answers
  var bytes = Sample.bytes
  for place in stride(from: 0, to: count - 3, by: 4) {
    let offset = Int(input[place]) << 16 | Int(input[place + 1]) << 8 | Int(input[place + 2])
    bytes[offset % bytes.count] ^= input[place + 3]
  }
  if count % 2 == 1, count > 3 {
    bytes.removeLast((Int(input[0]) << 8 | Int(input[1])) % bytes.count)
  }
  write(bytes, to: Sample.path)
  let opened = try? Snapshot(at: Sample.path)
  unlink(Sample.path)
  guard let snapshot = opened else { return 0 }
  for question in Sample.questions {
    let answer = Sample.answer(question, of: snapshot)
    if !snapshot.isDamaged, answer != answers[question] {
      fatalError("a changed snapshot answers \(question) in another way")
    }
  }
  if bytes != Sample.bytes, snapshot.isSound() { fatalError("a changed snapshot is called sound") }
  return 0
}

/// A small archive and its snapshot.
private enum Sample {
  static let questions = ["税收", "增长 预算", "title:标题", "收入1", "re:第[0-9]期"]
  /// In memory: a disk would be the slowest part by far.
  static let path = "/dev/shm/gazette-fuzz-\(getpid()).snapshot"
  static let issues = (0..<12).map { number in
    let text = "# 标题\(number)\n\n本报讯 第\(number)期 区级一般公共预算收入\(number)亿元，同比增长0.32%。\n"
    return IssueReader().issue(from: SourceText(name: "\(number).md", bytes: Array(text.utf8)))
  }
  static let bytes: [UInt8] = {
    let files = issues.map {
      SnapshotFile(path: $0.source.name, name: $0.source.name, size: 1, modified: 1, identity: 1)
    }
    guard (try? Library(Archive(issues: issues)).writeSnapshot(to: path, files: files)) != nil,
      let bytes = read(path), unlink(path) == 0
    else { fatalError("the sample cannot be written") }
    return bytes
  }()
  static let answers: [String: [Int]] = {
    write(bytes, to: path)
    defer { unlink(path) }
    guard let snapshot = try? Snapshot(at: path) else { fatalError("the sample is refused") }
    return Dictionary(uniqueKeysWithValues: questions.map { ($0, answer($0, of: snapshot)) })
  }()

  static func answer(_ question: String, of snapshot: Snapshot) -> [Int] {
    let found = try? snapshot.search(question, limit: 50) {
      guard issues.indices.contains($0.issue), $0.piece < issues[$0.issue].pieceCount else {
        return nil
      }
      let issue = issues[$0.issue]
      return ArticleText(of: issue.piece($0.piece), in: issue.source)
    }
    return found.map { [$0.pieceCount, $0.matchCount] + $0.hits.map(\.piece.issue) } ?? []
  }
}

private func read(_ path: String) -> [UInt8]? {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 20)
  let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
  return count > 0 ? Array(bytes[..<count]) : nil
}

private func write(_ bytes: [UInt8], to path: String) {
  let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
  guard file >= 0 else { fatalError("\(path) cannot be written") }
  defer { close(file) }
  let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  guard count == bytes.count else { fatalError("\(path) cannot be written") }
}
