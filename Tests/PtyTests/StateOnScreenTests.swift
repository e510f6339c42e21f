import Foundation
import Glibc
import TestSupport
import Testing

/// The reader, closed and opened again.
@Suite struct StateOnScreenTests {
  let home = FileManager.default.temporaryDirectory.appendingPathComponent(
    "gazette-home-\(UUID().uuidString)")
  var state: String { home.appendingPathComponent("gazette/state").path }

  private func opened() throws -> PtyScreen {
    let screen = try ReaderTests.opened(environment: ["XDG_STATE_HOME": home.path])
    #expect(screen.shows("article"))
    return screen
  }

  private func isWritten(_ words: String) -> Bool {
    let data = FileManager.default.contents(atPath: state) ?? Data()
    return String(decoding: data, as: UTF8.self).contains(words)
  }

  private func waits(_ condition: () -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 20)
    while !condition(), Date() < deadline { usleep(20_000) }
    return condition()
  }

  @Test func comesBackToThePlace() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let screen = try opened()
    screen.send("]]]")
    #expect(screen.shows("article 4/"))
    #expect(ReaderTests.leaves(screen) == [])
    let again = try opened()
    #expect(again.shows("article 4/"), "\(again.text)")
    #expect(ReaderTests.leaves(again) == [])
  }

  /// What is noted is on disk soon after the last key; nothing more is asked of whoever reads.
  @Test func aKilledReaderKeepsWhatWasMarked() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let screen = try opened()
    screen.send("]]mq")
    #expect(waits { isWritten("mark") })
    screen.signal(SIGKILL)
    #expect(screen.waitForEnd() == .killed(SIGKILL))
    let again = try opened()
    again.send("[")
    #expect(again.shows("article 2/"))
    again.send("'q")
    #expect(again.shows("article 3/"), "\(again.text)")
    #expect(ReaderTests.leaves(again) == [])
  }

  @Test func damageIsToldAndReadingGoesOn() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let screen = try opened()
    screen.send("]")
    #expect(ReaderTests.leaves(screen) == [])
    try Data("gazette-state 1 ".utf8).write(to: URL(fileURLWithPath: state))
    let again = try opened()
    #expect(again.shows("damaged"), "\(again.text)")
    #expect(ReaderTests.leaves(again) == [])
  }

  @Test func aCrashIsReportedAndTold() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let screen = try opened()
    screen.send("]")
    #expect(screen.shows("article 2/"))
    screen.signal(SIGSEGV)
    #expect(screen.waitForEnd() == .killed(SIGSEGV))
    #expect(screen.leftBehind == [])
    let again = try opened()
    #expect(again.shows("the report is"), "\(again.text)")
    let folder = home.appendingPathComponent("gazette")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let report = try #require(names.first { $0.hasPrefix("crash-") })
    let text = try String(contentsOf: folder.appendingPathComponent(report), encoding: .utf8)
    #expect(text.hasPrefix("gazette ") && text.contains("signal 11"))
    #expect(text.contains("next-headline") && text.contains("stack\n"))
    #expect(ReaderTests.leaves(again) == [])
  }

  private func written(_ files: [(name: String, text: String)]) throws -> String {
    let folder = home.appendingPathComponent("archive")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    return folder.path
  }

  /// With which file a large folder begins is kept, and it is no longer believed when a file comes before it.
  @Test func aNewFirstFileIsNoticed() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = try written((100..<400).map { ("\($0).txt", "# 第\($0)篇\n\n正文。\n") })
    // A folder that has only just changed is not noted.
    usleep(3_100_000)
    let environment = ["XDG_STATE_HOME": home.path]
    let screen = try PtyScreen("gazette", [folder], environment: environment)
    #expect(screen.shows("第100篇") && screen.shows("300 issues"))
    #expect(waits { isWritten("first") && isWritten("100.txt") })
    #expect(ReaderTests.leaves(screen) == [])
    let again = try PtyScreen("gazette", [folder], environment: environment)
    #expect(again.shows("第100篇") && again.shows("300 issues"))
    #expect(ReaderTests.leaves(again) == [])
    _ = try written([("001.txt", "# 第001篇\n\n正文。\n")])
    let third = try PtyScreen("gazette", [folder], environment: environment)
    #expect(third.shows("第001篇") && third.shows("301 issues"), "\(third.text)")
    // With the first picture, not only when the folder is listed.
    #expect(third.frames.first?.contains("第001篇") == true)
    #expect(ReaderTests.leaves(third) == [])
  }

  /// Of a large file of rows one sees first what stands at its start, or where one was, and then all.
  @Test func aLargeFileOfRowsIsReadFromItsStart() throws {
    defer { try? FileManager.default.removeItem(at: home) }
    let body = String(repeating: "全区完成税收5亿元，同比增长5%。", count: 100)
    let rows = (1...1000).map { #"{"title":"第\#($0)篇","content":"\#(body)"}"# + "\n" }
    let folder = try written([("articles.jsonl", rows.joined())])
    let environment = ["XDG_STATE_HOME": home.path]
    let screen = try PtyScreen("gazette", [folder], environment: environment)
    #expect(screen.shows("第1篇") && screen.shows("article 1/1000"), "\(screen.text)")
    screen.send("100]")
    #expect(screen.shows("article 101/1000"))
    #expect(ReaderTests.leaves(screen) == [])
    let again = try PtyScreen("gazette", [folder + "/articles.jsonl"], environment: environment)
    #expect(again.shows("第101篇") && again.shows("article 101/1000"), "\(again.text)")
    // The article was there before the file was read.
    let early = again.frames.first { $0.contains("article 101/") }
    #expect(early?.contains("reading 0/1") == true)
    #expect(ReaderTests.leaves(again) == [])
  }
}
