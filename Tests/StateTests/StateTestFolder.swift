import Foundation
import Glibc
import Synchronization

@testable import gazette

/// A state folder of its own for one test; it goes with the test.
final class StateTestFolder {
  private let root: String
  let folder: StateFolder

  init() {
    root = NSTemporaryDirectory() + "gazette-state-\(UUID().uuidString)"
    mkdir(root, 0o700)
    folder = StateFolder(path: root + "/deep/gazette")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  var stored: StateData? {
    if case .data(let data) = folder.content(of: folder.file) { data } else { nil }
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func rights(of name: String) throws -> Int {
    let path = name.isEmpty ? folder.path : folder.path + "/" + name
    let all = try FileManager.default.attributesOfItem(atPath: path)
    return (all[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}

/// Lines that were told to the user, from any thread.
final class Told: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// A place of an article, as a record; its time is given by who keeps it.
func place(_ file: String, _ piece: Int = 0, at offset: Int, time: Int = 0) -> StateRecord {
  StateRecord(
    key: .init(kind: .place, file: file, words: [String(piece)]), values: [offset], time: time)
}

func mark(_ letter: String, _ file: String, at offset: Int, time: Int = 0) -> StateRecord {
  StateRecord(
    key: .init(kind: .mark, file: "", words: [letter, "*"]), target: file, values: [0, offset],
    time: time)
}

/// A state with a record of each kind and words that are hard to write down.
let sampleState: StateData = {
  var data = StateData()
  data.add(place("/archive/2020/01.md", 3, at: 1234, time: 10))
  data.add(place("/archive/制表\t换行\n反斜\\.md", at: 5, time: 11))
  data.add(mark("Z", "/archive/2020/01.md", at: 77, time: 12))
  for (kind, words, values) in [
    (.read, ["0"], [1]), (.typed, ["search", "/税收 \"增长\"\t\\n"], []), (.typed, ["find", ""], []),
    (.search, ["税收"], [1]), (.pane, ["issues"], [31]),
  ] as [(StateRecord.Kind, [String], [Int])] {
    let file = kind == .read ? "/archive/2020/01.md" : ""
    data.add(
      StateRecord(key: .init(kind: kind, file: file, words: words), values: values, time: 20))
  }
  data.add(
    StateRecord(
      key: .init(kind: .first, file: "/archive/", words: []), target: "2020/01\t.md",
      values: [1 << 62], time: 21))
  return data
}()
