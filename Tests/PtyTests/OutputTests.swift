import Foundation
import TestSupport
import Testing

/// Runs the program with its output and what it complains about in one pipe; without a cache folder it reads all files.
func gazette(_ arguments: [String], cache: String? = nil) throws -> String {
  let process = Process()
  process.executableURL = PtyScreen.builtPrograms.appendingPathComponent("gazette")
  process.arguments = arguments
  process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
  if let cache { process.environment?["XDG_CACHE_HOME"] = cache }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// What the commands that print let out, whatever the text holds.
@Suite struct OutputTests {
  private func output(_ arguments: [String]) throws -> String { try gazette(arguments) }

  private static let obeyed: [Unicode.Scalar] = ["\u{1B}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{7}"]

  private func withPage<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gazette-output-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let page =
      "# 标\u{1B}]0;t\u{7}题\u{9B}31m\n\n本报讯 税收\u{202E}总收入703.05\u{7F}亿元，\u{1B}[2J增长6.8%。引进企业90家，其中\u{202E}外资企业24家。\n"
    let file = folder.appendingPathComponent("一\u{1B}]0;n\u{7}.md")
    try Data(page.utf8).write(to: file)
    return try body(file.path)
  }

  @Test(arguments: [
    ["search", "税收"], ["search", "--json", "税收"], ["list"], ["show"], ["figures"],
    ["figures", "--csv"], ["figures", "--table"], ["check", "--derived"], ["check", "--json"],
    ["structure"], ["structure", "--explain"],
    ["show", "--form", "markdown"], ["search", "value:>\u{1B}[31m"],
    ["list", "/no\u{1B}[2J"],
  ]) func noCommandLetsThroughWhatATerminalObeys(words: [String]) throws {
    try withPage { page in
      let text = try output(words + [page])
      #expect(!text.isEmpty)
      #expect(!text.unicodeScalars.contains { Self.obeyed.contains($0) }, "\(words): \(text)")
    }
  }

  @Test func rawTextIsThereForThoseWhoAskForIt() throws {
    let text = try withPage { page in try output(["show", "--raw", page]) }
    #expect(text.contains("\u{1B}[2J"))
  }

  @Test func jsonSaysTheSame() throws {
    try withPage { page in
      let data = Data(try output(["search", "--json", "总收入", page]).utf8)
      let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let hits = try #require(object["hits"] as? [[String: Any]])
      #expect((hits.first?["snippet"] as? String)?.contains("\u{202E}") == true)
    }
  }
}
