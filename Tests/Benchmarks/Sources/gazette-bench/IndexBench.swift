import Foundation
import Newspaper
import Search

/// Builds, asks and checks.
struct IndexBench {
  private let issues: [Newspaper.Issue]
  private let years: [Int]
  private let queries: [BenchQuery]
  private let threads: Int
  private let rounds: Int
  private let textBytes: Int
  /// Whether answers are compared with scans, which takes minutes for hundreds of megabytes.
  private let isChecked: Bool

  init(
    articles: String, queries: String, threads: Int, rounds: Int, isChecked: Bool
  ) throws {
    self.isChecked = isChecked
    let decoder = JSONDecoder()
    var issues: [Newspaper.Issue] = []
    var years: [Int] = []
    guard let file = fopen(articles, "r") else { throw CocoaError(.fileReadNoSuchFile) }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    while true {
      let count = getline(&line, &room, file)
      guard count > 0, let line else { break }
      let data = Data(bytesNoCopy: line, count: count, deallocator: .none)
      let article = try decoder.decode(BenchArticle.self, from: data)
      issues.append(article.issue(issues.count))
      years.append(article.year)
    }
    self.issues = issues
    self.years = years
    self.threads = threads
    self.rounds = rounds
    textBytes = issues.reduce(0) { $0 + $1.source.bytes.count }
    self.queries = try decoder.decode(
      [BenchQuery].self, from: Data(contentsOf: URL(fileURLWithPath: queries)))
  }

  func report() throws -> Report {
    var report = Report()
    if !isChecked { (report.wrong, report.differsFromBytes) = (nil, nil) }
    report.articles = issues.count
    report.threads = threads
    report.mb = Double(textBytes) / 1e6
    report.textRssMb = Usage.memory("VmRSS")
    let before = Usage.now()
    let library = build()
    let spent = Usage.now().since(before)
    report.buildWallS = spent.wall
    report.buildCpuS = spent.cpu
    report.mbSCpu = report.mb / spent.cpu
    report.mbSWall = report.mb / spent.wall
    report.indexBytesPerByte = Double(library.indexSize.bytes) / Double(textBytes)
    report.buildPeakRssMb = Usage.memory("VmHWM")
    try ask(library, &report)
    report.rssMb = Usage.memory("VmRSS")
    try measureSnapshot(of: library, &report)
    return report
  }

  /// One library; each thread reads a stretch of the issues.
  private func build() -> Library {
    let shares = (0..<threads).map {
      issues.count * $0 / threads..<issues.count * ($0 + 1) / threads
    }
    let builders = Builders(count: threads)
    DispatchQueue.concurrentPerform(iterations: threads) { number in
      var builder = LibraryBuilder()
      builder.add(contentsOf: issues[shares[number]])
      _ = builder.library()
      builders.set(builder, at: number)
    }
    var whole = LibraryBuilder()
    for builder in builders.all { whole.append(builder) }
    return whole.library()
  }

  /// Writes a snapshot, opens it, asks it once, then all questions; memory is what this adds.
  private func measureSnapshot(of library: Library, _ report: inout Report) throws {
    let path = try library.writeTemporarySnapshot(of: issues)
    defer { unlink(path) }
    let before = Usage.memory("RssAnon")
    let start = Usage.now()
    let snapshot = try Snapshot(at: path)
    let opened = Usage.now()
    let first = queries.first { $0.kind == "phrase" } ?? queries[0]
    _ = try snapshot.ranking(of: first.words, limit: 20) { library.text(of: $0) }
    report.snapshotOpenMs = opened.since(start).wall * 1e3
    report.firstQueryMs = Usage.now().since(opened).wall * 1e3
    for query in queries {
      _ = try snapshot.ranking(of: query.words, limit: 20) { library.text(of: $0) }
    }
    report.privateMb = max(0, Usage.memory("RssAnon") - before)
  }

  private func ask(_ library: Library, _ report: inout Report) throws {
    let clock = ContinuousClock()
    var times: [(ms: Double, query: BenchQuery)] = []
    for query in queries {
      _ = try library.ranking(of: query.words, limit: 20)
      var spent: [Double] = []
      for _ in 0..<rounds {
        let time = try clock.measure { _ = try library.ranking(of: query.words, limit: 20) }
        spent.append(Double(time.components.attoseconds) / 1e15)
      }
      times.append((spent.sorted()[rounds / 2], query))
      guard isChecked else { continue }
      let answer = try library.ranking(of: query.words, limit: .max)
      let found = Set(answer.pieces.map(\.piece.issue))
      if found != folded(query) { report.wrong = (report.wrong ?? 0) + 1 }
      if found != plain(query) { report.differsFromBytes = (report.differsFromBytes ?? 0) + 1 }
    }
    times.sort { $0.ms < $1.ms }
    report.questions = times.count
    report.p50Ms = (times[(times.count - 1) / 2].ms + times[times.count / 2].ms) / 2
    report.p90Ms = times[times.count * 9 / 10].ms
    report.p99Ms = times[min(times.count - 1, times.count * 99 / 100)].ms
    report.slowest = times.suffix(8).map { "\($0.query.words) \($0.ms)" }
    for (kind, group) in Dictionary(grouping: times, by: \.query.kind) {
      report.byKind[kind] = [group[group.count / 2].ms, group[group.count - 1].ms]
    }
  }

