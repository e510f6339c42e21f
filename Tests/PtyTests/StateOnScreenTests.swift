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
}
