import Foundation
import Glibc
import Testing

@testable import gazette

@Suite struct StateFolderTests {
  let test = StateTestFolder()
  var folder: StateFolder { test.folder }

  private func write(_ data: StateData) throws {
    try folder.alone { () throws(StateError) in
      try folder.replace(with: StateText.bytes(of: data))
    }
  }

  @Test func isTheUsersAlone() throws {
    try write(sampleState)
    try write(sampleState)
    #expect(test.names == ["state", "state.lock", "state.old"])
    for name in test.names { #expect(try test.rights(of: name) == 0o600, "\(name)") }
    #expect(try test.rights(of: "") == 0o700)
  }

  @Test func leftoversOfAKilledReaderAreNoHindrance() throws {
    try write(sampleState)
    symlink("/etc/hostname", folder.path + "/state.new")
    try write(sampleState)
    #expect(test.stored == sampleState)
    #expect(test.names == ["state", "state.lock", "state.old"])
  }

  @Test func damageIsToldSetAsideAndTheOneBeforeIsUsed() throws {
    try write(sampleState)
    try write(StateData())
    try test.write([1, 2, 3], to: folder.file)
    let (data, notice) = folder.load()
    #expect(data == sampleState)
    let told = try #require(notice)
    #expect(told.contains("damaged") && told.contains("the one before is used"), "\(told)")
    let aside = try #require(test.names.first { $0.hasPrefix("state.bad-") })
    #expect(FileManager.default.contents(atPath: folder.path + "/" + aside) == Data([1, 2, 3]))
    // The next start has nothing to tell, and the next damage of the day does not replace the first.
    #expect(folder.load().notice == nil)
    try test.write([4], to: folder.file)
    _ = folder.load()
    #expect(test.names.filter { $0.hasPrefix("state.bad-") }.count == 2)
  }

  @Test func withoutAnOldOneItBeginsAnew() throws {
    try write(sampleState)
    try test.write([], to: folder.file)
    let (data, notice) = folder.load()
    #expect(data == StateData())
    #expect(notice?.contains("begun anew") == true)
  }

  @Test func whatIsNoFileIsSetAsideToo() throws {
    try folder.make()
    mkfifo(folder.file, 0o600)
    #expect(folder.load().notice?.contains("set aside") == true)
    try write(sampleState)
    #expect(test.stored == sampleState)
  }

  @Test func aStateThatAnotherReaderPutRightStays() throws {
    try write(sampleState)
    #expect(folder.setAside() == nil)
    #expect(test.stored == sampleState)
  }

  @Test func theOldOneIsNotGivenUpBeforeTheNewOneIsThere() throws {
    try write(sampleState)
    try write(sampleState)
    unlink(folder.file)
    try write(StateData())
    guard case .data(let old) = folder.content(of: folder.old) else {
      return #expect(Bool(false), "there is no old state")
    }
    #expect(old == sampleState)
  }
}

@Suite struct StateKeeperTests {
  let test = StateTestFolder()
  let told = Told()

  private func keeper(_ data: StateData = StateData()) -> StateKeeper {
    StateKeeper(test.folder, data) { [told] in told.add($0) }
  }

  @Test func twoReadersAtOnceLoseNothing() {
    let (first, second) = (keeper(), keeper())
    first.note([mark("a", "/x", at: 1)])
    second.note([mark("b", "/x", at: 2)])
    #expect(first.finish() == nil && second.finish() == nil)
    first.note([mark("c", "/x", at: 3)])
    #expect(first.finish() == nil)
    #expect(
      Set(test.stored?.records.keys.map(\.words) ?? []) == [["a", "*"], ["b", "*"], ["c", "*"]])
    #expect(told.all == [])
  }

  @Test func manyReadersAtOnceLoseNothing() async {
    await withTaskGroup(of: Void.self) { group in
      for reader in 0..<8 {
        let keeper = keeper()
        group.addTask {
          for number in 0..<8 {
            keeper.note([place("/\(reader)/\(number)", at: 1)])
            while keeper.finish() != nil {}
          }
        }
      }
    }
    #expect(test.stored?.records.count == 64)
  }

  @Test func itIsWrittenWithoutBeingAsked() async throws {
    keeper().note([mark("a", "/x", at: 1)])
    while test.stored == nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(test.stored?.records.count == 1)
  }

  @Test func whatIsNewCountsAlsoWhenTheClockWasSetBack() {
    var future = StateData()
    future.add(mark("a", "/x", at: 1, time: 1 << 59))
    let keeper = keeper(future)
    keeper.note([mark("a", "/x", at: 2)])
    _ = keeper.finish()
    #expect(test.stored?.records.values.first?.values == [0, 2])
  }

  @Test func leafingThroughHeadlinesLeavesOnePlace() {
    let keeper = keeper()
    keeper.note([place("/1", at: 900)])
    for number in 2..<9 { keeper.note([place("/\(number)", at: 0)]) }
    _ = keeper.finish()
    #expect(Set(test.stored?.records.keys.map(\.file) ?? []) == ["/1", "/8"])
  }

  @Test func aFolderThatCannotBeWrittenIsToldOnceAndTriedAgain() throws {
    let parent = URL(fileURLWithPath: test.folder.path).deletingLastPathComponent().path
    try test.write([], to: parent)
    let keeper = keeper()
    keeper.note([mark("a", "/x", at: 1)])
    #expect(keeper.finish() != nil && keeper.finish() != nil)
    #expect(told.all.count == 1 && told.all[0].contains("is not saved"), "\(told.all)")
    unlink(parent)
    #expect(keeper.finish() == nil)
    #expect(test.stored?.records.count == 1)
  }

  @Test func damageWhileOneReadsCostsNothing() throws {
    let keeper = keeper()
    keeper.note([mark("a", "/x", at: 1)])
    _ = keeper.finish()
    try test.write([1], to: test.folder.file)
    keeper.note([mark("b", "/x", at: 1)])
    #expect(keeper.finish() == nil)
    #expect(test.stored?.records.count == 2)
    #expect(told.all.count == 1 && told.all[0].contains("damaged"), "\(told.all)")
  }
}