  /// Articles that hold all terms as bytes.
  private func plain(_ query: BenchQuery) -> Set<Int> {
    let terms = query.terms.map { Array($0.utf8) }
    return Set(
      issues.indices.filter { number in
        (query.year ?? years[number]) == years[number]
          && terms.allSatisfy { Scan.holds(issues[number].source.bytes, $0) }
      })
  }

  /// Articles that hold all terms once blanks are gone and widths and cases are one, found line by line.
  private func folded(_ query: BenchQuery) -> Set<Int> {
    let terms = query.terms.map { Scan.folded(Array($0.utf8)) }
    return Set(
      issues.indices.filter { number in
        (query.year ?? years[number]) == years[number]
          && terms.allSatisfy { Scan.holds(Scan.folded(issues[number].source.bytes), $0) }
      })
  }
}

/// Scans that share nothing with the index.
enum Scan {
  static func holds(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    // The articles hold no zero byte, so the C library can search them as strings.
    (text + [0]).withUnsafeBytes { text in
      (words + [0]).withUnsafeBytes { words in
        guard let text = text.baseAddress, let words = words.baseAddress else { return false }
        return strstr(
          text.assumingMemoryBound(to: CChar.self), words.assumingMemoryBound(to: CChar.self))
          != nil
      }
    }
  }

  /// UTF-8 with small letters, ASCII forms for full ones, and without blanks but for those between letters.
  static func folded(_ text: [UInt8], traditional: Bool = false) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    var blank = false
    var last: UInt32 = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      var value = small(scalar.value)
      if traditional, let simple = simplified[value] { value = simple }
      switch value {
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF:
        continue
      case 0x0A:
        blank = false
        last = 0
        folded.append(0x0A)
        continue
      case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F, 0x205F, 0x3000:
        blank = true
        continue
      default: break
      }
      if blank, isLetter(value), isLetter(last) { folded.append(0x20) }
      blank = false
      last = value
      folded += Array(String(Unicode.Scalar(value) ?? scalar).utf8)
    }
    return folded
  }

  /// Small letters, and full forms as their narrow fellows.
  private static func small(_ value: UInt32) -> UInt32 {
    let narrow = (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : widths[value] ?? value
    if narrow < 0x80 { return (0x41...0x5A).contains(narrow) ? narrow + 0x20 : narrow }
    guard narrow < 0x590, let letter = Unicode.Scalar(narrow) else { return narrow }
    let mapped = letter.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first?.value ?? narrow : narrow
  }

  private static func isLetter(_ value: UInt32) -> Bool {
    (0x61...0x7A).contains(value)
      || ((0xC0..<0x590).contains(value) && value != 0xD7 && value != 0xF7)
  }

  private static let widths: [UInt32: UInt32] = [
    0xFF61: 0x3002, 0xFF62: 0x300C, 0xFF63: 0x300D, 0xFF64: 0x3001, 0xFF65: 0x30FB, 0xFFE0: 0xA2,
    0xFFE1: 0xA3, 0xFFE2: 0xAC, 0xFFE3: 0xAF, 0xFFE4: 0xA6, 0xFFE5: 0xA5, 0xFFE6: 0x20A9,
  ]

  private static let simplified: [UInt32: UInt32] = {
    let scalars = TraditionalForms.pairs.unicodeScalars.filter { $0 != "\n" }.map(\.value)
    let pairs = stride(from: 0, to: scalars.count - 1, by: 2).map { (scalars[$0], scalars[$0 + 1]) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()
}

/// Builders that several threads hand in.
final class Builders: @unchecked Sendable {
  private let lock = NSLock()
  private var builders: [LibraryBuilder?]

  init(count: Int) { builders = [LibraryBuilder?](repeating: nil, count: count) }

  func set(_ builder: LibraryBuilder, at number: Int) {
    lock.withLock { builders[number] = builder }
  }

  var all: [LibraryBuilder] { lock.withLock { builders.compactMap(\.self) } }
}

/// Time and memory of this process.
struct Usage {
  var wall: Double
  var cpu: Double

  static func now() -> Usage {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    return Usage(
      wall: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9,
      cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  func since(_ start: Usage) -> Usage { Usage(wall: wall - start.wall, cpu: cpu - start.cpu) }

  /// A line of /proc/self/status, in MB.
  static func memory(_ name: String) -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    let number = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap {
      Double($0)
    }
    return (number ?? 0) / 1e3
  }
}

extension Library {
  /// Writes a snapshot of issues that come from no files, and gives its path; who is done with it unlinks it.
  func writeTemporarySnapshot(of issues: [Issue]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    let files = issues.map {
      SnapshotFile(path: $0.source.name, name: $0.source.name, size: 0, modified: 0, identity: 0)
    }
    try writeSnapshot(to: path, files: files)
    return path
  }
}
